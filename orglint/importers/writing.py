"""Data of an org spec as YAML text that its own reader reads back to the same data; the same data, the same text."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from orglint.source.frame import MERGE
from orglint.source.hidden import HIDDEN
from orglint.source.scalars import core
from orglint.source.vocabulary import is_free

WIDTH: Final = 110
LONGEST_KEY: Final = 1000
"""YAML takes keys of up to 1,024 characters for keys."""
_PLAIN: Final = re.compile(r"[A-Za-z0-9_./(+][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff#:,\[\]{}\"']*")
_COMMAND: Final = re.compile(r"#(?=#\w*\[)")
_TIGHT: Final = re.compile(r"(?<=\S):(?=[A-Za-z0-9/])|(?<=\S)#(?=\S)|(?<=\S)'(?=\S)|(?<=\S)\"(?=\S)")


def org_yaml(data: dict[str, Any]) -> str:
    """Give the text of a file: a section a paragraph, an entity a line where it is short."""
    return "\n".join("".join(_top(key, value)) for key, value in data.items())


def _top(key: str, value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{_key(key)} {flow(value, key)}\n"
        return
    yield f"{_key(key)}\n"
    for id_, entry in value.items():
        yield from _entry(id_, entry, 1)


def _entry(key: str, value: Any, depth: int) -> Iterator[str]:
    """Give a key and its value, in one line where they fit and in a block where not."""
    head = f"{'  ' * depth}{_key(key, depth)}"
    line = f"{head} {flow(value, key)}" if value != {} or depth > 1 else head
    if len(line) <= WIDTH or not isinstance(value, (dict, list)) or not value or is_free(key):
        yield f"{line}\n"
        return
    yield f"{head}\n"
    if isinstance(value, dict):
        for inner, below in value.items():
            yield from _entry(inner, below, depth + 1)
        return
    yield from (f"{'  ' * (depth + 1)}- {flow(item, key)}\n" for item in value)


def flow(value: Any, key: str = "") -> str:
    """Give a value in one line; `key` is the key it stands under."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} {flow(each, k)}" for k, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    if isinstance(value, str):
        return scalar(value)
    return json.dumps(value)


def _key(text: str, depth: int = 0) -> str:
    """Write a key with its colon; YAML reads a long one only behind a question mark, and in a line of its own."""
    written = scalar(text)
    return f"{written}:" if len(written) <= LONGEST_KEY else f"? {written}\n{'  ' * depth}:"


def section(key: str, value: Any) -> str:
    """Give the text of a top-level key with what stands under it."""
    return "".join(_top(key, value))


def entry(key: str, value: Any, column: int, is_entity: bool) -> str:
    """Give the lines of a key and its value in a mapping that stands at a column, counted from 0."""
    depth = 1 if is_entity else 2
    text = "".join(_entry(key, value, depth))
    return "".join(f"{' ' * column}{line[2 * depth :]}" for line in text.splitlines(keepends=True))


def scalar(text: str) -> str:
    """Give a text plain where it is read back as the same text anywhere, else quoted."""
    bare = _TIGHT.sub("_", text)
    is_plain = _PLAIN.fullmatch(bare) and text == text.strip() and not text.startswith(("...", "---"))
    is_plain = is_plain and not HIDDEN.search(text)
    if is_plain and text != MERGE and core(text) == text:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    """Quote a text as YAML wants it: JSON's escapes, with characters beyond 16 bits written as they are.

    What nobody would see is written out, and so is what a build service takes for a command.
    """
    quoted = _COMMAND.sub(r"\\x23", json.dumps(text, ensure_ascii=False))
    return HIDDEN.sub(lambda found: _escape(ord(found[0])), quoted)


def _escape(number: int) -> str:
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
