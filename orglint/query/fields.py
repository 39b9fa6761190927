"""Everything that an expression may name of an entity: what is written in it, and what the graph knows of it."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from orglint.graph.org import OrgGraph
from orglint.query.types import STRUCTS, Type
from orglint.spec.entities import TYPES
from orglint.spec.entity import Entity


class View(NamedTuple):
    """What fields are read from: an organisation, and by labels the ids of the rules that found something."""

    org: OrgGraph
    findings: Mapping[str, tuple[str, ...]] = {}


Get = Callable[[View, Any], Any]


class Field(NamedTuple):
    """A field of a kind of entities: its name, its type, and how to get it.

    `about` says in a sentence what it is; it is empty where the field is `written` in the spec, since there the schema
    says it.
    """

    name: str
    type: Type
    get: Get
    about: str = ""
    written: bool = False


FINDINGS: Final = "findings"
"""The field that only those may ask who have linted."""


@cache
def fields(noun: str) -> Mapping[str, Field]:
    """Give the fields of a kind by their names: first those of the language, then those that the graph knows."""
    from orglint.query.known import known
    from orglint.query.written import written

    type_ = type_of(noun)
    every = [*written(type_), *known(type_)]
    return {field.name: field for field in every}


@cache
def structs_of(noun: str) -> tuple[str, ...]:
    """Give the structs that the fields of a kind consist of, those within others too."""
    found = [field.type.struct for field in fields(noun).values() if field.type.struct]
    for name in found:
        found += [type_.struct for type_ in STRUCTS[name].values() if type_.struct and type_.struct not in found]
    return tuple(dict.fromkeys(found))


def type_of(noun: str) -> type[Entity]:
    """Give the class of the entities of a kind."""
    return next(type_ for type_ in TYPES if type_.noun == noun)


def called(noun: str) -> str:
    """Give the name that an entity of a kind bears in expressions: `failure_mode`."""
    return noun.replace("-", "_")
