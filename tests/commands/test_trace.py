"""`orglint trace`: the way that something takes, step by step."""

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given, settings
from syrupy.assertion import SnapshotAssertion

from orglint.engine.pipeline import Linted
from orglint.engine.trace import trace
from orglint.report import trace_json, trace_mermaid, trace_text
from orglint.report.cells import cells
from orglint.report.safe import one_line
from orglint.report.style import Style
from orglint.report.trace import Trace
from tests.commands.asked import BROKEN, EVERY_FAULT, HOSTILE, SCALE_UP, STARTUP, find, graph, sample, written
from tests.commands.running import lay, orglint
from tests.examples import examples
from tests.graph.generated import WAYS
from tests.graph.organisations import organisation
from tests.report.mermaid import drawn
from tests.report.runner import commands

SHOWN = [
    (SCALE_UP, "checkout-down"), (SCALE_UP, "wrong-direction"), (SCALE_UP, "engineering-on-call"),
    (SCALE_UP, "change-the-roadmap"), (SCALE_UP, "at-capacity"), (SCALE_UP, "component:checkout"),
    (SCALE_UP, "call-in-help"), (SCALE_UP, "rescue"), (SCALE_UP, "alert:checkout-down vera"),
    (SCALE_UP, "vera checkout"),
    (STARTUP, "lamps-are-dark"), (STARTUP, "refund-a-customer"), (STARTUP, "lamp-service"), (STARTUP, "open-door"),
    (STARTUP, "tove lamp-service"),
]  # fmt: skip
SIGNALLING = """\
orglint: 1
people: {ana: , bo: }
teams: {payments: {lead: ana}}
backpressure: {full: {from: [payments], responder: bo, within: 1dSEEN, opens: [v]}}
pressure_release_valves: {v: {relieves: [payments], authority: bo, at_most: 1w}}
"""
ARRIVES = "It is answered within 1d, and something changes."
LEADING = ("alert", "policy", "decision", "signal", "valve", "net", "component")


def traced(of: Linted, way: str) -> Trace:
    start, *to = (find(of, entity) for entity in way.split())
    return trace(graph(of), of.organization, start, *to)


def ways(of: Linted) -> list[Trace]:
    """Trace everything that leads anywhere by itself."""
    leading = [entity for entity in graph(of).spec.entities if entity.noun in LEADING]
    return [trace(graph(of), of.organization, entity) for entity in leading]


def text(made: Trace, width: int = 100, color: bool = False) -> str:
    return trace_text.render(made, Style(width=width, color=color))


def as_json(of: Linted, way: str) -> Any:
    return json.loads(trace_json.render(traced(of, way)))


def times(of: Linted, way: str) -> list[tuple[str | None, str, str | None, str | None]]:
    return [(step["at"], step["does"], step["entity"], step["end"]) for step in as_json(of, way)["steps"]]


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize(("name", "way"), SHOWN)
def test_looks(name: str, way: str, width: int, snapshot: SnapshotAssertion) -> None:
    assert text(traced(sample(name), way), width) == snapshot


def test_dead_ends_and_loops_look(snapshot: SnapshotAssertion) -> None:
    for made in ways(written(BROKEN)):
        assert text(made, 80) == snapshot


def test_which_step_follows_which(snapshot: SnapshotAssertion) -> None:
    for made in (*(traced(sample(name), way) for name, way in SHOWN), *ways(written(BROKEN))):
        assert trace_mermaid.render(made) == snapshot


@pytest.mark.parametrize("name", [SCALE_UP, STARTUP, EVERY_FAULT])
@pytest.mark.parametrize("width", [80, 160])
def test_nothing_is_wider_than_asked_and_colour_changes_nothing_but_colour(name: str, width: int) -> None:
    for made in ways(sample(name)):
        plain = text(made, width)
        assert click.unstyle(text(made, width, color=True)) == plain
        for line in plain.splitlines():
            assert cells(line) <= width or " " not in line.strip(), line
            assert not line.endswith(" ")


def test_the_way_of_an_alert_has_times() -> None:
    assert times(sample(SCALE_UP), "checkout-down") == [
        ("0m", "raised by", "everyone", None),
        ("0m", "goes by", "policy:engineering-on-call", None),
        ("0m", "step 1 notifies", "schedule:primary", None),
        ("15m", "step 2 notifies", "role:incident-commander", None),
        ("30m", "step 3 notifies", "role:vp-engineering", None),
        ("30m", "begins again", None, None),
        ("1h", "goes by", "policy:company-wide", None),
        ("1h", "step 1 notifies", None, None),
        (None, "", "role:coo", None),
        (None, "", "role:vp-product", None),
    ]


