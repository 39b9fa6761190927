"""The types of what an expression may name, and how values become those of CEL or of an answer."""

from typing import Any, Final, NamedTuple

from orglint.spec.values import Duration


class Type(NamedTuple):
    """A type: what CEL calls it (`?`: or null), in words, and the struct that it consists of, if it does."""

    cel: str
    words: str
    struct: str = ""

    @property
    def nullable(self) -> bool:
        """Tell whether an unset value is null; of other types it is false or empty, and only compares equal to null."""
        return self.cel in ("string?", "int?", "dyn")


TEXT: Final = Type("string?", "text or null")
TEXTS: Final = Type("list(string)", "list of texts")
FLAG: Final = Type("bool", "true or false")
WHOLE: Final = Type("int?", "whole number or null")
NUMBER: Final = Type("dyn", "number with a point or null")
TIME: Final = Type("int?", "minutes or null")
DAY: Final = Type("string?", "date or null")
MAPPING: Final = Type("map", "mapping")


def struct(name: str) -> Type:
    """Give the type of a struct: a mapping whose keys are known, each null where it is not set."""
    return Type("map", name, name)


def structs(name: str) -> Type:
    """Give the type of a list of structs."""
    return Type("list(map)", f"list of {name}", name)


STRUCTS: Final[dict[str, dict[str, Type]]] = {
    "dependency": {
        "on": TEXT, "strength": TEXT, "fallback": TEXT, "mode": TEXT, "if_late": struct("lateness"),
    },
    "lateness": {"after": TIME, "then": TEXT, "authority": TEXT, "inform": TEXTS},
    "step": {"notify": TEXTS, "wait": TIME},
    "state": {
        "name": TEXT, "is": TEXT, "looks_like": TEXT, "activates_when": TEXT, "returns_to_normal_when": TEXT,
        "at_most": TIME, "then": TEXT, "triggers": TEXTS,
    },
    "departure": {"on": DAY, "successor": TEXT},
    "absence": {"from": DAY, "to": DAY},
    "capacity": {"wip_limit": NUMBER},
}  # fmt: skip
"""Every struct with its keys."""

OPEN: Final = ("links", "labels", "extra")
"""Fields whose keys are the user's own."""


def cel(value: Any) -> Any:
    """Give a value as CEL takes it: lengths of time in minutes, lists and mappings with such values."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, Duration):
        return value.minutes
    if isinstance(value, dict):
        return {str(key): cel(item) for key, item in value.items()}
    return [cel(item) for item in value]


def told(value: Any) -> Any:
    """Give a value as an answer has it: lengths of time as the language writes them."""
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, dict):
        return {key: told(item) for key, item in value.items()}
    return [told(item) for item in value] if isinstance(value, (list, tuple)) else value
