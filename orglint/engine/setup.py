"""What a run works with: configuration found, rules gathered, settings resolved."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from orglint.engine.configured import Value, layered, paths, value
from orglint.engine.known import known
from orglint.engine.layers import DISK, Files, Layer
from orglint.engine.resolve import resolve
from orglint.engine.rulebook import Rulebook
from orglint.engine.settings import Settings


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


def setup(
    flags: Mapping[str, Any],
    start: Path,
    config: Path | None = None,
    isolated: bool = False,
    files: Files = DISK,
    untrusted: Path | None = None,
) -> Setup:
    """Set a run up. `flags` are those given, by their names; the configuration is sought from `start` upwards.

    `isolated` leaves out configuration, plugins, rule paths and policies, so that no code but orglint's own runs.
    `files` is where the configuration and what it names are read from; plugins that lie in the folder `untrusted` are
    left out.
    """
    every = layered(flags, start, config, isolated, files)
    book = known(every, isolated, files, untrusted)
    resolved = resolve(every, book)
    return Setup(every, book, resolved.settings, resolved.warnings)
