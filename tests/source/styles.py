"""Writes specs in random styles, and knows where everything stands."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import NamedTuple

from orglint.source.span import KeyPath

Value = str | Mapping[str, "Value"] | Sequence["Value"]


class Stretch(NamedTuple):
    """Where something stands: offsets into the text."""

    start: int
    end: int


class Written(NamedTuple):
    """A text, where each scalar and each key stands in it, and which scalars stand on several lines."""

    text: str
    scalars: dict[KeyPath, Stretch]
    keys: dict[KeyPath, Stretch]
    several_lines: set[KeyPath]


class Writer:
    """Writes one spec; every choice is the given random source's."""

    def __init__(self, random: Random, break_: str = "\n") -> None:
        self._random = random
        self._break = break_
        self._text: list[str] = []
        self._length = 0
        self.scalars: dict[KeyPath, Stretch] = {}
        self.keys: dict[KeyPath, Stretch] = {}
        self.several_lines: set[KeyPath] = set()

    def written(self, root: Mapping[str, Value]) -> Written:
        """Write a root mapping."""
        if self._random.random() < 0.2:
            self._flow(root, ())
            self._newline(0)
        else:
            self._block(root, (), 0)
        return Written("".join(self._text), self.scalars, self.keys, self.several_lines)

    def _put(self, text: str) -> Stretch:
        start = self._length
        self._text.append(text)
        self._length += len(text)
        return Stretch(start, self._length)

    def _newline(self, indent: int) -> None:
        if self._random.random() < 0.1:
            self._put(" # note: 'é' 😀 [" + self._break * self._random.randint(1, 2))
        else:
            self._put(self._break)
        self._put(" " * indent)

    def _block(self, value: Value, path: KeyPath, indent: int) -> None:
        """Write a collection whose first line is indented already; ends with a newline and no indent."""
        several: list[tuple[str | int, Value]] = (
            list(value.items()) if isinstance(value, Mapping) else list(enumerate(value))
        )
        step = self._random.randint(1, 4)
        for number, (key, below) in enumerate(several):
            if number:
                self._put(" " * indent)
            if isinstance(value, Mapping):
                self._block_key(str(key), (*path, key))
            else:
                self._put("-")
            self._block_value(below, (*path, key), indent, indent + step, isinstance(value, Mapping))

    def _block_key(self, key: str, path: KeyPath) -> None:
        if self._random.random() < 0.1:
            self._put("? ")
            self.keys[path] = self._put(self._scalar(key))
            self._put(self._break + " " * self._column_of_line() + ":")
        else:
            self.keys[path] = self._put(self._scalar(key))
            self._put(":")

    def _column_of_line(self) -> int:
        line = "".join(self._text).replace("\r", "\n").rpartition("\n")[2]
        return len(line) - len(line.lstrip(" -"))

    def _block_value(self, value: Value, path: KeyPath, indent: int, deeper: int, below_key: bool) -> None:
        if isinstance(value, str) or not value or self._random.random() < 0.3:
            self._put(" " * self._random.randint(1, 3))
            if isinstance(value, str) and self._random.random() < 0.1 and value.strip() == value != "":
                self._literal(value, path, deeper)
            else:
                self._flow(value, path)
                self._newline(0)
        elif below_key:
            self._newline(deeper)
            self._block(value, path, deeper)
        else:
            self._put(" ")
            self._block(value, path, indent + 2)

    def _literal(self, value: str, path: KeyPath, indent: int) -> None:
        self.several_lines.add(path)
        start = self._put(self._random.choice(["|", ">", "|-", ">-"]) + self._break + " " * indent).start
        self.scalars[path] = Stretch(start, self._put(value + self._break).end)

    def _flow(self, value: Value, path: KeyPath) -> None:
        if isinstance(value, str):
            self.scalars[path] = self._put(self._scalar(value))
        elif isinstance(value, Mapping):
            self._several("{", "}", [self._pair(key, below, (*path, key)) for key, below in value.items()])
        else:
            self._several("[", "]", [self._item(below, (*path, n)) for n, below in enumerate(value)])

    def _several(self, opening: str, closing: str, each: Sequence[Callable[[], None]]) -> None:
        self._put(opening)
        for number, write in enumerate(each):
            if number:
                self._put(self._random.choice([",", ", ", ",  "]))
            if self._random.random() < 0.15:
                self._newline(self._random.randint(0, 12))
            write()
        self._put(closing)

    def _pair(self, key: str, below: Value, path: KeyPath) -> Callable[[], None]:
        def write() -> None:
            text = self._scalar(key)
            self.keys[path] = self._put(text)
            self._put(":" if text.startswith('"') and self._random.random() < 0.5 else ": ")
            self._flow(below, path)

        return write

    def _item(self, below: Value, path: KeyPath) -> Callable[[], None]:
        return lambda: self._flow(below, path)

    def _scalar(self, text: str) -> str:
        """Write a text on one line: plain where it can be, else in quotes."""
        style = self._random.randrange(4)
        plain = text.isalnum() and text.isprintable()
        if plain and style < 2 and text.casefold() not in ("null", "y", "n"):
            return text
        if text.isprintable() and style == 2:
            return "'" + text.replace("'", "''") + "'"
        return '"' + "".join(_ESCAPES.get(c) or (c if c.isprintable() else f"\\U{ord(c):08x}") for c in text) + '"'


_ESCAPES = {'"': '\\"', "\\": "\\\\"}
