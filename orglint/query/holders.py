"""The fields that say what people, roles and teams hold, and what covers teams and components."""

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from orglint.graph import doers as doing
from orglint.graph.covers import covers
from orglint.graph.duties import Duty
from orglint.graph.org import OrgGraph
from orglint.query.fields import Field, View
from orglint.query.types import TEXTS
from orglint.spec import entities as kinds
from orglint.spec.entity import Entity
from orglint.spec.references import Authority
from orglint.spec.systems import SYSTEMS

FARTHEST: Final = 1000
"""How many managers are told, one above the other."""
_SYSTEMS: Final[Mapping[str, str]] = {
    type_.noun: system for system, sections in SYSTEMS.items() for type_ in kinds.TYPES if type_.section in sections
}


def _owned(org: OrgGraph) -> Mapping[Entity, Mapping[str, None]]:
    """Give by holder the ids of the components that it is named to own."""
    found: dict[Entity, dict[str, None]] = {}
    for component in org.components:
        owner = org.structure.owner(component)
        for reference in owner.references if owner else ():
            if reference.target is not None:
                found.setdefault(reference.target, {})[component.id] = None
    return found


def _owns(view: View, holder: Entity) -> tuple[str, ...]:
    return tuple(view.org.once(_owned).get(holder, ()))


class _Shares:
    """Which duties name whom, and which people can do which: those who can do the same are kept once."""

    def __init__(self, org: OrgGraph) -> None:
        self.naming: Final[dict[Entity, dict[Duty, bool]]] = {}
        self.order: Final[dict[Duty, int]] = {}
        groups: dict[frozenset[kinds.Person], list[Duty]] = {}
        for number, duty in enumerate(org.duties.declared()):
            self.order[duty] = number
            for named in doing.named(org, duty):
                for r in named.references if isinstance(named, Authority) else named:
                    if r.target is not None:
                        whole = self.naming.setdefault(r.target, {})
                        whole[duty] = whole.get(duty, False) or not r.lead
            groups.setdefault(doing.doers(org, duty).people, []).append(duty)
        self._words: Final = tuple(map(str, self.order))
        self.doing: Final[dict[Entity, list[list[Duty]]]] = {}
        for people, duties in groups.items():
            for person in people:
                self.doing.setdefault(person, []).append(duties)

    def of(self, org: OrgGraph, holder: Entity) -> tuple[str, ...]:
        """Give the duties of a holder, in the order in which the spec declares them."""
        found = set(self.naming.get(holder, ())).union(*self.doing.get(holder, ()))
        if isinstance(holder, kinds.Role):
            for team in org.structure.teams_of(holder):
                found.update(duty for duty, whole in self.naming.get(team, {}).items() if whole)
        return tuple(self._words[number] for number in sorted(map(self.order.__getitem__, found)))


def _duties(view: View, holder: Entity) -> tuple[str, ...]:
    return view.org.once(_Shares).of(view.org, holder)


def _sole(org: OrgGraph) -> Mapping[Any, list[str]]:
    """Give by person the duties that nobody can do without."""
    found: dict[Any, list[str]] = {}
    for duty, cuts in org.duties.all():
        for cut in cuts:
            if len(cut) == 1:
                found.setdefault(next(iter(cut)), []).append(str(duty))
    return found


def _sole_duties(view: View, person: kinds.Person) -> tuple[str, ...]:
    return tuple(view.org.once(_sole).get(person, ()))


def _roles(view: View, person: kinds.Person) -> tuple[str, ...]:
    held = (r.source for r in view.org.spec.referrers.get(person, ()) if r.path[0] == "held_by")
    return tuple(dict.fromkeys(role.id for role in held))


def _reports(view: View, person: Entity) -> tuple[str, ...]:
    below = (r.source for r in view.org.spec.referrers.get(person, ()) if r.path[0] in ("manager", "reports_to"))
    return tuple(dict.fromkeys(each.id for each in below))


def _teams(view: View, holder: Entity) -> tuple[str, ...]:
    return tuple(team.id for team in view.org.structure.teams_of(holder))


def _managers(view: View, person: kinds.Person) -> tuple[str, ...]:
    return tuple(manager.id for manager in islice(view.org.structure.managers(person), FARTHEST))


def _covered_by(view: View, entity: Entity) -> tuple[str, ...]:
    found = covers(view.org, entity).values()
    return tuple(dict.fromkeys(each.mechanism.label for several in found for each in several))


def _systems(view: View, entity: Entity) -> tuple[str, ...]:
    found = {_SYSTEMS[kind] for kind, several in covers(view.org, entity).items() if several}
    if _is_owned(view.org, entity):
        found.add("ownership")
    return tuple(system for system in SYSTEMS if system in found)


def _is_owned(org: OrgGraph, entity: Entity) -> bool:
    """Tell whether somebody has the last word on it."""
    match entity:
        case kinds.Team():
            return entity.self_led or org.behind.lead(entity).somebody
        case kinds.Component():
            return org.behind.behind(org.structure.owner(entity)).somebody
        case kinds.Decision():
            return org.behind.behind(entity.decider).somebody
    return False


_OWNS: Final = Field("owns", TEXTS, _owns, "The ids of the components whose owner names it.")
_TEAMS: Final = Field("teams", TEXTS, _teams, "The ids of the teams that name it as lead, deputy or member.")
_HELD: Final = Field("duties", TEXTS, _duties, "What it is named for, as `operate component:checkout`.")
_COVERED: Final = (
    Field(
        "systems",
        TEXTS,
        _systems,
        "Those of the nine systems that have something for it, itself or through what it is part of or owned by.",
    ),
    Field("covered_by", TEXTS, _covered_by, "The labels of the mechanisms that cover it."),
)
FIELDS: Final[dict[type[Entity], tuple[Field, ...]]] = {
    kinds.Person: (
        _TEAMS,
        Field("roles", TEXTS, _roles, "The ids of the roles it holds."),
        _OWNS,
        Field("duties", TEXTS, _duties, "What it can do or is named for, as `operate component:checkout`."),
        Field("sole_duties", TEXTS, _sole_duties, "What nobody can do without this person."),
        Field("reports", TEXTS, _reports, "The ids of those it manages."),
        Field(
            "managers",
            TEXTS,
            _managers,
            f"The ids of its manager, the manager's manager and so on, at most {FARTHEST}.",
        ),
    ),
    kinds.Role: (_TEAMS, _OWNS, _HELD),
    kinds.Team: (_OWNS, _HELD, *_COVERED),
    kinds.Component: _COVERED,
    kinds.Decision: _COVERED,
    kinds.Schedule: (_HELD,),
}
"""For the kinds that hold something or are covered."""