def test_a_loop_and_a_step_to_nobody_are_shown_where_they_happen() -> None:
    assert times(written(BROKEN), "loop")[1:] == [
        ("0m", "goes by", "policy:one", None),
        ("0m", "step 1 notifies", "person:ana", None),
        ("10m", "step 2 notifies", None, "nobody"),
        (None, "", "role:boss", "nobody"),
        (None, "", "person:robot", "nobody"),
        ("15m", "begins again", None, None),
        ("45m", "goes by", "policy:two", "nobody"),
        ("45m", "hands back to", "policy:one", "loop"),
    ]


def test_dead_ends_of_alerts() -> None:
    of = written(BROKEN)
    assert times(of, "lost")[-1] == ("0m", "hands on to", "nowhere (unknown)", "lost")
    assert times(of, "bare")[-1] == (None, "goes nowhere", None, "dead end")
    assert [as_json(of, alert)["arrives"] for alert in ("loop", "lost", "bare", "dead")] == [True, False, False, True]


def test_the_way_of_a_decision() -> None:
    of = written(BROKEN)
    assert times(of, "joint")[0] == ("4h", "decided by", "person:ana and role:boss, within 4h", "dead end")
    assert as_json(of, "joint")["outcome"] == "It cannot be taken: role:boss (only bots)."
    assert [end for _, _, _, end in times(of, "stuck")] == ["nobody", "nobody", "lost"]
    assert [step["does"] for step in as_json(sample(SCALE_UP), "roll-back-a-release")["steps"]] == [
        "driven by", "hears", "decided by", "else by", "tells", "recorded in", "covered by"
    ]  # fmt: skip


def test_a_decision_of_several_together_says_so() -> None:
    outcome = as_json(sample(SCALE_UP), "change-the-roadmap")["outcome"]
    assert outcome.endswith("and person:vera; role:vp-product and role:vp-engineering only together.")


def test_a_way_that_ends_at_once_does_not_end_after_no_time() -> None:
    assert as_json(sample(SCALE_UP), "policy:company-wide")["outcome"].endswith("If nobody answers, it ends there.")


def test_the_way_of_a_signal_adds_the_times_of_answering_and_opening() -> None:
    assert times(written(BROKEN), "full") == [
        ("0m", "sent by", "team:payments", None),
        (None, "seen by nobody", None, "dead end"),
        ("1d", "answered by", "person:ana", None),
        ("1d", "opens", "valve:v", None),
        ("1d2h", "opened by", "person:bo, within 2h", None),
        (None, "sheds", "a, b", None),
        (None, "relieves", "team:other", None),
        (None, "does not relieve", "team:payments", "dead end"),
        (None, "closed when", "after 1w", None),
        ("1d", "opens", "valve:w", None),
        (None, "opened by nobody", None, "dead end"),
        (None, "relieves", "team:payments", None),
        (None, "nothing says what closes it", None, "dead end"),
        ("1d", "brings about", "decision:none", None),
        (None, "decided by nobody", None, "dead end"),
        ("1d", "opens", "ghost (unknown)", "lost"),
    ]


@pytest.mark.parametrize(
    ("visible_to", "said", "outcome"),
    [
        ("", [("seen by nobody", None, "dead end")], "person:bo must answer it and cannot see it."),
        (
            ", visible_to: [ana]",
            [("seen by", "person:ana", None), ("not seen by", "person:bo", "dead end")],
            "person:bo must answer it and cannot see it.",
        ),
        (", visible_to: [ana, bo]", [("seen by", "person:ana", None), ("seen by", "person:bo", None)], ARRIVES),
        (", visible_to: [everyone]", [("seen by", "everyone", None)], ARRIVES),
        (", visible_to: [ghost]", [("seen by", "ghost (unknown)", "lost")], ARRIVES),
    ],
)
def test_the_way_of_a_signal_ends_where_whoever_must_answer_does_not_see_it(
    visible_to: str, said: list[tuple[str, str | None, str | None]], outcome: str
) -> None:
    found = as_json(written(SIGNALLING.replace("SEEN", visible_to)), "full")
    steps = [(step["does"], step["entity"], step["end"]) for step in found["steps"]]
    assert steps[1 : steps.index(("answered by", "person:bo", None))] == said
    assert (found["outcome"], found["arrives"]) == (outcome, outcome == ARRIVES)


def test_the_way_of_a_component_opens_each_dependency_once_and_ends_at_loops() -> None:
    assert [(does, entity, end) for _, does, entity, end in times(written(BROKEN), "component:a")] == [
        ("operated by", "team:payments", None),
        ("needs", "component:b", None),
        ("operated by", "role:boss", "dead end"),
        ("needs", "component:c", None),
        ("operated by nobody", None, "dead end"),
        ("needs", "component:a", "loop"),
        ("needs", "ghost (unknown)", "lost"),
        ("needs", "component:d", None),
        ("operated by", "person:ana", None),
        ("needs", "component:b", "loop"),
        ("needs", "component:c", None),
        ("uses", "component:x", None),
        ("if late:", "wait", None),
        ("decided by", "role:boss", "nobody"),
        ("taken as available: it is external", None, None),
    ]


