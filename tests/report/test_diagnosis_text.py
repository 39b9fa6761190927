"""The diagnosis for people, as they see it."""

import re
from pathlib import Path

import click
import pytest
from syrupy.assertion import SnapshotAssertion

from orglint.engine.diagnosis import diagnose
from orglint.report.cells import cells
from orglint.report.diagnosis import Diagnosis
from orglint.report.diagnosis_text import render
from orglint.report.style import Style
from tests.engine.diagnosing import diagnosed
from tests.report.builders import HOSTILE
from tests.report.runner import commands
from tests.samples.linted import SAMPLES, linted

SGR = re.compile(r"\x1b\[[0-9;]*m")


def sample(name: str, *teams: str) -> Diagnosis:
    """Diagnose a sample, as seen from the folder of samples."""
    result = linted(SAMPLES / name)
    assert result.org is not None
    wanted = [team for team in result.org.teams if team.id in teams]
    return diagnose(result.org, result, wanted if teams else None)


def many(number: int) -> Diagnosis:
    """Diagnose an organisation of many teams, one of them with a name that is longer than any terminal."""
    teams = "".join(f"  team-number-{n}: {{lead: ana, deputies: [bo]}}\n" for n in range(number))
    return diagnosed(f"teams:\n{teams}  {'long-' * 60}name: {{}}\npeople: {{ana: {{}}, bo: {{}}}}\n")


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLES)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("name", ["startup", "scale-up"])
def test_looks(name: str, width: int, snapshot: SnapshotAssertion) -> None:
    assert render(sample(name), Style(width=width)) == snapshot


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("width", [80, 160])
def test_one_team(width: int, snapshot: SnapshotAssertion) -> None:
    assert render(sample("scale-up", "care"), Style(width=width)) == snapshot


@pytest.mark.parametrize("width", [80, 120, 160])
def test_nothing_is_wider_than_asked_but_what_cannot_be_broken(width: int) -> None:
    text = render(many(40), Style(width=width))
    lines = [line for line in text.splitlines() if "long-long-" not in line and "orglint explain" not in line]
    matrix = [line for line in lines if line.startswith("team-number-")]
    assert len(matrix) == 40
    assert max(cells(line) for line in lines) <= width
    assert not any(line.endswith(" ") for line in lines)


def test_dozens_of_teams_are_named_in_the_matrix_and_counted_below() -> None:
    text = render(many(40), Style(width=80))
    assert text.count("team-number-17") == 1
    assert "no answer at all: every team" in text


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("teams", [(), ("care", "product")])
def test_colour_changes_nothing_but_colour(teams: tuple[str, ...]) -> None:
    coloured = render(sample("scale-up", *teams), Style(color=True))
    assert "\x1b[" in coloured
    assert click.unstyle(coloured) == render(sample("scale-up", *teams), Style())
    assert "\x1b" not in SGR.sub("", coloured)


def hostile(narrowed: bool = False) -> Diagnosis:
    """Give a diagnosis every string of which tries to break out of where it is shown."""
    found = diagnosed(
        "teams: {a: {lead: ana}, b: {}}\npeople: {ana: {}}\nalerts: {x: {category: technical, notify: ana}}"
    )
    gap = (
        found.teams[0]
        .cells[3]
        .parts[0]
        .gaps[0]
        ._replace(message=HOSTILE, rule=HOSTILE, entity=HOSTILE, accepted=HOSTILE)
    )
    part = found.teams[0].cells[3].parts[0]._replace(asks=HOSTILE, how=HOSTILE, gaps=(gap,))
    cell = found.teams[0].cells[3]._replace(parts=(part, part._replace(gaps=(), status="answered")), status="partly")
    row = found.teams[0]._replace(
        label=HOSTILE, id=HOSTILE, cells=(*found.teams[0].cells[:3], cell, *found.teams[0].cells[4:])
    )
    about = found.organization._replace(path=HOSTILE, name=HOSTILE)
    whole = found.whole._replace(id=HOSTILE)
    return found._replace(organization=about, teams=(row,), whole=whole, narrowed=narrowed)


@pytest.mark.parametrize("narrowed", [False, True])
def test_a_spec_neither_colours_nor_commands(narrowed: bool) -> None:
    plain = render(hostile(narrowed), Style(width=80))
    assert plain.replace("\n", "").isprintable()
    assert not list(commands(plain))
    assert "\x1b" not in SGR.sub("", render(hostile(narrowed), Style(color=True)))


def test_an_organisation_without_teams_has_a_row() -> None:
    text = render(diagnosed("roles: {chief: {responsibilities: [all]}}"), Style(width=80))
    assert text.splitlines()[3].startswith("organisation")
    assert "orglint diagnose --team" not in text


def test_what_is_not_declared_is_said_once() -> None:
    text = render(diagnosed("organization: {declares: [ownership]}\nteams: {a: {}, b: {}}"), Style(width=100))
    assert text.count("Not declared: Operating states, Failure handling, ") == 1
    assert "0 of 1 question answered" in text


def test_paths_are_relative(root: None) -> None:
    assert Path(sample("startup").teams[0].spot.path) == Path("startup/org.yaml")
