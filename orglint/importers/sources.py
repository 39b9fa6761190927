"""What an importer reads: the files and folders given on the command line."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from posixpath import commonpath
from typing import Final

from orglint.errors import OrglintError
from orglint.importers.files import At, Cursor, SourceFile, Unreadable
from orglint.source.bounds import LARGEST
from orglint.source.patterns import fixed, is_deep, is_pattern, matching
from orglint.source.span import INVALID, START, Fault
from orglint.source.tree import Tree, WorkingTree

__all__ = ["At", "Cursor", "SourceFile", "Sources"]


class Sources:
    """The sources given on the command line, in their order."""

    def __init__(self, given: Sequence[str], largest: int = LARGEST) -> None:
        """Take paths of files and folders; raises `OrglintError` where one is missing."""
        self._seen: Final[set[str]] = set()
        self.faults: Final[list[Fault]] = []
        self.given: Final = tuple(self._root(path, largest) for path in dict.fromkeys(given))
        self.read: Final[dict[str, SourceFile]] = {}

    def _root(self, path: str, largest: int) -> tuple[Tree, str, bool]:
        tree = WorkingTree(Path(path), largest)
        whole = tree.join("", Path(path).absolute().as_posix())
        kind = tree.kind(whole)
        if kind not in ("file", "folder"):
            raise OrglintError(f"There is no file or folder {tree.shown(whole)}.", "Give the sources to import.")
        return tree, whole, kind == "folder"

    def files(self, wanted: Callable[[str], bool], extra: Sequence[str] = ()) -> Iterator[SourceFile]:
        """Give every file given, and those in the folders given whose name is `wanted`, each file once.

        `extra` are paths relative to a folder given that are looked at too, such as those in hidden folders. A file
        that cannot be read is a fault, and left out.
        """
        for tree, path, is_folder in self.given:
            if not is_folder:
                yield from self._take(tree, path, path.rpartition("/")[0], is_named=True)
                continue
            for relative in extra:
                yield from self._take(tree, tree.join(path, relative), path)
            for file in tree.files(path, deep=True):
                if wanted(file.rpartition("/")[2]):
                    yield from self._take(tree, file, path)

    def below(self, folder: str, base: str) -> str:
        """Give the path of a folder below the source that it was found in, its `base`; "" where it is not below it.

        Of several sources it is the path below what they have in common, which tells their folders apart.
        """
        roots = {path if is_folder else path.rpartition("/")[0] for _, path, is_folder in self.given}
        top = commonpath(roots) if len(roots) > 1 else base
        return folder.removeprefix(top).strip("/") if folder.startswith(f"{top.rstrip('/')}/") else ""

    def has(self, file: SourceFile, relative: str) -> bool:
        """Tell whether what a file names by a path or pattern relative to it is a file of the same tree."""
        return any(file.tree.kind(path) == "file" for path in self._named(file, relative))

    def beside(self, file: SourceFile, relative: str) -> Iterator[SourceFile]:
        """Give what a file names by a path or pattern relative to it, files of the same tree not read before."""
        for path in self._named(file, relative):
            yield from self._take(file.tree, path, file.base, is_named=True)

    def _named(self, file: SourceFile, relative: str) -> Iterator[str]:
        if not is_pattern(relative):
            yield file.tree.join(file.folder, relative)
            return
        start, wild = fixed(relative)
        folder = file.tree.join(file.folder, start)
        if file.tree.kind(folder) == "folder":
            yield from matching(file.tree.files(folder, is_deep(wild)), folder, wild)

    def documents(self, file: SourceFile) -> list[Cursor]:
        """Give the documents of a file; where it is no YAML that is a fault, and there are none."""
        try:
            return file.documents()
        except Unreadable as wrong:
            self.faults.append(wrong.fault)
            return []

    def _take(self, tree: Tree, path: str, base: str, is_named: bool = False) -> Iterator[SourceFile]:
        if tree.kind(path) != "file" or tree.same(path) in self._seen:
            return
        self._seen.add(tree.same(path))
        try:
            taken = SourceFile(tree, path, base, tree.read(path), is_named)
        except OrglintError as error:
            self.faults.append(Fault(INVALID, error.what, error.hint, tree.shown(path), START))
        except Unreadable as wrong:
            self.faults.append(wrong.fault)
        else:
            self.read[taken.shown] = taken
            yield taken
