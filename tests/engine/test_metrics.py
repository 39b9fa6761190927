"""Figures are read from CSV and JSON, and whatever is wrong with them is said with its line."""

from datetime import date

import pytest

from orglint.engine.metrics import Figure, Metrics, metrics_of, read
from orglint.engine.rows import Flaw
from orglint.graph.org import OrgGraph
from tests.graph.organisations import organisation

SPEC = """
teams: {payments: {}, ledger: {}, commerce: {kind: umbrella}}
operating_states: {how: {states: {degraded: {activates_when: {metric: review_age_days, above: 3}}}}}
pressure_release_valves:
  v: {relieves: payments, returns_to_normal_when: {all_of: [calm, {metric: unplanned_share, below: 0.2}]}}
safety_nets: {n: {activates_when: [{metric: misses, above: 1}, a sentence]}}
backpressure: {s: {from: payments, when: {metric: wip, above: 3}}}
"""


@pytest.fixture(scope="module")
def org() -> OrgGraph:
    return organisation(SPEC)


def figures(text: str, org: OrgGraph) -> dict[str, list[Figure]]:
    metrics = read(text, org)
    assert isinstance(metrics, Metrics), metrics
    return {f"{team.id} {metric}": list(series) for (team, metric), series in metrics.series.items()}


def flaws(text: str, org: OrgGraph) -> list[Flaw]:
    found = read(text, org)
    assert isinstance(found, list), found
    return found


def test_metrics_are_those_of_conditions(org: OrgGraph) -> None:
    assert set(metrics_of(org)) == {"review_age_days", "unplanned_share", "misses", "wip"}


ROWS = """\
team,metric,value,since
payments,wip,4,2026-10-01
Payments,unplanned_share,0.45,
team:ledger,wip,-1e1,2026-10-02T14:30:00Z
"""


def test_csv(org: OrgGraph) -> None:
    assert figures(ROWS, org) == {
        "payments wip": [Figure(4, date(2026, 10, 1))],
        "payments unplanned_share": [Figure(0.45, None)],
        "ledger wip": [Figure(-10, date(2026, 10, 2))],
    }


@pytest.mark.parametrize(
    "text",
    [
        ROWS.replace(",", ";"),
        ROWS.replace(",", "\t"),
        "\ufeff" + ROWS.replace("\n", "\r\n"),
        ROWS.replace("team,metric,value,since", " Team , METRIC ,value,since,unit", 1),
        "\n" + ROWS.replace("payments,wip", '"payments","wip"') + "\n\n",
    ],
    ids=["semicolons", "tabs", "windows", "headings", "quotes"],
)
def test_csv_as_others_write_it(text: str, org: OrgGraph) -> None:
    assert figures(text, org) == figures(ROWS, org)


@pytest.mark.parametrize(
    "frame", ["[{}]", '{{"x": {{"metrics": []}}, "metrics": [{}], "y": [1]}}', '  {{"metrics":[{}]}}']
)
def test_json(frame: str, org: OrgGraph) -> None:
    rows = '{"team": "payments", "metric": "wip", "value": 4, "since": "2026-10-01"},\n'
    rows += '{"team": "payments", "metric": "unplanned_share", "value": "0.45", "since": null, "unit": {"of": "1"}},\n'
    rows += '{"team": "team:ledger", "metric": "wip", "value": -10.0, "since": "2026-10-02"}'
    assert figures(frame.format(rows), org) == figures(ROWS, org)


def test_headings_alone_are_no_figures(org: OrgGraph) -> None:
    assert figures("team,metric,value\n", org) == {}


def test_several_rows_are_a_history(org: OrgGraph) -> None:
    text = "team,metric,value,since\npayments,wip,4,2026-10-09\npayments,wip,2,2026-10-01\npayments,wip,2,2026-10-01\n"
    assert figures(text, org)["payments wip"] == [Figure(2, date(2026, 10, 1)), Figure(4, date(2026, 10, 9))]


def test_the_newest_day_is_remembered(org: OrgGraph) -> None:
    newest = [read(text, org) for text in (ROWS, "team,metric,value\npayments,wip,3")]
    assert [each.newest for each in newest if isinstance(each, Metrics)] == [date(2026, 10, 2), None]


