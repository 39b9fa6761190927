"""The files of a commit, read from git's object store: no checkout, and nothing but what was committed."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple, Self

from orglint.errors import OrglintError
from orglint.source.bounds import LARGEST
from orglint.source.git import Repository
from orglint.source.git_objects import PIECE, Objects
from orglint.source.tree import Kind, from_here

_LINKS: Final = 40
"""So many links are followed on the way to a file."""

MOST_FOLDERS: Final = 100_000
"""So many folders are searched: a few objects can say that there are more than atoms."""

_TREE, _LINK, _SUBMODULE = b"40000", b"120000", b"160000"
_KINDS: Final[dict[bytes, Kind]] = {_TREE: "folder", _SUBMODULE: "submodule"}


class _Entry(NamedTuple):
    """What a tree says of a name."""

    mode: bytes
    hash: str


class _Found(NamedTuple):
    """What stands at a path, and the names that lead to it, links followed."""

    names: tuple[str, ...]
    entry: _Entry


class _Outside(Exception):  # noqa: N818  (a way that leads out is no error)
    """A path leads out of the tree."""


class GitTree:
    """The tree of a commit, as `orglint.source.tree.Tree`; paths are those that its files have in a checkout.

    It is a context: git runs until it is left. Links are followed inside the tree only. What a clone lacks is an
    `OrglintError`; a partial clone gets it where git may reach the `network`.
    """

    def __init__(self, repository: Repository, commit: str, largest: int = LARGEST, network: bool = False) -> None:
        self.root: Final = repository.root
        self.commit: Final = commit
        self._repository: Final = repository
        self._largest: Final = largest
        self._objects: Final = Objects(repository.root, network)
        self._trees: Final[dict[str, dict[str, _Entry]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._objects.close()

    def join(self, folder: str, relative: str) -> str:
        """Give the path of something named relative to a folder."""
        return Path(os.path.normpath(os.path.join(folder, relative))).as_posix()  # noqa: PTH118

    def kind(self, path: str) -> Kind:
        """Tell what a path is."""
        try:
            found = self._find(path)
        except _Outside:
            return "outside"
        if found is None:
            return "missing"
        return _KINDS.get(found.entry.mode, "file")

    def read(self, path: str) -> bytes:
        """Give a file's bytes."""
        found = self._find(path) if self.kind(path) == "file" else None
        data = self._object(found.entry.hash, self._largest + 1, self.shown(path)) if found else None
        if data is None:
            raise OrglintError(f"{self.shown(path)} cannot be read from {self.commit[:10]}: it is no file there.")
        if len(data) > self._largest:
            raise OrglintError(
                f"{self.shown(path)} is larger than {self._largest:,} bytes.", "Split it, or raise --max-file-size."
            )
        return data

    def files(self, folder: str, deep: bool) -> Iterator[str]:
        """Give the files in a folder."""
        found = self._find(folder) if self.kind(folder) == "folder" else None
        folders = [(folder, found.entry.hash)] if found else []
        searched = 0
        while folders:
            path, hash_ = folders.pop()
            searched += 1
            if searched > MOST_FOLDERS:
                what = f"{self.shown(folder)} has more than {MOST_FOLDERS:,} folders in {self.commit[:10]}."
                raise OrglintError(what, "Name the files of the spec, or a smaller folder.")
            entries = [(f"{path}/{name}", entry) for name, entry in self._visible(hash_)]
            yield from (
                each for each, entry in entries if entry.mode != _TREE and not self._leads_to_folder(each, entry)
            )
            folders += [(each, entry.hash) for each, entry in reversed(entries) if entry.mode == _TREE] if deep else []

    def _visible(self, hash_: str) -> list[tuple[str, _Entry]]:
        """Give what stands in a folder by name, but for what is hidden and submodules."""
        entries = sorted(self._entries(hash_).items())
        return [(name, entry) for name, entry in entries if not name.startswith(".") and entry.mode != _SUBMODULE]

    def _leads_to_folder(self, path: str, entry: _Entry) -> bool:
        return entry.mode == _LINK and self.kind(path) == "folder"

    def shown(self, path: str) -> str:
        """Give a path relative to the working directory where it can be."""
        return from_here(path)

    def same(self, path: str) -> str:
        """Give the path of the file itself that links lead to."""
        found = self._find(path) if self.kind(path) in ("file", "folder") else None
        return "/".join((self.root.as_posix(), *found.names)) if found else path

    def _find(self, path: str) -> _Found | None:
        """Walk a path from the root, links followed; None where nothing stands there."""
        left = self._steps(path)
        way = [_Found((), _Entry(_TREE, f"{self.commit}^{{tree}}"))]
        links = 0
        while left:
            name = left.pop()
            if way[-1].entry.mode == _SUBMODULE:
                return way[-1]
            if name == "..":
                if len(way) == 1:  # what leaves the root may still come back by its name
                    left = self._steps(os.path.normpath("/".join((self.root.as_posix(), "..", *reversed(left)))))
                else:
                    way.pop()
                continue
            above = way[-1]
            entry = self._entries(above.entry.hash).get(name) if above.entry.mode == _TREE else None
            if entry is None or (links := links + (entry.mode == _LINK)) > _LINKS:
                return None
            if entry.mode != _LINK:
                way.append(_Found((*above.names, name), entry))
                continue
            target = os.fsdecode(self._object(entry.hash, PIECE, "/".join((*above.names, name))))
            if target.startswith("/"):
                del way[1:]
            left += self._steps(target) if target.startswith("/") else _names(target)
        return way[-1]

    def _steps(self, path: str) -> list[str]:
        """Give the names that lead from the root to a path, the last first."""
        try:
            return _names(PurePosixPath(path).relative_to(self.root.as_posix()).as_posix())
        except ValueError:
            raise _Outside from None

    def _entries(self, hash_: str) -> dict[str, _Entry]:
        if hash_ not in self._trees:
            data = self._object(hash_, None, "a folder")
            self._trees[hash_] = dict(_parsed(data, len(self.commit) // 2))
        return self._trees[hash_]

    def _object(self, hash_: str, most: int | None, what: str) -> bytes:
        data = self._objects.read(hash_, most)
        if data is None:
            raise OrglintError(
                f"{what} cannot be read from {self.commit[:10]}: this clone does not have it.",
                self._repository.how_to_complete,
            )
        return data


def _names(path: str) -> list[str]:
    return [name for name in reversed(path.split("/")) if name not in ("", ".")]


def _parsed(tree: bytes, length: int) -> Iterator[tuple[str, _Entry]]:
    """Read a tree object: of every entry its mode, its name, and its hash of so many bytes."""
    at = 0
    while at < len(tree):
        space, null = tree.index(b" ", at), tree.index(b"\0", at)
        name, hash_ = tree[space + 1 : null], tree[null + 1 : null + 1 + length]
        yield os.fsdecode(name), _Entry(tree[at:space], hash_.hex())
        at = null + 1 + length
