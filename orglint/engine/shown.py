"""The settings of a run as a text: what holds, and where it comes from."""

from collections.abc import Iterator
from typing import Any

from orglint.engine.keys import KEYS
from orglint.engine.setup import Setup


def settings(made: Setup) -> str:
    """Give every setting with its value and its origin, then what the configuration says of rules and paths."""
    rows = [_row(key, made) for key in KEYS if key not in _TABLES]
    width = max(len(row) for row, _ in rows)
    lines = [f"{row:<{width}}  # {origin}" for row, origin in rows]
    return "\n".join([*lines, *_rules(made), *_per_path(made)]) + "\n"


_TABLES = ("rules", "per-path-severities")


def _row(key: str, made: Setup) -> tuple[str, str]:
    value, origin = made.value(key).value, made.value(key).origin
    return (f"# {key} is not set" if value is None else f"{key} = {_toml(value)}"), origin


def _rules(made: Setup) -> Iterator[str]:
    for id_, said in sorted(made.settings.rules.items()):
        yield f'\n[rules."{id_}"]'
        if said.severity is not None:
            yield f"severity = {_toml(said.severity)}"
        yield from (f"{name} = {_toml(value)}" for name, value in said.options.items())


def _per_path(made: Setup) -> Iterator[str]:
    for per_path in made.settings.per_path:
        yield f"\n[per-path-severities.{_toml(per_path.pattern)}]"
        yield from (f"{_toml(id_)} = {_toml(level)}" for id_, level in per_path.levels.items())


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(value)
