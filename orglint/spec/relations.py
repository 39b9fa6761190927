"""Fields that hold more than names: dependencies with what holds when they are late, and the steps of escalations."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from orglint.source.span import KeyPath
from orglint.spec.fields import ReadOnce, listed
from orglint.spec.references import HOLDER, Authority, Reference
from orglint.spec.referring import Referring, authority, resolved
from orglint.spec.values import Duration, duration, is_placeholder

if TYPE_CHECKING:
    from orglint.spec.entity import Entity


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


class Dependencies(ReadOnce[tuple[Dependency, ...]], Referring):
    """`depends_on`, in the order written."""

    __slots__ = ()

    def _read(self, entity: "Entity", value: Any) -> tuple[Dependency, ...]:
        return tuple(self._one(entity, item, number) for number, item in enumerate(listed(value)))

    def _one(self, entity: "Entity", item: Any, number: int) -> Dependency:
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


class Steps(ReadOnce[tuple[Step, ...]], Referring):
    """The steps of an escalation policy, first to last."""

    __slots__ = ()

    def _read(self, entity: "Entity", value: Any) -> tuple[Step, ...]:
        return tuple(
            Step(
                tuple(resolved(entity, item.get("notify"), (self.key, number, "notify"), self.takes)),
                duration(item.get("wait")),
                (self.key, number),
            )
            for number, item in enumerate(listed(value))
        )

    def references(self, entity: "Entity") -> Iterator[Reference]:
        """Give everyone notified by any step."""
        for step in self.__get__(entity, type(entity)):
            yield from step.notify


def _late(entity: "Entity", value: dict[str, Any], path: KeyPath) -> Late:
    who = value.get("authority")
    return Late(
        duration(value.get("after")),
        value.get("then"),
        None if who is None else authority(entity, who, (*path, "authority"), HOLDER),
        tuple(resolved(entity, value.get("inform"), (*path, "inform"), HOLDER)),
        path,
    )
