"""Configuration files: where they are found, and what stands in them, layer upon layer."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from orglint.errors import OrglintError
from orglint.source import bounded
from orglint.source.bounds import LARGEST, LARGEST_CONFIGURATION

OWN: Final = "orglint.toml"
SHARED_WITH_OTHERS: Final = "pyproject.toml"
_TABLE: Final = b"orglint"
COMMAND_LINE: Final = "the command line"
"""The origin of what flags say."""


class Layer(NamedTuple):
    """Settings from one origin. Paths in them are relative to `folder`; `shared`: they came through `extends`."""

    origin: str
    folder: Path
    values: Mapping[str, Any]
    shared: bool = False


class Files(Protocol):
    """Where configuration is read from; paths are those of the disk, whatever it is read from."""

    def is_file(self, path: Path) -> bool:
        """Tell whether a file stands at a path."""
        ...

    def is_root(self, folder: Path) -> bool:
        """Tell whether no configuration is sought above a folder."""
        ...

    def read(self, path: Path) -> bytes:
        """Give a file's bytes; an `OSError` where it cannot be read."""
        ...

    def real(self, path: Path) -> Path:
        """Give the one path of a file."""
        ...

    def folder(self, path: Path) -> Path:
        """Give a folder of the disk that has what stands at a path."""
        ...


class Disk:
    """Configuration as it stands on the disk."""

    def is_file(self, path: Path) -> bool:
        """Tell whether a file stands at a path."""
        return path.is_file()

    def is_root(self, folder: Path) -> bool:
        """Tell whether a folder is the root of a git checkout."""
        return (folder / ".git").exists()

    def read(self, path: Path) -> bytes:
        """Give a file's bytes, as many as a file may have."""
        return bounded.read(path, LARGEST)

    def real(self, path: Path) -> Path:
        """Give the path with all links followed."""
        return path.resolve()

    def folder(self, path: Path) -> Path:
        """Give the path itself."""
        return path


DISK: Final = Disk()


def find(start: Path, files: Files = DISK) -> Path | None:
    """Give the nearest configuration file from a folder upwards, as far as the git root; None where there is none."""
    for folder in (start, *start.parents):
        own = folder / OWN
        if files.is_file(own):
            return own
        others = folder / SHARED_WITH_OTHERS
        if files.is_file(others) and _table(others, files) is not None:
            return others
        if files.is_root(folder):
            return None
    return None


def layers(file: Path, files: Files = DISK) -> tuple[Layer, ...]:
    """Give the layers of a configuration file, what it extends first; the later layer wins."""
    return tuple(_extended(files.real(file), (), files, shared=False))


def _extended(file: Path, chain: tuple[Path, ...], files: Files, shared: bool) -> Iterator[Layer]:
    origin = shown(file)
    if file in chain:
        raise OrglintError(f"The configuration {origin} extends itself.", "Take one of the `extends` out.")
    values = _table(file, files)
    if values is None:
        raise OrglintError(f"{origin} has no table [tool.orglint].", f"Add it, or use an {OWN}.")
    for parent in _extends(values, origin):
        yield from _extended(files.real(file.parent / parent), (*chain, file), files, shared=True)
    yield Layer(origin, file.parent, {k: v for k, v in values.items() if k != "extends"}, shared)


def _extends(values: Mapping[str, Any], origin: str) -> list[str]:
    value = values.get("extends", [])
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, list) or not all(isinstance(each, str) for each in several):
        raise OrglintError(f"`extends` in {origin} is no path.", 'Write `extends = "../shared/orglint.toml"`.')
    return several


def shown(file: Path) -> str:
    """Give a file's path relative to the working directory where it can be."""
    try:
        return Path(os.path.relpath(file)).as_posix()
    except ValueError:  # another drive of Windows
        return file.as_posix()


def _table(file: Path, files: Files) -> dict[str, Any] | None:
    """Give what a file says of orglint; None where a pyproject.toml says nothing of it."""
    try:
        data = files.read(file)
    except OSError as error:
        what = f"The configuration {shown(file)} cannot be read: {error.strerror}."
        raise OrglintError(what, "Check its path.") from error
    if len(data) > LARGEST_CONFIGURATION:
        what = f"The configuration {shown(file)} is larger than {LARGEST_CONFIGURATION:,} bytes."
        raise OrglintError(what, "Lists that long belong into a baseline, or into the spec.")
    if file.name == SHARED_WITH_OTHERS and _TABLE not in data:
        return None
    from orglint.source import toml

    try:
        whole = toml.parsed(data.decode("utf-8"))
    except ValueError as error:
        raise OrglintError(f"The configuration {shown(file)} is no TOML: {error}.", "Mend that line.") from error
    if file.name != SHARED_WITH_OTHERS:
        return whole
    tools = whole.get("tool")
    found = tools.get("orglint") if isinstance(tools, dict) else None
    if found is not None and not isinstance(found, dict):
        raise OrglintError(f"`orglint` under [tool] in {shown(file)} is no table.", "Write [tool.orglint] above it.")
    return found
