"""A net is captured only where it is certain that some people have nobody else to go to."""

import pytest

from tests.rules.linting import lint

ORG = """
people:
  erin: {}
  ana: {manager: erin}
  bo: {manager: ana}
  cy: {manager: ana}
  pat: {manager: erin}
  quinn: {manager: pat}
  hal: {manager: erin, function: finance}
  robot: {kind: bot}
roles:
  ombud: {held_by: [hal]}
  leads: {held_by: [ana]}
  helpers: {headcount: 2}
  somebody: {headcount: unknown}
  vacant: {held_by: []}
teams:
  commerce: {lead: erin}
  payments: {part_of: commerce, lead: ana, deputies: [bo], members: [cy], function: engineering}
  platform: {part_of: commerce, lead: pat, members: [quinn]}
  agency: {external: true}
  crowd: {lead: ana, headcount: 9}
monitoring:
  one-on-ones: {attended_by: [ana]}
  open-door: {attended_by: everyone}
  skip-levels: {attended_by: [erin]}
  unsaid: {watches: [payments]}
"""


def captured(reached: str, covers: str = "payments", org: str = ORG) -> bool:
    net = f"safety_nets: {{rescue: {{covers: [{covers}], reached_through: [{reached}]}}}}\n"
    return bool(lint(org + net, "captured-net"))


@pytest.mark.parametrize(
    "reached",
    [
        pytest.param("ana", id="the lead"),
        pytest.param("lead:payments", id="the lead by team, whose deputies only stand in"),
        pytest.param("leads", id="a role that the lead holds"),
        pytest.param("one-on-ones", id="a check-in that the lead attends"),
        pytest.param("ana, one-on-ones, lead:payments", id="the same person three times"),
        pytest.param("ana, robot", id="a bot frees nobody"),
        pytest.param("ana, vacant", id="a vacant role frees nobody"),
    ],
)
def test_the_lead_holds_the_net(reached: str) -> None:
    assert captured(reached)


@pytest.mark.parametrize(
    "reached",
    [
        pytest.param("erin", id="a skip-level"),
        pytest.param("skip-levels", id="a check-in that a skip-level attends"),
        pytest.param("ana, erin", id="the lead or a skip-level"),
        pytest.param("cy", id="a peer"),
        pytest.param("bo", id="a deputy is a peer"),
        pytest.param("ana, cy", id="the lead or a peer"),
        pytest.param("payments", id="the whole team"),
        pytest.param("pat", id="the lead of another team"),
        pytest.param("lead:platform", id="the same by team"),
        pytest.param("ombud", id="another function"),
        pytest.param("agency", id="outsiders"),
        pytest.param("ana, agency", id="the lead or outsiders"),
        pytest.param("open-door", id="everyone"),
        pytest.param("unsaid", id="a check-in that does not say who attends"),
        pytest.param("somebody", id="somebody"),
        pytest.param("ana, somebody", id="the lead or somebody"),
        pytest.param("ana, helpers", id="the lead or people who are counted"),
        pytest.param("ana, nobody-we-know", id="a way that is broken"),
        pytest.param("ana, TBD", id="a way still to come"),
        pytest.param("vacant", id="nobody at all"),
        pytest.param("crowd", id="a team whose people are counted"),
    ],
)
def test_somebody_else_frees_it(reached: str) -> None:
    assert not captured(reached)


def test_a_net_that_says_no_way_is_not_captured() -> None:
    assert lint(ORG + "safety_nets: {rescue: {covers: [payments]}}\n", "captured-net") == []


def test_a_standing_net_can_be_captured_too() -> None:
    net = "safety_nets: {retro: {covers: [payments], reached_through: [ana], every: 2w}}\n"
    assert len(lint(ORG + net, "captured-net")) == 1


