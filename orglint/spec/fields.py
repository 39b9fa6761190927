"""Fields of entities: each knows its key and gives the written value in the type that the language means."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from orglint.source.span import KeyPath
from orglint.spec.conditions import Condition, condition
from orglint.spec.references import HOLDER, Authority, Form, Kinds, Reference
from orglint.spec.values import Duration, day, duration, is_placeholder

if TYPE_CHECKING:
    from orglint.spec.entity import Entity

FORMS: tuple[Form, ...] = ("any_of", "all_of", "at_least")


class Field:
    """What all fields have: the key they stand under, by default their own name."""

    __slots__ = ("key",)

    def __init__(self, key: str = "") -> None:
        self.key = key

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = self.key or name


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


class When(Field):
    """A condition, or None."""

    __slots__ = ()

    def __get__(self, entity: "Entity", owner: type) -> Condition | None:
        return condition(entity.data.get(self.key))


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


class Refs(Referring):
    """References in the order written; one alone is a list of one."""

    __slots__ = ()

    def __get__(self, entity: "Entity", owner: type) -> tuple[Reference, ...]:
        return tuple(self.references(entity)) if self.key in entity.data else ()

    def references(self, entity: "Entity") -> Iterator[Reference]:
        """Give each reference."""
        return resolved(entity, entity.data.get(self.key), (self.key,), self.takes)


class Mandate(Referring):
    """An authority, or None."""

    __slots__ = ()

    def __init__(self, takes: Kinds = HOLDER, key: str = "") -> None:
        super().__init__(takes, key)

    def __get__(self, entity: "Entity", owner: type) -> Authority | None:
        value = entity.data.get(self.key)
        return None if value is None else authority(entity, value, (self.key,), self.takes)

    def references(self, entity: "Entity") -> Iterator[Reference]:
        """Give every reference in the authority."""
        value = entity.data.get(self.key)
        if isinstance(value, str):
            yield self._resolve(entity, value, self.key)
        elif value is not None:
            yield from authority(entity, value, (self.key,), self.takes).references


class Late(NamedTuple):
    """What holds when a dependency is late: after how long, what then, by whose authority, who is told."""

    after: Duration | None
    then: str | None
    authority: Authority | None
    inform: tuple[Reference, ...]
    path: KeyPath


class Dependency(NamedTuple):
    """A dependency as written: `hard` is the default, `mode` is of teams; `fallback: TODO` is no fallback."""

    on: Reference
    hard: bool
    fallback: str | None
    if_late: Late | None
    mode: str | None
    path: KeyPath

    @property
    def binding(self) -> bool:
        """Tell whether the dependent cannot do without: hard, and neither fallback nor `if_late`."""
        return self.hard and self.fallback is None and self.if_late is None


class Dependencies(Referring):
    """`depends_on`, in the order written."""

    __slots__ = ()

    def __get__(self, entity: "Entity", owner: type) -> tuple[Dependency, ...]:
        if self.key not in entity.data:
            return ()
        return tuple(self._read(entity, item, number) for number, item in enumerate(listed(entity.data[self.key])))

    def _read(self, entity: "Entity", item: Any, number: int) -> Dependency:
        path = (self.key, number)
        if isinstance(item, str):
            return Dependency(self._resolve(entity, item, *path), True, None, None, None, path)
        late, fallback = item.get("if_late"), item.get("fallback")
        return Dependency(
            self._resolve(entity, item["on"], *path, "on"),
            item.get("strength") != "soft",
            None if fallback is None or is_placeholder(fallback) else fallback,
            None if late is None else _late(entity, late, (*path, "if_late")),
            item.get("mode"),
            path,
        )

    def references(self, entity: "Entity") -> Iterator[Reference]:
        """Give what is depended on, and who is named in `if_late`."""
        for dependency in self.__get__(entity, type(entity)):
            yield dependency.on
            if late := dependency.if_late:
                if late.authority:
                    yield from late.authority.references
                yield from late.inform


class Step(NamedTuple):
    """A step of an escalation: who is notified, and how long is waited before the next."""

    notify: tuple[Reference, ...]
    wait: Duration | None
    path: KeyPath


class Steps(Referring):
    """The steps of an escalation policy, first to last."""

    __slots__ = ()

    def __get__(self, entity: "Entity", owner: type) -> tuple[Step, ...]:
        return tuple(
            Step(
                tuple(resolved(entity, item.get("notify"), (self.key, number, "notify"), self.takes)),
                duration(item.get("wait")),
                (self.key, number),
            )
            for number, item in enumerate(listed(entity.data.get(self.key)))
        )

    def references(self, entity: "Entity") -> Iterator[Reference]:
        """Give everyone notified by any step."""
        for step in self.__get__(entity, type(entity)):
            yield from step.notify


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


def listed(value: Any) -> list[Any]:
    """Give a list as it is, nothing as an empty one, and anything else as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _members(entity: "Entity", values: list[Any], path: KeyPath, takes: Kinds) -> tuple[Reference | Authority, ...]:
    return tuple(
        entity.index.resolve(value, entity, (*path, number), takes)
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
        yield entity.index.resolve(text, entity, (*path, number), takes)


def _late(entity: "Entity", value: dict[str, Any], path: KeyPath) -> Late:
    who = value.get("authority")
    return Late(
        duration(value.get("after")),
        value.get("then"),
        None if who is None else authority(entity, who, (*path, "authority"), HOLDER),
        tuple(resolved(entity, value.get("inform"), (*path, "inform"), HOLDER)),
        path,
    )
