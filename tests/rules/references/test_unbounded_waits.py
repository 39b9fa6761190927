"""Waiting without end, and what bounds it."""

import pytest

from tests.rules.linting import lint


def waits(text: str) -> list[str | None]:
    return [finding.entity for finding in lint(f"people: {{ana: {{}}, bo: {{}}}}\n{text}", "unbounded-wait")]


@pytest.mark.parametrize(
    "text",
    [
        "components: {x: {owner: {all_of: [ana, bo]}}}",
        "decisions: {x: {decider: {all_of: [ana, bo]}}}",
        "teams: {x: {lead: {all_of: [ana, bo]}}}",
        "pressure_release_valves: {x: {authority: {any_of: [ana, {all_of: [ana, bo]}]}}}",
        "backpressure: {x: {responder: {all_of: [ana, bo]}}}",
        "components: {x: {depends_on: [{on: y, if_late: {after: 1w, authority: {all_of: [ana, bo]}}}]}, y: {}}",
        "components: {x: {depends_on: {on: y, if_late: {then: wait}}}, y: {}}",
        "teams: {x: {depends_on: [{on: y, if_late: {then: wait}}]}, y: {}}",
    ],
)
def test_waits_without_end(text: str) -> None:
    (entity,) = waits(text)
    assert entity is not None
    assert entity.endswith(":x")


@pytest.mark.parametrize(
    "text",
    [
        "decisions: {x: {decider: {all_of: [ana, bo], within: 2d}}}",
        "decisions: {x: {decider: {any_of: [ana, {all_of: [ana, bo]}], within: 2d}}}",
        "decisions: {x: {decider: {any_of: [ana, bo]}}}",
        "decisions: {x: {decider: {at_least: 1, of: [ana, bo]}}}",
        "decisions: {x: {decider: [ana, bo]}}",
        "decisions: {x: {decider: {all_of: ana}}}",
        "backpressure: {x: {responder: {all_of: [ana, bo]}, within: 2d}}",
        "components: {x: {lifecycle: archived, owner: {all_of: [ana, bo]}}}",
        "components: {x: {lifecycle: archived, depends_on: [{on: y, if_late: {then: wait}}]}, y: {}}",
        "components: {x: {depends_on: [{on: y, if_late: {after: 1w}}, z]}, y: {}, z: {}}",
    ],
)
def test_waits_that_end(text: str) -> None:
    assert waits(text) == []


def test_the_outermost_wait_is_said_once_at_its_key() -> None:
    text = "decisions:\n  x:\n    decider:\n      all_of: [ana, {all_of: [ana, bo]}]\n"
    (finding,) = lint(f"people: {{ana: {{}}, bo: {{}}}}\n{text}", "unbounded-wait")
    assert finding.span[:2] == (6, 7)
