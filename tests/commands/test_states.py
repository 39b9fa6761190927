"""`orglint states`: figures from a file or standard input, as a text and as JSON, and what is wrong with them."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from syrupy.assertion import SnapshotAssertion

from orglint.engine.measured import measured
from orglint.engine.metrics import Metrics, read
from orglint.report.cells import cells
from orglint.report.measured import Measured
from orglint.report.measured_text import render
from orglint.report.style import Style
from tests.commands.running import lay, orglint
from tests.report.builders import HOSTILE
from tests.report.runner import commands
from tests.samples.linted import SAMPLES, linted

ORG = """\
orglint: 1
people: {ana: {}, bo: {}}
teams: {payments: {lead: ana}, ledger: {lead: bo}}
operating_states:
  how: {states: {degraded: {activates_when: {metric: age, above: 3}}, normal: {looks_like: fine}}}
backpressure:
  full: {from: payments, when: {metric: wip, above: 3}, responder: bo, within: 2d, response: we cut}
"""
ROWS = "team,metric,value,since\npayments,age,4,2026-10-01\nledger,age,2,2026-10-01\npayments,wip,5,2026-10-05\n"


@pytest.fixture
def org(work: Path) -> Path:
    lay({"org.yaml": ORG, "metrics.csv": ROWS})
    return work


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLES)


def sample() -> Measured:
    """Hold the scale-up against its figures, as seen from the folder of samples."""
    result = linted(SAMPLES / "scale-up")
    assert result.org is not None
    path = "scale-up/metrics.csv"
    metrics = read(Path(path).read_text("utf-8"), result.org)
    assert isinstance(metrics, Metrics), metrics
    return measured(result.org, result.organization, metrics, path, None)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("width", [80, 160])
def test_looks(width: int, snapshot: SnapshotAssertion) -> None:
    text = render(sample(), Style(width=width))
    assert text == snapshot
    assert max(cells(line) for line in text.splitlines()) <= width
    assert not any(line.endswith(" ") for line in text.splitlines())


@pytest.mark.usefixtures("root")
def test_colour_changes_nothing_but_colour() -> None:
    coloured = render(sample(), Style(color=True))
    assert "\x1b[" in coloured
    assert click.unstyle(coloured) == render(sample(), Style())


@pytest.mark.usefixtures("org")
def test_it_says_who_is_in_which_state() -> None:
    ran = orglint("states", "--metrics", "metrics.csv")
    assert (ran.code, ran.err) == (0, "")
    assert "as of 2026-10-05 · figures from metrics.csv" in ran.out
    assert "degraded  team:payments since 2026-10-01" in ran.out
    assert "normal    team:ledger" in ran.out
    assert "signal:full from team:payments, since today (2d agreed)" in ran.out


@pytest.mark.usefixtures("org")
def test_the_day_is_given_or_the_newest() -> None:
    late = orglint("states", "--metrics", "metrics.csv", "--as-of", "2026-10-08").out
    assert "late  signal:full from team:payments, waiting for 3 days (2d agreed)" in late.replace("   ", "  ")
    early = orglint("states", "--metrics", "metrics.csv", "--as-of", "2026-09-30").out
    assert "no figure for age" in early
    assert orglint("states", "--metrics", "metrics.csv").out == orglint("states", "--metrics", "metrics.csv").out


@pytest.mark.usefixtures("org")
def test_standard_input_and_json_are_read_as_well() -> None:
    rows = [{"team": "payments", "metric": "age", "value": 4, "since": "2026-10-01"}]
    ran = orglint("states", "--metrics", "-", given=json.dumps({"metrics": rows}))
    assert ran.code == 0
    assert "figures from <stdin>" in ran.out
    assert "degraded  team:payments since 2026-10-01" in ran.out


def document(*arguments: str) -> Any:
    return json.loads(orglint("states", "--metrics", "metrics.csv", "--output-format", "json", *arguments).out)


@pytest.mark.usefixtures("org")
def test_the_json_is_a_contract() -> None:
    found = document()
    assert list(found) == [
        "version", "tool", "organization", "metrics", "as_of", "states", "valves", "nets", "standing_nets", "signals"
    ]  # fmt: skip
    assert (found["version"], found["metrics"], found["as_of"]) == (1, "metrics.csv", "2026-10-05")
    state = found["states"][0]
    assert list(state) == ["team", "states", "current", "certain", "since", "judged"]
    assert (state["team"], state["current"], state["since"]) == ("team:payments", ["degraded"], "2026-10-01")
    assert state["judged"][0] == {
        "state": "degraded",
        "means": "degraded",
        "standing": "open",
        "open": True,
        "since": "2026-10-01",
        "was": None,
        "until": None,
        "evidence": [{"condition": "activates_when", "text": "age is 4: above 3 since 2026-10-01", "holds": True}],
    }
    assert found["signals"][0] == {
        "entity": "signal:full",
        "team": "team:payments",
        "calls": True,
        "since": "2026-10-05",
        "days": 0,
        "within": "2d",
        "late": False,
        "responder": "person:bo",
        "response": "we cut",
        "evidence": [{"condition": "when", "text": "wip is 5: above 3 since 2026-10-05", "holds": True}],
    }


@pytest.mark.usefixtures("root")
def test_the_json_of_the_sample_has_every_standing() -> None:
    ran = orglint("states", "--org", "scale-up", "--metrics", "scale-up/metrics.csv", "--output-format", "json")
    found = json.loads(ran.out)
    keys = {tuple(each) for each in (*found["valves"], *found["nets"])}
    assert keys == {("entity", "team", "standing", "open", "since", "was", "until", "evidence")}
    assert {each["standing"] for each in found["valves"]} == {"open", "closed", "between", "unknown"}
    assert {each["open"] for each in found["valves"]} == {True, False, None}
    assert found["standing_nets"] == ["net:retrospectives"]


@pytest.mark.usefixtures("org")
@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("team,metric,value\npayment,age,4\n", "metrics.csv:2: The spec knows no team `payment`.", "`payments`"),
        ("team,metric,value\npayments,aged,4\n", "metrics.csv:2: The spec knows no metric `aged`.", "`age`"),
        ("team,metric,value\npayments,age,four\n", "metrics.csv:2: `value` is no number: `four`.", "plain number"),
        ("[\n{]", "metrics.csv:2: This is no JSON", "CSV"),
    ],
)
def test_what_is_wrong_with_the_figures_is_said_at_its_line(text: str, line: str, hint: str) -> None:
    lay({"metrics.csv": text})
    ran = orglint("states", "--metrics", "metrics.csv")
    assert (ran.code, ran.out) == (2, "")
    assert line in ran.err
    assert hint in ran.err


@pytest.mark.usefixtures("org")
def test_all_that_is_wrong_is_said_up_to_a_point() -> None:
    lay({"metrics.csv": "team,metric,value\n" + "x,age,1\n" * 30})
    ran = orglint("states", "--metrics", "metrics.csv")
    assert ran.err.count("The spec knows no team `x`.") == 20
    assert "and 10 more" in ran.err


@pytest.mark.usefixtures("org")
def test_figures_that_cannot_be_had() -> None:
    missing = orglint("states", "--metrics", "none.csv")
    assert missing.code == 2
    assert "The figures in none.csv cannot be read" in missing.err
    Path("bad.csv").write_bytes(b"\xff\xfe\x00")
    assert "are no UTF-8 text" in orglint("states", "--metrics", "bad.csv").err
    assert orglint("states").code == 2


def test_an_organisation_in_words_is_left_to_people(work: Path) -> None:
    lay({"org.yaml": "orglint: 1\nteams: {a: {}}\nsafety_nets: {n: {covers: a, activates_when: a sentence}}\n"})
    lay({"metrics.csv": "team,metric,value\n"})
    ran = orglint("states", "--metrics", "metrics.csv")
    assert "unknown  net:n for team:a (for people to judge: a sentence)" in ran.out


def test_an_organisation_without_anything_to_measure_says_so(work: Path) -> None:
    lay({"org.yaml": "orglint: 1\nteams: {a: {}}\n", "metrics.csv": "team,metric,value\n"})
    ran = orglint("states", "--metrics", "metrics.csv")
    assert ran.code == 0
    assert "Nothing here can be measured" in ran.out


def test_a_spec_neither_colours_nor_commands(work: Path) -> None:
    spec: dict[str, Any] = {
        "orglint": 1,
        "organization": {"name": HOSTILE.replace("\ud800", "")},
        "teams": {"a": {}},
        "pressure_release_valves": {"v::error::x##[group]": {"relieves": "a", "activates_when": "\x1b[31m ::error::y"}},
        "backpressure": {
            "s": {"from": "a", "when": {"metric": "\u202ewip", "above": 1}, "response": "\x07::warning::"}
        },
    }
    row = {"team": "a", "metric": "\u202ewip", "value": 3}
    lay({"org.yaml": json.dumps(spec), "metrics.csv": json.dumps([row])})
    ran = orglint("states", "--metrics", "metrics.csv")
    assert ran.code == 0
    assert ran.out.replace("\n", "").isprintable()
    assert not list(commands(ran.out))
    lay({"metrics.csv": json.dumps([row | {"metric": "\x1b[31m::error::z"}])})
    ran = orglint("states", "--metrics", "metrics.csv")
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert not list(commands(ran.err))
