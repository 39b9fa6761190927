"""Teams that are nobody or have no lead, roles that nobody holds."""

from datetime import date

import pytest

from tests.rules.linting import lint

PEOPLE = (
    "people: {ana: {}, bo: {}, gone: {leaving: {on: 2026-12-31}}, away: {away: {from: 2026-12-01}}, bot: {kind: bot}}\n"
)
LATER = date(2027, 1, 15)


def found(rule: str, text: str, as_of: date | None = None, people: str = PEOPLE) -> list[str | None]:
    return [finding.entity for finding in lint(people + text, rule, as_of=as_of)]


@pytest.mark.parametrize(
    "team",
    ["{members: []}", "{headcount: 0}", "{members: [bot]}", "{lead: bot}", "{members: [], part_of: y}",
     "{lead: vacant}", "{members: [], kind: leadership}"],
)  # fmt: skip
def test_teams_that_are_nobody(team: str) -> None:
    text = f"teams: {{x: {team}, y: {{members: [ana]}}}}\nroles: {{vacant: {{held_by: []}}}}"
    assert found("empty-team", text) == ["team:x"]


@pytest.mark.parametrize(
    "team",
    ["{}", "{headcount: unknown}", "{members: [], headcount: 3}", "{members: [], lead: ana}", "{kind: umbrella}",
     "{members: [], kind: umbrella}", "{members: [], external: true}", "{members: [TBD]}", "{lead: TBD, members: []}",
     "{members: [mistaken]}", "{members: [bot, away]}", "{members: [gone]}", "{members: [silent]}"],
)  # fmt: skip
def test_teams_that_are_or_may_be_somebody(team: str) -> None:
    text = f"teams: {{x: {team}}}\nroles: {{silent: {{headcount: unknown}}}}"
    assert found("empty-team", text) == []


def test_a_team_whose_sub_team_is_staffed_is_somebody() -> None:
    assert found("empty-team", "teams: {x: {members: []}, y: {part_of: x, members: [ana]}}") == []
    assert found("empty-team", "teams: {x: {members: []}, y: {part_of: x, members: [bot]}}") == ["team:x", "team:y"]


def test_a_team_of_people_who_are_gone_and_not_of_those_on_holiday() -> None:
    text = "teams: {x: {members: [gone, bot]}, y: {members: [away]}}"
    (finding,) = lint(PEOPLE + text, "empty-team", as_of=LATER)
    assert finding.entity == "team:x"
    assert "only people who are gone and bots" in finding.message


@pytest.mark.parametrize(
    "team", ["{}", "{members: [ana]}", "{headcount: 7}", "{members: [ana], part_of: y}", "{lead: [], members: [ana]}",
             "{members: [ana], deputies: [bo]}", "{members: [ana], self_led: false}"]
)  # fmt: skip
def test_teams_without_a_lead(team: str) -> None:
    assert found("leaderless-team", f"teams: {{x: {team}, y: {{self_led: true}}}}") == ["team:x"]


@pytest.mark.parametrize(
    "team",
    ["{lead: ana}", "{lead: TBD}", "{lead: mistaken}", "{self_led: true}", "{part_of: led}", "{part_of: below}",
     "{part_of: mistaken}", "{external: true}", "{kind: umbrella}", "{headcount: unknown}", "{members: []}"],
)  # fmt: skip
def test_teams_that_are_led_or_not_asked(team: str) -> None:
    text = f"teams: {{x: {team}, led: {{kind: umbrella, lead: ana}}, below: {{part_of: led, members: [bo]}}}}"
    assert found("leaderless-team", text) == []


@pytest.mark.parametrize(
    "role", ["{held_by: []}", "{}", "{headcount: 0}", "{deputies: [ana]}", "{held_by: [], headcount: 0}"]
)
def test_roles_that_nobody_holds(role: str) -> None:
    assert found("vacant-role", f"roles: {{x: {role}}}") == ["role:x"]


@pytest.mark.parametrize(
    "role",
    ["{held_by: [ana]}", "{headcount: 2}", "{headcount: unknown}", "{held_by: [], headcount: 1}", "{held_by: [TBD]}",
     "{held_by: [mistaken]}", "{held_by: [ana], headcount: 0}"],
)  # fmt: skip
def test_roles_that_somebody_holds(role: str) -> None:
    assert found("vacant-role", f"roles: {{x: {role}}}") == []


@pytest.mark.parametrize("people", ["", "people: {bot: {kind: bot}}\n"])
def test_where_nobody_is_named_the_roles_are_the_people(people: str) -> None:
    text = "roles: {x: {}, y: {headcount: 0}, z: {held_by: []}}"
    assert found("vacant-role", text, people=people) == ["role:y", "role:z"]


def test_roles_say_what_they_are_for() -> None:
    text = "roles: {a: {}, b: {responsibilities: []}, c: {responsibilities: TBD}, d: {responsibilities: [x, TBD]}}"
    assert found("undefined-role", text) == ["role:a", "role:b", "role:c"]
