"""The organisation as declared: every entity of every file, and who refers to whom."""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import chain
from typing import Any, Final, NamedTuple, TypeVar, cast

from orglint.source.located import Located
from orglint.spec.entities import TYPES, Component, Person, Role, Schedule, Staffed, Team
from orglint.spec.entity import Entity
from orglint.spec.fields import listed
from orglint.spec.place import Place
from orglint.spec.references import Authority, Index, Reference
from orglint.spec.referring import Mandate, Referring
from orglint.spec.relations import Dependency

E = TypeVar("E", bound=Entity)


class Duplicate(NamedTuple):
    """An id that stands twice: the first entity counts, the second is left out."""

    first: Entity
    second: Entity


class Spec:
    """Every entity of an organisation, by kind, in the order written. The first document is the root."""

    def __init__(self, documents: Iterable[Located]) -> None:
        """Build the entities of all documents; each document's data must be valid against the schema."""
        self.documents: Final = tuple(documents)
        self.index: Final = Index()
        self._entities: dict[type[Entity], tuple[Entity, ...]] = {}
        duplicates: list[Duplicate] = []
        for type_ in TYPES:
            self._entities[type_] = tuple(self._declared(type_, duplicates))
        self.duplicates: Final = tuple(duplicates)

    def _declared(self, type_: type[Entity], duplicates: list[Duplicate]) -> Iterator[Entity]:
        for document in self.documents:
            for id_, data in (document.data.get(type_.section) or {}).items():
                entity = type_(id_, data, document, self.index)
                first = self.index.add(entity)
                if first is None:
                    yield entity
                else:
                    duplicates.append(Duplicate(first, entity))

    def all(self, type_: type[E]) -> tuple[E, ...]:
        """Give the entities of a type in the order written."""
        return cast("tuple[E, ...]", self._entities[type_])

    @property
    def entities(self) -> Iterator[Entity]:
        """Give every entity, kind by kind."""
        return chain.from_iterable(self._entities.values())

    @cached_property
    def organization(self) -> dict[str, Any]:
        """Give what stands under `organization`, in whichever file."""
        for document in self.documents:
            if found := document.data.get("organization"):
                return cast("dict[str, Any]", found)
        return {}

    @property
    def name(self) -> str | None:
        """Give the organisation's name."""
        return self.organization.get("name")

    @property
    def declares(self) -> tuple[str, ...] | None:
        """Give the systems that the spec says it describes; None where it says nothing."""
        value = self.organization.get("declares")
        return None if value is None else tuple([value] if isinstance(value, str) else value)

    @property
    def profile(self) -> str:
        """Give the profile as written, `auto` where it is not."""
        profile: str = self.organization.get("profile", "auto")
        return profile

    @property
    def place(self) -> Place:
        """Give the start of the root file."""
        return Place(self.documents[0], ())

    def at(self, *path: str | int) -> Place:
        """Give the place of a top-level key in whichever file has it, else the start of the root file."""
        holder = next((d for d in self.documents if path and path[0] in d.data), self.documents[0])
        return Place(holder, path)

    @cached_property
    def names_people(self) -> bool:
        """Tell whether anyone stands under `people`; bots are nobody."""
        return not all(person.is_bot for person in self.all(Person))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Give every reference of every entity, in the order of the entities."""
        return tuple(chain.from_iterable(map(references, self.entities)))

    @cached_property
    def referrers(self) -> dict[Entity, list[Reference]]:
        """Give for every entity the references that name it."""
        found: dict[Entity, list[Reference]] = {}
        for reference in self.references:
            if reference.target is not None:
                found.setdefault(reference.target, []).append(reference)
        return found

    @cached_property
    def handed_over(self) -> frozenset[Entity]:
        """Give what the recorded handovers name, things and holders alike."""
        records = chain.from_iterable(document.data.get("handovers") or () for document in self.documents)
        texts = {text for record in records for key in ("what", "from", "to") if (text := record.get(key))}
        found = [self.index.lookup(text) for text in texts]
        return frozenset(chain.from_iterable(found))

    @property
    def delays(self) -> Iterator[tuple[Entity, Dependency]]:
        """Give every dependency that says what happens if it is late, with the component or team that has it."""
        having: tuple[Component | Team, ...] = (*self.all(Component), *self.all(Team))
        for entity in having:
            if any("if_late" in item for item in listed(entity.data.get("depends_on")) if isinstance(item, dict)):
                yield from ((entity, dependency) for dependency in entity.depends_on if dependency.if_late)

    @property
    def joint_authorities(self) -> Iterator[Authority]:
        """Give every authority written as a list or in one of the forms that join several, entity by entity."""
        for type_ in TYPES:
            keys = [field.key for _, field in reference_fields(type_.section) if isinstance(field, Mandate)]
            for entity in self.all(type_) if keys else ():
                yield from (getattr(entity, key) for key in keys if isinstance(entity.data.get(key), (dict, list)))
        for _, dependency in self.delays:
            if dependency.if_late and dependency.if_late.authority and dependency.if_late.authority.form != "one":
                yield dependency.if_late.authority

    @cached_property
    def size(self) -> int:
        """Count the people: those named (bots left out), and the headcounts beyond them."""
        if not self.names_people:
            return max(
                _count(self.all(Team)), _count(self.all(Schedule)), len(self.all(Role)) + _surplus(self.all(Role))
            )
        named = sum(not person.is_bot for person in self.all(Person))
        return named + max(_surplus(self.all(Team)), _surplus(self.all(Role)), _surplus(self.all(Schedule)))


def references(entity: Entity) -> Iterator[Reference]:
    """Give every reference written in an entity."""
    data = entity.data
    for outer, field in reference_fields(entity.section):
        if outer in data:
            yield from field.references(entity)


@cache
def reference_fields(section: str) -> tuple[tuple[str, Referring], ...]:
    """Give the fields of a section's entities that hold references, each with the key of the entity it is under."""
    type_ = next(type_ for type_ in TYPES if type_.section == section)
    fields = [f for base in type_.__mro__ for f in vars(base).values() if isinstance(f, Referring)]
    return tuple((getattr(field, "within", field.key), field) for field in fields)


def named_in(entity: Staffed) -> int:
    """Count the entries by which an entity names its people."""
    keys = ("lead", "deputies", "members", "held_by", "participants")
    named = {text.casefold() for r in references(entity) if r.path[0] in keys for text in [r.text]}
    return len(named)


def _surplus(staffed: Iterable[Staffed]) -> int:
    return sum(max(0, (s.headcount or 0) - named_in(s)) for s in staffed if s.headcount)


def _count(staffed: Iterable[Staffed]) -> int:
    return sum(s.headcount or 0 for s in staffed)
