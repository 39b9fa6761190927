"""How much one person owns, how many one person leads, and what is left when somebody goes."""

from datetime import date

import pytest

from tests.rules.linting import lint


def owned(number: int, owner: str = "ana", start: int = 0) -> str:
    return "".join(f"  c{start + each}: {{owner: {owner}}}\n" for each in range(number))


def overloaded(text: str) -> list[str | None]:
    return [finding.entity for finding in lint(text, "overloaded-owner")]


def test_seven_are_enough_and_eight_too_many() -> None:
    assert overloaded(f"people: {{ana: {{}}}}\ncomponents:\n{owned(7)}") == []
    assert overloaded(f"people: {{ana: {{}}}}\ncomponents:\n{owned(8)}") == ["person:ana"]


def test_components_decisions_and_teams_are_added_up() -> None:
    text = "people: {ana: {}}\nteams: {t: {lead: ana}}\ndecisions: {d: {decider: [ana]}}\ncomponents:\n"
    (finding,) = lint(text + owned(6), "overloaded-owner")
    assert "6 components, 1 decision and 1 team" in finding.message
    assert len(finding.related) == 8


@pytest.mark.parametrize(
    "owner", ["t", "lead:t", "{any_of: [ana, bo]}", "[ana, bo]", "ana, lifecycle: archived", "bot"]
)
def test_only_what_names_one_person_alone_counts(owner: str) -> None:
    people = "people: {ana: {}, bo: {}, bot: {kind: bot}}\nteams: {t: {lead: ana}, s: {external: true, lead: ana}}\n"
    assert overloaded(f"{people}components:\n{owned(8, owner)}") == []


def test_inherited_owners_and_external_teams_do_not_count() -> None:
    parts = "".join(f"  p{number}: {{part_of: c0}}\n" for number in range(20))
    assert overloaded(f"people: {{ana: {{}}}}\ncomponents:\n{owned(7)}{parts}") == []


def test_a_role_of_one_person_nobody_names_is_a_person() -> None:
    assert overloaded(f"roles: {{boss: {{headcount: 1}}}}\ncomponents:\n{owned(8, 'boss')}") == ["role:boss"]
    assert overloaded(f"roles: {{boss: {{}}}}\ncomponents:\n{owned(8, 'boss')}") == []


def reports(number: int, manager: str = "ana", more: str = "") -> str:
    return "".join(f"  r{each}: {{manager: {manager}{more}}}\n" for each in range(number))


def wide(text: str) -> list[str | None]:
    return [finding.entity for finding in lint(text, "span-of-control")]


def test_twelve_reports_are_enough_and_thirteen_too_many() -> None:
    assert wide(f"people:\n  ana: {{}}\n{reports(12)}") == []
    assert wide(f"people:\n  ana: {{}}\n{reports(13)}") == ["person:ana"]
    assert wide(f"people:\n  ana: {{manager: ana}}\n{reports(12)}") == []


def test_bots_are_no_reports() -> None:
    assert wide(f"people:\n  ana: {{}}\n{reports(13, more=', kind: bot')}") == []


def test_people_who_are_gone_are_no_reports_and_people_on_holiday_are() -> None:
    gone = f"people:\n  ana: {{}}\n{reports(13, more=', leaving: {on: 2026-12-31}')}"
    away = f"people:\n  ana: {{}}\n{reports(13, more=', away: {from: 2026-12-31}')}"
    later = date(2027, 1, 15)
    assert lint(gone, "span-of-control", as_of=later) == []
    assert len(lint(away, "span-of-control", as_of=later)) == 1


@pytest.mark.parametrize(
    ("team", "count"),
    [
        ("{lead: ana, headcount: 13}", 0),
        ("{lead: ana, headcount: 14}", 1),
        ("{lead: [ana], headcount: 14}", 1),
        ("{lead: cto, headcount: 14}", 1),
        ("{lead: shared, headcount: 14}", 0),
        ("{lead: {any_of: [ana, bo]}, headcount: 14}", 0),
        ("{lead: ana, headcount: unknown}", 0),
        ("{lead: ana, external: true, headcount: 14}", 0),
        ("{lead: ana, kind: umbrella, headcount: 14}", 0),
    ],
)
def test_members_of_the_team_led(team: str, count: int) -> None:
    text = f"""
people: {{ana: {{}}, bo: {{}}}}
roles: {{cto: {{held_by: [ana]}}, shared: {{held_by: [ana, bo]}}}}
teams: {{t: {team}}}
"""
    assert wide(text) == ["person:ana"] * count


def test_members_of_several_teams_led_are_added_up_once_each_and_those_of_sub_teams_not() -> None:
    text = """
people: {ana: {}, bo: {}}
teams:
  one: {lead: ana, members: [bo], headcount: 8}
  two: {lead: ana, members: [bo], headcount: 8}
  below: {part_of: one, lead: bo, headcount: 12}
"""
    (finding,) = lint(text, "span-of-control")
    assert finding.message.startswith("13 people are in the teams led by person:ana")
    assert wide(text.replace("headcount: 8", "headcount: 7")) == []


