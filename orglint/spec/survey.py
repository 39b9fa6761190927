"""Which references name nothing, and what is named at all: one pass over everything written."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from orglint.spec.entities import TYPES
from orglint.spec.entity import Entity
from orglint.spec.fields import listed
from orglint.spec.model import Spec, reference_fields
from orglint.spec.references import Reference
from orglint.spec.referring import Referring


class Survey(NamedTuple):
    """References with a fault, and the entities that are named by others than themselves."""

    faulty: tuple[Reference, ...]
    named: frozenset[Entity]


def survey(spec: Spec) -> Survey:
    """Look at every reference of a spec, kind by kind and field by field; plain ids cost next to nothing."""
    faulty: list[Reference] = []
    named: set[Entity] = set()
    for type_ in TYPES:
        for outer, field in reference_fields(type_.section):
            for entity in spec.all(type_):
                value = entity.data.get(outer)
                if value is not None and not _are_plain(entity, field, value, named):
                    faulty.extend(_closely(entity, field, named))
    return Survey(tuple(faulty), frozenset(named))


def _are_plain(entity: Entity, field: Referring, value: Any, named: set[Entity]) -> bool:
    """Enter what is named, where everything written is an id that names one thing; tell whether it is."""
    for text in listed(value):
        target = entity.index.named(text, field.takes) if isinstance(text, str) else None
        if target is None:
            return False
        if target is not entity:
            named.add(target)
    return True


def _closely(entity: Entity, field: Referring, named: set[Entity]) -> Iterator[Reference]:
    for reference in field.references(entity):
        if reference.fault:
            yield reference
        elif reference.target is not None and reference.target is not entity:
            named.add(reference.target)
