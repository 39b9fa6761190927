"""The message of a policy: a text in which expressions in braces stand for their values."""

from typing import Final, NamedTuple

from orglint.query.flaw import Flaw, Flawed
from orglint.query.tokens import tokens

_OPENING: Final = ("(", "[", "{")
_CLOSING: Final = (")", "]", "}")


class Slot(NamedTuple):
    """An expression, and where it starts in the message."""

    source: str
    start: int


def template(text: str) -> tuple[str | Slot, ...]:
    """Take a message apart; `{{` and `}}` are braces of the text itself. Raises `Flawed`."""
    parts: list[str | Slot] = []
    said, at = "", 0
    while at < len(text):
        if text[at : at + 2] in ("{{", "}}"):
            said += text[at]
            at += 2
        elif text[at] == "{":
            slot = Slot(text[at + 1 : _end(text, at)], at + 1)
            parts += [said, slot]
            said, at = "", slot.start + len(slot.source) + 1
        elif text[at] == "}":
            raise Flawed(Flaw("This brace closes nothing.", "A brace of the text itself is written twice.", at, at + 1))
        else:
            said += text[at]
            at += 1
    return tuple(part for part in (*parts, said) if part)


def _end(text: str, opening: int) -> int:
    """Give the offset of the brace that closes one."""
    depth = 0
    for token in tokens(text, opening):
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if not depth:
            return token.start
    message = "This brace is never closed."
    raise Flawed(Flaw(message, "A brace of the text itself is written twice.", opening, opening + 1))
