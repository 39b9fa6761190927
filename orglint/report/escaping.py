"""How texts that hold anything harmful are written out; `orglint.report.safe` says what each of these gives."""

import re
from typing import Final

from orglint.source.hidden import HIDDEN

_NAMED: Final = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_BREAK: Final = re.compile(r"[ \t]*[\t\r\n][ \t\r\n]*")
_BRACKET: Final = re.compile(r"##(?=\w*\[)")
"""`##[group]`, `##vso[...]`: read as a command wherever in a line it stands."""
_COLONS: Final = re.compile(r"(?<!\S)::")
"""`::error::`: read as a command at the beginning of a line, after white space; any word may come to begin a line."""


def visible(text: str) -> str:
    """Give the text with everything hidden or dangerous to a terminal (or forbidden in XML) written out."""
    return HIDDEN.sub(lambda found: _written(found[0]), text)


def one_line(text: str) -> str:
    """Give the text as one line: line breaks and tabs become a space, the rest as in `visible`."""
    return visible(_BREAK.sub(" ", text).strip(" "))


def line(text: str) -> str:
    """Give what is one line already, with its white space, safe in a terminal and in a build's log."""
    return _COLONS.sub(r"\\x3a:", _BRACKET.sub(r"\\x23#", visible(text)))


def pieces(text: str) -> list[str]:
    """Give for every character what to show of it behind a gutter; a tab is four spaces."""
    shown = ["    " if c == "\t" else _written(c) if HIDDEN.match(c) else c for c in text]
    for found in _BRACKET.finditer(text):
        shown[found.start()] = r"\x23"
    return shown


_SPECIAL: Final = re.compile(
    r"(?P<span>`[^`|]+`)"  # inert already
    r"|(?P<word>[@#][\w./-]*\w|\b(?i:GH)-\d+"  # what would call somebody or link an issue
    r"|\w[\w+.-]{0,30}://[^\s`|]*|\bwww\.[^\s`|]*)"  # what would link anything else
    r"|(?P<entity>[&<>`|])"
    r"|(?P<number>^\d+(?=[.)]))"  # what would begin an ordered list
    r"|(?P<mark>[\\*_\[\]~$#]|:(?=//)|^[-+=])"
)
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "`": "&#96;", "|": "&#124;"}


def markdown(text: str) -> str:
    """Give the text as one line of GitHub's Markdown, also for a table's cell.

    What stands between backticks is code, as the messages of rules mean it; nothing else is markup, link or mention.
    """
    return _SPECIAL.sub(_escaped, one_line(text))


def _escaped(found: re.Match[str]) -> str:
    if found["span"]:
        return line(found[0])
    if found["word"]:
        return f"`{found[0]}`"
    if found["number"]:
        return found[0] + "\\"
    return _ENTITIES[found[0]] if found["entity"] else "\\" + found[0]


def _written(character: str) -> str:
    if named := _NAMED.get(character):
        return named
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
