"""The probability that somebody can do a duty when everyone is out now and then, independently of the others."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from orglint.errors import OrglintError
from orglint.graph.cuts import COUNTED, Head, Human
from orglint.graph.drill import Drill
from orglint.graph.duties import Duty
from orglint.graph.faulttree import Gate, Quorum, Tree, left
from orglint.graph.formula import Formula, all_of, merged, people, some_of
from orglint.graph.shannon import Effort, Exhausted, probability
from orglint.graph.simulation import SAMPLES, Draws, Estimate
from orglint.spec.entities import Component

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph


class Chance(NamedTuple):
    """The probability that a duty can be done: exact, or where that would take too long, estimated.

    `certain`: it does not depend on who is out, as there is always somebody, or never anybody.
    """

    duty: Duty
    probability: float
    estimate: Estimate | None = None
    certain: bool = False


class Bounds(NamedTuple):
    """How many parts of formulas are looked at for one duty and for all, and how often a simulation draws."""

    each: int
    all: int
    samples: int


USUAL: Final = Bounds(20_000, 100_000, SAMPLES)
"""Some seconds at most for an organisation of thousands."""


def chances(org: "OrgGraph", drill: Drill, absence: float, seed: int = 0, bounds: Bounds = USUAL) -> Iterator[Chance]:
    """Give the probability of every duty that somebody can do when nothing goes wrong, in the order declared.

    `absence` is the probability that a human is out, beside those out in the drill; people of whom nobody says how
    many they are, are never all out. The same `seed` gives the same simulation.
    """
    formulas = _Formulas(org, drill)
    draws = Draws(formulas.names, absence, seed, bounds.samples)
    left = bounds.all
    known: dict[Formula, float | Estimate] = {}
    for duty in drill.duties:
        formula = formulas.of(duty)
        if formula not in known:
            effort = Effort(min(bounds.each, left))
            exact = _exact(formula, 1 - absence, effort)
            left -= min(bounds.each, left) - max(0, effort.left)
            known[formula] = draws.estimate(formula) if exact is None else exact
        found = known[formula]
        if isinstance(found, Estimate):
            yield Chance(duty, found.probability, found)
        else:
            yield Chance(duty, found, certain=not people(formula))


def _exact(formula: Formula, odds: float, effort: Effort) -> float | None:
    """Give the exact probability; None where that takes too much effort."""
    small, joint = merged(formula, odds)
    try:
        return probability(small, joint, effort, {})
    except Exhausted:
        return None


class _Formulas:
    """The formulas of duties, those of components with all that they are bound to; people are numbered."""

    def __init__(self, org: "OrgGraph", drill: Drill) -> None:
        self._binding: Final = org.dependencies.binding
        self._waiting: Final = frozenset(failing.duty.entity for failing in drill.waiting)
        self._drill: Final = drill
        self._own: Final[dict[Duty, Formula]] = {}
        self._joint: Final[dict[frozenset[Formula], Formula]] = {}
        self._numbers: Final[dict[Human, int]] = {}
        self.names: Final[list[str]] = []

    def of(self, duty: Duty) -> Formula:
        """Give the formula of a duty; what nobody can do, whoever is in, is left out of it."""
        if not isinstance(duty.entity, Component):
            return self._read(duty)
        needed = self._needed(duty.entity)
        if not self._waiting.isdisjoint(needed):
            return False
        own = frozenset(self._read(Duty("operate", component)) for component in needed)
        if own not in self._joint:
            self._joint[own] = all_of(own)
        return self._joint[own]

    def _needed(self, component: Component) -> list[Component]:
        """Give a component and all that it is bound to in the end."""
        needed, seen = [component], {component}
        for each in needed:
            for on in self._binding.get(each, ()):
                if on not in seen:
                    seen.add(on)
                    needed.append(on)
        return needed

    def _read(self, duty: Duty) -> Formula:
        if duty not in self._own:
            tree = self._drill.tree(duty)
            self._own[duty] = True if tree is None else self._formula(tree)
        return self._own[duty]

    def _formula(self, tree: Tree) -> Formula:
        if isinstance(tree, Gate):
            return some_of(tree.need, list(map(self._formula, tree.parts)))
        crowd = left(tree.crowd if isinstance(tree, Quorum) else tree, self._drill.scenario.out)
        if crowd.unknown or (crowd is tree and crowd.size > COUNTED):
            return True
        if crowd.size > COUNTED:
            raise OrglintError(f"More than {COUNTED:,} people would have to agree here.", "Leave --absence out.")
        several = [self._number(human) for human in sorted(crowd.humans, key=_name)]
        if isinstance(tree, Quorum):
            return some_of(tree.need, [frozenset((person,)) for person in several])
        return frozenset(several)

    def _number(self, human: Human) -> int:
        if human not in self._numbers:
            self._numbers[human] = len(self.names)
            self.names.append(_name(human))
        return self._numbers[human]


def _name(human: Human) -> str:
    return f"{human.of.label} {human.number}" if isinstance(human, Head) else human.label
