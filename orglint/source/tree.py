"""Trees of files: what the reader may see of a disk or a revision."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, Protocol

from orglint.errors import OrglintError
from orglint.source import bounded
from orglint.source.bounds import LARGEST

Kind = Literal["file", "folder", "missing", "outside", "special", "submodule"]
"""What a path is.

`outside` is beyond the tree's root, also by a link, or git's own, `special` a pipe, a device or the like, `submodule` a
submodule of a revision or anything in one, since its files are in another repository.
"""


class Tree(Protocol):
    """Files under one root. Paths are texts with forward slashes, normalised, as `join` gives them."""

    def join(self, folder: str, relative: str) -> str:
        """Give the path of something named relative to a folder."""
        ...

    def kind(self, path: str) -> Kind:
        """Tell what a path is."""
        ...

    def read(self, path: str) -> bytes:
        """Give a file's bytes; an `OrglintError` where it cannot be read or is too large."""
        ...

    def files(self, folder: str, deep: bool) -> Iterator[str]:
        """Give the files in a folder by name, hidden ones left out; `deep`: those in its folders as well."""
        ...

    def shown(self, path: str) -> str:
        """Give a path as users see it."""
        ...

    def same(self, path: str) -> str:
        """Give the one name of a file that may have several, by links or letter case."""
        ...


def from_here(path: str) -> str:
    """Give a path relative to the working directory; as it is where no way leads there."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive of Windows
        return path


class WorkingTree:
    """The disk below a root: the git checkout around a place, or else the place's own folder.

    A place that is in a checkout by its name, and leads out of it by a link, is outside.
    """

    def __init__(self, place: Path, largest: int = LARGEST) -> None:
        start = Path(os.path.realpath(place))
        folder = start if start.is_dir() else start.parent
        named = Path(os.path.normpath(place.absolute()))
        checkout = _checkout(named) or _checkout(start)
        self.root: Final = Path(os.path.realpath(checkout)) if checkout else folder
        self._largest: Final = largest

    def join(self, folder: str, relative: str) -> str:
        """Give the path of something named relative to a folder."""
        return Path(os.path.normpath(os.path.join(folder, relative))).as_posix()  # noqa: PTH118

    def kind(self, path: str) -> Kind:
        """Tell what a path is."""
        try:
            real = Path(path).resolve()
            mode = real.stat().st_mode
        except (OSError, ValueError, RuntimeError):
            return "missing"
        if not real.is_relative_to(self.root) or _is_gits(real.relative_to(self.root)):
            return "outside"
        if stat.S_ISDIR(mode):
            return "folder"
        return "file" if stat.S_ISREG(mode) else "special"

    def read(self, path: str) -> bytes:
        """Give a file's bytes."""
        try:
            data = bounded.read(Path(path), self._largest)
        except OSError as error:
            reason = error.strerror or str(error)
            raise OrglintError(f"{self.shown(path)} cannot be read: {reason}.", "Check its permissions.") from error
        if len(data) > self._largest:
            raise OrglintError(
                f"{self.shown(path)} is larger than {self._largest:,} bytes.", "Split it, or raise --max-file-size."
            )
        return data

    def files(self, folder: str, deep: bool) -> Iterator[str]:
        """Give the files in a folder."""
        for here, folders, names in os.walk(folder):
            folders[:] = sorted(f for f in folders if not f.startswith(".") and _is_own(here, f)) if deep else []
            yield from (f"{Path(here).as_posix()}/{name}" for name in sorted(names) if not name.startswith("."))

    def shown(self, path: str) -> str:
        """Give a path relative to the working directory where it can be."""
        return from_here(path)

    def same(self, path: str) -> str:
        """Give the file's real path."""
        return Path(os.path.realpath(path)).as_posix()


def _checkout(path: Path) -> Path | None:
    """Give the root of the git checkout that a path is in."""
    return next((folder for folder in (path, *path.parents) if (folder / ".git").exists()), None)


def _is_gits(relative: Path) -> bool:
    """Tell whether a path is git's own: credentials may stand there."""
    return any(part.casefold() == ".git" for part in relative.parts)


def _is_own(folder: str, name: str) -> bool:
    """Tell whether a folder belongs to the same checkout: a submodule and a repository within do not."""
    return not os.path.lexists(f"{folder}/{name}/.git")
