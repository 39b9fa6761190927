"""A policy as a rule: what it says of an organisation."""

from collections.abc import Iterator
from typing import Any, Final

from orglint.engine.policy.policy import Policy
from orglint.engine.policy.template import Slot, template
from orglint.engine.problem import Problem
from orglint.errors import OrglintError
from orglint.graph.org import OrgGraph
from orglint.query.evaluator import Evaluator, Stopped
from orglint.query.expression import Expression
from orglint.query.fields import Field, View, called, fields, type_of
from orglint.query.flaw import Flawed, complaint
from orglint.query.program import Asking, Match, Program, stopped
from orglint.query.types import told
from orglint.spec.entities import Component
from orglint.spec.entity import Entity
from orglint.spec.wording import flow
from orglint.spec.words import joined

_LONGEST: Final = 200
"""How many characters of a value a message has room for."""

Part = str | Field | int
"""A part of a message: text, a field of the entity, or the number of a value that CEL gives."""


class Judge:
    """Says where a policy is not fulfilled. Its expressions are checked when they are first needed, and once."""

    def __init__(self, policy: Policy, evaluator: Evaluator) -> None:
        self._policy: Final = policy
        self._evaluator: Final = evaluator
        self._program: Program | None = None
        self._parts: tuple[Part, ...] = ()

    def check(self, org: OrgGraph) -> Iterator[Problem]:
        """Give a problem for every entity that does not fulfil the policy; what is archived is left alone."""
        entities = (e for e in org.spec.all(type_of(self._policy.noun)) if not _is_archived(org, e))
        view = View(org)
        program = self.prepared()
        try:
            outcome = program.run(view, entities)
        except Stopped as error:
            raise stopped(error, self._policy.origin.spot()) from None
        for match in outcome.matches:
            entity = match.entity
            place = entity.at(self._policy.at) if self._policy.at else entity.place
            yield Problem(place, self._message(match, view))

    def prepared(self) -> Program:
        """Give the policy's expressions ready to run; an `OrglintError` where one of them is wrong."""
        if self._program is None or self._program.is_lost:
            try:
                self._program = self._made()
            except Stopped as error:
                raise stopped(error, self._policy.origin.spot()) from None
        return self._program

    def _made(self) -> Program:
        asking = Asking(self._evaluator, self._policy.noun)
        where = self._policy.where
        guards = [(self._read(asking, "where", where), True)] if where else []
        guards.append((self._read(asking, "require", self._policy.require), False))
        return Program(asking, guards, list(self._values(asking)))

    def _read(self, asking: Asking, key: str, source: str, start: int = 0, whole: str | None = None) -> Expression:
        """Read an expression that stands under a key, from an offset of the whole text on."""
        try:
            return asking.condition(source) if whole is None else asking.value(source)
        except Flawed as error:
            raise self._wrong(error, key, whole or source, start) from None

    def _wrong(self, error: Flawed, key: str, text: str, start: int = 0) -> OrglintError:
        flaw = error.flaw._replace(start=error.flaw.start + start, end=error.flaw.end + start)
        return complaint(flaw, text, f"{self._policy.origin.spot(key)}: `{key}`")

    def _values(self, asking: Asking) -> Iterator[Expression]:
        """Give the expressions of the message that CEL has to evaluate; a field alone is told as queries tell it."""
        message, known = self._policy.message, fields(self._policy.noun)
        prefix = f"{called(self._policy.noun)}."
        try:
            pieces = template(message)
        except Flawed as error:
            raise self._wrong(error, "message", message) from None
        parts: list[Part] = []
        number = 0
        for piece in pieces:
            if not isinstance(piece, Slot):
                parts.append(piece)
                continue
            expression = self._read(asking, "message", piece.source, piece.start, message)
            bare = piece.source.strip()
            if bare.startswith(prefix) and (field := known.get(bare.removeprefix(prefix))):
                parts.append(field)
                continue
            parts.append(number)
            number += 1
            yield expression
        self._parts = tuple(parts)

    def _message(self, match: Match, view: View) -> str:
        said = []
        for part in self._parts:
            if isinstance(part, str):
                said.append(part)
            elif isinstance(part, int):
                said.append(spoken(match.values[part]))
            else:
                said.append(spoken(told(part.get(view, match.entity))))
        return "".join(said)


def spoken(value: Any) -> str:
    """Put a value into a message: a list is joined as a sentence joins it, `none` stands for nothing."""
    if value is None or value in ([], {}):
        return "none"
    if isinstance(value, list):
        return joined(map(spoken, value))
    if isinstance(value, float):
        return f"{value:g}"
    text = value if isinstance(value, str) else flow(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _is_archived(org: OrgGraph, entity: Entity) -> bool:
    return isinstance(entity, Component) and org.structure.is_archived(entity)
