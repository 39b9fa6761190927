"""The variables of CEL that stand for the fields of an entity and of the organisation, and for lengths of time."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from orglint.query.fields import FINDINGS, View, called, fields
from orglint.query.types import DAY, TEXT, WHOLE, Type, cel
from orglint.spec.entity import Entity
from orglint.spec.values import DAY as A_DAY
from orglint.spec.values import MONTH, WEEK, YEAR

ORG: Final = "org"

LENGTHS: Final = {"minute": 1, "hour": 60, "day": A_DAY, "week": WEEK, "month": MONTH, "year": YEAR}
"""Minutes by the name of the unit."""


class Fact(NamedTuple):
    """Something that is known of the whole organisation."""

    type: Type
    get: Callable[[View], Any]
    about: str


FACTS: Final[dict[str, Fact]] = {
    "name": Fact(TEXT, lambda view: view.org.spec.name, "The name of the organisation."),
    "size": Fact(WHOLE, lambda view: view.org.spec.size, "How many people there are, headcounts among them."),
    "as_of": Fact(DAY, lambda view: str(view.org.as_of) if view.org.as_of else None, "The day given by --as-of."),
}
"""What `org` has."""


def twin(root: str) -> str:
    """Give the name under which a field that is never null stands where it is compared with null.

    It is as long as the root itself, so that nothing moves, and ends in an underscore, which no kind does.
    """
    return f"{root[:-1]}_"


@cache
def variables(noun: str, findings: bool) -> Mapping[str, str]:
    """Give the names of all variables with their types, for expressions about a kind."""
    root = called(noun)
    found = {f"{ORG}.{name}": fact.type.cel for name, fact in FACTS.items()}
    found |= dict.fromkeys(LENGTHS, "int")
    for name, field in fields(noun).items():
        if name != FINDINGS or findings:
            found[f"{root}.{name}"] = field.type.cel
            if not field.type.nullable:
                found[f"{twin(root)}.{name}"] = "dyn"
    return found


def getters(noun: str, names: Sequence[str]) -> tuple[Callable[[View, Entity], Any], ...]:
    """Give for each variable how to get its value, as CEL takes it."""
    return tuple(_getter(noun, name) for name in names)


def _getter(noun: str, name: str) -> Callable[[View, Entity], Any]:
    if name in LENGTHS:
        return lambda view, entity: LENGTHS[name]
    root, _, field = name.partition(".")
    if root == ORG:
        return lambda view, entity: FACTS[field].get(view)
    get = fields(noun)[field].get
    if root == twin(called(noun)):
        return lambda view, entity: cel(get(view, entity)) if _is_set(entity, field, noun) else None
    return lambda view, entity: cel(get(view, entity))


def _is_set(entity: Entity, field: str, noun: str) -> bool:
    """Tell whether a field is written; what the graph knows always is."""
    return not fields(noun)[field].written or field in entity.data
