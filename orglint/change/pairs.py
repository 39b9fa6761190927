"""Which entity of the new version is which of the old one: by kind and id, or as `renamed_from` says."""

from collections.abc import Iterable, Iterator
from typing import Final, Generic, NamedTuple, TypeVar, cast

from orglint.spec.entities import TYPES, Team
from orglint.spec.entity import Entity
from orglint.spec.model import Spec
from orglint.spec.references import LEAD

E = TypeVar("E", bound=Entity)


class Pair(NamedTuple, Generic[E]):
    """One entity in both versions."""

    old: E
    new: E


class Matched(NamedTuple):
    """The entities of one kind: those in both versions, those of them that are written differently, and the rest."""

    kept: tuple[Pair[Entity], ...]
    changed: tuple[Pair[Entity], ...]
    gone: tuple[Entity, ...]
    added: tuple[Entity, ...]


class Pairs:
    """The entities of two versions, paired. In which file and in what order they stand does not matter.

    `names` are what labels of the old version are in the new one, where that differs, `lead:TEAM` among them; and ids,
    where all that bear one bear the same other one now.
    """

    def __init__(self, old: Spec, new: Spec) -> None:
        self.old: Final = old
        self.new: Final = new
        self._after: Final[dict[Entity, Entity]] = {}
        self._before: Final[dict[Entity, Entity]] = {}
        for entity in new.entities:
            if "renamed_from" in entity.data:
                self._rename(entity)
        self._matched: Final = {type_: self._match(type_) for type_ in TYPES}
        renamed = [pair for type_ in TYPES for pair in self.kept(type_) if pair.old.id != pair.new.id]
        self.renamed: Final[tuple[Pair[Entity], ...]] = tuple(renamed)
        self.names: Final[dict[str, str]] = dict(self._names(renamed))

    def after(self, old: E) -> E | None:
        """Give what became of an entity; None where it is gone."""
        return cast("E | None", self._after.get(old) or self.new.index.find(old.noun, old.id))

    def before(self, new: E) -> E | None:
        """Give what an entity was; None where it is new."""
        return cast("E | None", self._before.get(new) or self.old.index.find(new.noun, new.id))

    def now(self, old: E) -> E:
        """Give what became of an entity, or itself where it is gone."""
        return self.after(old) or old

    def kept(self, type_: type[E]) -> tuple[Pair[E], ...]:
        """Give the entities of a type that are in both versions, in the order of the old one."""
        return cast("tuple[Pair[E], ...]", self._matched[type_].kept)

    def changed(self, type_: type[E]) -> tuple[Pair[E], ...]:
        """Give those that are in both versions and written differently."""
        return cast("tuple[Pair[E], ...]", self._matched[type_].changed)

    def gone(self, type_: type[E]) -> tuple[E, ...]:
        """Give the entities of a type that only the old version has."""
        return cast("tuple[E, ...]", self._matched[type_].gone)

    def added(self, type_: type[E]) -> tuple[E, ...]:
        """Give the entities of a type that only the new version has."""
        return cast("tuple[E, ...]", self._matched[type_].added)

    def differ(self, types: Iterable[type[Entity]] = TYPES) -> bool:
        """Tell whether anything of these kinds is written differently, gone or new."""
        return any(each.changed or each.gone or each.added for each in map(self._matched.__getitem__, types))

    def _names(self, renamed: list[Pair[Entity]]) -> Iterator[tuple[str, str]]:
        for old, new in renamed:
            yield old.label, new.label
            if isinstance(old, Team):
                yield f"{LEAD}:{old.id}", f"{LEAD}:{new.id}"
            if all(self.now(each).id == new.id for each in self.old.index.lookup(old.id)):
                yield old.id, new.id

    def _match(self, type_: type[Entity]) -> Matched:
        kept, gone = [], []
        before, after = self.old.index.of(type_.noun), self.new.index.of(type_.noun)
        for id_, old in before.items():
            new = after.get(id_) or self._after.get(old)
            if new is None:
                gone.append(old)
            else:
                kept.append(Pair(old, new))
        added = [new for id_, new in after.items() if id_ not in before and new not in self._before]
        changed = (pair for pair in kept if pair.old.data != pair.new.data)
        return Matched(tuple(kept), tuple(changed), tuple(gone), tuple(added))

    def _rename(self, new: Entity) -> None:
        """Note the old entity that a new one says it was; one whose own id is still in use is not it."""
        text = new.data["renamed_from"]
        if not isinstance(text, str) or self.old.index.find(new.noun, new.id):
            return
        old = self.old.index.find(new.noun, text) or self.old.index.find(new.noun, text.removeprefix(f"{new.noun}:"))
        if old is not None and old not in self._after and not self.new.index.find(old.noun, old.id):
            self._after[old], self._before[new] = new, old
