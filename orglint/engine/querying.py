"""A query put to an organisation: an expression about a kind, and the columns to tell of what it finds."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from orglint.errors import OrglintError
from orglint.query.evaluator import Stopped
from orglint.query.expression import Expression, expression
from orglint.query.fields import FINDINGS, Field, View, called, fields, type_of
from orglint.query.flaw import Flawed, complaint
from orglint.query.program import Asking, Outcome, Program, Unclear, stopped
from orglint.query.types import told
from orglint.report.answer import Answer, Doubt, Row
from orglint.report.finding import Finding, Organization
from orglint.spec.entity import Entity
from orglint.spec.naming import kind
from orglint.spec.references import KINDS
from orglint.spec.similar import closest
from orglint.spec.words import plural

_TITLE: Final = ("id", "label")
"""Fields that the first column says."""
_USUAL: Final = ("name",)
"""The columns where nothing says which, as far as anything stands in them."""


class Query(NamedTuple):
    """What is asked: a kind, an expression (None: every entity of it), and the columns (None: what it names)."""

    noun: str
    asked: Expression | None
    columns: tuple[str, ...] | None

    @property
    def needs_findings(self) -> bool:
        """Tell whether the organisation has to be linted first."""
        return FINDINGS in (*(self.asked.fields if self.asked else ()), *(self.columns or ()))


def query(kind_: str, source: str | None, columns: Sequence[str]) -> Query:
    """Read what is asked; an `OrglintError` where it makes no sense."""
    noun = noun_of(kind_)
    for name in columns:
        if name not in fields(noun):
            raise _no_field(name, noun)
    asked = None
    if source is not None:
        try:
            asked = expression(source, noun)
        except Flawed as error:
            raise complaint(error.flaw, source) from None
    return Query(noun, asked, tuple(columns) or None)


def noun_of(text: str) -> str:
    """Give the kind that a word names; an `OrglintError` with "did you mean" where it names none."""
    found = kind(text)
    if found is None:
        near = closest(text, [*KINDS, *map(plural, KINDS)])
        hint = f"Did you mean `{near}`?" if near else f"There are: {', '.join(KINDS)}."
        raise OrglintError(f"There is no kind `{text}`.", hint)
    return found


def _no_field(name: str, noun: str) -> OrglintError:
    near = closest(name, fields(noun))
    hint = f"Did you mean `{near}`?" if near else f"`orglint query --fields {called(noun)}` lists them all."
    return OrglintError(f"There is no field `{name}` of `{called(noun)}`.", hint)


def answer(asks: Query, view: View, about: Organization, asking: Asking | None) -> Answer:
    """Put a query to an organisation; an `OrglintError` where the expression is wrong or takes too much.

    `asking` is needed where there is an expression.
    """
    every = view.org.spec.all(type_of(asks.noun))
    outcome = _outcome(asks.asked, view, every, asking) if asks.asked and asking else None
    found: Iterable[Entity] = [match.entity for match in outcome.matches] if outcome else every
    columns = _columns(asks)
    rows = tuple(_row(entity, view, columns) for entity in found)
    kept = [i for i, each in enumerate(columns) if asks.asked or asks.columns or any(row.values[i] for row in rows)]
    return Answer(
        about.path,
        asks.noun,
        plural(asks.noun),
        asks.asked.source if asks.asked else None,
        tuple(columns[i].name for i in kept),
        tuple(row._replace(values=tuple(row.values[i] for i in kept)) for row in rows),
        len(every),
        doubts(outcome.unclear if outcome else ()),
    )


def findings(several: Iterable[Finding]) -> Mapping[str, tuple[str, ...]]:
    """Give by labels the ids of the rules that find something there that is not suppressed."""
    found: dict[str, dict[str, None]] = {}
    for each in several:
        if each.entity is not None and each.suppressed is None:
            found.setdefault(each.entity, {})[each.rule] = None
    return {label: tuple(rules) for label, rules in found.items()}


def doubts(unclear: Iterable[Unclear]) -> tuple[Doubt, ...]:
    """Give for which entities it cannot be told, reason by reason."""
    found: dict[str, list[str]] = {}
    for each in unclear:
        found.setdefault(each.why, []).append(each.entity.label)
    return tuple(Doubt(tuple(labels), why) for why, labels in found.items())


def _outcome(asked: Expression, view: View, every: Sequence[Entity], asking: Asking) -> Outcome:
    try:
        return Program(asking, [(asking.condition(asked.source), True)]).run(view, every)
    except Flawed as error:
        raise complaint(error.flaw, asked.source) from None
    except Stopped as error:
        raise stopped(error) from None


def _columns(asks: Query) -> tuple[Field, ...]:
    names = asks.columns or (asks.asked.fields if asks.asked else _USUAL)
    known = fields(asks.noun)
    return tuple(known[name] for name in names if asks.columns or name not in _TITLE)


def _row(entity: Entity, view: View, columns: Iterable[Field]) -> Row:
    values: tuple[Any, ...] = tuple(told(column.get(view, entity)) for column in columns)
    line = entity.document.line(entity.section, entity.id)
    return Row(entity.id, entity.label, entity.document.path, line, values)
