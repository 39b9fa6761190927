"""Every file of one organisation, from a path: includes followed, folders searched, what is amiss reported."""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from yaml import YAMLError

from orglint.errors import OrglintError
from orglint.source.amiss import Amiss
from orglint.source.document import Document, Lines
from orglint.source.locate import find
from orglint.source.locate import tree as located
from orglint.source.patterns import is_pattern, matching
from orglint.source.reader import read
from orglint.source.span import START, Fault, KeyPath, Span
from orglint.source.strangers import stranger
from orglint.source.tree import Tree
from orglint.source.vocabulary import MARKER

INVALID = "references/invalid-yaml"
VIOLATION = "references/schema-violation"

_MARK = re.compile(rb"""(?:\A(?:\xef\xbb\xbf)?|\n)[ \t{]*["']?orglint["']?[ \t]*:""")
_YAML = (".yaml", ".yml", ".json")


class Gathered(NamedTuple):
    """The documents of one organisation, the root first, and why others could not be had.

    `lines` has the text of every file that was decoded, by the path shown to users; `notes` are sentences for them.
    """

    documents: tuple[Document, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    lines: Mapping[str, Lines]


def bears_marker(data: bytes) -> bool:
    """Tell, without reading it as YAML, whether a file seems to be an org spec."""
    return _MARK.search(data) is not None


def from_path(tree: Tree, path: str) -> Gathered:
    """Gather from a file, or from a folder: there, every file that bears the marker."""
    gathering = _Gathering(tree)
    kind = tree.kind(path)
    if kind == "folder":
        gathering.folder(path)
    elif kind == "file":
        gathering.file(path, ())
    else:
        raise OrglintError(_WHY_NOT[kind].format(tree.shown(path)), "Give a file, a folder, or - for standard input.")
    return gathering.gathered()


def from_bytes(tree: Tree, path: str, data: bytes, shown: str | None = None) -> Gathered:
    """Gather from what stands in `data`, as though it were the file `path`."""
    gathering = _Gathering(tree)
    gathering.take(path, data, (), shown)
    return gathering.gathered()


_WHY_NOT = {
    "missing": "There is no {}.",
    "outside": "{} leads out of the repository.",
    "special": "{} is neither a file nor a folder.",
    "folder": "{} is a folder.",
}


class _Gathering:
    def __init__(self, tree: Tree) -> None:
        self._tree: Final = tree
        self._documents: Final[list[Document]] = []
        self._faults: Final[list[Fault]] = []
        self._notes: Final[list[str]] = []
        self._lines: Final[dict[str, Lines]] = {}
        self._seen: Final[set[str]] = set()

    def gathered(self) -> Gathered:
        roots = [d for d in self._documents if "organization" in d.data]
        for second in roots[1:]:
            self._second_organization(roots[0], second)
        self._documents.sort(key=lambda d: d not in roots[:1])
        return Gathered(tuple(self._documents), tuple(self._faults), tuple(self._notes), self._lines)

    def folder(self, path: str) -> None:
        before = len(self._seen)
        for file in self._tree.files(path, deep=True):
            if file.endswith(_YAML) and self._tree.kind(file) == "file" and self._tree.same(file) not in self._seen:
                data = self._tree.read(file)
                if bears_marker(data):
                    self.take(file, data, ())
        if len(self._seen) == before:
            raise OrglintError(
                f"No file in {self._tree.shown(path)} is an org spec.", "An org spec begins with the line `orglint: 1`."
            )

    def file(self, path: str, chain: tuple[str, ...]) -> None:
        if self._tree.same(path) not in self._seen:
            self.take(path, self._tree.read(path), chain)

    def take(self, path: str, data: bytes, chain: tuple[str, ...], shown: str | None = None) -> None:
        self._seen.add(self._tree.same(path))
        shown = shown or self._tree.shown(path)
        text, fault = _decoded(data, shown)
        document = None
        if fault is None:
            self._lines[shown] = Lines(text)
            document, fault = _document(text, shown, self._lines[shown])
        if fault is not None:
            self._faults.append(fault)
        if document is not None:
            self._documents.append(document)
            self._includes(path, document, (*chain, self._tree.same(path)))

    def _includes(self, path: str, document: Document, chain: tuple[str, ...]) -> None:
        folder = str(PurePosixPath(path).parent)
        value = document.data.get("include")
        several = value if isinstance(value, list) else [value]
        for number, pattern in enumerate(several):
            if isinstance(pattern, str):
                place: KeyPath = ("include", number) if isinstance(value, list) else ("include",)
                self._include(folder, pattern, chain, (document, place))

    def _include(self, folder: str, pattern: str, chain: tuple[str, ...], at: tuple[Document, KeyPath]) -> None:
        if is_pattern(pattern):
            files = [f for f in matching(self._tree, folder, pattern) if self._tree.kind(f) == "file"]
            others = [f for f in files if self._tree.same(f) not in chain]
            if not others:
                self._notes.append(f"the include pattern {pattern} matches no file")
            for file in others:
                self.file(file, chain)
            return
        target = self._tree.join(folder, pattern)
        kind = self._tree.kind(target)
        if kind == "folder":
            self.folder(target)
        elif kind != "file":
            self._refuse(at, _WHY_NOT[kind].format(f"`{pattern}`"), "Mend the path; it is relative to this file.")
        elif self._tree.same(target) in chain:
            self._refuse(at, f"`{pattern}` includes itself, without end.", "Take one of the includes out.")
        else:
            self.file(target, chain)

    def _refuse(self, at: tuple[Document, KeyPath], message: str, help_: str) -> None:
        document, path = at
        self._faults.append(Fault(VIOLATION, message, help_, document.path, document.span(path)))

    def _second_organization(self, first: Document, second: Document) -> None:
        there = (first.path, first.key_span(("organization",)), "The first one stands here.")
        help_ = "Delete one; or, if they are several organisations, give each as a path of its own."
        message = "`organization` stands in more than one file."
        span = second.key_span(("organization",))
        self._faults.append(Fault(VIOLATION, message, help_, second.path, span, (there,)))


def _decoded(data: bytes, shown: str) -> tuple[str, Fault | None]:
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="ignore")
        start = Lines(before).place(len(before))
        span = Span(*start, start[0], start[1] + 1)
        return "", Fault(INVALID, "This file is not UTF-8 here.", "Save it as UTF-8.", shown, span)


def _document(text: str, shown: str, lines: Lines) -> tuple[Document | None, Fault | None]:
    try:
        data, keys = read(text)
    except Amiss as wrong:
        return None, _fault(wrong, text, shown, lines)
    if isinstance(data, dict) and MARKER in data:
        return Document(shown, text, data, keys, lines), None
    other = stranger(data)
    return None, Fault(VIOLATION, other.message, other.help, shown, START)


def _fault(wrong: Amiss, text: str, shown: str, lines: Lines) -> Fault:
    related: tuple[tuple[str, Span, str], ...] = ()
    if wrong.first:
        with suppress(YAMLError):  # the rest of the text may be worse still
            first = find(located(text), wrong.first).node
            related = ((shown, lines.span(first.key_start, first.key_end), "It stands here first."),)
    return Fault(INVALID, wrong.message, wrong.help, shown, lines.span(wrong.start, wrong.end), related)
