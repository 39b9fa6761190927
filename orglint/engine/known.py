"""The rules that there are by a configuration: orglint's own, those of plugins and of folders, and policies."""

from collections.abc import Iterable
from pathlib import Path

from orglint.engine.configured import paths, value
from orglint.engine.layers import DISK, Files, Layer
from orglint.engine.policy.settled import anywhere
from orglint.engine.rulebook import Entry, Rulebook, rulebook


def known(
    layers: tuple[Layer, ...], isolated: bool = False, files: Files = DISK, untrusted: Path | None = None
) -> Rulebook:
    """Give the rules by checked layers of configuration; `isolated`, `files` and `untrusted` are those of `setup`."""
    own = map(files.folder, paths(value(layers, "rule-paths")))
    return rulebook(own, not isolated, untrusted, _policies(layers, files))


def _policies(layers: tuple[Layer, ...], files: Files) -> Iterable[Entry]:
    """Give the rules that policies are; most projects have none, and pay nothing for them."""
    if not anywhere(layers, files):
        return ()
    from orglint.engine.policy.loading import loaded, of_layers

    return [each.entry for each in loaded(of_layers(layers, files))]
