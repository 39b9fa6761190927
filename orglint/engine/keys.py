"""The keys of the configuration, and the values they take; flags are checked by the same table."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from orglint.engine.layers import COMMAND_LINE, Layer
from orglint.engine.policy.settled import read as policies
from orglint.engine.profile import AUTO
from orglint.engine.rule import LEVELS, PROFILES
from orglint.errors import OrglintError
from orglint.report.formats import NAMES

FAIL_ON: Final = ("error", "warning", "info", "never")
TODAY: Final = "today"


class Key(NamedTuple):
    """A key: how its value is read (ValueError where it cannot be), in words what it takes, and its default."""

    read: Callable[[Any], Any]
    takes: str
    default: Any


def _texts(value: Any) -> tuple[str, ...]:
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, (list, tuple)) or not all(isinstance(each, str) for each in several):
        raise ValueError
    return tuple(several)


def _rules(value: Any) -> tuple[str, ...]:
    return tuple(part.strip() for text in _texts(value) for part in text.split(",") if part.strip())


def _some_rules(value: Any) -> tuple[str, ...]:
    """Read a selection; an empty one, as an unset variable of a shell gives it, would let everything pass."""
    several = _rules(value)
    if value and not several:
        raise ValueError
    return several


def _formats(value: Any) -> tuple[str, ...]:
    several = _texts(value)
    for text in several:
        name = text.partition(":")[0]
        if name not in NAMES:
            raise unknown("output format", name, dict.fromkeys(NAMES))
    if sum(":" not in text for text in several) > 1:
        raise OrglintError("Two reports cannot both go to standard output.", "Write NAME:PATH for all but one of them.")
    return several


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _size(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError
    return value


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return date.today() if value == TODAY else date.fromisoformat(_text(value))


def _one_of(*choices: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in choices:
            raise ValueError
        return str(value)

    return read


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
        raise ValueError
    return value


_PROFILES = (AUTO, *PROFILES)
_RULES = "a list of rule ids, short names or systems"

KEYS: Final[Mapping[str, Key]] = {
    "paths": Key(_texts, "a list of paths", ()),
    "select": Key(_some_rules, _RULES, None),
    "extend-select": Key(_rules, _RULES, ()),
    "ignore": Key(_rules, _RULES, ()),
    "profile": Key(_one_of(*_PROFILES), "one of " + ", ".join(_PROFILES), None),
    "as-of": Key(_day, "a date as 2026-12-31, or `today`", None),
    "fail-on": Key(_one_of(*FAIL_ON), "one of " + ", ".join(FAIL_ON), "error"),
    "exit-zero": Key(_flag, "true or false", False),
    "output-format": Key(_formats, "a list of NAME or NAME:PATH", ()),
    "baseline": Key(_text, "a path", None),
    "max-file-size": Key(_size, "a number of bytes", None),
    "rule-paths": Key(_texts, "a list of folders", ()),
    "policies": Key(policies, "a list of paths, or tables [policies.NAME]", None),
    "rules": Key(_mapping, 'tables [rules."system/rule"]', {}),
    "per-path-severities": Key(_mapping, "tables of severities by pattern of paths", {}),
}
SEVERITIES: Final = tuple(LEVELS.values())


def checked(layer: Layer) -> Layer:
    """Give a layer with every value read; an `OrglintError` for an unknown key or a value that does not fit."""
    return layer._replace(values={name: _read(name, value, layer.origin) for name, value in layer.values.items()})


def _read(name: str, value: Any, origin: str) -> Any:
    key = KEYS.get(name)
    if key is None:
        raise unknown("setting", name, KEYS, origin)
    try:
        return key.read(value)
    except ValueError:
        what = f"`--{name}`" if origin == COMMAND_LINE else f"`{name}` in {origin}"
        raise OrglintError(f"{what} takes {key.takes}, not {value!r}.", "") from None


def unknown(what: str, name: str, known: Mapping[str, Any], origin: str = "") -> OrglintError:
    """Say that there is no such thing (`origin`: where it is named), and which one may have been meant."""
    from orglint.spec.similar import closest

    near = closest(name, known)
    known_ones = ", ".join(f"`{each}`" for each in known) or "none"
    hint = f"Did you mean `{near}`?" if near else f"There are: {known_ones}."
    where = f" ({origin})" if origin else ""
    return OrglintError(f"There is no {what} `{name}`{where}.", hint)
