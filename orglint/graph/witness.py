"""The way from a duty to the people whom it goes through, step by step, for messages."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from orglint.graph.cuts import Cut
from orglint.graph.doers import named
from orglint.graph.duties import Duty
from orglint.graph.exposure import Exposure
from orglint.spec.entities import Alert, Person
from orglint.spec.references import Authority, Reference
from orglint.spec.words import field_of, joined

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph


def witness(org: "OrgGraph", exposure: Exposure) -> tuple[str, ...]:
    """Give the longest way that an exposure knows: the entity, the dependencies on it, who is named, the people.

    `component:checkout`, `component:ledger (hard dependency)`, `team:payments (owner)`, `person:ana`.
    """
    longest = max(exposure.duties, key=lambda affected: (len(affected.way), affected.entity.label))
    first, *rest = longest.way
    groups = dict.fromkeys(_groups(org, Duty(exposure.verb, longest.way[-1]), exposure.humans))
    return (
        first.label,
        *(f"{each.label} (hard dependency)" for each in rest),
        *([joined(sorted(groups))] if groups else ()),
        exposure.who,
    )


def _groups(org: "OrgGraph", duty: Duty, humans: Cut) -> Iterator[str]:
    """Give the teams, roles and schedules through which any of these people come to a duty, each with its field."""
    for reference, field in _named(org, duty):
        crowd = org.behind.able(reference)
        if not isinstance(reference.target, Person) and any(map(crowd.holds, humans)):
            yield f"{reference} ({field})"


def _named(org: "OrgGraph", duty: Duty) -> Iterator[tuple[Reference, str]]:
    if isinstance(duty.entity, Alert):
        stops = org.routes.of(duty.entity).stops
        yield from ((reference, stop.label) for stop in stops for reference in stop.notify)
        return
    for each in named(org, duty):
        for reference in each.references if isinstance(each, Authority) else each:
            of = "" if reference.source is duty.entity else f" of {reference.source.label}"
            yield reference, field_of(reference) + of
