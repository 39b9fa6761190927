"""What a run works with: configuration found, rules gathered, settings resolved."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from orglint.engine import layers as files
from orglint.engine.keys import checked
from orglint.engine.layers import Layer
from orglint.engine.resolve import Value, paths, resolve, value
from orglint.engine.rulebook import Rulebook, rulebook
from orglint.engine.settings import Settings
from orglint.errors import OrglintError


class Setup(NamedTuple):
    """The layers of configuration, flags last, and what they come to."""

    layers: tuple[Layer, ...]
    book: Rulebook
    settings: Settings
    warnings: tuple[str, ...]

    def value(self, key: str) -> Value:
        """Give the value of a key of the configuration, and where it comes from."""
        return value(self.layers, key)

    def paths(self, key: str) -> tuple[Path, ...]:
        """Give the paths that stand under a key of the configuration."""
        return paths(self.value(key))


def setup(flags: Mapping[str, Any], start: Path, config: Path | None = None, isolated: bool = False) -> Setup:
    """Set a run up. `flags` are those given, by their names; the configuration is sought from `start` upwards.

    `isolated` leaves out configuration, plugins and rule paths, so that no code but orglint's own runs.
    """
    if isolated and config:
        raise OrglintError("--isolated leaves every configuration out, and --config names one.", "Give one of the two.")
    file = None if isolated else config or files.find(start.resolve())
    found = files.layers(file) if file else ()
    given = {name: flag for name, flag in flags.items() if flag is not None and flag != ()}
    every = (*map(checked, found), checked(Layer("the command line", Path(), given)))
    book = rulebook(paths(value(every, "rule-paths")), plugins=not isolated)
    resolved = resolve(every, book)
    return Setup(every, book, resolved.settings, resolved.warnings)
