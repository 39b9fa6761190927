"""`orglint drill`: fault injection on paper."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from orglint.engine.drill import Questions, drill
from orglint.engine.drilling.faults import faults
from orglint.engine.pipeline import Linted
from orglint.report import drill_json, drill_text, drill_words
from orglint.report.cells import cells
from orglint.report.drill import Chance, Drilled, Duty
from orglint.report.style import Style
from tests.commands.asked import BROKEN, EVERY_FAULT, HOSTILE, HOSTILE_TEXT, SCALE_UP, STARTUP, graph, sample, written
from tests.commands.running import lay, orglint
from tests.examples import examples
from tests.graph.drilling import drilling
from tests.graph.generated import AUTHORITIES, COUPLED, OWNED, PERSONS, TEAMS, WAYS
from tests.report.runner import commands


class Given(NamedTuple):
    """What is asked of an organisation."""

    out: str = ""
    late: str = ""
    overload: str = ""
    worst: int = 0
    absence: float | None = None


SHOWN = {
    "a lead": (SCALE_UP, Given("ana")),
    "two at the top": (SCALE_UP, Given("vera,noor", worst=1)),
    "a team, and one late": (SCALE_UP, Given("team:care", "ledger,tax-rules")),
    "too much": (SCALE_UP, Given(overload="engineering,care")),
    "odds": (SCALE_UP, Given(worst=2, absence=0.1)),
    "a supplier": (SCALE_UP, Given(late="card-network")),
    "startup": (STARTUP, Given("lead:engineering,kofi", "accounts", "sales", 3, 0.05)),
    "every fault": (EVERY_FAULT, Given("ana,bo", "checkout,billing", "payments,journeys", 1)),
}
WIDTHS = (80, 160)


def drilled(of: Linted, given: Given) -> Drilled:
    org = graph(of)
    injected = faults(org, [given.out], [given.late], [given.overload])
    return drill(org, of.organization, injected, Questions(given.worst, given.absence))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SHOWN)
def test_looks(name: str, width: int, snapshot: SnapshotAssertion) -> None:
    of, given = SHOWN[name]
    text = drill_text.render(drilled(sample(of), given), Style(width=width))
    assert text == snapshot
    assert max(map(cells, text.splitlines())) <= width
    assert not any(line.endswith(" ") for line in text.splitlines())


@pytest.mark.parametrize("name", SHOWN)
def test_colour_changes_nothing_but_colour(name: str) -> None:
    of, given = SHOWN[name]
    result = drilled(sample(of), given)
    coloured = drill_text.render(result, Style(color=True))
    assert click.unstyle(coloured) == drill_text.render(result, Style())
    assert coloured != click.unstyle(coloured)


def test_json(snapshot: SnapshotAssertion) -> None:
    assert drill_json.render(drilled(sample(STARTUP), SHOWN["startup"][1])) == snapshot


@settings(max_examples=examples(100), deadline=None)
@given(st.one_of(AUTHORITIES, COUPLED, OWNED, WAYS), st.sets(st.sampled_from([*PERSONS, *TEAMS])), st.integers(1, 3))
def test_every_organisation_can_be_drilled(data: dict[str, Any], out: set[str], size: int) -> None:
    org = drilling(data).org
    there = sorted(each for each in out if org.spec.index.lookup(each))
    teams = [team.label for team in org.teams]
    about = sample(STARTUP).organization
    late = [component.label for component in org.components[:1]]
    result = drill(org, about, faults(org, there, late, teams), Questions(size, 0.2))
    document = json.loads(drill_json.render(result))
    assert len(document["fails"]) + len(document["holds"]) <= document["duties"]
    for style in (Style(width=40), Style(width=160, color=True)):
        assert drill_text.render(result, style).endswith("\n")


def asked(*arguments: str) -> dict[str, Any]:
    ran = orglint("drill", *arguments, "--output-format", "json")
    assert (ran.code, ran.err) == (0, "")
    document: dict[str, Any] = json.loads(ran.out)
    return document


ORG = """\
orglint: 1
people: {ana: , bo: , cy: {leaving: {on: 2030-01-01, successor: bo}}, robot: {kind: bot}}
teams:
  payments: {lead: ana, deputies: [bo]}
  ledger-team: {members: [cy]}
components:
  checkout: {owner: payments, tier: 1, depends_on: [ledger]}
  ledger: {owner: ledger-team, tier: 2}
  old: {owner: payments, lifecycle: archived}
  checkout-team: {owner: payments}
decisions: {roll-back: {decider: ana, about: [checkout]}}
failure_modes:
  cy-out: {kind: absence, of: [cy], affects: [ledger], authority: cy, response: wait}
