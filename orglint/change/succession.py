"""What stands in the place of something that is gone, under another id, though no `renamed_from` says so."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orglint.change.ownership import Owned, Ownership, Ownerships
from orglint.change.pairs import Pairs
from orglint.spec.entities import TYPES, Component, Decision
from orglint.spec.entity import Entity
from orglint.spec.model import references
from orglint.spec.references import Reference
from orglint.spec.words import field_of


class Succession(NamedTuple):
    """Something that is gone and what came for it; `reference` is where that is named in its place, if it is."""

    ownership: Ownership
    reference: Reference | None


class Successions:
    """Finds what came for components and decisions that are gone.

    It is what they were exchanged for in a field of something that is still there, one for one, or what is called the
    same but for case, blanks and hyphens. That is a guess, to be made only where nobody answers for what came.
    """

    def __init__(self, pairs: Pairs, ownerships: Ownerships) -> None:
        self._pairs: Final = pairs
        self._ownerships: Final = ownerships

    def unowned(self) -> Iterator[Succession]:
        """Give what somebody answered for, where nobody answers for what came for it."""
        lost = {old: hold for old, hold in self._ownerships.closed() if hold.is_held}
        free = {new: hold for new, hold in self._ownerships.founded() if not hold.is_held and not _is_external(new)}
        if not (lost and free):
            return
        seen: set[Entity] = set()
        for old, new, reference in (*self._exchanged(), *self._called_alike()):
            if old in lost and new in free and old not in seen:
                seen.add(old)
                yield Succession(Ownership(old, new, lost[old], free[new]), reference)

    def _exchanged(self) -> Iterator[tuple[Owned, Owned, Reference | None]]:
        for old, new in (pair for type_ in TYPES for pair in self._pairs.changed(type_)):
            gone, came = _by_field(references(old)), _by_field(references(new))
            for key in gone.keys() & came.keys():
                was = [owned for owned, _ in gone[key] if self._pairs.after(owned) is None]
                now = [named for named in came[key] if self._pairs.before(named[0]) is None]
                if len(was) == len(now):
                    yield from ((owned, *named) for owned, named in zip(was, now, strict=True))

    def _called_alike(self) -> Iterator[tuple[Owned, Owned, Reference | None]]:
        types: tuple[type[Owned], ...] = (Component, Decision)
        for type_ in types:
            added, gone = self._pairs.added(type_), self._pairs.gone(type_)
            taken = Counter(name for pair in self._pairs.kept(type_) for name in _names(pair.new))
            taken += Counter(name for new in added for name in _names(new))
            came = {name: new for new in added for name in _names(new) if taken[name] == 1}
            yield from ((old, came[name], None) for old in gone for name in _names(old) if name in came)


def _by_field(several: Iterable[Reference]) -> dict[tuple[str, str], list[tuple[Owned, Reference]]]:
    """Give the components and decisions that references name by field and kind, in their order."""
    found: dict[tuple[str, str], list[tuple[Owned, Reference]]] = {}
    for reference in several:
        if isinstance(target := reference.target, (Component, Decision)):
            found.setdefault((field_of(reference), target.noun), []).append((target, reference))
    return found


def _names(entity: Owned) -> set[str]:
    """Give what an entity is called, reduced to letters and digits."""
    called = (entity.id, str(entity.data.get("name") or ""))
    return {name for text in called if (name := "".join(filter(str.isalnum, text)).casefold())}


def _is_external(entity: Owned) -> bool:
    return isinstance(entity, Component) and entity.external
