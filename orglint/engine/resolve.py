"""Layers of configuration and flags become the settings of a run."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from orglint.engine.configured import value
from orglint.engine.keys import SEVERITIES, unknown
from orglint.engine.layers import Layer
from orglint.engine.rule import Level, OptionValue, Rule
from orglint.engine.rulebook import Rulebook, unknown_rule
from orglint.engine.settings import PathSeverities, RuleSettings, Settings
from orglint.errors import OrglintError


class Resolved(NamedTuple):
    """Settings, and sentences about what was passed over."""

    settings: Settings
    warnings: tuple[str, ...]


def resolve(layers: tuple[Layer, ...], book: Rulebook) -> Resolved:
    """Resolve checked layers, the flags' last, against the rules that there are."""
    return _Resolver(layers, book).resolved()


class _Resolver:
    def __init__(self, layers: tuple[Layer, ...], book: Rulebook) -> None:
        self._layers: Final = layers
        self._book: Final = book
        self._names: Final = book.names
        self._several: Final = {*book.systems, "all"}
        self._warnings: Final[list[str]] = []

    def resolved(self) -> Resolved:
        select, named = self._selection()
        settings = Settings(
            select=select,
            ignore=self._ignored(named),
            named=named,
            profile=value(self._layers, "profile").value,
            as_of=value(self._layers, "as-of").value,
            rules=self._rules(),
            per_path=tuple(self._per_path()),
        )
        return Resolved(settings, tuple(self._warnings))

    def _selection(self) -> tuple[frozenset[str] | None, frozenset[str]]:
        """Give the rules selected (None: all), and those among them that are selected by their own name."""
        chosen = value(self._layers, "select")
        texts = [(text, chosen.origin) for text in chosen.value or ()]
        extended = [(t, layer.origin) for layer in self._layers for t in layer.values.get("extend-select") or ()]
        by_name = [(text, origin) for text, origin in texts + extended if text not in self._several]
        named = {id_ for text, origin in by_name for id_ in self._ids(text, origin)}
        if chosen.value is None:
            return None, frozenset(named)
        every = {id_ for text, origin in texts + extended for id_ in self._ids(text, origin)}
        return frozenset(every), frozenset(named)

    def _ids(self, text: str, origin: str) -> tuple[str, ...]:
        if text == "all":
            return tuple(self._book.entries)
        if text not in self._names:
            raise unknown_rule(text, self._book, origin)
        return self._names[text]

    def _ignored(self, named: frozenset[str]) -> frozenset[str]:
        """Give what any layer ignores and no later one selects by name.

        What is selected by name anywhere is not ignored by its system.
        """
        found: set[str] = set()
        for layer in self._layers:
            found -= {id_ for key in ("select", "extend-select") for id_ in self._named_in(layer, key)}
            for text in layer.values.get("ignore") or ():
                if text not in self._names and text != "all" and layer.shared:
                    self._warnings.append(f"{layer.origin} ignores `{text}`, and there is no such rule.")
                else:
                    ids = self._ids(text, layer.origin)
                    found.update(set(ids) - named if text in self._several else ids)
            vain = [id_ for id_ in self._named_in(layer, "ignore") if self._book.entries[id_].rule.always]
            self._warnings.extend(f"{layer.origin} ignores {id_}, which always holds." for id_ in vain)
        return frozenset(found)

    def _named_in(self, layer: Layer, key: str) -> Iterator[str]:
        """Give the rules that stand under a key by their own names."""
        for text in layer.values.get(key) or ():
            id_ = self._book.one(text)
            if id_ is not None:
                yield id_

    def _rules(self) -> Mapping[str, RuleSettings]:
        found: dict[str, RuleSettings] = {}
        for layer in self._layers:
            for name, table in (layer.values.get("rules") or {}).items():
                rule = self._book.find(name, layer.origin).rule
                if rule.always and "severity" in table:
                    what = f"{rule.id} always holds, and its severity cannot be set ({layer.origin})."
                    raise OrglintError(what, "Take the line out.")
                before = found.get(rule.id, RuleSettings())
                severity = self._severity(table["severity"], layer.origin) if "severity" in table else before.severity
                options = {key: _option(rule, key, v, layer.origin) for key, v in table.items() if key != "severity"}
                found[rule.id] = RuleSettings(severity, {**before.options, **options})
        return found

    def _severity(self, level: Any, origin: str) -> Level:
        if level not in SEVERITIES:
            raise OrglintError(f"{level!r} in {origin} is no severity.", f"There are: {', '.join(SEVERITIES)}.")
        severity: Level = level
        return severity

    def _per_path(self) -> Iterator[PathSeverities]:
        for layer in self._layers:
            for pattern, table in (layer.values.get("per-path-severities") or {}).items():
                levels = {
                    id_: self._severity(level, layer.origin)
                    for name, level in table.items()
                    for id_ in self._ids(name, layer.origin)
                }
                yield PathSeverities(pattern, layer.folder, levels, layer.origin)


def _option(rule: Rule, key: str, given: Any, origin: str) -> OptionValue:
    options = rule.options
    if key not in options:
        raise unknown("option", key, {"severity": "", **options}, f"{rule.id} in {origin}")
    default = options[key]
    if isinstance(default, tuple) and isinstance(given, list) and all(isinstance(each, str) for each in given):
        return tuple(given)
    if isinstance(default, float) and isinstance(given, int) and not isinstance(given, bool):
        return float(given)
    if type(given) is not type(default):
        kinds = {
            bool: "true or false",
            int: "a whole number",
            float: "a number",
            str: "a text",
            tuple: "a list of texts",
        }
        raise OrglintError(f"`{key}` of {rule.id} in {origin} takes {kinds[type(default)]}, not {given!r}.", "Mend it.")
    checked: OptionValue = given
    return checked