@pytest.mark.parametrize(
    ("covers", "reached", "expected"),
    [
        pytest.param("payments, platform", "ana", True, id="one of two teams has only its lead"),
        pytest.param("payments, platform", "ana, pat", False, id="each lead is a peer to the other's people"),
        pytest.param("platform", "ana", False, id="a lead of a team not covered"),
        pytest.param("commerce", "erin", False, id="a skip-level for the teams below"),
        pytest.param("commerce", "lead:commerce", False, id="the same by team"),
        pytest.param("commerce", "ana", True, id="a team below one that is covered"),
        pytest.param("crowd", "ana", True, id="the lead of people who are counted"),
        pytest.param("paymets", "ana", False, id="a team that is broken"),
        pytest.param("agency", "ana", False, id="an outsider"),
    ],
)
def test_those_covered_are_asked_team_by_team(covers: str, reached: str, expected: bool) -> None:
    assert captured(reached, covers) is expected


MATRIX = """
people:
  mia: {}
  ana: {}
  bo: {manager: mia}
  cy: {manager: mia}
  dee: {manager: fin, function: finance}
  fin: {function: finance}
  sub: {manager: bo}
teams:
  payments: {lead: ana, members: [bo, cy], function: engineering}
  mixed: {lead: ana, members: [cy, dee], function: engineering}
  deep: {lead: ana, members: [bo, sub, cy]}
"""


@pytest.mark.parametrize(
    ("covers", "reached", "expected"),
    [
        pytest.param("payments", "mia", True, id="the direct manager who is not the lead"),
        pytest.param("payments", "mia, ana", True, id="the direct manager and the lead"),
        pytest.param("mixed", "mia, ana", True, id="for one of the two there is nobody else"),
        pytest.param("mixed", "mia, fin", False, id="each manager is an outsider to the other's people"),
        pytest.param("mixed", "fin", False, id="a manager from another function"),
        pytest.param("deep", "mia", False, id="a skip-level for one, a direct manager for another"),
        pytest.param("deep", "bo", True, id="the direct manager of one"),
    ],
)
def test_a_direct_manager_holds_it_like_a_lead(covers: str, reached: str, expected: bool) -> None:
    assert captured(reached, covers, MATRIX) is expected


def test_a_manager_above_the_lead_who_manages_everyone_directly_is_no_skip_level() -> None:
    org = """
people: {erin: {}, ana: {manager: erin}, bo: {manager: erin}, cy: {manager: erin}}
teams:
  commerce: {lead: erin}
  payments: {part_of: commerce, lead: ana, members: [bo, cy]}
"""
    assert captured("erin", "payments", org)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        pytest.param("{lead-of-payments: {}, other: {}}", True, id="whoever is behind it leads the team"),
        pytest.param("{lead-of-payments: {headcount: 2}, other: {}}", True, id="both of whom lead it"),
    ],
)
def test_in_an_organisation_of_roles_the_role_that_leads_holds_the_net(roles: str, expected: bool) -> None:
    org = f"roles: {roles}\nteams: {{payments: {{lead: lead-of-payments, members: [other]}}}}\n"
    assert captured("lead-of-payments", "payments", org) is expected
    assert not captured("other", "payments", org)


def test_a_role_of_several_people_who_lead_several_teams_is_not_known_to_be_the_lead() -> None:
    org = "roles: {team-lead: {headcount: 2}}\nteams: {payments: {lead: team-lead}, platform: {lead: team-lead}}\n"
    assert not captured("team-lead", "payments", org)
    assert captured("team-lead", "payments", org.replace("headcount: 2", "headcount: 1"))


def test_a_role_above_that_members_report_to_is_their_direct_manager() -> None:
    org = """
roles: {head-nurse: {}, matron: {}, nurse: {reports_to: matron}}
teams: {ward: {lead: head-nurse, members: [nurse]}}
"""
    assert captured("matron", "ward", org)
    assert not captured("matron", "ward", org.replace("nurse: {reports_to: matron}", "nurse: {reports_to: head-nurse}"))


def test_one_lead_of_a_team_and_of_the_team_above_is_no_skip_level() -> None:
    org = "people: {ana: , bo: }\nteams: {all: {lead: ana}, few: {part_of: all, lead: ana, members: [bo]}}\n"
    assert captured("ana", "all", org)


def test_the_finding_shows_why() -> None:
    net = "safety_nets: {rescue: {covers: [payments], reached_through: [mia, ana]}}\n"
    (finding,) = lint(MATRIX + net, "captured-net")
    assert [related.message for related in finding.related] == ["the lead", "the direct manager"]
    assert "person:ana and person:mia" in finding.message
