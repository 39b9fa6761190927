"""What a policy is, and where each of its keys stands."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from orglint.engine.rule import Level
from orglint.source.span import KeyPath

ROOM: Final = "policy"
"""The room that policies are rules of."""


class Origin(NamedTuple):
    """Where a policy is written: its file, the path shown to users, the line of each key, the text of a value.

    There are no texts in a configuration file, which is no YAML.
    """

    file: Path
    shown: str
    line: Callable[[KeyPath], int]
    text: Callable[[KeyPath], str] | None = None

    def spot(self, *path: str | int) -> str:
        """Give file and line of a key: `policies/two-people.yaml:3`."""
        return f"{self.shown}:{self.line(path)}"


class Example(NamedTuple):
    """An organisation that a policy has something to say of (`bad`), or nothing.

    `finds` are the messages it should have, None where any will do; `as_of` is the day it is judged by.
    """

    bad: bool
    text: str
    finds: tuple[str, ...] | None
    as_of: date | None
    number: int


class Policy(NamedTuple):
    """A rule without code: of every entity of a kind for which `where` is true, it requires that `require` is.

    `message` says what is wrong where it is not, `at` is the key that a finding points at (None: the entity itself).
    """

    name: str
    noun: str
    where: str | None
    require: str
    message: str
    levels: tuple[Level, Level, Level]
    at: str | None
    summary: str
    why: str
    fix: str
    examples: tuple[Example, ...]
    origin: Origin

    @property
    def id(self) -> str:
        """Give the rule's id."""
        return f"{ROOM}/{self.name}"


Table = Mapping[str, Any]
"""A policy as written."""
