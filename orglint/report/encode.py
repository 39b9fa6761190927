"""JSON that is pure ASCII and safe in a terminal and a build's log."""

import json
import re
from typing import Final

_COMMAND: Final = re.compile(r"##(\w*)\[")


def encode(value: object, indent: int | None = 2) -> str:
    """Give a value as JSON with a line feed at its end, the same bytes for the same value.

    JSON's own escapes write out DEL and the bracket of `##[...]`, which build services take for a command.
    """
    text = json.dumps(value, indent=indent).replace("\x7f", "\\u007f")
    return _COMMAND.sub(r"##\1\\u005b", text) + "\n"
