"""Which entity of the new version is which of the old one: by kind and id, or as `renamed_from` says."""

from collections.abc import Iterator, Mapping
from typing import Final, Generic, NamedTuple, TypeVar, cast

from orglint.spec.entity import Entity
from orglint.spec.model import Spec

E = TypeVar("E", bound=Entity)


class Pair(NamedTuple, Generic[E]):
    """One entity in both versions."""

    old: E
    new: E

    @property
    def changed(self) -> bool:
        """Tell whether anything is written differently."""
        return bool(self.old.data != self.new.data)


class Pairs:
    """The entities of two versions, paired. In which file and in what order they stand does not matter."""

    def __init__(self, old: Spec, new: Spec) -> None:
        self.old: Final = old
        self.new: Final = new
        self._after: Final[dict[Entity, Entity]] = {}
        self._before: Final[dict[Entity, Entity]] = {}
        self.names: Final[dict[str, str]] = {}
        """What labels and ids of the old version are in the new one, where that differs."""
        for entity in new.entities:
            before = old.index.find(entity.noun, entity.id) or self._renamed(entity)
            if before is not None and before.id != entity.id:
                self.names.update({before.label: entity.label, before.id: entity.id})

    @property
    def renamed(self) -> Mapping[Entity, Entity]:
        """Give the new entities that say which old ones they are."""
        return self._after

    def after(self, old: E) -> E | None:
        """Give what became of an entity; None where it is gone."""
        return cast("E | None", self._after.get(old) or self.new.index.find(old.noun, old.id))

    def before(self, new: E) -> E | None:
        """Give what an entity was; None where it is new."""
        return cast("E | None", self._before.get(new) or self.old.index.find(new.noun, new.id))

    def now(self, old: E) -> E:
        """Give what became of an entity, or itself where it is gone."""
        return self.after(old) or old

    def kept(self, type_: type[E]) -> Iterator[Pair[E]]:
        """Give the entities of a type that are in both versions, in the order of the old one."""
        for old in self.old.all(type_):
            new = self.after(old)
            if new is not None:
                yield Pair(old, new)

    def gone(self, type_: type[E]) -> tuple[E, ...]:
        """Give the entities of a type that only the old version has."""
        return tuple(old for old in self.old.all(type_) if self.after(old) is None)

    def added(self, type_: type[E]) -> tuple[E, ...]:
        """Give the entities of a type that only the new version has."""
        return tuple(new for new in self.new.all(type_) if self.before(new) is None)

    def _renamed(self, new: Entity) -> Entity | None:
        """Find the old entity that a new one says it was; one whose own id is still in use is not it."""
        text = new.data.get("renamed_from")
        if not isinstance(text, str):
            return None
        old = self.old.index.find(new.noun, text) or self.old.index.find(new.noun, text.removeprefix(f"{new.noun}:"))
        if old is None or old in self._after or self.new.index.find(old.noun, old.id):
            return None
        self._after[old], self._before[new] = new, old
        return old
