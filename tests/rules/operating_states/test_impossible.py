"""Conditions that nothing fulfils, and such as something may."""

import pytest

from tests.rules.linting import lint

BEFORE = "teams: {t: {headcount: 3}}\n"


@pytest.mark.parametrize(
    "condition",
    [
        "{metric: wip, above: 3, below: 2}",
        "{metric: wip, above: 3, below: 3}",
        "{all_of: [{metric: wip, above: 3}, {metric: wip, below: 3}]}",
    ],
)
def test_impossible(condition: str) -> None:
    states = f"{BEFORE}operating_states: {{s: {{states: {{degraded: {{activates_when: {condition}}}}}}}}}"
    (found,) = lint(states, "impossible-condition")
    assert "`wip`" in found.message
    (signal,) = lint(f"{BEFORE}backpressure: {{s: {{from: t, when: {condition}}}}}", "impossible-condition")
    assert signal.entity == "signal:s"


@pytest.mark.parametrize(
    "condition",
    [
        "{metric: wip, above: 3, below: 4}",
        "{metric: wip, above: 3}",
        "[{metric: wip, above: 3, below: 2}, the board is full]",
        "the board is full",
        "{all_of: [{metric: wip, above: 3}, {metric: age, below: 3}]}",
    ],
)
def test_possible(condition: str) -> None:
    states = f"{BEFORE}operating_states: {{s: {{states: {{degraded: {{activates_when: {condition}}}}}}}}}"
    assert lint(states, "impossible-condition") == []
