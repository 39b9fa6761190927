"""Who may open a valve: whether anybody can, whether several must first agree, whether they take a side."""

import pytest

from tests.rules.linting import lint

PEOPLE = """
people:
  vera: {function: engineering}
  vik: {function: Engineering}
  paul: {function: product}
  nora: {}
  robot: {kind: bot, function: operations}
roles:
  cto: {held_by: [vera], function: engineering}
  cpo: {held_by: [paul], function: product}
  vacant: {held_by: []}
  undecided: {held_by: [TBD]}
  pool: {headcount: unknown}
teams:
  payments: {lead: vera, deputies: [paul], members: [nora], function: engineering}
  journeys: {lead: paul, function: product}
  agency: {external: true}
  leaderless: {members: [nora]}
"""


def found(rule: str, authority: str, people: str = PEOPLE) -> list[str]:
    valve = f"pressure_release_valves: {{pause: {{authority: {authority}}}}}\n"
    return [finding.message for finding in lint(people + valve, rule)]


@pytest.mark.parametrize(
    "authority",
    [
        "vera",
        "pool",
        "agency",
        "lead:payments",
        "lead:agency",
        "TBD",
        "undecided",
        "nobody-we-know",
        "{any_of: [vacant, nora]}",
        "{any_of: [vacant, TBD]}",
        "{any_of: [vacant, nobody-we-know]}",
        "{at_least: 2, of: [payments]}",
        "{at_least: 2, of: [vera, nora, vacant]}",
        "{at_least: 9, of: [pool]}",
        "{all_of: [vera, {any_of: [vacant, nora]}]}",
    ],
)
def test_somebody_can_open_it_or_it_is_not_certain_that_nobody_can(authority: str) -> None:
    assert found("valve-without-authority", authority) == []


@pytest.mark.parametrize(
    ("authority", "why"),
    [
        ("[]", "Nothing says who may open"),
        ("vacant", "role:vacant (held by nobody)"),
        ("robot", "person:robot (a bot)"),
        ("lead:leaderless", "lead:leaderless (no lead)"),
        ("{any_of: [vacant, robot]}", "role:vacant (held by nobody) and person:robot (a bot)"),
        ("{all_of: [vera, vacant]}", "role:vacant (held by nobody)"),
        ("{all_of: [vera, {any_of: [vacant]}]}", "role:vacant (held by nobody)"),
        ("{at_least: 2, of: [vera, vacant]}", "it takes 2 people, and 1 can be had"),
        ("{at_least: 2, of: [vera, cto]}", "it takes 2 people, and 1 can be had"),
        ("{at_least: 4, of: [payments]}", "it takes 4 people, and 3 can be had"),
    ],
)
def test_nobody_can_open_it(authority: str, why: str) -> None:
    (message,) = found("valve-without-authority", authority)
    assert why in message


@pytest.mark.parametrize(
    "authority",
    [
        "vera",
        "[vera]",
        "[vera, vera]",
        "[vera, cto]",
        "[vera, TBD]",
        "{any_of: [vera, vik]}",
        "{any_of: [vera, nora]}",
        "{any_of: [vera, robot]}",
        "{any_of: [vera, nobody-we-know]}",
        "{any_of: [vera, lead:payments]}",
        "{any_of: [vera, paul], within: 4h}",
        "{any_of: [vera, {all_of: [cto, cpo], within: 4h}]}",
    ],
)
def test_nothing_to_agree_on_first(authority: str) -> None:
    assert found("contested-valve", authority) == []


@pytest.mark.parametrize(
    ("authority", "why"),
    [
        ("[vera, vik]", "A bare list"),
        ("[vera, nobody-we-know]", "A bare list"),
        ("{any_of: [vera, paul]}", "engineering and product"),
        ("{all_of: [cto, cpo]}", "engineering and product"),
        ("{at_least: 1, of: [vera, nora, cpo]}", "engineering and product"),
        ("{any_of: [payments, journeys]}", "engineering and product"),
        ("{any_of: [lead:payments, lead:journeys]}", "engineering and product"),
        ("{any_of: [vera, {all_of: [vik, paul]}]}", "engineering and product"),
    ],
)
def test_opening_has_to_be_agreed_on(authority: str, why: str) -> None:
    (message,) = found("contested-valve", authority)
    assert why in message


