"""What a run works with: configuration found, rules gathered, settings resolved."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from orglint.engine.configured import Value, layered, paths, value
from orglint.engine.layers import DISK, Files, Layer
from orglint.engine.policy.settled import anywhere
from orglint.engine.resolve import resolve
from orglint.engine.rulebook import Entry, Rulebook, rulebook
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
    own = map(files.folder, paths(value(every, "rule-paths")))
    book = rulebook(own, not isolated, untrusted, _policies(every, files))
    resolved = resolve(every, book)
    return Setup(every, book, resolved.settings, resolved.warnings)


def _policies(every: tuple[Layer, ...], files: Files) -> Iterable[Entry]:
    """Give the rules that policies are; most projects have none, and pay nothing for them."""
    if not anywhere(every, files):
        return ()
    from orglint.engine.policy.loading import loaded, of_layers

    return [each.entry for each in loaded(of_layers(every, files))]
