"""Reads workflow commands as the runner of GitHub Actions documents and does it."""

from collections.abc import Iterator
from typing import NamedTuple

NAMES = frozenset({
    "add-mask", "add-matcher", "debug", "echo", "endgroup", "error", "group", "notice", "remove-matcher", "save-state",
    "set-env", "set-output", "stop-commands", "warning",
})  # fmt: skip


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> Iterator[Command]:
    """Give the commands that a runner would carry out if the text were printed."""
    for line in log.splitlines():
        if found := _colons(line) or _bracket(line):
            yield found


def _colons(line: str) -> Command | None:
    line = line.lstrip()
    head, separator, data = line[2:].partition("::")
    name, _, properties = head.partition(" ")
    if not line.startswith("::") or not separator or name not in NAMES:
        return None
    pairs = (pair.partition("=") for pair in properties.strip().split(",") if pair)
    return Command(name, {key: _property(value) for key, _, value in pairs}, _data(data))


def _bracket(line: str) -> Command | None:
    _, found, rest = line.partition("##[")
    head, end, data = rest.partition("]")
    name = head.partition(" ")[0]
    return Command(name, {}, data) if found and end and name in NAMES else None


def _data(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def _property(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text
