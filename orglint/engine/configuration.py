"""What a change makes looser in the configuration; the new one is read, and nothing that it names is run."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from orglint.engine import baseline
from orglint.engine.active import level_of
from orglint.engine.configured import paths, value
from orglint.engine.keys import FAIL_ON, SEVERITIES
from orglint.engine.layers import Files, Layer
from orglint.engine.loosening import Loosened
from orglint.engine.policy.settled import anywhere
from orglint.engine.resolve import resolve
from orglint.engine.rule import Rule
from orglint.engine.rulebook import Rulebook
from orglint.engine.settings import RuleSettings, Settings
from orglint.engine.setup import Setup
from orglint.errors import OrglintError
from orglint.home import RULES
from orglint.source.span import START, Span
from orglint.spec.words import counted, joined

_LISTS: Final = ("select", "extend-select", "ignore")
_LOOSE_TO_STRICT: Final = ("never", *FAIL_ON[:-1])


class Configuration:
    """The configuration of the new version beside that of the old one, by which everything is judged."""

    def __init__(self, made: Setup, old: Files, layers: tuple[Layer, ...], new: Files, profile: str) -> None:
        self._made: Final = made
        self._old: Final = old
        self._layers: Final = layers
        self._new: Final = new
        self._profile: Final = profile
        self._settings: Final = resolve(tuple(_known(layer, made.book) for layer in layers), made.book).settings

    def looser(self) -> Iterator[Loosened]:
        """Give everything that is looser than before; what stands in no file any more has no path."""
        yield from self._levels()
        yield from self._options()
        yield from self._paths()
        yield from self._exit()
        yield from self._baseline()
        yield from self._rules_gone()
        yield from self._policies()

    def without(self, dropped: Iterable[str]) -> Iterator[Loosened]:
        """Say of organisations, by their paths, that the new configuration does not name them any more."""
        for path in dropped:
            yield self._said(f"{path} is no longer linted: the new configuration does not name it.", "paths")

    def _levels(self) -> Iterator[Loosened]:
        fallen: dict[str, list[Rule]] = {}
        for rule in self._made.book.rules:
            before, after = self._level(rule, self._made.settings), self._level(rule, self._settings)
            if SEVERITIES.index(after) > SEVERITIES.index(before):
                fallen.setdefault("off" if after == "off" else f"{after}, and no longer {before}", []).append(rule)
        for how, rules in fallen.items():
            names = [name for rule in rules for name in (rule.id, rule.name, rule.system)]
            which = joined((f"`{rule.id}`" for rule in rules), most=5)
            verb = "is" if len(rules) == 1 else "are"
            yield self._said(f"By the new configuration, {which} {verb} {how}.", *names, *_LISTS)

    def _level(self, rule: Rule, settings: Settings) -> str:
        return rule.level(self._profile) if rule.always else level_of(rule, settings, self._profile)

    def _options(self) -> Iterator[Loosened]:
        for rule in self._made.book.rules:
            before = {**rule.options, **self._made.settings.rules.get(rule.id, RuleSettings()).options}
            after = {**rule.options, **self._settings.rules.get(rule.id, RuleSettings()).options}
            for name in before:
                if before[name] != after[name] and level_of(rule, self._settings, self._profile) != "off":
                    message = f"`{name}` of {rule.id} goes from {before[name]} to {after[name]}: is that looser?"
                    yield self._said(message, name, rule.id, rule.name)

    def _paths(self) -> Iterator[Loosened]:
        before, after = _by_path(self._made.settings), _by_path(self._settings)
        rules = {rule.id: rule for rule in self._made.book.rules}
        for folder, pattern, id_ in {**before, **after}:
            usual = (self._level(rules[id_], each) for each in (self._made.settings, self._settings))
            was, now = (d.get((folder, pattern, id_), u) for d, u in zip((before, after), usual, strict=True))
            if SEVERITIES.index(now) > SEVERITIES.index(was):
                message = f"By the new configuration, `{id_}` is {now} in {pattern}, and no longer {was}."
                yield self._said(message, pattern, id_)

    def _exit(self) -> Iterator[Loosened]:
        before, after = (value(layers, "fail-on").value for layers in (self._made.layers, self._layers))
        if _LOOSE_TO_STRICT.index(after) < _LOOSE_TO_STRICT.index(before):
            yield self._said(f"`fail-on` goes from {before} to {after}.", "fail-on")
        if value(self._layers, "exit-zero").value and not self._made.value("exit-zero").value:
            yield self._said("`exit-zero` is set: findings no longer fail a run.", "exit-zero")
        if self._made.settings.as_of and not self._settings.as_of:
            yield self._said("`as-of` is gone, so that no day is judged by any more.")

    def _baseline(self) -> Iterator[Loosened]:
        before = self._recorded(self._made.layers, self._old)
        after = self._recorded(self._layers, self._new)
        if more := len(after - before):
            yield self._said(f"The baseline accepts {counted(more, 'more finding')}.", "baseline")

    def _recorded(self, layers: tuple[Layer, ...], files: Files) -> set[str]:
        found: set[str] = set()
        for path in paths(value(layers, "baseline")):
            with suppress(OSError, OrglintError):
                text = files.read(path).decode("utf-8", "replace")
                found |= {each.fingerprint for each in baseline.parsed(text, path, path.name).recorded}
        return found

    def _rules_gone(self) -> Iterator[Loosened]:
        """Speak of a project's own rules that the new version does not have, or does not use."""
        folders = paths(value(self._layers, "rule-paths"))
        for folder in self._made.paths("rule-paths"):
            used = self._new.real(folder) in {self._new.real(each) for each in folders}
            own = (entry for entry in self._made.book.entries.values() if not entry.file.is_relative_to(RULES))
            for entry in own:
                file = Path(*entry.file.parts[-2:])
                was = self._old.is_file(folder / file)
                if was and not (used and self._new.is_file(folder / file)):
                    yield self._said(f"The project's own rule `{entry.id}` is gone.", "rule-paths")

    def _policies(self) -> Iterator[Loosened]:
        if anywhere(self._made.layers, self._old):
            from orglint.engine.policy.loosened import loosened  # most projects have none

            yield from loosened(self._made.layers, self._old, self._layers, self._new)

    def _said(self, message: str, *needles: str) -> Loosened:
        """Give something with the line of the new configuration that says it, as far as that can be told."""
        texts = [(layer.origin, text) for layer in reversed(self._layers) if (text := self._text(layer)) is not None]
        for needle in needles:
            for origin, text in texts:
                for number, line in enumerate(text.split("\n"), 1):
                    column = line.find(needle)
                    if column >= 0:
                        return Loosened(message, origin, Span(number, column + 1, number, column + 1 + len(needle)))
        return Loosened(message, texts[0][0] if texts else "", START)

    def _text(self, layer: Layer) -> str | None:
        file = Path(layer.origin).absolute()
        return self._new.read(file).decode("utf-8", "replace") if self._new.is_file(file) else None


def _by_path(settings: Settings) -> Mapping[tuple[str, str, str], str]:
    return {
        (each.folder.as_posix(), each.pattern, id_): level
        for each in settings.per_path
        for id_, level in each.levels.items()
    }


def _known(layer: Layer, book: Rulebook) -> Layer:
    """Give a layer without what it says of rules that the old version does not have."""
    values: dict[str, Any] = dict(layer.values)
    for key in _LISTS:
        if values.get(key) is not None:
            values[key] = tuple(name for name in values[key] if name in book.names or name == "all")
    values["rules"] = {name: table for name, table in (values.get("rules") or {}).items() if book.one(name)}
    values["per-path-severities"] = {
        pattern: {name: level for name, level in table.items() if name in book.names or name == "all"}
        for pattern, table in (values.get("per-path-severities") or {}).items()
    }
    return layer._replace(values=values)
