"""The report for people, as they see it."""

import re

import click
import pytest
from syrupy.assertion import SnapshotAssertion

from orglint.report.cells import cells
from orglint.report.finding import Organization
from orglint.report.formats import render
from orglint.report.style import Style
from tests.report.builders import ACCEPTED, DEAD_END, IGNORED, LOOP, OLD, hostile, many, related, report
from tests.report.runner import commands

SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [80, 160])
def test_looks(width: int, snapshot: SnapshotAssertion) -> None:
    assert render("text", many(), Style(width=width)) == snapshot


def test_looks_in_colour(snapshot: SnapshotAssertion) -> None:
    assert render("text", report([DEAD_END, ACCEPTED]), Style(color=True)).replace("\x1b", "␛") == snapshot


def test_clean(snapshot: SnapshotAssertion) -> None:
    assert render("text", report(), Style()) == snapshot


def test_hostile(snapshot: SnapshotAssertion) -> None:
    assert render("text", hostile(), Style(width=80)) == snapshot


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_nothing_is_wider_than_asked(width: int) -> None:
    lines = render("text", many(), Style(width=width)).splitlines()
    assert max(cells(line) for line in lines) <= width
    assert not any(line.endswith(" ") for line in lines)


@pytest.mark.parametrize("width", [80, 160])
def test_colour_changes_nothing_but_colour(width: int) -> None:
    coloured = render("text", many(), Style(color=True, width=width))
    assert click.unstyle(coloured) == render("text", many(), Style(width=width))
    assert "\x1b" not in SGR.sub("", coloured)


def test_a_spec_neither_colours_nor_commands() -> None:
    plain = render("text", hostile(), Style(width=80))
    assert plain.replace("\n", "").isprintable()
    assert not list(commands(plain))
    assert "\x1b" not in SGR.sub("", render("text", hostile(), Style(color=True)))


def test_what_is_suppressed_is_counted_and_what_is_accepted_is_said() -> None:
    text = render("text", report([IGNORED, OLD, ACCEPTED]), Style())
    assert "everlasting-valve" not in text
    assert "silent-team" not in text
    assert text.startswith("accepted[changes/removed-owner]: org.yaml:16:3: component:ledger has no owner")
    assert text.endswith("\nNo findings (3 suppressed).\n")


def test_of_many_related_places_and_steps_the_rest_is_counted() -> None:
    crowded = LOOP._replace(related=tuple(related(f"duty {n}", "orglint") for n in range(50)))
    text = render("text", report([crowded._replace(witness=("step",) * 1_012)]), Style())
    assert text.count("- duty") == 8
    assert "= also: 42 more places" in text
    assert text.count("step") == 13
    assert "→ ... 1,000 more steps ..." in text


def test_a_help_said_three_times_is_pointed_to_from_then_on() -> None:
    alike = [DEAD_END._replace(entity=f"alert:a{n}") for n in range(5)]
    text = render("text", report([*alike, LOOP, DEAD_END._replace(help="Another help, not said before.")]), Style())
    (first, *_) = DEAD_END.help.split(".")
    assert text.count(f"help: {first[:30]}") == 3
    assert text.count("= help: as above; `orglint explain alerting/dead-end-alert`\n") == 2
    assert "= help: Another help, not said before.\n" in text


def test_a_help_that_is_short_is_said_each_time() -> None:
    text = render("text", report([DEAD_END._replace(help="Name a `lead`.")] * 5), Style())
    assert text.count("help: Name a `lead`.") == 5


def test_several_organisations(snapshot: SnapshotAssertion) -> None:
    empty = Organization("empty.yaml", None, "startup", {})
    long = Organization(
        "long.yaml", "A name " * 20, "enterprise", {"states": 1, "policy": 2, "x": 0}, ("alerting",) * 20
    )
    assert render("text", report(organizations=(empty, long)), Style(width=80)) == snapshot
