"""The two versions that are compared: where their files are, and what was gathered of each organisation."""

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from orglint.engine.layers import DISK, Files, shown
from orglint.engine.sources import STDIN, USUAL
from orglint.errors import OrglintError
from orglint.source.bounds import LARGEST
from orglint.source.gather import Gathered, NoSpecError, from_path
from orglint.source.git import Repository, repository
from orglint.source.git_tree import GitTree
from orglint.source.marker import bears_marker
from orglint.source.tree import Tree, WorkingTree
from orglint.source.vocabulary import MARKER

_NOTHING: Final = ("missing", "submodule")


class Version(NamedTuple):
    """One version: its files, and its configuration files. `largest` bounds a file; None is the usual bound.

    `root` is the folder of the repository, out of which no path of a checkout may lead; None where there is no git.
    """

    tree: GitTree | None
    files: Files
    largest: int | None
    root: Path | None = None

    def tree_of(self, path: str) -> Tree:
        """Give the tree that a path is looked for in."""
        return self.tree or WorkingTree(self.root or Path(path), self.largest or LARGEST)

    def has(self, path: str) -> bool:
        """Tell whether anything stands at a path that may be an organisation."""
        return self.tree_of(path).kind(path) not in _NOTHING

    def gathered(self, path: str) -> Gathered | None:
        """Gather the organisation at a path; None where there is none, nor a file that wants to be one."""
        tree = self.tree_of(path)
        kind = tree.kind(path)
        if kind in _NOTHING:
            return None
        try:
            found = from_path(tree, path)
        except NoSpecError:
            return None
        is_spec = kind == "folder" or not self.tree or any(MARKER in each.data for each in found.documents)
        return found if is_spec or bears_marker(tree.read(path)) else None


class Versions(NamedTuple):
    """Both versions. `ref` is what the old one is called, `commit` the one compared with, if it is one.

    `root` is the folder that the new version may have changed anything in, whose code is not to be trusted.
    """

    old: Version
    new: Version
    ref: str
    commit: str | None
    root: Path

    def place(self, path: str) -> str:
        """Give the whole path of what the user names; an `OrglintError` where it lies outside of the repository."""
        if path == STDIN:
            raise OrglintError("Standard input has no older version.", "Give the path of a file or folder.")
        whole = Path(os.path.normpath(Path(path).absolute()))
        if self.old.tree is None or whole.is_relative_to(self.root):
            return whole.as_posix()
        whole = whole.parent.resolve() / whole.name
        if not whole.is_relative_to(self.root):
            raise OrglintError(f"{path} does not lie in the repository {self.root}.", "Give a path inside it.")
        return whole.as_posix()

    def usual(self) -> tuple[str | None, str | None]:
        """Give where an organisation lies in the working directory if nobody says where, in each version."""
        places = [self.place(name) for name in USUAL]
        old, new = (next((place for place in places if side.has(place)), None) for side in (self.old, self.new))
        return old, new


class Wanted(NamedTuple):
    """What is to be compared: revisions as the user names them; `head` None is the working tree."""

    against: str
    head: str | None
    exact: bool
    fetch: bool


@contextmanager
def revisions(wanted: Wanted, near: Path, largest: int | None) -> Iterator[Versions]:
    """Open a revision of the repository around a place, and what is compared with it."""
    found = repository(near)
    if wanted.fetch:
        found.fetch(wanted.against)
    against = found.commit(wanted.against)
    head = found.commit(wanted.head or "HEAD") if wanted.head or not wanted.exact else None
    commit = against if wanted.exact or head is None else found.merge_base(against, head)
    with ExitStack() as stack:
        old = stack.enter_context(_version(found, commit, largest, wanted.fetch))
        new = _disk(largest, found.root)
        if wanted.head and head:
            new = stack.enter_context(_version(found, head, largest, wanted.fetch))
        yield Versions(old, new, wanted.against, commit, found.root)


def files(old: str, new: str, largest: int | None) -> Versions:
    """Give two files or folders as versions, the configuration being that of the old one."""
    return Versions(_disk(largest), _disk(largest), Path(old).as_posix(), None, WorkingTree(Path(new)).root)


def _disk(largest: int | None, root: Path | None = None) -> Version:
    return Version(None, DISK, largest, root)


@contextmanager
def _version(found: Repository, commit: str, largest: int | None, network: bool) -> Iterator[Version]:
    with GitTree(found, commit, largest or LARGEST, network) as tree, tempfile.TemporaryDirectory() as folder:
        yield Version(tree, _Committed(tree, Path(folder)), largest)


class Proposed:
    """Configuration as a change has it: what it names outside of the repository is read only if it was before."""

    def __init__(self, files: Files, root: Path, known: Iterable[Path]) -> None:
        """Take the files of a version, the repository's root, and files and folders outside that may be read."""
        self._files: Final = files
        self._known: Final = (root, *map(files.real, known))

    def is_file(self, path: Path) -> bool:
        """Tell whether a file stands at a path."""
        return self._files.is_file(path)

    def is_root(self, folder: Path) -> bool:
        """Tell whether a folder is the repository's root."""
        return self._files.is_root(folder)

    def read(self, path: Path) -> bytes:
        """Give a file's bytes."""
        return self._files.read(self._checked(path))

    def real(self, path: Path) -> Path:
        """Give the whole path."""
        return self._files.real(path)

    def folder(self, path: Path) -> Path:
        """Give a folder of the disk that has what stands at a path."""
        return self._files.folder(self._checked(path))

    def _checked(self, path: Path) -> Path:
        real = self._files.real(path)
        if not any(real.is_relative_to(known) for known in self._known):
            raise PermissionError(errno.EACCES, "a change may not name files outside of the repository", shown(path))
        return path


class _Committed:
    """Configuration as it was committed; what lies outside of the repository is read from the disk."""

    def __init__(self, tree: GitTree, folder: Path) -> None:
        self._tree: Final = tree
        self._folder: Final = folder

    def is_file(self, path: Path) -> bool:
        """Tell whether a file was committed at a path."""
        return self._tree.kind(self._named(path)) == "file" if self._is_inside(path) else path.is_file()

    def is_root(self, folder: Path) -> bool:
        """Tell whether a folder is the repository's root."""
        return folder == self._tree.root

    def read(self, path: Path) -> bytes:
        """Give a file's bytes."""
        if not self._is_inside(path):
            return DISK.read(path)
        if not self.is_file(path):
            raise FileNotFoundError(2, f"it is not in {self._tree.commit[:10]}", str(path))
        return self._tree.read(self._named(path))

    def real(self, path: Path) -> Path:
        """Give the whole path."""
        return Path(self._named(path))

    def folder(self, path: Path) -> Path:
        """Write what was committed below a path into a folder of its own, which is missing where that is none."""
        if not self._is_inside(path):
            return path
        if self._tree.kind(self._named(path)) != "folder":
            return self._folder / path.name
        target = Path(tempfile.mkdtemp(dir=self._folder))
        for name in self._tree.files(self._named(path), deep=True):
            file = target / Path(name).relative_to(self._named(path))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(self._tree.read(name))
        return target

    def _named(self, path: Path) -> str:
        return Path(os.path.normpath(path.absolute())).as_posix()

    def _is_inside(self, path: Path) -> bool:
        return Path(self._named(path)).is_relative_to(self._tree.root)
