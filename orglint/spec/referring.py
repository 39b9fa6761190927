"""Fields that name other entities, and authorities in all their forms."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from orglint.source.span import KeyPath
from orglint.spec.fields import Field, ReadOnce, listed
from orglint.spec.references import HOLDER, Authority, Form, Kinds, Reference
from orglint.spec.values import duration

if TYPE_CHECKING:
    from orglint.spec.entity import Entity

FORMS: tuple[Form, ...] = ("any_of", "all_of", "at_least")


class Referring(Field):
    """A field of references; `takes` are the kinds it takes."""

    __slots__ = ("takes",)

    def __init__(self, takes: Kinds, key: str = "") -> None:
        super().__init__(key)
        self.takes = takes

    def references(self, entity: "Entity") -> Iterator[Reference]:
        """Give every reference in the field."""
        raise NotImplementedError

    def _resolve(self, entity: "Entity", text: str, *path: str | int) -> Reference:
        return entity.index.resolve(text, entity, path, self.takes)


class Ref(Referring):
    """One reference, or None."""

    __slots__ = ()

    def __get__(self, entity: "Entity", owner: type) -> Reference | None:
        text = entity.data.get(self.key)
        return None if text is None else self._resolve(entity, text, self.key)

    def references(self, entity: "Entity") -> Iterator[Reference]:
        """Give the reference, if there is one."""
        if (text := entity.data.get(self.key)) is not None:
            yield self._resolve(entity, text, self.key)


class Refs(ReadOnce[tuple[Reference, ...]], Referring):
    """References in the order written; one alone is a list of one."""

    __slots__ = ()

    def _read(self, entity: "Entity", value: Any) -> tuple[Reference, ...]:
        return tuple(resolved(entity, value, (self.key,), self.takes))

    def references(self, entity: "Entity") -> Iterator[Reference]:
        """Give each reference."""
        return iter(self.__get__(entity, type(entity)))


class Mandate(ReadOnce[Authority | None], Referring):
    """An authority, or None."""

    __slots__ = ()

    def __init__(self, takes: Kinds = HOLDER, key: str = "") -> None:
        super().__init__(takes, key)

    def _read(self, entity: "Entity", value: Any) -> Authority | None:
        return None if value is None else authority(entity, value, (self.key,), self.takes)

    def references(self, entity: "Entity") -> Iterator[Reference]:
        """Give every reference in the authority."""
        whole = self.__get__(entity, type(entity))
        yield from whole.references if whole else ()


class Inner(Referring):
    """One reference a level down, at `key` of the mapping `within`, or None: the `successor` of `leaving`."""

    __slots__ = ("within",)

    def __init__(self, takes: Kinds, within: str, key: str) -> None:
        super().__init__(takes, key)
        self.within = within

    def __get__(self, entity: "Entity", owner: type) -> Reference | None:
        return next(self.references(entity), None)

    def references(self, entity: "Entity") -> Iterator[Reference]:
        """Give the reference, if there is one."""
        inner = entity.data.get(self.within)
        return resolved(entity, inner.get(self.key) if inner else None, (self.within, self.key), self.takes)


class Each(Inner):
    """References at `key` of each entry of the mapping `within`: the `triggers` of `states`."""

    __slots__ = ()

    def references(self, entity: "Entity") -> Iterator[Reference]:
        """Give each reference of each entry."""
        for name, entry in (entity.data.get(self.within) or {}).items():
            yield from resolved(entity, entry.get(self.key), (self.within, name, self.key), self.takes)


def authority(entity: "Entity", value: Any, path: KeyPath, takes: Kinds) -> Authority:
    """Read an authority in any of its forms."""
    if isinstance(value, str):
        return Authority("one", (entity.index.resolve(value, entity, path, takes),), 1, None, entity, path)
    if isinstance(value, list):
        members = _members(entity, value, path, takes)
        return Authority("one" if len(members) == 1 else "list", members, 1, None, entity, path)
    form: Form = next(form for form in FORMS if form in value)
    key = "of" if form == "at_least" else form
    members = _members(entity, listed(value.get(key)), (*path, key), takes)
    need = {"any_of": 1, "all_of": len(members)}.get(form) or value.get("at_least", 1)
    return Authority(form, members, need, duration(value.get("within")), entity, path)


def _members(entity: "Entity", values: list[Any], path: KeyPath, takes: Kinds) -> tuple[Reference | Authority, ...]:
    return tuple(
        entity.index.resolve(value, entity, item_of(path, number), takes)
        if isinstance(value, str)
        else authority(entity, value, (*path, number), takes)
        for number, value in enumerate(values)
    )


def resolved(entity: "Entity", value: Any, path: KeyPath, takes: Kinds) -> Iterator[Reference]:
    """Resolve one text or a list of them, standing at `path`."""
    if isinstance(value, str):
        yield entity.index.resolve(value, entity, path, takes)
        return
    for number, text in enumerate(value or ()):
        yield entity.index.resolve(text, entity, item_of(path, number), takes)


@lru_cache(maxsize=4096)
def item_of(path: KeyPath, number: int) -> KeyPath:
    """Give the path of an item of a list, the same object for the same path: most lists stand under the same keys."""
    return (*path, number)
