"""How places, values and expectations of a spec are put into words."""

import re
from typing import Any

from orglint.source.span import KeyPath
from orglint.spec.entities import TYPES

NOUNS = {type_.section: type_.noun for type_ in TYPES}
"""The kind of the entities of each section."""

_LONGEST = 40
_PLAIN = re.compile(r"[A-Za-z0-9_./:+-][\w ./:+-]*")


def subject(path: KeyPath) -> str:
    """Name what stands at a path: "`tier` of component:checkout", "item 2 of `members` of team:payments"."""
    if len(path) < 2:
        return f"`{path[0]}`" if path else "the file"
    owner, rest = _owner(path)
    keys = [shown(key) for key in rest if isinstance(key, str)]
    if rest and isinstance(rest[-1], int):
        return f"item {rest[-1] + 1} of {' of '.join([*keys[-1:], owner])}"
    within = " in ".join(reversed(keys[-2:]))
    return f"{within} of {owner}" if within else owner


def _owner(path: KeyPath) -> tuple[str, KeyPath]:
    first, second = path[0], path[1]
    if first in NOUNS:
        return f"{NOUNS[first]}:{second}", path[2:]
    if first == "handovers" and isinstance(second, int):
        return f"handover {second + 1}", path[2:]
    return "the organisation" if first == "organization" else f"`{first}`", path[1:]


def shown(value: object) -> str:
    """Put a value between backticks, shortened, on one line."""
    text = " ".join(str(value).split())
    return f"`{text[:_LONGEST]}…`" if len(text) > _LONGEST else f"`{text}`"


def found(value: Any) -> str:
    """Say what sort of value this is."""
    if value == "":
        return "an empty text"
    if value is None or isinstance(value, bool):
        return shown(flow(value))
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a mapping"
    return f"{'the text' if isinstance(value, str) else 'the number'} {shown(value)}"


def expected(schema: dict[str, Any]) -> str:
    """Say what a part of the schema asks for."""
    kind = schema.get("type")
    if values := schema.get("enum"):
        return listed(values, "or")
    if "const" in schema:
        return f"the number `{schema['const']}`"
    if kind == "boolean":
        return "`true` or `false`"
    if kind == "object" and "properties" in schema and not schema["title"].startswith("mapping"):
        return "a mapping of keys"
    return with_article(schema["title"])


def with_article(noun: str) -> str:
    """Put `a` or `an` in front."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def listed(words: list[str], joint: str) -> str:
    """Put words between backticks and join them: `a`, `b` or `c`."""
    quoted = [f"`{word}`" for word in words]
    return f" {joint} ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def flow(value: Any) -> str:
    """Write a value in one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    text = str(value)
    if isinstance(value, str) and (not _PLAIN.fullmatch(text) or ": " in text or text[-1] in ": "):
        return "'" + text.replace("'", "''") + "'"
    return text
