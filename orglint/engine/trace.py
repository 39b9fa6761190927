"""The way that an alert, decision, signal or dependency takes, or the way from one entity to another."""

from collections.abc import Callable
from typing import Any, Final

from orglint.engine.telling import spot, traits
from orglint.engine.tracing.alerts import of_alert, of_policy
from orglint.engine.tracing.between import between
from orglint.engine.tracing.decisions import of_decision
from orglint.engine.tracing.dependencies import of_component
from orglint.engine.tracing.mechanisms import of_mechanism
from orglint.engine.tracing.signals import of_signal
from orglint.engine.tracing.steps import Way
from orglint.errors import OrglintError
from orglint.graph.org import OrgGraph
from orglint.report.finding import Organization
from orglint.report.trace import Trace
from orglint.spec import entities as kinds
from orglint.spec.entity import Entity
from orglint.spec.words import a_kind

_WAYS: Final[dict[type[Entity], Callable[[OrgGraph, Any], Way]]] = {
    kinds.Alert: of_alert,
    kinds.Policy: of_policy,
    kinds.Decision: of_decision,
    kinds.Signal: of_signal,
    kinds.Valve: of_mechanism,
    kinds.Net: of_mechanism,
    kinds.Component: of_component,
}


def trace(org: OrgGraph, about: Organization, start: Entity, to: Entity | None = None) -> Trace:
    """Give the way from an entity: to another, else to where its kind leads; an `OrglintError` where it leads nowhere.

    Alerts and escalation policies lead to humans, decisions to who takes them, signals, valves and nets to relief,
    components over their dependencies to who operates them.
    """
    if to is not None:
        way = between(org, start, to)
    elif type(start) in _WAYS:
        way = _WAYS[type(start)](org, start)
    else:
        hint = f"Say where to, as `orglint trace {start.label} TO`, or ask `orglint show {start.label}`."
        raise OrglintError(f"{start.label} leads nowhere by itself: it is {a_kind(start.noun)}.", hint)
    label = to.label if to else None
    return Trace(about, start.label, label, tuple(traits(start)), spot(start.place), *way)