def test_one_person_in_two_roles_contests_nothing() -> None:
    people = """
people: {ana: {}}
roles:
  cto: {held_by: [ana], function: engineering}
  cpo: {held_by: [ana], function: product}
"""
    assert found("contested-valve", "{all_of: [cto, cpo]}", people) == []
    assert found("contested-valve", "[cto, cpo]", people) == []


@pytest.mark.parametrize(
    ("authority", "slow"),
    [
        ("{any_of: [vera, paul], within: 1d}", 0),
        ("{any_of: [vera, paul], within: 24h}", 0),
        ("{any_of: [vera, paul], within: 24h1m}", 1),
        ("{any_of: [vera, {all_of: [cto, cpo], within: 2d}], within: 3d}", 2),
        ("vera", 0),
    ],
)
def test_hours_and_not_days(authority: str, slow: int) -> None:
    assert len(found("slow-valve", authority)) == slow


ABOVE = """
people:
  coo: {function: engineering}
  ana: {function: engineering, manager: coo}
  dita: {function: design, manager: coo}
  nora: {}
  vik: {function: engineering}
  gil: {function: legal}
teams:
  payments: {part_of: commerce, lead: ana, function: engineering}
  journeys: {part_of: commerce, lead: dita, function: design}
  commerce: {kind: umbrella, lead: vik}
  ops: {}
  agency: {function: advertising, external: true}
"""


def one_sided(relieves: str, authority: str) -> bool:
    valve = f"pressure_release_valves: {{pause: {{relieves: [{relieves}], authority: {authority}}}}}\n"
    return bool(lint(ABOVE + valve, "one-sided-valve"))


@pytest.mark.parametrize(
    ("relieves", "authority", "fires"),
    [
        pytest.param("payments, journeys", "ana", True, id="one of the leads"),
        pytest.param("commerce", "ana", True, id="teams below one that is named"),
        pytest.param("payments, journeys", "payments", True, id="one of the teams"),
        pytest.param("payments, journeys", "lead:payments", True, id="a lead"),
        pytest.param("payments, journeys", "{any_of: [ana, dita]}", False, id="both"),
        pytest.param("payments, journeys", "{any_of: [ana, nora]}", False, id="somebody of no known function"),
        pytest.param("payments, journeys", "nora", False, id="nobody of a known function"),
        pytest.param("payments, journeys", "{any_of: [ana, nobody-we-know]}", False, id="somebody unknown"),
        pytest.param("payments, journeys", "gil", False, id="a function that takes no side"),
        pytest.param("payments, journeys", "coo", False, id="the manager of both leads"),
        pytest.param("payments, journeys", "vik", False, id="the lead of the team above"),
        pytest.param("commerce", "lead:commerce", False, id="the lead of the team named"),
        pytest.param("payments, ops", "ana", False, id="a team of no known function"),
        pytest.param("payments, agency", "ana", False, id="an outsider"),
        pytest.param("payments", "ana", False, id="one function"),
    ],
)
def test_a_valve_for_several_functions_in_the_hands_of_one(relieves: str, authority: str, fires: bool) -> None:
    assert one_sided(relieves, authority) is fires


def test_in_an_organisation_of_roles_whoever_is_above_all_takes_no_side() -> None:
    roles = """
roles:
  coo: {function: engineering}
  eng-lead: {reports_to: coo, function: engineering}
  design-lead: {reports_to: coo, function: design}
teams:
  payments: {lead: eng-lead, function: engineering}
  journeys: {lead: design-lead, function: design}
pressure_release_valves: {pause: {relieves: [payments, journeys], authority: %s}}
"""
    assert lint(roles % "coo", "one-sided-valve") == []
    assert len(lint(roles % "eng-lead", "one-sided-valve")) == 1
