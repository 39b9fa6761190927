"""Plugins: packages of rules, and whatever else installed distributions name."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from orglint.errors import OrglintError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP: Final = "orglint.rules"
"""The entry point group of plugins."""


def plugin_packages(untrusted: Path | None = None) -> Iterator[ModuleType]:
    """Give the packages that installed distributions name in the entry point group `orglint.rules`.

    Those whose code lies in the folder `untrusted`, and was not installed there, are left out and never imported.
    """
    for point, package in points(GROUP, untrusted):
        if not isinstance(package, ModuleType) or not hasattr(package, "__path__"):
            raise OrglintError(
                f"The plugin `{point.name}` names {point.value}, which is no package.",
                "An entry point of the group `orglint.rules` names a package of rooms: PACKAGE/ROOM/RULE.py.",
            )
        yield package


def points(group: str, untrusted: Path | None = None) -> Iterator[tuple["EntryPoint", Any]]:
    """Give what installed distributions name in an entry point group.

    Those whose code lies in the folder `untrusted`, and was not installed there, are left out and never imported.
    """
    if not _any_plugin(group):
        return
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=group), key=lambda p: p.name):
        if untrusted is not None and _lies_in(point.module, untrusted.resolve()):
            continue
        try:
            loaded = point.load()
        except Exception as error:
            raise OrglintError(
                f"The plugin `{point.name}` ({point.value}) cannot be imported: {error}",
                "Repair or uninstall it, or run with --isolated, which leaves plugins out.",
            ) from error
        yield point, loaded


def _lies_in(module: str, folder: Path) -> bool:
    """Tell whether a module's code lies in a folder, other than in an environment that stands there."""
    from importlib.util import find_spec

    try:
        found = find_spec(module.partition(".")[0])
    except (ImportError, ValueError):
        return False
    places = [*(found.submodule_search_locations or ()), found.origin] if found else []
    inside = [path for place in places if place and (path := Path(place).resolve()).is_relative_to(folder)]
    return any("site-packages" not in path.relative_to(folder).parts for path in inside)


def _any_plugin(group: str) -> bool:
    """Tell whether any distribution on the path names the group: importing `importlib.metadata` to ask takes longer."""
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            for entry in entries:
                if entry.name.endswith((".dist-info", ".egg-info")) and _names_group(entry.path, group):
                    return True
    return False


def _names_group(distribution: str, group: str) -> bool:
    with suppress(OSError), open(f"{distribution}/entry_points.txt", "rb") as file:  # noqa: PTH123 (pathlib is slower)
        return group.encode() in file.read()
    return False
