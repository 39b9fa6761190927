"""A policy from a YAML file or from a table of the configuration, every key of it checked."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from orglint.engine.policy.example import example, unknown_key
from orglint.engine.policy.policy import Origin, Policy, Table
from orglint.engine.rule import LEVELS, Level
from orglint.errors import OrglintError
from orglint.query.fields import called, fields
from orglint.spec.naming import kind
from orglint.spec.references import KINDS
from orglint.spec.words import plural

if TYPE_CHECKING:
    from orglint.source.document import Document

LARGEST: Final = 1 << 20
"""How many bytes a file with a policy may have."""

_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORDS: Final = {level: level for level in LEVELS.values()} | LEVELS


class Key(NamedTuple):
    """A key of a policy: how its value is read (ValueError where it cannot be), and in words what it takes."""

    read: Callable[[Any], Any]
    takes: str


def from_file(file: Path, shown: str, data: bytes) -> Policy:
    """Read a policy from a file of YAML; its name is the file's."""
    found = _yaml(shown, data)
    origin = Origin(file, shown, lambda path: found.key_span(path).line, found.excerpt)
    return policy(file.stem, found.data, origin)


def policy(name: str, table: Table, origin: Origin) -> Policy:
    """Read a policy; an `OrglintError` with file and line where something is wrong with it."""
    if not _NAME.fullmatch(name):
        what = f"{origin.spot()}: a policy cannot be called `{name}`."
        raise OrglintError(what, "Use small letters, digits and hyphens: it becomes the rule `policy/<name>`.")
    for key in table:
        if key not in KEYS:
            raise unknown_key(key, KEYS, origin.spot(key))
    values = {key: _value(key, table[key], origin) for key in KEYS if key in table}
    for key in ("for", "require", "message"):
        if key not in values:
            hint = f"It takes at least `for`, `require` and `message`; write `{key}: {KEYS[key].takes}`."
            raise OrglintError(f"{origin.spot()}: the policy `{name}` lacks `{key}`.", hint)
    noun = values["for"]
    return Policy(
        name,
        noun,
        values.get("where"),
        values["require"],
        values["message"],
        values.get("severity", ("error", "error", "error")),
        _at(values.get("at"), noun, origin),
        values.get("summary") or _summary(noun, values.get("where"), values["require"]),
        values.get("why", ""),
        values.get("fix", ""),
        tuple(example(each, number, origin) for number, each in enumerate(values.get("examples", ()))),
        origin,
    )


def _summary(noun: str, where: str | None, require: str) -> str:
    """Say in a line what a policy requires, where its author has not."""
    condition = f" where {' '.join(where.split())}" if where else ""
    return f"Requires of {plural(noun)}{condition}: {' '.join(require.split())}"


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value.strip()


def _line(value: Any) -> str:
    return " ".join(_text(value).split())


def _kind(value: Any) -> str:
    noun = kind(_text(value))
    if noun is None:
        raise ValueError
    return noun


def _severity(value: Any) -> tuple[Level, Level, Level]:
    words = [word.strip() for word in _text(value).split("/")]
    if len(words) not in (1, 3) or not all(word in _WORDS for word in words):
        raise ValueError
    first, second, third = (_WORDS[word] for word in (words if len(words) == 3 else words * 3))
    return first, second, third


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise ValueError
    return value


KEYS: Final[Mapping[str, Key]] = {
    "for": Key(_kind, "a kind of entities, as `component`"),
    "where": Key(_text, "an expression"),
    "require": Key(_text, "an expression"),
    "message": Key(_line, "a text, with expressions in braces"),
    "severity": Key(_severity, "error, warning, info or off, or one of E, W, I, - for each profile as `W/E/E`"),
    "at": Key(_text, "a key of the entity"),
    "summary": Key(_line, "a sentence"),
    "why": Key(_text, "a text"),
    "fix": Key(_text, "a text"),
    "examples": Key(_list, "a list of mappings with `bad` or `good`"),
}
"""Every key of a policy."""


def _value(key: str, value: Any, origin: Origin) -> Any:
    try:
        return KEYS[key].read(value)
    except ValueError:
        near = _kind_meant(value) if key == "for" else ""
        what = f"{origin.spot(key)}: `{key}` of a policy takes {KEYS[key].takes}."
        raise OrglintError(what, near or "Mend the value.") from None


def _kind_meant(value: Any) -> str:
    from orglint.spec.similar import closest

    near = closest(str(value), [*KINDS, *map(plural, KINDS)])
    return f"Did you mean `{near}`?" if near else f"There are: {', '.join(KINDS)}."


def _at(key: str | None, noun: str, origin: Origin) -> str | None:
    if key is None:
        return None
    bare = key.removeprefix(f"{called(noun)}.")
    known = {name for name, field in fields(noun).items() if field.written}
    if bare not in known:
        from orglint.spec.similar import closest

        near = closest(bare, known)
        hint = f"Did you mean `{near}`?" if near else f"Take one of {', '.join(sorted(known))}."
        raise OrglintError(f"{origin.spot('at')}: `{bare}` is no key of the language for `{called(noun)}`.", hint)
    return bare


def _yaml(shown: str, data: bytes) -> "Document":
    """Read YAML as the spec itself is read."""
    from orglint.source.decoding import decoded, mapping
    from orglint.source.lines import Lines

    text, fault = decoded(data, shown)
    document = None
    if fault is None:
        document, fault = mapping(text, shown, Lines(text))
    if fault is not None:
        raise OrglintError(f"{shown}:{fault.span.line}: {fault.message}", fault.help)
    if document is None:
        raise OrglintError(f"{shown}:1: a policy is a mapping of keys.", "Begin with `for: component`, for example.")
    return document