HEAD = "team,metric,value,since\n"


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        ("", 1, "There is nothing here.", "team,metric,value,since"),
        ("team,metric\npayments,wip", 1, "There is no `value` here.", "`since`"),
        ("team,metric,valeu,since\npayments,wip,3,", 1, "There is no `value` here, but `valeu`.", "Rename it"),
        (HEAD + "\n\npayment,wip,3,", 4, "The spec knows no team `payment`.", "Did you mean `payments`?"),
        (HEAD + "zebra,wip,3,", 2, "The spec knows no team `zebra`.", "The spec knows `payments`, `ledger`"),
        (HEAD + "payments,review_age_day,3,", 2, "no metric `review_age_day`.", "Did you mean `review_age_days`?"),
        (HEAD + "payments,WIP,3,", 2, "no metric `WIP`.", "Did you mean `wip`?"),
        (HEAD + ",wip,3,", 2, "This row names no team.", "under `team`"),
        (HEAD + "payments,,3,", 2, "This row names no metric.", "under `metric`"),
        (HEAD + "payments,wip,,", 2, "`value` is no number: nothing is written.", "plain number"),
        (HEAD + 'payments,wip,"0,4",', 2, "`value` is no number: `0,4`.", "0.4"),
        (HEAD + "payments,wip,40%,", 2, "`value` is no number: `40%`.", "0.4"),
        (HEAD + "payments,wip,nan,", 2, "`value` is no number: `nan`.", "0.4"),
        (HEAD + "payments,wip,1e999,", 2, "`value` is no number: `1e999`.", "0.4"),
        (HEAD + "payments,wip,3,01.10.2026", 2, "`since` is no date: `01.10.2026`.", "2026-10-01"),
        (HEAD + "payments,wip,3,2026-02-30", 2, "`since` is no date: `2026-02-30`.", "2026-10-01"),
        (HEAD + "payments,wip,3,20261001", 2, "`since` is no date: `20261001`.", "2026-10-01"),
        (HEAD + "payments,wip,3,2026-10-01,x", 2, "This row has 5 values.", "The headings name 4."),
        (HEAD + 'payments,"wip,3,\n', 2, "This is no CSV", "quotes"),
        ("[{]", 1, "This is no JSON", "Mend it"),
        ('{"figures": []}', 1, "There is no list of rows here.", "metrics"),
        ('[\n\n  {"team": "payments", "metric": "wip", "value": 3},\n  7]', 4, "This is no object: 7.", "metrics"),
        ('[\n  {"team": "payments", "metric": "wip", "value": true}]', 2, "`value` is no number: `True`.", ""),
        ('[{"team": "payments", "metric": "wip", "value": NaN}]', 1, "`value` is no number: `nan`.", ""),
        ('[{"team": 7, "metric": "wip", "value": 3}]', 1, "The spec knows no team `7`.", ""),
        (f'[{{"team": "payments", "metric": "wip", "value": {10**400}}}]', 1, "`value` is no number", ""),
        ("[" * 100_000, 1, "", ""),
        ('[{"team": "payments", "metric": "wip"}]', 1, "There is no `value` here.", "`since`"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_where_it_is(text: str, line: int, what: str, hint: str, org: OrgGraph) -> None:
    flaw = flaws(text, org)[0]
    assert flaw.line == line
    assert what in flaw.what
    assert hint in flaw.hint


def test_everything_that_is_wrong_is_said(org: OrgGraph) -> None:
    found = flaws(HEAD + "payments,wip,x,y\nzebra,wip,3,\nledger,wip,3,2026-10-01\nledger,wip,4,2026-10-01\n", org)
    assert [flaw.line for flaw in found] == [2, 2, 3, 5]
    assert found[-1].what == "`wip` of team:ledger has two values from 2026-10-01 on."
    assert "line 4" in found[-1].hint


def test_a_history_says_since_when(org: OrgGraph) -> None:
    found = flaws(HEAD + "payments,wip,3,2026-10-01\npayments,wip,4,\n", org)
    assert [flaw.line for flaw in found] == [3]
    assert "not all say since when" in found[0].what


def test_a_spec_that_measures_nothing_says_so() -> None:
    found = flaws(HEAD + "a,wip,3,", organisation("teams: {a: {}}"))
    assert found[0].hint == "The spec knows no metric."