def test_reports_and_members_are_not_added_up() -> None:
    text = f"people:\n  ana: {{}}\n{reports(10)}teams: {{t: {{lead: ana, headcount: 11}}}}"
    assert wide(text) == []


def test_roles_that_report_to_a_role_of_one_person() -> None:
    text = "roles: {head: {headcount: 1}, nurses: {headcount: 13, reports_to: head}}"
    assert wide(text) == ["role:head"]
    assert wide(text.replace("head: {headcount: 1}", "head: {}")) == []


def cycles(text: str) -> list[tuple[str, ...]]:
    return [finding.witness for finding in lint(text, "reporting-cycle")]


def test_reporting_in_circles() -> None:
    assert cycles("people: {b: {manager: a}, a: {manager: b}, c: {manager: a}}") == [
        ("person:a", "person:b", "person:a")
    ]
    assert cycles("people: {a: {manager: A}}") == [("person:a", "person:a")]
    assert cycles("roles: {x: {reports_to: y}, y: {reports_to: x}}") == [("role:x", "role:y", "role:x")]


def test_lines_that_end() -> None:
    assert cycles("people: {a: {manager: b}, b: {manager: TBD}, c: {manager: mistaken}, d: {}}") == []
    # Ana reports to Bo, and stands in a role that one of Bo's reports is above: two lines, no loop
    assert cycles("people: {ana: {manager: bo}, bo: {}}\nroles: {captain: {held_by: [bo], reports_to: ana}}") == []


PEOPLE = """
people:
  ana: {}
  bo: {leaving: {on: 2026-12-31}}
  cy: {leaving: {on: 2026-12-31, successor: ana}}
  di: {leaving: {}}
  bot: {kind: bot, leaving: {on: 2026-12-31}}
"""


def departures(text: str, people: str = PEOPLE) -> list[str | None]:
    return [finding.entity for finding in lint(people + text, "successionless-departure")]


@pytest.mark.parametrize(
    "text",
    [
        "components: {x: {owner: bo}}",
        "components: {x: {owner: bo, external: true}}",
        "components: {x: {owner: {all_of: [ana, bo], within: 1d}}}",
        "components: {x: {owner: {at_least: 2, of: [ana, bo]}}}",
        "decisions: {x: {decider: bo, deputies: [ana]}}",
        "teams: {x: {lead: bo, deputies: [ana]}}",
        "roles: {r: {held_by: [bo]}}\ncomponents: {x: {owner: r}}",
        "teams: {x: {members: [bo, bot]}}\ncomponents: {y: {owner: x}}",
    ],
)
def test_what_only_the_leaving_hold(text: str) -> None:
    assert departures(text) == ["person:bo"]


@pytest.mark.parametrize(
    "text",
    [
        "components: {x: {owner: cy}}",
        "components: {x: {owner: bot}}",
        "components: {x: {owner: {any_of: [ana, bo]}}}",
        "components: {x: {owner: [ana, bo]}}",
        "components: {x: {owner: {any_of: [bo, mistaken]}}}",
        "components: {x: {owner: {at_least: 1, of: [ana, bo]}}}",
        "components: {x: {owner: bo, lifecycle: archived}}",
        "teams: {x: {lead: bo, external: true}}",
        "teams: {x: {members: [bo, ana]}}\ncomponents: {y: {owner: x}}",
        "teams: {x: {members: [bo], headcount: 2}}\ncomponents: {y: {owner: x}}",
        "roles: {r: {held_by: [bo, ana]}}\ndecisions: {x: {decider: r}}",
        "teams: {x: {members: [bo]}}",
        "decisions: {x: {driver: bo}}",
    ],
)
def test_what_others_hold_as_well(text: str) -> None:
    assert departures(text) == []


def test_two_who_leave_together_leave_nobody() -> None:
    found = lint(f"{PEOPLE}components: {{x: {{owner: {{any_of: [bo, di]}}}}}}", "successionless-departure")
    assert [finding.entity for finding in found] == ["person:bo", "person:di"]
    assert found[1].message == "person:di leaves, still owns component:x, and no successor is named."


@pytest.mark.parametrize(("successor", "count"), [("bo", 1), ("bot", 1), ("ana", 0), ("TBD", 0), ("mistaken", 0)])
def test_a_successor_is_somebody_else(successor: str, count: int) -> None:
    people = f"people: {{ana: {{}}, bo: {{leaving: {{successor: {successor}}}}}, bot: {{kind: bot}}}}\n"
    assert len(departures("components: {x: {owner: bo}}", people)) == count


def test_it_is_said_after_the_last_day_too() -> None:
    text = f"{PEOPLE}teams: {{x: {{lead: bo, members: [ana]}}}}"
    assert len(lint(text, "successionless-departure", as_of=date(2027, 1, 15))) == 1
