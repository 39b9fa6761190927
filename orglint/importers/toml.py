"""TOML as importers read it: each scalar as a text, and where every key stands."""

import re
from typing import Any, Final

from orglint.source.amiss import Amiss
from orglint.source.locate import Node
from orglint.source.toml import parsed

_PART: Final = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
_KEY: Final = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_LINE: Final = re.compile(
    rf"^[ \t]*(?:\[(?P<list>\[)?[ \t]*(?P<table>{_KEY})[ \t]*\]|(?P<key>{_KEY})[ \t]*=[ \t]*(?P<value>[^#\n]*))",
    re.MULTILINE,
)
_AT: Final = re.compile(r"at line (\d+), column (\d+)")


def from_toml(text: str) -> Any:
    """Give what a TOML text holds, every scalar a text; raises `Amiss` where it is none."""
    try:
        return _texts(parsed(text.replace("\r\n", "\n")))
    except ValueError as error:
        found = _AT.search(str(error))
        lines = text.split("\n")
        start = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1 if found else len(text)
        raise Amiss("This is no TOML.", f"It says: {error}", min(start, len(text))) from None


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_texts(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def tree(text: str) -> Node:
    """Give where the tables and keys of a TOML text stand; what stands within one line is not looked into."""
    root = Node(None, 0, len(text), False)
    table = root
    for found in _LINE.finditer(text):
        if found["table"] is not None:
            table = _walked(root, _parts(found["table"]), found.span("table"), False)
            if found["list"]:
                index = len(table.below)
                table.below[index] = table = Node(found.span("table"), *found.span("table"), False)
        else:
            node = _walked(table, _parts(found["key"]), found.span("key"), True)
            node.start = found.start("value")
            node.end = node.start + len(found["value"].rstrip())
    return root


def _walked(node: Node, parts: list[str], key: tuple[int, int], scalar: bool) -> Node:
    """Give the node that a dotted key leads to, making what is missing; of a list of tables the last one counts."""
    for number, part in enumerate(parts):
        if 0 in node.below:
            node = node.below[len(node.below) - 1]
        node = node.below.setdefault(part, Node(key, *key, scalar and number == len(parts) - 1))
    return node


def _parts(key: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_PART, key)]
