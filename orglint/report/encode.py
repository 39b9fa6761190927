"""JSON that is pure ASCII and safe in a terminal and a build's log."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final

_SURROGATES: Final = re.compile(r"\\(?:ud[89ab]..\\ud[c-f]..|u(d[89a-f]..)|.)")
"""An escape: of a character beyond 16 bits, of half of one, or any other."""
_COMMAND: Final = re.compile(r"##(\w*)\[")


def encode(value: object, indent: int | None = 2) -> str:
    """Give a value as JSON with a line feed at its end, the same bytes for the same value.

    JSON's own escapes write out DEL and the bracket of `##[...]`, which build services take for a command. Half of a
    character, as a file's name may hold, is written out as a text: many readers refuse its escape.
    """
    return _safe(json.dumps(value, indent=indent)) + "\n"


def encode_rows(value: Mapping[str, object], key: str, rows: Iterable[object]) -> str:
    """Give an object as `encode` does, with one more key at its end under which rows stand, each in a line.

    That takes a fraction of the room and time where there are many large ones.
    """
    head = _safe(json.dumps(value, indent=2)).removesuffix("\n}")
    lines = ",".join(f"\n    {_safe(json.dumps(row))}" for row in rows)
    return f"{head},\n  {json.dumps(key)}: [{lines}{chr(10) + '  ' if lines else ''}]\n}}\n"


def _safe(text: str) -> str:
    text = text.replace("\x7f", "\\u007f")
    if "\\ud" in text:
        text = _SURROGATES.sub(_whole, text)
    return _COMMAND.sub(r"##\1\\u005b", text)


def _whole(found: re.Match[str]) -> str:
    return f"\\\\u{found[1]}" if found[1] else found[0]
