"""Where a configuration has policies; asked on every run, and answered without reading any."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from orglint.engine.layers import Files, Layer, shown

KEY: Final = "policies"
"""The key of the configuration, and the folder beside it that is looked for where the key names no paths."""
PATHS: Final = "paths"
"""The key of the table that is a list of paths; every other is the name of a policy."""


class Where(NamedTuple):
    """Files and folders with policies, the folder beside the configuration, and policies in the configuration itself.

    In the folder, which nobody has named, there may be files that have nothing to do with orglint.
    """

    paths: tuple[Path, ...]
    beside: Path | None
    tables: Mapping[str, Any]


def read(value: Any) -> Mapping[str, Any]:
    """Read what stands under `policies`: a path, a list of paths, or tables by name; ValueError for anything else."""
    table = value if isinstance(value, dict) else {PATHS: value}
    paths = table.get(PATHS, ())
    several = (paths,) if isinstance(paths, str) else paths
    named = {name: each for name, each in table.items() if name != PATHS}
    if not isinstance(several, (list, tuple)) or not all(isinstance(each, str) for each in several):
        raise ValueError
    if not all(isinstance(each, dict) for each in named.values()):
        raise ValueError
    return {PATHS: tuple(several) if PATHS in table else None, **named}


def where(layer: Layer, files: Files) -> Where:
    """Give where a layer has policies; a folder `policies` beside the configuration counts where no path is named."""
    value = layer.values.get(KEY) or {}
    tables = {name: each for name, each in value.items() if name != PATHS}
    paths = value.get(PATHS)
    if paths is not None:
        return Where(tuple(layer.folder / path for path in paths), None, tables)
    beside = layer.folder / KEY
    is_there = beside.is_absolute() and files.folder(beside).is_dir()
    return Where((), beside if is_there else None, tables)


def unconfigured(start: Path, files: Files) -> tuple[Layer, ...]:
    """Give a layer for the nearest folder `policies`, which is sought as a configuration is, where that is missing."""
    for folder in (start, *start.parents):
        if files.folder(folder / KEY).is_dir():
            return (Layer(shown(folder / KEY), folder, {}),)
        if files.is_root(folder):
            break
    return ()


def anywhere(layers: Iterable[Layer], files: Files) -> bool:
    """Tell whether there may be policies anywhere."""
    found = (where(layer, files) for layer in layers)
    return any(there.paths or there.beside or there.tables for there in found)
