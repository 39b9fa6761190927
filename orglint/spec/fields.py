"""Fields of entities: each knows its key and gives the written value in the type that the language means."""

from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from orglint.spec.conditions import Condition, condition
from orglint.spec.values import Duration, day, duration

if TYPE_CHECKING:
    from orglint.spec.entity import Entity


T = TypeVar("T")


class Field:
    """What all fields have: the key they stand under, by default their own name."""

    __slots__ = ("key",)

    def __init__(self, key: str = "") -> None:
        self.key = key

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = self.key or name


class ReadOnce(Field, Generic[T]):
    """A field that is dear to read: what it gives is kept with the entity."""

    __slots__ = ()

    def __get__(self, entity: "Entity", owner: type) -> T:
        if self.key not in entity.data:
            return self._read(entity, None)
        kept = entity.kept
        if kept is None:
            kept = entity.kept = {}
        elif self.key in kept:
            known: T = kept[self.key]
            return known
        value = kept[self.key] = self._read(entity, entity.data[self.key])
        return value

    def _read(self, entity: "Entity", value: Any) -> T:
        """Read what is written; None stands for nothing."""
        raise NotImplementedError


class Text(Field):
    """A text, or None."""

    __slots__ = ()

    def __get__(self, entity: "Entity", owner: type) -> str | None:
        return entity.data.get(self.key)


class Texts(Field):
    """Texts in the order written; one text alone is a list of one."""

    __slots__ = ()

    def __get__(self, entity: "Entity", owner: type) -> tuple[str, ...]:
        return tuple(listed(entity.data.get(self.key)))


class Flag(Field):
    """True only where it is written so."""

    __slots__ = ()

    def __get__(self, entity: "Entity", owner: type) -> bool:
        return entity.data.get(self.key) is True


class Number(Field):
    """A whole number, or None; `2.0` is one too."""

    __slots__ = ()

    def __get__(self, entity: "Entity", owner: type) -> int | None:
        value = entity.data.get(self.key)
        return None if value is None else int(value)


class Time(Field):
    """A duration; None where nothing or a sentence is written."""

    __slots__ = ()

    def __get__(self, entity: "Entity", owner: type) -> Duration | None:
        return duration(entity.data.get(self.key))


class Day(Field):
    """A date, or None."""

    __slots__ = ()

    def __get__(self, entity: "Entity", owner: type) -> date | None:
        return day(entity.data.get(self.key))


class When(ReadOnce[Condition | None]):
    """A condition, or None."""

    __slots__ = ()

    def _read(self, entity: "Entity", value: Any) -> Condition | None:
        return condition(value)


def listed(value: Any) -> list[Any]:
    """Give a list as it is, nothing as an empty one, and anything else as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
