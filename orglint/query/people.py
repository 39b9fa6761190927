"""The fields that say who is behind an entity."""

from collections.abc import Callable
from itertools import islice
from typing import Any, Final

from orglint.graph import doers as doing
from orglint.graph.crowd import NOBODY, Crowd
from orglint.graph.cuts import Head
from orglint.graph.duties import Duty, Verb
from orglint.graph.org import OrgGraph
from orglint.query.fields import Field, View
from orglint.query.types import FLAG, TEXTS
from orglint.spec import entities as kinds
from orglint.spec.entity import Entity

MANY: Final = 1000
"""How many people a list holds at most."""

UNKNOWN: Final = "unknown"
"""Stands twice for people whom nobody counted, or whose name is wrong: more than nobody, and never one alone."""

VERBS: Final[dict[type[Entity], Verb]] = {
    kinds.Component: "operate", kinds.Decision: "take", kinds.Alert: "answer", kinds.Valve: "open",
    kinds.Net: "call", kinds.Signal: "respond to", kinds.Resync: "hold",
}  # fmt: skip
"""What somebody must be able to do with an entity of a kind."""

Crowded = Callable[[OrgGraph, Any], Crowd]


def names(crowd: Crowd) -> tuple[str, ...]:
    """Give the people of a crowd: ids, `team:payments#2` for whom an entity only counts, `unknown` twice for others."""
    ids = sorted(person.id for person in crowd.people)
    heads = sorted((of.label, count) for of, count in crowd.heads)
    counted = (f"{label}#{number + 1}" for label, count in heads for number in range(count))
    unknown = (UNKNOWN, UNKNOWN) if _is_open(crowd) else ()
    return tuple(islice((*ids, *unknown, *islice(counted, MANY)), MANY))


def _is_open(crowd: Crowd) -> bool:
    """Tell whether there may be more people than are known; a name that is wrong may be anybody's."""
    return crowd.unknown or crowd.broken


def _memo(org: OrgGraph) -> dict[Crowd, tuple[str, ...]]:
    return {}


def _told(org: OrgGraph, crowd: Crowd) -> tuple[str, ...]:
    """Give the people of a crowd; the same few are behind any number of entities."""
    memo = org.once(_memo)
    if crowd not in memo:
        memo[crowd] = names(crowd)
    return memo[crowd]


def duty(entity: Entity) -> Duty:
    """Give the duty of an entity of one of the kinds that have one."""
    return Duty(VERBS[type(entity)], entity)


def _named(org: OrgGraph, entity: Entity) -> Crowd:
    named = doing.named(org, duty(entity))
    return org.behind.behind(named[0]) if named else NOBODY


def _doers(org: OrgGraph, entity: Entity) -> Crowd:
    return doing.doers(org, duty(entity))


def _field(key: str) -> Crowded:
    return lambda org, entity: org.behind.behind(getattr(entity, key))


def _itself(org: OrgGraph, entity: Entity) -> Crowd:
    return org.behind.behind(entity)


def _notified(org: OrgGraph, policy: kinds.Policy) -> Crowd:
    return org.routes.via(policy).everyone


def _people(crowd: Crowded, about: str) -> tuple[Field, Field]:
    return (
        Field("people", TEXTS, lambda view, entity: _told(view.org, crowd(view.org, entity)), about),
        Field(
            "people_unknown",
            FLAG,
            lambda view, entity: _is_open(crowd(view.org, entity)),
            "Whether there are people behind it whom nobody counted, or a name that is wrong.",
        ),
    )


def _able(view: View, entity: Entity) -> tuple[str, ...]:
    return _told(view.org, _doers(view.org, entity))


def _single_points(view: View, entity: Entity) -> tuple[str, ...]:
    cuts = view.org.duties.of(duty(entity)) or ()
    humans = [human for cut in cuts if len(cut) == 1 for human in cut]
    return tuple(sorted(f"{h.of.label}#{h.number + 1}" if isinstance(h, Head) else h.id for h in humans))


def _duties(view: View, entity: Entity) -> tuple[str, ...]:
    return (str(duty(entity)),)


_DUTY: Final = (
    Field("duties", TEXTS, _duties, "What somebody must be able to do with it, as `operate component:checkout`."),
    Field("able", TEXTS, _able, "Everyone who can do that, stand-ins among them."),
    Field(
        "single_points",
        TEXTS,
        _single_points,
        "Those without whom nobody can do it; what it depends on is left out (`orglint show` has that).",
    ),
)
_MAINTAINED: Final = "The people behind its maintainers, or else its owner."
_AUTHORITY: Final = "The people behind its authority."
FIELDS: Final[dict[type[Entity], tuple[Field, ...]]] = {
    kinds.Person: _people(_itself, "The person; nobody where it is a bot, or away or gone on the day of --as-of."),
    kinds.Role: _people(_itself, "Its holders."),
    kinds.Team: _people(_itself, "Its lead, deputies and members, and those of its sub-teams."),
    kinds.Component: (*_people(_named, _MAINTAINED), *_DUTY),
    kinds.Decision: (*_people(_field("decider"), "The people behind its decider."), *_DUTY),
    kinds.FailureMode: _people(_field("authority"), _AUTHORITY),
    kinds.Valve: (*_people(_named, _AUTHORITY), *_DUTY),
    kinds.Net: (*_people(_named, _AUTHORITY), *_DUTY),
    kinds.Signal: (*_people(_named, "The people behind its responder."), *_DUTY),
    kinds.CheckIn: _people(_field("attended_by"), "The people who attend."),
    kinds.Record: _people(_field("readable_by"), "The people who can read it."),
    kinds.Alert: (*_people(_doers, "The people whom it reaches in the end."), *_DUTY),
    kinds.Policy: _people(_notified, "The people whom it reaches in the end."),
    kinds.Schedule: _people(_itself, "Its participants."),
    kinds.Resync: (*_people(_doers, "The people who come, of each side."), *_DUTY),
}
"""For every kind that has people behind it."""
