"""The fields of the language: what stands in an entity, in types that CEL has."""

from collections.abc import Iterator
from typing import Any, Final

from orglint.query.fields import Field, Get, View
from orglint.query.spelling import away, dependency, ids, leaving, said, spelled, states
from orglint.query.types import DAY, FLAG, MAPPING, NUMBER, TEXT, TEXTS, TIME, WHOLE, Type, struct, structs
from orglint.spec import fields as language
from orglint.spec import referring, relations
from orglint.spec.conditions import Condition, Measure, condition, leaves
from orglint.spec.entities import OperatingStates, Person, Role, Schedule, Team
from orglint.spec.entity import Entity
from orglint.spec.phrases import condition as when
from orglint.spec.references import Authority, Reference
from orglint.spec.values import day, duration, weekly_rate


def written(type_: type[Entity]) -> Iterator[Field]:
    """Give the fields of a kind, each with those that say more of the same; then what stands in no class."""
    for base in reversed(type_.__mro__):
        for found in vars(base).values():
            if isinstance(found, language.Field) and not isinstance(found, referring.Inner):
                yield from _of(found)
    yield from _SPECIAL.get(type_, ())
    yield from _OWN


def _of(field: language.Field) -> Iterator[Field]:
    key = field.key
    for kind, (type_, make) in _READERS.items():
        if isinstance(field, kind):
            yield Field(key, type_, make(field), written=True)
            break
    if isinstance(field, referring.Mandate):
        yield from _about_authority(field)
    elif isinstance(field, language.When):
        about = f"The metrics of `{key}`."
        yield Field(f"{key}_metrics", TEXTS, lambda view, entity: _metrics(condition(entity.data.get(key))), about)
    elif isinstance(field, language.Day):
        about = f"Days from `{key}` to the day given by --as-of; null without one."
        yield Field(f"{key.removesuffix('_on')}_days_ago", WHOLE, lambda view, entity: _age(view, entity, key), about)
    elif key == "every":
        about = "How often a week; `1d` is every working day. Null where `every` is a sentence."
        yield Field("per_week", NUMBER, lambda view, entity: _per_week(entity.data.get(key)), about)
    elif key == "expected":
        about = "How often a week it is expected. Null where `expected` is a sentence."
        yield Field("expected_per_week", NUMBER, lambda view, entity: weekly_rate(entity.data.get(key)), about)


def _about_authority(field: referring.Mandate) -> Iterator[Field]:
    key = field.key

    def whole(entity: Entity) -> Authority | None:
        return field.__get__(entity, type(entity))

    def named(view: View, entity: Entity) -> tuple[str, ...]:
        found = whole(entity)
        return ids(found.references) if found else ()

    def form(view: View, entity: Entity) -> str | None:
        found = whole(entity)
        return found.form if found else None

    def within(view: View, entity: Entity) -> Any:
        found = whole(entity)
        return found.within if found else None

    yield Field(f"{key}_named", TEXTS, named, f"Everything that `{key}` names.")
    about = f"How `{key}` joins them: one, any_of, all_of, at_least, or list where it does not say."
    yield Field(f"{key}_form", TEXT, form, about)
    yield Field(f"{key}_within", TIME, within, f"The `within` of `{key}`.")


def _plain(field: language.Field) -> Get:
    return lambda view, entity: entity.data.get(field.key)


def _value(field: Any) -> Get:
    return lambda view, entity: field.__get__(entity, type(entity))


def _condition(field: language.Field) -> Get:
    def get(view: View, entity: Entity) -> str | None:
        whole = condition(entity.data.get(field.key))
        return None if whole is None else when(whole)

    return get


def _reference(field: Any) -> Get:
    def get(view: View, entity: Entity) -> str | None:
        found: Reference | None = field.__get__(entity, type(entity))
        return None if found is None else spelled(found)

    return get


def _references(field: Any) -> Get:
    return lambda view, entity: ids(field.__get__(entity, type(entity)))


def _authority(field: Any) -> Get:
    return lambda view, entity: said(field.__get__(entity, type(entity)))


def _dependencies(field: Any) -> Get:
    return lambda view, entity: tuple(map(dependency, field.__get__(entity, type(entity))))


def _steps(field: Any) -> Get:
    return lambda view, entity: tuple(
        {"notify": ids(step.notify), "wait": step.wait} for step in field.__get__(entity, type(entity))
    )


_READERS: Final[dict[type[language.Field], tuple[Type, Any]]] = {
    language.Text: (TEXT, _plain),
    language.Texts: (TEXTS, _value),
    language.Flag: (FLAG, _value),
    language.Number: (WHOLE, _value),
    language.Time: (TIME, _value),
    language.Day: (DAY, _plain),
    language.When: (TEXT, _condition),
    referring.Ref: (TEXT, _reference),
    referring.Refs: (TEXTS, _references),
    referring.Mandate: (TEXT, _authority),
    relations.Dependencies: (structs("dependency"), _dependencies),
    relations.Steps: (structs("step"), _steps),
}


def _metrics(whole: Condition | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leaf.metric for leaf in leaves(whole) if isinstance(leaf, Measure)))


def _age(view: View, entity: Entity, key: str) -> int | None:
    found = day(entity.data.get(key))
    return (view.org.as_of - found).days if found and view.org.as_of else None


def _per_week(text: Any) -> float | None:
    length = duration(text)
    return float(length.times_a_week) if length else None


def _float(number: float | None) -> float | None:
    return None if number is None else float(number)


def _own(view: View, entity: Entity) -> dict[str, Any]:
    return {key: value for key, value in entity.data.items() if key.startswith("x-")}


_UNKNOWN: Final = "Whether `headcount: unknown` is written: somebody, nobody knows how many."
_STAFFED: Final = (
    Field("headcount", WHOLE, lambda view, entity: entity.headcount, written=True),
    Field("headcount_unknown", FLAG, lambda view, entity: entity.headcount_unknown, _UNKNOWN),
)
_SPECIAL: Final[dict[type[Entity], tuple[Field, ...]]] = {
    Person: (
        Field("kind", TEXT, lambda view, person: person.data.get("kind"), written=True),
        Field("leaving", struct("departure"), lambda view, person: leaving(person), written=True),
        Field("away", struct("absence"), lambda view, person: away(person), written=True),
    ),
    Role: _STAFFED,
    Team: (
        *_STAFFED,
        Field("capacity", struct("capacity"), lambda view, team: {"wip_limit": _float(team.wip_limit)}, written=True),
    ),
    OperatingStates: (Field("states", structs("state"), lambda view, several: states(several), written=True),),
    Schedule: _STAFFED,
}
_OWN: Final = (
    Field("links", MAPPING, lambda view, entity: entity.data.get("links") or {}, written=True),
    Field("labels", MAPPING, lambda view, entity: entity.data.get("labels") or {}, written=True),
    Field("extra", MAPPING, _own, "The keys of your own: those that begin with `x-`."),
)
