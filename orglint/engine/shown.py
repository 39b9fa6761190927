"""The settings of a run as a text: what holds, and where it comes from."""

import json
from collections.abc import Iterator
from typing import Any

from orglint.engine.keys import KEYS
from orglint.engine.layers import Layer, shown
from orglint.engine.setup import Setup
from orglint.report.safe import line

_TABLES = ("rules", "per-path-severities", "policies")
_ADDED_UP = ("extend-select", "ignore")


def settings(made: Setup) -> str:
    """Give every setting with its value and its origin, then what the configuration says of rules and paths."""
    rows = [_row(key, made) for key in KEYS if key not in _TABLES]
    tables = [*_rules(made), *_per_path(made)]
    width = max(len(text) for text, _ in rows + tables)
    lines = [f"{text:<{width}}  # {origin}" if origin else text for text, origin in rows + tables]
    entries = made.book.entries.values()
    own = [f"\n# {each.id} is a policy: {shown(each.file)}" for each in entries if each.given is not None]
    others = [f"\n# runs rules that are not orglint's own: {shown(folder)}" for folder in made.book.foreign]
    return "".join(f"{line(each)}\n" for text in (*lines, *own, *others) for each in text.split("\n"))


def _row(key: str, made: Setup) -> tuple[str, str]:
    value, origin = made.value(key).value, made.value(key).origin
    if key in _ADDED_UP:
        layers = [layer for layer in made.layers if layer.values.get(key)]
        value = [text for layer in layers for text in layer.values[key]]
        origin = ", ".join(layer.origin for layer in layers) or origin
    return (f"# {key} is not set" if value is None else f"{key} = {_toml(value)}"), origin


def _rules(made: Setup) -> Iterator[tuple[str, str]]:
    for id_, said in sorted(made.settings.rules.items()):
        yield f'\n[rules."{id_}"]', ""
        severity = {} if said.severity is None else {"severity": said.severity}
        for name, value in {**severity, **said.options}.items():
            yield f"{name} = {_toml(value)}", _origin(made, "rules", id_, name)


def _per_path(made: Setup) -> Iterator[tuple[str, str]]:
    for per_path in made.settings.per_path:
        yield f"\n[per-path-severities.{_toml(per_path.pattern)}]", ""
        for id_, level in per_path.levels.items():
            yield f"{_toml(id_)} = {_toml(level)}", per_path.origin


def _origin(made: Setup, key: str, id_: str, name: str) -> str:
    """Give the last layer that says something of a rule."""

    def says(layer: Layer) -> bool:
        tables = (layer.values.get(key) or {}).items()
        return any(made.book.one(rule) == id_ and name in table for rule, table in tables)

    return next((layer.origin for layer in reversed(made.layers) if says(layer)), "")


def _toml(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, (bool, str)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