def test_a_long_way_is_cut_and_said_to_be() -> None:
    chain = ", ".join(f"c{n}: {{owner: ana, depends_on: [c{n + 1}]}}" for n in range(2000))
    steps = as_json(written(f"orglint: 1\npeople: {{ana: }}\ncomponents: {{{chain}, c2000: }}"), "c0")["steps"]
    assert (steps[-1]["end"], len(steps) < 600) == ("more", True)
    assert all(step["follows"] is None or step["follows"] < number for number, step in enumerate(steps))


def test_an_alert_that_comes_to_somebody_says_when() -> None:
    found = as_json(sample(SCALE_UP), "alert:checkout-down vera")
    assert [step["entity"] for step in found["steps"]] == [
        "policy:engineering-on-call",
        "role:vp-engineering",
        "person:vera",
    ]
    assert found["outcome"].endswith("The alert comes to person:vera after 30m.")


def test_what_is_not_tied_together_is_said(work: Path) -> None:
    lay({"org.yaml": "orglint: 1\nteams: {a: , b: }\n"})
    ran = orglint("trace", "a", "b")
    assert (ran.code, ran.out) == (0, "team:a → team:b\norg.yaml:2\n\nNothing ties team:a and team:b together.\n")
    assert "They are the same." in orglint("trace", "a", "a").out


def test_what_leads_nowhere_by_itself_asks_where_to(work: Path) -> None:
    lay({"org.yaml": BROKEN})
    ran = orglint("trace", "team:other", "--isolated")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error: team:other leads nowhere by itself: it is a team.\n"
        "help: Say where to, as `orglint trace team:other TO`, or ask `orglint show team:other`.\n"
    )
    assert orglint("trace", "a", "nowhere", "--isolated").code == 2


def test_formats_from_the_command_line(work: Path) -> None:
    lay({"org.yaml": BROKEN})
    found = json.loads(orglint("trace", "loop", "--isolated", "--output-format", "json").out)
    assert (found["version"], found["from"], found["to"], found["path"]) == (1, "alert:loop", None, "org.yaml")
    assert orglint("trace", "loop", "--isolated", "--output-format", "mermaid").out.startswith("flowchart TD\n")
    assert "\x1b[" in orglint("trace", "loop", "--isolated", "--color", "always").out


def test_what_cannot_be_read_is_no_answer(work: Path) -> None:
    ran = orglint("trace", "x", "--org", "-", given="orglint: 1\nteams: {payments: {leed: ana}}\n")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean `lead`?" in ran.err
    assert orglint("trace", "a", "--org", "-", given="orglint: 1\nalerts: {a: }\n").code == 0


def test_a_spec_neither_colours_nor_commands() -> None:
    for made in ways(written(HOSTILE)):
        plain = text(made, 80)
        assert plain.replace("\n", "").isprintable()
        for rendered in (plain, trace_json.render(made), trace_mermaid.render(made)):
            assert not list(commands(rendered))


def test_mermaid_reads_every_way() -> None:
    made = [*ways(sample(SCALE_UP)), *ways(sample(STARTUP)), *ways(written(BROKEN)), *ways(written(HOSTILE))]
    made += [traced(sample(name), way) for name, way in SHOWN if " " in way]
    for way, chart in zip(made, drawn(map(trace_mermaid.render, made)), strict=True):
        assert len(chart.nodes) == len(way.steps) + 1
        assert chart.nodes["start"] == [one_line(way.start)]
        loops = sum(step.end == "loop" for step in way.steps)
        assert len(way.steps) <= len(chart.edges) <= len(way.steps) + loops


@settings(max_examples=examples(60), deadline=None)
@given(WAYS)
def test_steps_of_an_alert_are_the_stops_of_its_way(data: dict[str, Any]) -> None:
    org = organisation("\n".join(f"{section}: {json.dumps(entries)}" for section, entries in data.items()))
    about = written("orglint: 1\nteams: {a: }").organization
    for alert in org.alerts:
        made = trace(org, about, alert)
        way = org.routes.of(alert)
        stops = [step for step in made.steps if re.match(r"step \d|notifies at once", step.does)]
        assert [step.at.minutes if step.at else None for step in stops] == [stop.at for stop in way.stops]
        assert [step.end == "nobody" for step in stops] == [stop.crowd.nobody for stop in way.stops]
        assert any(step.end == "loop" for step in made.steps) is (way.back_to is not None)
        assert made.arrives is (way.reached_after is not None)
