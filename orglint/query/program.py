"""Expressions made ready, and run over entities."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from orglint.errors import OrglintError
from orglint.query.evaluator import Budget, Evaluator, Stopped
from orglint.query.expression import Expression, expression
from orglint.query.fields import View
from orglint.query.flaw import Flawed
from orglint.query.variables import getters, variables
from orglint.spec.entity import Entity

AT_ONCE: Final = 500
"""How many entities are asked about in one message."""


class Match(NamedTuple):
    """An entity for which all guards come to what is wanted, and the values asked of it."""

    entity: Entity
    values: Sequence[Any]


class Unclear(NamedTuple):
    """An entity for which a guard cannot be told, and why."""

    entity: Entity
    why: str


class Outcome(NamedTuple):
    """What came of a program, both in the order of the entities."""

    matches: list[Match]
    unclear: list[Unclear]


class Asking:
    """Reads and checks expressions about one kind; `findings` may be asked for or not.

    `space` is the name under which the evaluator knows its variables; all of it together has one budget of time.
    """

    def __init__(self, evaluator: Evaluator, noun: str, findings: bool = False) -> None:
        self.evaluator: Final = evaluator
        self.noun: Final = noun
        self.budget: Final = Budget()
        self.space: Final = f"{noun}+" if findings else noun
        evaluator.declare(self.space, variables(noun, findings))

    def condition(self, source: str) -> Expression:
        """Read an expression that is true or false; raises `Flawed`."""
        return self._checked(source, is_condition=True)

    def value(self, source: str) -> Expression:
        """Read an expression of any type; raises `Flawed`."""
        return self._checked(source, is_condition=False)

    def _checked(self, source: str, is_condition: bool) -> Expression:
        asked = expression(source, self.noun)
        type_, refused = self.evaluator.check(self.space, asked.running, self.budget)
        if refused or (is_condition and type_ != "BOOL"):
            from orglint.query.refusal import flaw, no_condition  # only a mistake pays for it

            raise Flawed(flaw(refused, asked) if refused else no_condition(type_, asked))
        return asked


class Program:
    """Guards, each with what it has to come to, and values to give where all do."""

    def __init__(
        self, asking: Asking, guards: Sequence[tuple[Expression, bool]], values: Sequence[Expression] = ()
    ) -> None:
        self._asking: Final = asking
        every = [*(guard for guard, _ in guards), *values]
        self._names: Final = tuple(dict.fromkeys(name for each in every for name in each.variables))
        self._getters: Final = getters(asking.noun, self._names)
        wanted = [(guard.running, value) for guard, value in guards]
        running = [each.running for each in values]
        self._generation: Final = asking.evaluator.generation
        self._number: Final = asking.evaluator.program(asking.space, wanted, running, asking.budget)

    @property
    def is_lost(self) -> bool:
        """Tell whether the process that keeps it is gone."""
        return self._generation != self._asking.evaluator.generation

    def run(self, view: View, entities: Iterable[Entity]) -> Outcome:
        """Run over entities; raises `Stopped` where it takes too much."""
        found = Outcome([], [])
        for part in _parts(entities):
            rows = [[get(view, entity) for get in self._getters] for entity in part]
            try:
                ran = self._asking.evaluator.run(self._number, self._names, rows, self._asking.budget)
            except Stopped as stopped:
                entity = part[stopped.row or 0] if stopped.row is not None or len(part) == 1 else None
                raise Stopped(f"{stopped.why} ({entity.label})" if entity else stopped.why) from None
            found.matches.extend(Match(part[number], values) for number, values in ran.passing)
            found.unclear.extend(Unclear(part[number], _reason(why)) for number, why in ran.unclear)
        return found


def _parts(entities: Iterable[Entity]) -> Iterator[tuple[Entity, ...]]:
    several = iter(entities)
    while part := tuple(islice(several, AT_ONCE)):
        yield part


_REASONS: Final = (
    ("null", "something is not set"),
    ("SELECT", "something is not set"),
    ("NOT_FOUND", "there is no such key"),
    ("Index error", "the list is shorter"),
    ("divide", "it divides by zero"),
    ("modulus", "it divides by zero"),
    ("No matching overloads", "the values do not fit together"),
)


def _reason(said: str) -> str:
    """Say why an expression cannot be told; CEL's words are for programmers."""
    return next((reason for sign, reason in _REASONS if sign in said), said.partition(": ")[2] or said)


def stopped(error: Stopped, where: str = "") -> OrglintError:
    """Make an error of an expression that was stopped; `where` comes first."""
    subject = f"{where}: the expression" if where else "The expression"
    return OrglintError(f"{subject} was stopped: {error.why}.", "Ask for less: shorter lists, fewer loops in loops.")