"""


def test_repeated_options_and_commas_come_to_the_same(work: Path) -> None:
    lay({"org.yaml": ORG})
    one = asked("--out", "ana, person:bo", "--out", "ANA")
    assert one == asked("--out", "ana", "--out", "bo")
    assert one["drill"]["out"] == ["person:ana", "person:bo"]


def test_one_person_out_fails_what_depends_on_theirs(work: Path) -> None:
    lay({"org.yaml": ORG})
    found = asked("--out", "cy")
    assert [(each["entity"], each["way"], each["without"], each["foreseen_by"]) for each in found["fails"]] == [
        ("component:checkout", ["component:checkout", "component:ledger"], ["person:cy"], []),
        ("component:ledger", ["component:ledger"], ["person:cy"], ["failure-mode:cy-out"]),
    ]
    assert [gap["message"] for gap in found["unplanned"]] == [
        "failure-mode:cy-out foresees this, but not that `operate component:checkout` fails.",
        "Nobody can decide in failure-mode:cy-out: person:cy is out.",
    ]
    assert found["returns"] == [{"entity": "person:cy", "when": "person:bo is to take over"}]


@pytest.mark.parametrize(
    ("mode", "foreseen"),
    [
        ("kind: absence, affects: [ledger-team]", ["person:cy"]),
        ("kind: absence, affects: [payments]", []),
        ("kind: absence", []),
        ("kind: other, affects: [ledger-team]", []),
        ("kind: attrition, of: [ledger-team]", ["person:cy"]),
        ("kind: overload, of: [cy]", []),
    ],
)
def test_an_absence_is_foreseen_by_who_is_named_or_for_the_team(work: Path, mode: str, foreseen: list[str]) -> None:
    lay({"org.yaml": ORG.replace("kind: absence, of: [cy], affects: [ledger]", mode)})
    found = asked("--out", "cy")
    assert [each["faults"] for each in found["foreseen"]] == ([foreseen] if foreseen else [])
    assert ("No failure mode foresees that person:cy is out." in str(found["unplanned"])) is not bool(foreseen)


def test_nobody_has_to_foresee_what_breaks_nothing(work: Path) -> None:
    lay({"org.yaml": ORG.replace("deputies: [bo]", "members: [bo]").replace("[ledger]}", "[]}")})
    assert asked("--out", "bo")["unplanned"] == []


def test_a_late_team_is_late_with_all_that_is_theirs(work: Path) -> None:
    lay({"org.yaml": ORG})
    found = asked("--late", "ledger-team")
    assert [each["entity"] for each in found["fails"]] == ["component:checkout"]
    assert [gap["message"] for gap in found["unplanned"]] == [
        "No failure mode foresees that team:ledger-team is late.",
        "component:checkout waits for component:ledger, with neither `fallback` nor `if_late`.",
    ]


def test_nobody_counts_on_a_bot(work: Path) -> None:
    lay({"org.yaml": ORG})
    found = asked("--out", "robot")
    assert (found["drill"]["people"], found["fails"], found["holds"], found["unplanned"]) == ([], [], [], [])


def test_who_is_away_on_the_day_is_out_already(work: Path) -> None:
    lay({"org.yaml": ORG.replace("bo: ,", "bo: {away: {from: 2026-01-01, to: 2026-02-01}},")})
    assert [each["entity"] for each in asked("--out", "ana")["fails"]] == ["decision:roll-back"]
    failing = asked("--out", "ana", "--as-of", "2026-01-15")["fails"]
    assert {each["entity"] for each in failing} == {
        "component:checkout",
        "decision:roll-back",
        "component:checkout-team",
    }


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("--out cy --fail-tier 1", 1), ("--out ana --fail-tier 1", 1), ("--out bo --fail-tier 3", 0),
        ("--late ledger --fail-tier 1", 1), ("--out cy", 0), ("--worst 1 --fail-tier 1", 1),
        ("--worst 1 --out cy,ana --fail-tier 3", 1), ("--absence 0.1 --fail-tier 1", 0), ("--overload payments", 0),
    ],
)  # fmt: skip
def test_a_failing_duty_of_a_tier_fails_the_command(work: Path, arguments: str, code: int) -> None:
    lay({"org.yaml": ORG})
    assert orglint("drill", *arguments.split()).code == code


@pytest.mark.parametrize(
    ("arguments", "what", "hint"),
    [
        ("--out anna", "--out anna: Nothing here is called `anna`.", "Did you mean `person:ana`?"),
        (
            "--out checkout",
            "--out checkout: component:checkout is a component.",
            "Name a person, role, team or on-call",
        ),
        ("--out team:payment", "--out team:payment: There is no team `payment`.", "Did you mean `team:payments`?"),
        ("--late ledgers", "--late ledgers: Nothing here is called `ledgers`.", "Did you mean `component:ledger`?"),
        ("--late old", "--late old: component:old is archived.", "Name a component that is alive."),
        ("--late ana", "--late ana: person:ana is a person.", "Name a component or team."),
        ("--overload ana", "--overload ana: person:ana is a person.", "Name a team."),
        (
            "--fail-tier 1",
            "Nothing goes wrong in this drill.",
            "Say what: --out, --late, --overload, --worst, --absence.",
        ),
        ("--worst 4", "", ""),
        *(
            (
                f"--absence {share}",
                f"Invalid value for '--absence': '{share}' is no share from 0 to 1, such as 0.1 or 10%.",
                "",
            )
            for share in ("1.5", "110%", "nan", "-1", "some")
        ),
    ],
)
def test_what_is_not_there_is_said(work: Path, arguments: str, what: str, hint: str) -> None:
    lay({"org.yaml": ORG})
    ran = orglint("drill", *arguments.split())
    assert (ran.code, ran.out) == (2, "")
    assert f"error: {what}" in ran.err.lower() if not what else f"error: {what}\nhelp: {hint}" in ran.err


def test_a_share_may_be_written_in_percent(work: Path) -> None:
    lay({"org.yaml": ORG})
    assert orglint("drill", "--absence", "10%").out == orglint("drill", "--absence", "0.1").out


def test_only_what_is_planned_goes_on(work: Path) -> None:
    lay({"org.yaml": "orglint: 1\nteams: {a: {depends_on: [b]}, b: {}}\ncomponents: {x: {owner: a}, y: {owner: b}}\n"})
    text = orglint("drill", "--late", "team:b").out
    assert "Waits for\n  team:a  team:b: hard\n" in text
    assert "Goes on without" not in text


def test_loops_and_dead_ends_are_drilled() -> None:
    text = drill_text.render(drilled(written(BROKEN), Given("ana,cy", "x,component:b", "payments", 2, 0.5)), Style())
    assert "references name nothing" in text
    assert "Nobody can decide for component:a while component:x is late" not in text


def test_a_spec_neither_colours_nor_commands() -> None:
    result = drilled(written(HOSTILE), Given(f"person:{HOSTILE_TEXT}", "style a:b", f"team:{HOSTILE_TEXT}", 2, 0.1))
    plain = drill_text.render(result, Style(width=80))
    assert plain.replace("\n", "").isprintable()
    assert not list(commands(plain))
    assert not list(commands(drill_json.render(result)))
    assert drill_json.render(result).isascii()


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (0.992, "99.2 %"), (0.5, "50.0 %"), (0.9999, "99.99 %"), (0.99985, "99.98 %"), (0.999996, "over 99.999 %"),
        (1.0, "over 99.999 %"), (0.0, "0.0 %"),
    ],
)  # fmt: skip
def test_a_probability_is_never_rounded_up_to_certainty(probability: float, expected: str) -> None:
    assert drill_words.percent(probability) == expected


@pytest.mark.parametrize("asked", [Questions(2), Questions(absence=0.1)])
def test_how_far_it_is_is_told(asked: Questions) -> None:
    of, told = sample(SCALE_UP), list[tuple[int, int]]()
    drill(graph(of), of.organization, faults(graph(of), [], [], []), asked, lambda *far: told.append(far))
    assert told
    assert told == sorted(told)
    assert all(done <= steps for done, steps in told)


def test_people_whom_nobody_named_are_counted_and_what_is_done_is_said_once() -> None:
    head = "an unnamed person of role:nurse"
    assert drill_words.people((head, head, "person:ana")) == "2 unnamed people of role:nurse and person:ana"
    assert drill_words.people((head, "an unnamed person of team:a")) == f"{head} and an unnamed person of team:a"
    several = tuple(
        Duty(verb, f"component:{id_}", None) for verb, id_ in (("operate", "a"), ("operate", "b"), ("x", "c"))
    )
    assert drill_words.some_duties(several, 6) == "operate component:a, component:b, x component:c"
    assert drill_words.some_duties(several[:2] * 3, 3).endswith("component:b, component:a and 3 more")


def test_people_whom_nobody_counted_are_said_to_be_taken_for_granted(work: Path) -> None:
    lay({"org.yaml": "orglint: 1\nteams: {a: }\npeople: {bo: }\ncomponents: {x: {owner: a}, y: {owner: bo}}\n"})
    text = orglint("drill", "--worst", "1").out
    assert "Behind 1 of 2 duties are people whom nobody counted: they are taken to be there." in text
    assert json.loads(orglint("drill", "--worst", "1", "--output-format", "json").out)["worst"]["uncounted"] == 1


def test_what_rests_on_people_whom_nobody_counted_is_said_to() -> None:
    assert drill_words.chance(Chance(Duty("take", "decision:d", None), 1, True, None, None)) == (
        "always (somebody not counted)"
    )


def test_a_simulated_probability_says_how_far_it_may_be_off() -> None:
    def said(probability: float, error: float) -> str:
        return drill_words.chance(Chance(Duty("take", "decision:d", None), probability, False, error / 4, error))

    assert said(0.9234, 0.0031) == "92.3 % ± 0.3"
    assert said(0.5, 0.00001) == "50.0 % ± 0.1"
    assert said(1.0, 0.0002) == "over 99.9 %"
