"""Every file of one organisation, from a path: includes followed, folders searched, what is amiss reported."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from orglint.errors import OrglintError
from orglint.source.bounds import INCLUDES, LOOKED
from orglint.source.decoding import decoded, document
from orglint.source.document import Document
from orglint.source.lines import Lines
from orglint.source.located import Located
from orglint.source.marker import YAML, bears_marker
from orglint.source.patterns import fixed, is_deep, is_pattern, matching
from orglint.source.span import INVALID, START, VIOLATION, Fault, KeyPath, Span
from orglint.source.tree import Tree


class Gathered(NamedTuple):
    """The documents of one organisation, the root first, and why others could not be had.

    `lines` has the text of every file that was decoded, by the path shown to users; `notes` are sentences for them.
    """

    documents: tuple[Located, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    lines: Mapping[str, Lines]


class NoSpecError(OrglintError):
    """No file of a folder is an org spec."""


def from_path(tree: Tree, path: str) -> Gathered:
    """Gather from a file, or from a folder: there, every file that bears the marker; `NoSpecError` where none does."""
    gathering = _Gathering(tree)
    kind = tree.kind(path)
    if kind == "folder":
        if not gathering.folder(path, _NOWHERE):
            help_ = "An org spec begins with the line `orglint: 1`."
            raise NoSpecError(f"No file in {tree.shown(path)} is an org spec.", help_)
    elif kind == "file":
        gathering.file(path, _NOWHERE)
    else:
        raise OrglintError(_WHY_NOT[kind].format(tree.shown(path)), "Give a file, a folder, or - for standard input.")
    return gathering.gathered()


def from_bytes(tree: Tree, path: str, data: bytes, shown: str | None = None) -> Gathered:
    """Gather from what stands in `data`, as though it were the file `path`."""
    gathering = _Gathering(tree)
    gathering.take(path, data, _NOWHERE, shown)
    return gathering.gathered()


_WHY_NOT = {
    "missing": "There is no {}.",
    "outside": "{} leads out of the repository.",
    "special": "{} is neither a file nor a folder.",
    "submodule": "{} lies in a submodule, whose files this repository does not have.",
}


class _From(NamedTuple):
    """Where a file is included: the files that lead there, each by its one name, and the item of the last one."""

    chain: tuple[str, ...]
    document: Document | None
    item: KeyPath

    @property
    def span(self) -> Span:
        return self.document.span(self.item) if self.document else START

    @property
    def related(self) -> tuple[tuple[str, Span, str], ...]:
        return ((self.document.path, self.span, "It is included here."),) if self.document else ()


_NOWHERE: Final = _From((), None, ())


class _Gathering:
    def __init__(self, tree: Tree) -> None:
        self._tree: Final = tree
        self._documents: Final[list[Document]] = []
        self._faults: Final[list[Fault]] = []
        self._notes: Final[list[str]] = []
        self._lines: Final[dict[str, Lines]] = {}
        self._seen: Final[set[str]] = set()
        self._listed: Final[dict[tuple[str, bool], tuple[str, ...]]] = {}
        self._matched: Final[dict[tuple[str, tuple[str, ...]], tuple[str, ...]]] = {}
        self._looked = 0

    def gathered(self) -> Gathered:
        roots = [d for d in self._documents if "organization" in d.data]
        for second in roots[1:]:
            self._second_organization(roots[0], second)
        self._documents.sort(key=lambda d: d not in roots[:1])
        return Gathered(tuple(self._documents), tuple(self._faults), tuple(self._notes), self._lines)

    def folder(self, path: str, at: _From) -> bool:
        """Take every file in a folder that bears the marker; tell whether there is any, also one taken before."""
        found = False
        for file in self._tree.files(path, deep=True):
            if file.endswith(YAML):
                found = self._searched(file, at) or found
        return found

    def _searched(self, file: str, at: _From) -> bool:
        """Take a file that was come upon, if it is an org spec."""
        kind = self._tree.kind(file)
        if kind == "outside":
            self._notes.append(f"{self._tree.shown(file)} leads out of the repository and is left out")
        if kind != "file" or self._tree.same(file) in self._seen:
            return kind == "file"
        data = self._read(file, at)
        if data is None or not bears_marker(data):
            return data is None
        self.take(file, data, at)
        return True

    def file(self, path: str, at: _From) -> None:
        if self._tree.same(path) in self._seen:
            return
        data = self._read(path, at)
        if data is not None:
            self.take(path, data, at)

    def _read(self, path: str, at: _From) -> bytes | None:
        try:
            return self._tree.read(path)
        except OrglintError as error:
            self._seen.add(self._tree.same(path))
            self._faults.append(Fault(INVALID, error.what, error.hint, self._tree.shown(path), START, at.related))
            return None

    def take(self, path: str, data: bytes, at: _From, shown: str | None = None) -> None:
        self._seen.add(self._tree.same(path))
        shown = shown or self._tree.shown(path)
        text, fault = decoded(data, shown)
        taken = None
        if fault is None:
            self._lines[shown] = Lines(text)
            taken, fault = document(text, shown, self._lines[shown])
        if fault is not None:
            self._faults.append(fault._replace(related=(*fault.related, *at.related)))
        if taken is not None:
            self._documents.append(taken)
            self._includes(path, taken, (*at.chain, self._tree.same(path)))

    def _includes(self, path: str, document: Document, chain: tuple[str, ...]) -> None:
        folder = str(PurePosixPath(path).parent)
        value = document.data.get("include")
        several = value if isinstance(value, list) else [value]
        for number, pattern in enumerate(several):
            item: KeyPath = ("include", number) if isinstance(value, list) else ("include",)
            if isinstance(pattern, str):
                self._include(folder, pattern, _From(chain, document, item))

    def _include(self, folder: str, pattern: str, at: _From) -> None:
        target = self._tree.join(folder, pattern)
        kind = self._tree.kind(target)
        if len(at.chain) > INCLUDES:
            self._refuse(at, f"More than {INCLUDES} files include one another in a row.", "Include them from one file.")
        elif is_pattern(pattern) and kind != "file":
            self._include_all(folder, pattern, at)
        elif kind == "folder":
            if not self.folder(target, at):
                help_ = "Each file of a spec begins with the line `orglint: 1`."
                self._refuse(at, f"No file in `{pattern}` is an org spec.", help_)
        elif self._tree.same(target) in at.chain:
            self._refuse(at, f"`{pattern}` includes itself, without end.", "Take one of the includes out.")
        elif kind != "file":
            self._refuse(at, _WHY_NOT[kind].format(f"`{pattern}`"), "Mend the path; it is relative to this file.")
        else:
            self.file(target, at)

    def _include_all(self, folder: str, pattern: str, at: _From) -> None:
        """Take every file that a pattern matches, but for those that lead here."""
        base, wild = fixed(pattern)
        start, found = self._tree.join(folder, base), False
        if (kind := self._tree.kind(start)) in ("outside", "submodule"):
            self._refuse(at, _WHY_NOT[kind].format(f"`{base}`"), "Mend the path; it is relative to this file.")
            return
        for file in self._matching(start, wild, at):
            kind = self._tree.kind(file)
            if kind == "outside":
                self._refuse(at, _WHY_NOT[kind].format(f"`{self._tree.shown(file)}`"), "Take the link away.")
            elif kind == "file" and self._tree.same(file) not in at.chain:
                found = True
                self.file(file, at)
        if not found:
            self._notes.append(f"the include pattern {pattern} matches no file")

    def _matching(self, start: str, wild: tuple[str, ...], at: _From) -> tuple[str, ...]:
        """Give the files that a pattern matches; each folder is listed once, however many patterns look at it."""
        if (start, wild) not in self._matched:
            deep = is_deep(wild)
            if (start, deep) not in self._listed:
                self._listed[start, deep] = tuple(self._tree.files(start, deep))
            files = self._listed[start, deep]
            self._looked += len(files) * len(wild)
            if self._looked > LOOKED:
                help_ = "Include whole folders, or name the files."
                self._refuse(at, f"Patterns of includes look at files more than {LOOKED:,} times in all.", help_)
                return ()
            self._matched[start, wild] = tuple(matching(files, start, wild))
        return self._matched[start, wild]

    def _refuse(self, at: _From, message: str, help_: str) -> None:
        path = at.document.path if at.document else ""
        self._faults.append(Fault(VIOLATION, message, help_, path, at.span))

    def _second_organization(self, first: Document, second: Document) -> None:
        there = (first.path, first.key_span(("organization",)), "The first one stands here.")
        help_ = "Delete one; or, if they are several organisations, give each as a path of its own."
        message = "`organization` stands in more than one file."
        span = second.key_span(("organization",))
        self._faults.append(Fault(VIOLATION, message, help_, second.path, span, (there,)))
