"""Which teams are asked for a valve, and what counts as one that says nothing."""

import pytest

from tests.rules.linting import lint

VALVE = """
pressure_release_valves:
  pause:
    relieves: [{relieves}]
"""


def unrelieved(teams: str, relieves: str) -> list[str | None]:
    return [finding.entity for finding in lint(teams + VALVE.format(relieves=relieves), "unrelieved-team")]


def test_a_team_is_relieved_by_what_relieves_one_above() -> None:
    teams = "teams: {division: {}, group: {part_of: division}, squad: {part_of: group}, other: {}}"
    assert unrelieved(teams, "division") == ["team:other"]


def test_relief_does_not_climb_to_the_team_above() -> None:
    assert unrelieved("teams: {division: {}, squad: {part_of: division}}", "squad") == ["team:division"]


def test_umbrellas_and_outsiders_are_not_asked() -> None:
    teams = "teams: {a: {}, all: {kind: umbrella}, supplier: {external: true}, board: {kind: leadership}}"
    assert unrelieved(teams, "a") == ["team:board"]


def test_where_there_is_no_valve_at_all_the_teams_are_not_asked_one_by_one() -> None:
    assert lint("teams: {a: {}, b: {}}", "unrelieved-team") == []


def test_a_slip_of_the_pen_is_said_once_and_not_as_a_team_without_relief() -> None:
    assert unrelieved("teams: {payments: {}, search: {}}", "payment") == ["team:search"]


def test_a_valve_that_names_no_team_is_shown_to_whoever_misses_one() -> None:
    (finding,) = lint("teams: {a: {}}\npressure_release_valves: {pause: {}}", "unrelieved-team")
    assert [related.message for related in finding.related] == ["valve:pause does not say whom it relieves"]


@pytest.mark.parametrize("rule", ["valve-without-trigger", "valve-without-return", "valve-without-authority"])
def test_an_empty_valve_lacks_everything(rule: str) -> None:
    (finding,) = lint("pressure_release_valves: {pause: }", rule)
    assert (finding.entity, finding.severity, finding.span.line) == ("valve:pause", "error", 2)


@pytest.mark.parametrize("written", ["TBD", "[]", "[TODO, n/a]", "{all_of: [tbd]}", "~"])
def test_a_condition_still_to_come_is_none(written: str) -> None:
    valve = f"pressure_release_valves: {{pause: {{activates_when: {written}, returns_to_normal_when: {written}}}}}"
    assert len(lint(valve, "valve-without-trigger")) == 1
    assert len(lint(valve, "valve-without-return")) == 1


@pytest.mark.parametrize(
    ("written", "impossible"),
    [
        ("{metric: m, above: 3, below: 1}", True),
        ("{metric: m, above: 3, below: 3}", True),
        ("{all_of: [{metric: m, above: 3}, {metric: m, below: 2}]}", True),
        ("{all_of: [the lead says so, {metric: m, above: 3, below: 2}]}", True),
        ("[{metric: m, above: 3, below: 2}, the lead says so]", False),
        ("[{metric: m, above: 3, below: 2}, {metric: n, above: 3}]", False),
        ("{all_of: [{metric: m, above: 3}, {metric: n, below: 2}]}", False),
        ("{metric: m, above: 1, below: 3}", False),
    ],
)
def test_a_condition_that_no_value_fulfils_is_none(written: str, impossible: bool) -> None:
    valve = f"pressure_release_valves: {{pause: {{activates_when: {written}, returns_to_normal_when: {written}}}}}"
    assert bool(lint(valve, "valve-without-trigger")) is impossible
    assert bool(lint(valve, "valve-without-return")) is impossible


def test_a_longest_time_is_no_return() -> None:
    assert lint("pressure_release_valves: {pause: {activates_when: now, at_most: 6w}}", "valve-without-return")


def test_the_missing_return_stands_where_the_valve_opens() -> None:
    (finding,) = lint("pressure_release_valves:\n  pause:\n    activates_when: now", "valve-without-return")
    assert finding.span.line == 4


@pytest.mark.parametrize(
    ("written", "nothing"),
    [
        ("sheds: [reports]", False),
        ("adds: [bank nurses]", False),
        ("adds: bank nurses", False),
        ("sheds: [TBD], adds: n/a", True),
        ("sheds: []", True),
        ("protects: [rounds]", True),
    ],
)
def test_something_must_give_or_help(written: str, nothing: bool) -> None:
    assert bool(lint(f"pressure_release_valves: {{pause: {{{written}}}}}", "valve-sheds-nothing")) is nothing


def test_what_is_shed_and_protected_is_found_however_it_is_written() -> None:
    text = "pressure_release_valves: {pause: {sheds: [Demos, 'Internal  tooling.'], protects: internal-tooling}}"
    (finding,) = lint(text, "contradictory-valve")
    assert "`Internal  tooling.`" in finding.message
    assert len(finding.related) == 1


@pytest.mark.parametrize("both", ["TBD", "'!'"])
def test_what_says_nothing_contradicts_nothing(both: str) -> None:
    assert not lint(
        f"pressure_release_valves: {{pause: {{sheds: [{both}], protects: [{both}]}}}}", "contradictory-valve"
    )


def test_each_contradiction_is_a_finding_of_its_own() -> None:
    found = lint("pressure_release_valves: {pause: {sheds: [a, b, c], protects: [b, a]}}", "contradictory-valve")
    assert len({finding.fingerprint for finding in found}) == 2


@pytest.mark.parametrize(("pressure", "count"), [("holidays", 0), ("TBD", 1), ("~", 1)])
def test_a_pressure_still_to_come_is_none(pressure: str, count: int) -> None:
    assert len(lint(f"pressure_release_valves: {{pause: {{pressure: {pressure}}}}}", "purposeless-valve")) == count


def test_asking_rules_are_quiet_where_the_system_is_not_declared() -> None:
    text = "organization: {declares: [ownership]}\nteams: {a: {}}\npressure_release_valves: {pause: {}}"
    assert lint(text, "everlasting-valve") == lint(text, "unrelieved-team") == []
    assert lint(text, "valve-without-return")


@pytest.mark.parametrize(
    ("conditions", "metrics"),
    [
        ("activates_when: {metric: m, above: 3}, returns_to_normal_when: {metric: m, below: 3, for: 1d}", []),
        ("activates_when: {metric: m, above: 3}, returns_to_normal_when: {metric: m, below: 3}", ["m"]),
        ("activates_when: {metric: m, above: 3}, returns_to_normal_when: {metric: n, below: 9}", []),
        ("activates_when: too much, returns_to_normal_when: {metric: m, below: 9}", []),
        (
            "activates_when: [{metric: m, above: 3}, {metric: n, above: 3}], "
            "returns_to_normal_when: [{metric: n, below: 9}, {metric: m, below: 9}]",
            ["m", "n"],
        ),
    ],
)
def test_a_flap_is_found_on_each_metric(conditions: str, metrics: list[str]) -> None:
    found = lint(f"pressure_release_valves: {{pause: {{{conditions}}}}}", "flapping-valve")
    assert sorted(metric for finding in found for metric in "mn" if f"`{metric}`" in finding.message) == metrics
    assert len({finding.fingerprint for finding in found}) == len(metrics)
