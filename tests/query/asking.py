"""Puts questions in CEL to organisations, for tests."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from orglint.graph.org import OrgGraph
from orglint.query.evaluator import Evaluator
from orglint.query.fields import View, type_of
from orglint.query.flaw import Flaw, Flawed
from orglint.query.program import Asking, Program
from tests.graph.organisations import organisation


@cache
def evaluator() -> Evaluator:
    """Give one evaluator for all the tests of a process."""
    return Evaluator()


class Asked(NamedTuple):
    """The ids for which an expression holds, and those for which it cannot be told, with the reason."""

    ids: list[str]
    unclear: dict[str, str]


def asked(org: OrgGraph, noun: str, source: str) -> Asked:
    """Ask for the entities of a kind for which an expression holds."""
    asking = Asking(evaluator(), noun, findings=True)
    outcome = Program(asking, [(asking.condition(source), True)]).run(View(org), org.spec.all(type_of(noun)))
    return Asked([m.entity.id for m in outcome.matches], {u.entity.id: u.why for u in outcome.unclear})


def ask(text: str, noun: str, source: str, as_of: date | None = None) -> list[str]:
    """Give the ids for which an expression holds in an organisation; it must be clear of every one."""
    found = asked(organisation(text, as_of), noun, source)
    assert found.unclear == {}
    return found.ids


def values(org: OrgGraph, noun: str, sources: Sequence[str]) -> list[list[Any]]:
    """Give the values of expressions for every entity of a kind."""
    asking = Asking(evaluator(), noun, findings=True)
    program = Program(asking, [], [asking.value(source) for source in sources])
    return [list(match.values) for match in program.run(View(org), org.spec.all(type_of(noun))).matches]


def flaw(noun: str, source: str, findings: bool = True) -> Flaw:
    """Give what is wrong with an expression."""
    try:
        Asking(evaluator(), noun, findings).condition(source)
    except Flawed as error:
        return error.flaw
    raise AssertionError(f"nothing is wrong with {source}")
