"""What goes wrong in a drill, as a user names it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, TypeVar, cast

from orglint.errors import OrglintError
from orglint.graph.crowd import Crowd
from orglint.graph.cuts import Head, Human
from orglint.graph.drill import Scenario
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Component, Person, Team
from orglint.spec.entity import Entity
from orglint.spec.naming import named
from orglint.spec.references import LEAD, Kinds

PEOPLE: Final[Kinds] = ("person", "role", "team", "schedule")
LATE: Final[Kinds] = ("component", "team")
T = TypeVar("T")
Finder = Callable[[OrgGraph, str], T]


class Group(NamedTuple):
    """Who is out together, by the name given: a person, a team with everyone in it, a team's lead."""

    label: str
    entity: Entity
    lead: bool
    out: frozenset[Human]


class Faults(NamedTuple):
    """Everything that goes wrong at once. A late team is late with all components that it owns."""

    groups: tuple[Group, ...]
    late: tuple[Component | Team, ...]
    overloaded: tuple[Team, ...]
    scenario: Scenario

    @property
    def labels(self) -> Iterator[str]:
        """Give what goes wrong by its names."""
        yield from (group.label for group in self.groups)
        yield from (entity.label for entity in (*self.late, *self.overloaded))


def faults(org: OrgGraph, out: Iterable[str], late: Iterable[str], overloaded: Iterable[str]) -> Faults:
    """Find what is named; an `OrglintError` says what is not there, and what may have been meant."""
    groups = tuple(_each(org, out, _group, "--out"))
    delayed = tuple(_each(org, late, _late, "--late"))
    full = tuple(_each(org, overloaded, _team, "--overload"))
    gone = frozenset(human for group in groups for human in group.out)
    teams = frozenset(entity for entity in delayed if isinstance(entity, Team))
    owned = (c for c in org.components if teams and not teams.isdisjoint(org.couplings.owners(c)))
    components = frozenset(entity for entity in delayed if isinstance(entity, Component))
    return Faults(groups, delayed, full, Scenario(gone, components.union(owned)))


def _each(org: OrgGraph, texts: Iterable[str], find: Finder[T], flag: str) -> Iterator[T]:
    """Give what each of the texts names, once."""
    found: list[T] = []
    for name in dict.fromkeys(name for text in texts for name in _names(org, text)):
        try:
            each = find(org, name)
        except OrglintError as error:
            raise OrglintError(f"{flag} {name}: {error.what}", error.hint) from error
        if each not in found:
            found.append(each)
            yield each


def _names(org: OrgGraph, text: str) -> Iterator[str]:
    """Give the names in a text, which are separated by commas unless it is one name as a whole."""
    parts = [text] if org.spec.index.lookup(text.strip()) else text.split(",")
    yield from (name for part in parts if (name := part.strip()))


def _group(org: OrgGraph, text: str) -> Group:
    entity = named(org.spec.index, text, PEOPLE)
    is_lead = isinstance(entity, Team) and text.partition(":")[0].strip().casefold() == LEAD
    crowd = org.behind.behind(entity.lead) if is_lead and isinstance(entity, Team) else org.behind.behind(entity)
    return Group(f"{LEAD}:{entity.id}" if is_lead else entity.label, entity, is_lead, everyone(crowd))


def everyone(crowd: Crowd) -> frozenset[Human]:
    """Give what is out when all of a crowd are."""
    return crowd.people | {of for of, _ in crowd.heads} | crowd.unlisted


def _late(org: OrgGraph, text: str) -> Component | Team:
    entity = org.spec.index.find("component", text) or named(org.spec.index, text, LATE)
    if isinstance(entity, Component) and org.structure.is_archived(entity):
        raise OrglintError(f"{entity.label} is archived.", "Name a component that is alive.")
    return cast(Component | Team, entity)


def _team(org: OrgGraph, text: str) -> Team:
    return cast(Team, named(org.spec.index, text, ("team",)))


def label(org: OrgGraph, human: Human) -> str:
    """Name somebody who is out; an entity stands for those of its people who have no name."""
    if isinstance(human, (Head, Person)) or not org.behind.behind(human).people:
        return human.label
    return f"the others of {human.label}"


def labels(org: OrgGraph, humans: Iterable[Human]) -> tuple[str, ...]:
    """Name several, people first."""
    ordered = sorted(humans, key=lambda human: (not isinstance(human, Person), human.label))
    return tuple(label(org, human) for human in ordered)
