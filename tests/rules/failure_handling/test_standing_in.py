"""Deputies, absences, and the plans for them."""

from datetime import date

import pytest

from tests.rules.linting import lint

PEOPLE = "people: {ana: {}, bo: {}, cy: {}, bot: {kind: bot}}\n"
DAY = date(2026, 6, 1)
BOTH = "teams: {t: {lead: ana, deputies: [bo]}, u: {lead: bo, deputies: [ana]}, %s}"


def entities(text: str, rule: str, as_of: date | None = None) -> list[str | None]:
    return [finding.entity for finding in lint(text, rule, as_of=as_of)]


@pytest.mark.parametrize(
    "team",
    [
        "lead: ana",
        "lead: ana, members: [bo]",
        "lead: ana, deputies: []",
        "lead: ana, deputies: [bot]",
        "lead: ana, deputies: [ana]",
        "lead: [ana]",
        "lead: {all_of: [ana, bo]}",
    ],
)
def test_nobody_stands_in_for_a_lead(team: str) -> None:
    assert entities(f"{PEOPLE}teams: {{t: {{{team}}}}}", "undeputised-lead") == ["team:t"]


@pytest.mark.parametrize(
    "team",
    [
        "lead: ana, deputies: [bo]",
        "lead: {any_of: [ana, bo]}",
        "lead: ana, deputies: [TBD]",
        "lead: ana, deputies: [bwo]",
        "lead: TBD",
        "lead: bot",
        "lead: ana, external: true",
        "lead: ana, kind: umbrella",
        "lead: shared",
        "members: [ana, bo]",
        "headcount: 5",
    ],
)
def test_somebody_does_or_it_is_not_to_be_said_here(team: str) -> None:
    text = f"{PEOPLE}roles: {{shared: {{held_by: [ana, bo]}}}}\nteams: {{t: {{{team}}}}}"
    assert entities(text, "undeputised-lead") == []


@pytest.mark.parametrize("mode", ["kind: absence, of: [ana]", "kind: attrition, of: ['lead:t']", "of: [ana]"])
def test_an_absence_mode_hands_on_the_authority(mode: str) -> None:
    text = PEOPLE + "teams: {t: {lead: ana, members: [bo]}}\n"
    assert entities(text + f"failure_modes: {{m: {{{mode}, authority: bo}}}}", "undeputised-lead") == []
    assert entities(text + f"failure_modes: {{m: {{{mode}, authority: ana}}}}", "undeputised-lead") == ["team:t"]


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("held_by: [ana]", True),
        ("headcount: 1", True),
        ("held_by: [ana, bot]", True),
        ("held_by: [ana], deputies: [bot]", True),
        ("held_by: [ana], deputies: [bo]", False),
        ("held_by: [ana, bo]", False),
        ("held_by: [ana, TBD]", False),
        ("held_by: [ana], headcount: unknown", False),
        ("held_by: []", False),
        ("headcount: 2", False),
    ],
)
def test_a_role_of_one(role: str, found: bool) -> None:
    assert entities(f"{PEOPLE}roles: {{r: {{{role}}}}}", "undeputised-lead") == (["role:r"] if found else [])


def test_where_a_role_leads_the_role_is_asked() -> None:
    text = PEOPLE + "roles: {cto: {held_by: [ana]}}\nteams: {t: {lead: cto}}"
    assert entities(text, "undeputised-lead") == ["role:cto"]
    assert entities("roles: {cto: {}}\nteams: {t: {lead: cto}}", "undeputised-lead") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("teams: {t: {lead: ana, deputies: [bo]}, u: {lead: bo, deputies: [ana]}}", True),
        ("teams: {t: {lead: ana, deputies: [bo]}}\nroles: {r: {held_by: [bo], deputies: [ana]}}", True),
        ("teams: {t: {lead: ana, deputies: [bo]}}\ndecisions: {d: {decider: bo, deputies: [ana]}}", True),
        ("teams: {t: {lead: ana, deputies: [ana, bo]}, u: {lead: bo, deputies: [ana]}}", True),
        ("teams: {t: {lead: ana, deputies: [bo, cy]}, u: {lead: bo, deputies: [ana]}}", False),
        (BOTH % "v: {lead: ana, deputies: [cy]}", False),
        (BOTH % "v: {lead: ana, deputies: [x]}", False),
        ("teams: {t: {lead: ana, deputies: [bo]}, u: {lead: bo, deputies: [cy]}}", False),
        ("teams: {t: {lead: ana, deputies: [bo]}, u: {lead: bo}}", False),
        ("teams: {t: {lead: ana, deputies: [ana]}}", False),
        ("teams: {t: {lead: [ana, cy], deputies: [bo]}, u: {lead: bo, deputies: [ana]}}", False),
    ],
)
def test_two_who_stand_in_only_for_each_other(text: str, found: bool) -> None:
    assert entities(PEOPLE + text, "circular-deputies") == (["team:t"] if found else [])


