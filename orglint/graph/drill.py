"""Fault injection on paper: which duties fail when people are out and components late, and who does the others."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from orglint.graph.crowd import NOBODY, Crowd, together
from orglint.graph.cuts import Human
from orglint.graph.duties import Duty
from orglint.graph.faulttree import FaultTrees, Gate, Out, Tree, crowds, cut_sets, holds, left, lost, without
from orglint.graph.succession import succession
from orglint.spec.entities import Alert, Component, Decision, Net, Person
from orglint.spec.entity import Entity

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph

LONG: Final = 50
"""So many steps of a way are given at most, its end among them."""
_WEIGHED: Final = 50
"""Of so many humans it is found out which of them matter; of more, all are taken to."""


class Scenario(NamedTuple):
    """What goes wrong at once: who is out (see `faulttree.Out`), and which components are late."""

    out: frozenset[Human] = frozenset()
    late: frozenset[Component] = frozenset()


class Failing(NamedTuple):
    """A duty that fails: for want of people, or as its component is bound to one that fails (`through`) or is late.

    `root` is what fails first: the entity whose own people are out, or that is `late`. `without` is a smallest set of
    those out by which that fails.
    """

    duty: Duty
    root: Entity
    through: "Failing | None" = None
    late: bool = False
    without: tuple[Human, ...] = ()

    @property
    def way(self) -> tuple[Entity, ...]:
        """Give the entities from that of the duty to the root; of a long way the beginning and the end."""
        way: list[Entity] = []
        step: Failing | None = self
        while step is not None and len(way) < LONG - 1:
            way.append(step.duty.entity)
            step = step.through
        return (*way, self.root) if way[-1] is not self.root else tuple(way)


class Held(NamedTuple):
    """A duty that holds although some with a part in it are `out`; `first` tells whether it comes to one of them first.

    `crowd` are those who do their part now, or else everyone left, and `order` are all people in the order in which it
    comes to them; `alone` are those without whom it would fail now, and would not have before.
    """

    duty: Duty
    out: tuple[Human, ...]
    first: bool
    crowd: Crowd
    order: tuple[Person, ...]
    alone: tuple[Human, ...]


def trees(org: "OrgGraph") -> Mapping[Duty, Tree | None]:
    """Give the fault tree of every duty, None where nobody can do it. Ask through `org.once`."""
    reading = org.once(reader)
    return {duty: reading.of(duty) for duty in reading.declared()}


def reader(org: "OrgGraph") -> FaultTrees:
    """Give what reads fault trees. Ask through `org.once`."""
    return FaultTrees(org.spec, org.behind, org.structure, org.routes)


class Drill:
    """What becomes of the duties of an organisation in a scenario."""

    def __init__(self, org: "OrgGraph", scenario: Scenario) -> None:
        self._org: Final = org
        self.scenario: Final = scenario
        self._trees: Final = org.once(trees)

    @property
    def duties(self) -> Iterator[Duty]:
        """Give every duty that somebody can do when nothing goes wrong."""
        yield from (duty for duty, tree in self._trees.items() if tree is not None)

    @cached_property
    def failing(self) -> Mapping[Duty, Failing]:
        """Give the duties that fail and did not before, of components those near to what goes wrong first."""
        found = {duty: Failing(duty, duty.entity, without=lacking) for duty, lacking in self._own()}
        found |= {each.duty: each for each in self.waiting if each.duty not in found}
        queue = list(found.values())
        for each in queue:
            for component in self._bound_to(each.duty.entity):
                duty = Duty("operate", component)
                if duty in self._trees and duty not in found:
                    found[duty] = each._replace(duty=duty, through=each)
                    queue.append(found[duty])
        return {duty: failing for duty, failing in found.items() if self._trees[duty] is not None}

    def _bound_to(self, entity: Entity) -> Iterable[Component]:
        return self._org.dependencies.bound_by.get(entity, ()) if isinstance(entity, Component) else ()

    def _own(self) -> Iterator[tuple[Duty, tuple[Human, ...]]]:
        """Give the duties that fail for want of people of their own, and of whom."""
        for duty, tree in self._trees.items() if self.scenario.out else ():
            if tree is not None and not holds(tree, self.scenario.out):
                yield duty, lacking(tree, self.scenario.out)

    @property
    def waiting(self) -> Iterator[Failing]:
        """Give the components that are bound to one that is late, those that nobody operates among them."""
        for component, known in self._org.dependencies.of.items() if self.scenario.late else ():
            duty = Duty("operate", component)
            late = (on for dependency, on in known if dependency.binding and on in self.scenario.late)
            if duty in self._trees and (root := next(late, None)):
                yield Failing(duty, root, late=True)

    @property
    def held(self) -> Iterator[Held]:
        """Give the duties that hold although some of those who can do them are out."""
        out = self.scenario.out
        for duty, tree in self._trees.items() if out else ():
            gone = lost(tree, out) if tree is not None else ()
            if tree is not None and gone and duty not in self.failing:
                yield self._held(duty, tree, sorted(gone, key=_label))

    def _held(self, duty: Duty, tree: Tree, gone: list[Human]) -> Held:
        out = self.scenario.out
        order = tuple(succession(self._org, duty))
        first = not order or order[0] in out
        crowd = standing_in(tree, out) if first else together(left(each, out) for each in crowds(tree))
        before = cut_sets(tree, 1)
        alone = sorted((human for cut in cut_sets(without(tree, out), 1) - before for human in cut), key=_label)
        return Held(duty, tuple(gone), first, crowd, order, tuple(alone))

    @property
    def undone(self) -> Iterator[Duty]:
        """Give the duties that nobody can do, whoever is in. A standing net needs nobody to call it."""
        several = (duty for duty, tree in self._trees.items() if tree is None)
        yield from (duty for duty in several if not (isinstance(duty.entity, Net) and duty.entity.is_standing))

    def tree(self, duty: Duty) -> Tree | None:
        """Give the fault tree of a duty, without what a component inherits from its dependencies."""
        return self._trees[duty]


def standing_in(tree: Tree, out: Out) -> Crowd:
    """Give who does the part of those out: others of their own crowd, else whoever does instead of that crowd."""
    if not lost(tree, out):
        return NOBODY
    if not isinstance(tree, Gate):
        return together(left(crowd, out) for crowd in crowds(tree))
    touched = [part for part in tree.parts if lost(part, out)]
    own = [standing_in(part, out) for part in touched if holds(part, out)]
    if len(own) < len(touched):
        others = [part for part in tree.parts if part not in touched and holds(part, out)]
        own += [left(crowd, out) for part in others for crowd in crowds(part)]
    return together([NOBODY, *own])


def lacking(tree: Tree, out: Out) -> tuple[Human, ...]:
    """Give a smallest set of those out without whom a tree fails."""
    needed = sorted(lost(tree, out), key=_label)
    if len(needed) <= _WEIGHED:
        for human in tuple(needed):
            if not holds(tree, frozenset(needed) - {human}):
                needed.remove(human)
    return tuple(needed)


def tier(duty: Duty) -> int | None:
    """Give how critical a duty is: the tier of its component, or the most critical one that it is about."""
    entity = duty.entity
    about = [reference.target for reference in entity.about] if isinstance(entity, (Alert, Decision)) else [entity]
    tiers = [component.tier for component in about if isinstance(component, Component)]
    return min((each for each in tiers if each is not None), default=None)


def _label(human: Human) -> str:
    return human.label
