"""The way from a duty to the people whom it goes through, step by step, for messages."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

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
    for reference, field in org.once(_Between).of(duty):
        if any(map(org.behind.able(reference).holds, humans)):
            yield f"{reference} ({field})"


class _Between:
    """Who but people is named for a duty: looked up once, however many people the duty hangs on."""

    def __init__(self, org: "OrgGraph") -> None:
        self._org: Final = org
        self._known: Final[dict[Duty, tuple[tuple[Reference, str], ...]]] = {}

    def of(self, duty: Duty) -> tuple[tuple[Reference, str], ...]:
        """Give the references, each with its field."""
        if duty not in self._known:
            found = _named(self._org, duty)
            self._known[duty] = tuple(each for each in found if not isinstance(each[0].target, Person))
        return self._known[duty]


def _named(org: "OrgGraph", duty: Duty) -> Iterator[tuple[Reference, str]]:
    if isinstance(duty.entity, Alert):
        stops = org.routes.of(duty.entity).stops
        yield from ((reference, stop.label) for stop in stops for reference in stop.notify)
        return
    for each in named(org, duty):
        for reference in each.references if isinstance(each, Authority) else each:
            of = "" if reference.source is duty.entity else f" of {reference.source.label}"
            yield reference, field_of(reference) + of
