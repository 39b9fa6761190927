"""The probability that somebody can do a duty when everyone is out now and then, independently of the others."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from orglint.graph.cuts import Head, Human
from orglint.graph.drill import Drill
from orglint.graph.duties import Duty
from orglint.graph.faulttree import Gate, Quorum, Tree, left
from orglint.graph.formula import Cases, Exhausted, Formula, all_of, merged, probability, some_of
from orglint.graph.simulation import SAMPLES, Draws, Estimate
from orglint.spec.entities import Component

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph


class Chance(NamedTuple):
    """The probability that a duty can be done: exact, or where that would take too long, estimated."""

    duty: Duty
    probability: float
    estimate: Estimate | None = None


class Effort(NamedTuple):
    """How many cases are told apart for one duty and for all, and how often a simulation draws."""

    each: int
    all: int
    samples: int


USUAL: Final = Effort(5_000, 100_000, SAMPLES)
"""Some seconds at most for an organisation of thousands."""


def chances(org: "OrgGraph", drill: Drill, absence: float, seed: int = 0, effort: Effort = USUAL) -> Iterator[Chance]:
    """Give the probability of every duty that somebody can do, in the order declared.

    `absence` is the probability that a human is out, beside those out in the drill; people of whom nobody says how
    many they are, are never all out. The same `seed` gives the same simulation.
    """
    formulas = _Formulas(org, drill)
    draws = Draws(formulas.names, absence, seed, effort.samples)
    cases = Cases(effort.all)
    known: dict[Formula, float | Estimate] = {}
    for duty in drill.duties:
        formula = formulas.of(duty)
        if formula is not None and formula not in known:
            exact = _exact(formula, 1 - absence, cases, effort.each)
            known[formula] = draws.estimate(formula) if exact is None else exact
        if formula is not None:
            found = known[formula]
            yield Chance(duty, found.probability, found) if isinstance(found, Estimate) else Chance(duty, found)


def _exact(formula: Formula, odds: float, cases: Cases, each: int) -> float | None:
    """Give the exact probability; None where too many cases would have to be told apart."""
    allowed = min(each, cases.left)
    several = Cases(allowed)
    small, joint = merged(formula, odds)
    try:
        return probability(small, joint, several, {})
    except Exhausted:
        return None
    finally:
        cases.left -= allowed - several.left


class _Formulas:
    """The formulas of duties, those of components with all that they are bound to; people are numbered."""

    def __init__(self, org: "OrgGraph", drill: Drill) -> None:
        self._binding: Final = org.dependencies.binding
        self._late: Final = frozenset(f.duty.entity for f in drill.failing.values() if f.late and not f.through)
        self._drill: Final = drill
        self._own: Final[dict[Duty, Formula | None]] = {}
        self._numbers: Final[dict[Human, int]] = {}
        self.names: Final[list[str]] = []

    def of(self, duty: Duty) -> Formula | None:
        """Give the formula of a duty; None where nobody can do it, whoever is in."""
        if not isinstance(duty.entity, Component):
            return self._read(duty)
        needed = self._needed(duty.entity)
        if not self._late.isdisjoint(needed):
            return False
        own = (self._read(Duty("operate", component)) for component in needed)
        found = dict.fromkeys(formula for formula in own if formula is not None)
        return all_of(found) if found else None

    def _needed(self, component: Component) -> Iterable[Component]:
        """Give a component and all that it is bound to in the end."""
        needed = {component: None}
        queue = [component]
        for each in queue:
            new = [on for on in self._binding.get(each, ()) if on not in needed]
            needed.update(dict.fromkeys(new))
            queue += new
        return needed

    def _read(self, duty: Duty) -> Formula | None:
        if duty not in self._own:
            tree = self._drill.tree(duty)
            self._own[duty] = None if tree is None else self._formula(tree)
        return self._own[duty]

    def _formula(self, tree: Tree) -> Formula:
        if isinstance(tree, Gate):
            return some_of(tree.need, list(map(self._formula, tree.parts)))
        crowd = left(tree.crowd if isinstance(tree, Quorum) else tree, self._drill.scenario.out)
        if crowd.unknown:
            return True
        people = [self._number(human) for human in sorted(crowd.humans, key=_name)]
        if isinstance(tree, Quorum):
            return some_of(tree.need, [frozenset((person,)) for person in people])
        return frozenset(people)

    def _number(self, human: Human) -> int:
        if human not in self._numbers:
            self._numbers[human] = len(self.names)
            self.names.append(_name(human))
        return self._numbers[human]


def _name(human: Human) -> str:
    return f"{human.of.label} {human.number}" if isinstance(human, Head) else human.label
