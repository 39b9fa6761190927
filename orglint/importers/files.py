"""One file of a source: its text, its data, and the places in it."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final, NamedTuple

import yaml

from orglint.importers import toml
from orglint.source import plain
from orglint.source.amiss import Amiss
from orglint.source.decoding import decoded
from orglint.source.lines import Lines
from orglint.source.locate import Node, find, trees
from orglint.source.span import INVALID, START, Fault, KeyPath, Span
from orglint.source.tree import Tree


class Unreadable(Exception):  # noqa: N818  (a fault of the file, not of the program)
    """A file is not what its format wants; `fault` says where and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class At(NamedTuple):
    """A place in a source: a span, or the way to a value of its YAML, which begins with the document's number."""

    file: "SourceFile"
    spot: "Span | KeyPath"

    @property
    def span(self) -> Span:
        """Give lines and columns."""
        return self.spot if isinstance(self.spot, Span) else self.file.span(self.spot)


class SourceFile:
    """One file of a source. `path` is its path in the tree, `shown` as users see it, `name` its last part.

    `roots` are the data of its documents once they are read, `looked_at` the places of the texts that were asked for.
    `base` is the source it was found in: a folder, or the folder of a file that was given; `is_named` tells whether
    the user or another file named it, so that it must be what it is taken for.
    """

    def __init__(self, tree: Tree, path: str, base: str, data: bytes, is_named: bool = False) -> None:
        """Take the file's bytes; raises `Unreadable` where they are no text."""
        self.tree: Final = tree
        self.path: Final = path
        self.base: Final = base
        self.is_named: Final = is_named
        self.shown: Final = tree.shown(path)
        self.name: Final = path.rpartition("/")[2]
        self.folder: Final = path.rpartition("/")[0]
        self.text, fault = decoded(data, self.shown)
        if fault is not None:
            raise Unreadable(fault)
        self.roots: tuple[Any, ...] = ()
        self.looked_at: Final[set[KeyPath]] = set()

    @cached_property
    def lines(self) -> Lines:
        """Give what turns offsets into lines and columns."""
        return Lines(self.text)

    @property
    def relative(self) -> str:
        """Give the path below `base`, with forward slashes."""
        return self.path.removeprefix(self.base).lstrip("/")

    @property
    def is_json(self) -> bool:
        """Tell whether the file says that it is JSON."""
        return self.name.endswith(".json")

    @property
    def is_toml(self) -> bool:
        """Tell whether the file says that it is TOML."""
        return self.name.endswith(".toml")

    def documents(self) -> "list[Cursor]":
        """Read the file as YAML, or as JSON or TOML where its name says so; raises `Unreadable` where it is none."""
        try:
            roots = self._roots()
        except Amiss as wrong:
            span = self.lines.span(wrong.start, wrong.end)
            raise Unreadable(Fault(INVALID, wrong.message, wrong.help, self.shown, span)) from None
        self.roots = tuple(roots)
        return [Cursor(root, self, (number,)) for number, root in enumerate(roots)]

    def _roots(self) -> list[Any]:
        if self.is_toml:
            return [toml.from_toml(self.text)]
        return [plain.from_json(self.text)] if self.is_json else plain.documents(self.text)

    def at(self, start: int, end: int) -> At:
        """Give the place between two offsets."""
        return At(self, self.lines.span(start, end))

    @property
    def start(self) -> At:
        """Give the beginning of the file."""
        return At(self, START)

    def span(self, path: KeyPath) -> Span:
        """Give where a scalar value stands, or else its key; `path` begins with the number of a document."""
        if not path or not isinstance(path[0], int) or path[0] >= len(self._trees):
            return START
        node, whole = find(self._trees[path[0]], path[1:])
        at_value = whole and node.scalar and node.end > node.start and "\n" not in self.text[node.start : node.end]
        if at_value:
            return self.lines.span(node.start, node.end)
        return self.lines.span(*self._head(node))

    def _head(self, node: Node) -> tuple[int, int]:
        """Give the offsets of a node's key, or of the first key of an item of a list."""
        if node.key_start != node.start:
            return node.key_start, node.key_end
        inner = next(iter(node.below.values()), node)
        if inner.key_start == node.start:
            return inner.key_start, inner.key_end
        return node.start, min(node.end, self.lines.end(node.start))

    @cached_property
    def _trees(self) -> list[Node]:
        if self.is_toml:
            return [toml.tree(self.text)]
        try:
            return trees(plain.as_yaml(self.text) if self.is_json else self.text)
        except yaml.YAMLError:  # JSON that is no YAML
            return []


class Cursor:
    """A value of a file's YAML with its place; every question has an answer, whatever in fact stands there."""

    __slots__ = ("file", "path", "value")

    def __init__(self, value: Any, file: SourceFile, path: KeyPath) -> None:
        self.value = value
        self.file = file
        self.path = path

    @property
    def at(self) -> At:
        """Give the place of the value."""
        return At(self.file, self.path)

    def __getitem__(self, key: str) -> "Cursor":
        """Give what stands under a key; a cursor on None where nothing does."""
        below = self.value.get(key) if type(self.value) is dict else None
        return Cursor(below, self.file, (*self.path, key))

    def __bool__(self) -> bool:
        """Tell whether anything stands here: a text, or a collection that is not empty."""
        return bool(self.value)

    @property
    def text(self) -> str:
        """Give the text, without white space at its ends; empty where no scalar stands here."""
        if type(self.value) is not str:
            return ""
        self.file.looked_at.add(self.path)
        return self.value.strip()

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the keys of a mapping; none where none stands here."""
        return tuple(self.value) if type(self.value) is dict else ()

    def skip(self, *keys: str) -> None:
        """Pass over texts that say nothing of an organisation, such as the version of a format."""
        self.file.looked_at.update((*self.path, key) for key in keys)

    def items(self) -> "Iterator[tuple[str, Cursor]]":
        """Give the keys of a mapping with what stands under them; nothing where none stands here."""
        if type(self.value) is dict:
            for key, value in self.value.items():
                yield key, Cursor(value, self.file, (*self.path, key))

    def each(self) -> "Iterator[Cursor]":
        """Give the items of a list, nulls left out; a text or a mapping counts as a list of one."""
        if type(self.value) is list:
            for number, value in enumerate(self.value):
                if value is not None:
                    yield Cursor(value, self.file, (*self.path, number))
        elif self.value:
            yield self

    def texts(self) -> "list[tuple[str, At]]":
        """Give the texts of a list (or the one text) that are not empty, each with its place."""
        return [(each.text, each.at) for each in self.each() if each.text]