@pytest.mark.parametrize(
    ("mode", "found"),
    [
        ("kind: absence, of: [ana], authority: ana", True),
        ("kind: attrition, of: [ana], authority: solo", True),
        ("kind: absence, of: [ana], authority: 'lead:t'", False),
        ("kind: absence, of: [t], authority: 'lead:t'", True),
        ("kind: absence, of: [ana], authority: {all_of: [ana, bo]}", True),
        ("kind: absence, of: [ana], authority: {any_of: [ana, bo]}", False),
        ("kind: absence, of: [ana], authority: {at_least: 2, of: [ana, bo, cy]}", False),
        ("kind: absence, of: [ana], authority: chief", False),
        ("kind: absence, of: [ana], authority: bot", True),
        ("kind: absence, of: [ana], authority: TBD", False),
        ("kind: absence, of: [ana], authority: [ana, bwo]", False),
        ("kind: absence, of: [ana]", False),
        ("kind: absence, authority: ana", False),
        ("kind: overload, of: [ana], authority: ana", False),
        ("kind: absence, of: [night], authority: night", True),
    ],
)
def test_whoever_decides_is_the_one_who_is_out(mode: str, found: bool) -> None:
    text = """
roles: {solo: {held_by: [ana]}, chief: {held_by: [ana], deputies: [bo]}, night: {headcount: 3}}
teams: {t: {lead: ana, deputies: [bo]}}
"""
    text += f"failure_modes: {{m: {{{mode}}}}}"
    assert entities(PEOPLE + text, "failed-authority") == (["failure-mode:m"] if found else [])


AWAY = "{away: {from: 2026-07-01, to: 2026-07-31}}"


@pytest.mark.parametrize(
    ("post", "found"),
    [
        ("teams: {t: {lead: ana, members: [bo]}}", True),
        ("teams: {t: {lead: ana, deputies: [bo]}}", False),
        ("teams: {t: {lead: {all_of: [ana, bo]}}}", True),
        ("teams: {t: {lead: {any_of: [ana, bo]}}}", False),
        ("teams: {t: {members: [ana]}}", False),
        ("decisions: {d: {decider: ana}}", True),
        ("decisions: {d: {decider: ana, deputies: [bo]}}", False),
        ("decisions: {d: {decider: {at_least: 2, of: [ana, bo]}}}", True),
        ("decisions: {d: {decider: [ana, bwo]}}", False),
        ("roles: {r: {held_by: [ana]}}", True),
        ("roles: {r: {held_by: [ana, bo]}}", False),
        ("components: {c: {owner: ana}}", False),
        ("teams: {t: {lead: ana}}\nfailure_modes: {m: {kind: absence, of: [ana], authority: bo}}", False),
        ("teams: {t: {lead: ana}}\nfailure_modes: {m: {kind: absence, of: [t], authority: bo}}", False),
    ],
)
def test_an_absence_that_nobody_planned_for(post: str, found: bool) -> None:
    assert entities(f"people: {{ana: {AWAY}, bo: {{}}}}\n{post}", "unplanned-absence") == (
        ["person:ana"] if found else []
    )


@pytest.mark.parametrize(
    ("ana", "as_of", "found"),
    [
        (AWAY, DAY, True),
        (AWAY, date(2026, 7, 15), True),
        (AWAY, date(2026, 8, 1), False),
        ("{leaving: {on: 2026-05-31}}", None, True),
        ("{leaving: {on: 2026-05-31}}", DAY, False),
        ("{leaving: {on: 2026-06-30}}", DAY, True),
        ("{leaving: {on: 2026-06-30, successor: bo}}", DAY, False),
        ("{leaving: {on: 2026-06-30, successor: TBD}}", DAY, True),
        ("{}", DAY, False),
    ],
)
def test_an_absence_that_is_over_is_not_planned_for(ana: str, as_of: date | None, found: bool) -> None:
    text = f"people: {{ana: {ana}, bo: {{}}}}\nteams: {{t: {{lead: ana}}}}"
    assert entities(text, "unplanned-absence", as_of) == (["person:ana"] if found else [])


def test_one_finding_for_all_that_waits_for_somebody() -> None:
    text = f"people: {{ana: {AWAY}}}\nteams: {{t: {{lead: ana}}}}\ndecisions: {{d: {{decider: ana}}}}"
    (found,) = lint(text, "unplanned-absence")
    assert found.message == "person:ana will be away, and nobody else has the authority over decision:d and team:t."
    assert len(found.related) == 2


@pytest.mark.parametrize(
    ("mode", "found"),
    [
        ("kind: overload", True),
        ("response: TODO", True),
        ("response: '  '", True),
        ("response: we wait", False),
        ("accept: it is rare", False),
        ("accept: TBD, response: we wait", False),
    ],
)
def test_a_failure_without_an_answer(mode: str, found: bool) -> None:
    assert entities(f"failure_modes: {{m: {{{mode}}}}}", "unhandled-failure") == (["failure-mode:m"] if found else [])


@pytest.mark.parametrize(
    ("modes", "missing"),
    [
        ("", []),
        ("a: {kind: absence}", ["late-dependency, failed-launch or overload"]),
        ("a: {kind: other}", ["absence, late-dependency, failed-launch or overload"]),
        ("a: {}", ["absence, late-dependency, failed-launch or overload"]),
        ("a: {kind: absence}, b: {kind: late-dependency}, c: {kind: failed-launch}, d: {kind: overload}", []),
    ],
)
def test_kinds_of_failure_without_a_plan(modes: str, missing: list[str]) -> None:
    found = lint(f"teams: {{t: {{}}}}\nfailure_modes: {{{modes}}}", "unplanned-failure-kind")
    assert [f.message.split("of kind ")[1].split(":")[0] for f in found] == missing


@pytest.mark.parametrize(
    ("mode", "found"),
    [
        ("response: x", True),
        ("response: x, rehearsed_on: 2025-05-31", True),
        ("response: x, rehearsed_on: 2025-06-01", False),
        ("response: x, rehearsed_on: 2026-07-01", False),
        ("accept: it is rare", False),
    ],
)
def test_a_plan_that_nobody_tried_for_a_year(mode: str, found: bool) -> None:
    text = f"failure_modes: {{m: {{kind: overload, {mode}}}}}"
    assert entities(text, "unrehearsed-failure", DAY) == (["failure-mode:m"] if found else [])
    assert entities(text, "unrehearsed-failure") == []
