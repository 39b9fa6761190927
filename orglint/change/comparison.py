"""Two versions of an organisation in the domain's verbs: what rules that compare ask."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from orglint.graph.faulty import surveyed
from orglint.graph.org import OrgGraph
from orglint.spec.entities import TYPES, Decision, Role, Team
from orglint.spec.entity import Entity
from orglint.spec.place import Place
from orglint.spec.references import Reference

if TYPE_CHECKING:  # every run imports this module for the rules' sake, and few compare
    from orglint.change.escalation import Weaker
    from orglint.change.exposure import Narrowed
    from orglint.change.figures import Shift
    from orglint.change.guarantees import Lost
    from orglint.change.movement import Movement
    from orglint.change.ownership import Hold, Owned, Ownership, Ownerships
    from orglint.change.pairs import Pair, Pairs
    from orglint.change.retirement import Retired
    from orglint.change.returns import Return
    from orglint.change.succession import Succession

Deputised = Team | Role | Decision


class Missed(NamedTuple):
    """An entity that is gone, and the references of the new version that still name it."""

    old: Entity
    references: tuple[Reference, ...]


class Comparison:
    """What became of an organisation. Everything is computed when first asked for, once.

    Entities of the old version stand in its own documents. What the change itself sets (`archived`, `external`,
    `kind: bot`, silence about people) excuses nothing that it takes away.
    """

    def __init__(self, old: OrgGraph, new: OrgGraph) -> None:
        self.old: Final = old
        self.new: Final = new

    @cached_property
    def pairs(self) -> "Pairs":
        """Give which entity of the new version is which of the old one."""
        from orglint.change.pairs import Pairs

        return Pairs(self.old.spec, self.new.spec)

    @cached_property
    def ownerships(self) -> "tuple[Ownership, ...]":
        """Give the components and decisions for which other people may answer than before."""
        return tuple(self._ownerships.compared())

    def founded(self) -> "Iterator[tuple[Owned, Hold]]":
        """Give the components and decisions that are new, and who answers for them."""
        return self._ownerships.founded()

    def closed(self) -> "Iterator[tuple[Owned, Hold]]":
        """Give the components and decisions that are gone, and who answered for them."""
        return self._ownerships.closed()

    def unowned_successions(self) -> "Iterator[Succession]":
        """Give what is gone and was owned, where something else came for it that nobody owns."""
        from orglint.change.succession import Successions

        return Successions(self.pairs, self._ownerships).unowned()

    def lost(self, type_: type[Entity]) -> "Iterator[Lost]":
        """Give the guarantees of a kind that are gone or serve less, while what they were for remains."""
        from orglint.change.guarantees import Guarantees

        return Guarantees(self.old, self.new, self.pairs).lost(type_)

    @cached_property
    def shifts(self) -> "tuple[Shift, ...]":
        """Give the severities, tiers, cadences, time bounds and limits that are weaker or stronger than before."""
        from orglint.change.figures import shifts

        return tuple(shift for pair in self.changed for shift in shifts(pair))

    @cached_property
    def weaker(self) -> "tuple[Weaker, ...]":
        """Give the escalations and mechanisms by which help comes later than before, or from fewer people."""
        from orglint.change.escalation import Escalations

        found = Escalations(self.old, self.new, self.pairs, self._ownerships, self._movement).weaker()
        return tuple(each for each in found if each.texts)

    @cached_property
    def missed(self) -> tuple[Missed, ...]:
        """Give what is gone and still named."""
        found: dict[Entity, list[Reference]] = {}
        for reference in self.new.once(surveyed).faulty:
            source = self.pairs.before(reference.source) or reference.source
            meant = self.old.spec.index.resolve(reference.text, source, reference.path, reference.takes).target
            if meant is not None and self.pairs.after(meant) is None:
                found.setdefault(meant, []).append(reference)
        return tuple(Missed(old, tuple(references)) for old, references in found.items())

    @cached_property
    def missed_references(self) -> frozenset[Reference]:
        """Give the references of the new version that name what is gone."""
        return frozenset(reference for missed in self.missed for reference in missed.references)

    def narrowed(self, asked: Callable[[Entity, Entity], bool]) -> "Iterator[Narrowed]":
        """Give the duties that had several ways and now go through one human.

        `asked` tells, of an entity in both versions, whether it counts.
        """
        from orglint.change.exposure import Narrowing

        narrowing = Narrowing(self.old, self.new, self.pairs, self._ownerships, self._movement)
        return narrowing.narrowed(asked) if self.pairs.differ() else iter(())

    def undeputised(self) -> Iterator[tuple[Deputised, Deputised]]:
        """Give the teams, roles and decisions that had deputies and have none any more, in both versions."""
        types: tuple[type[Deputised], ...] = (Team, Role, Decision)
        for old, new in (pair for type_ in types for pair in self.pairs.kept(type_) if "deputies" in pair.old.data):
            if old.data != new.data or self._movement.touches(new.data.get("deputies")):
                had = self._ownerships.certain.behind(old.deputies).somebody
                if had and not self._ownerships.remaining.behind(new.deputies).somebody:
                    yield old, new

    def returns(self) -> "Iterator[Return]":
        """Give the return-to-normal criteria that are gone, and those that are new."""
        from orglint.change.returns import returns

        return returns(self.pairs)

    def retired(self) -> "Iterator[Retired]":
        """Give the components and teams that are archived or external from now on."""
        from orglint.change.retirement import retired

        return retired(self.old, self.new, self.pairs) if self.changed else iter(())

    @cached_property
    def changed(self) -> "tuple[Pair[Entity], ...]":
        """Give the entities of both versions in which anything is written differently."""
        return tuple(pair for type_ in TYPES for pair in self.pairs.changed(type_))

    def at(self, old: Entity, *near: Entity) -> Place:
        """Give a place of the new version for an entity that is gone: at the first of those near it, else the start."""
        if near:
            return near[0].place._replace(entity=old)
        return self.new.spec.place._replace(entity=old)

    @cached_property
    def _movement(self) -> "Movement":
        from orglint.change.movement import Movement

        return Movement(self.old, self.new, self.pairs)

    @cached_property
    def _ownerships(self) -> "Ownerships":
        from orglint.change.ownership import Ownerships

        return Ownerships(self.old, self.new, self.pairs, self._movement)
