r"""Strings from a spec, made harmless for the place they are shown in.

What nobody would see, or what would move a cursor, turn a line around or colour a terminal, is written out: `\x1b`,
`\u202e`. What a build service would take for one of its commands is defused wherever a line may reach a log.
"""

import re
from typing import Final

_HIDDEN: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # not shown by anything that follows Unicode
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"  # zero width, line separators, bidirectional
    r"\ud800-\udfff\ufff0-\ufffb\ufffe\uffff"  # lone surrogates, specials, no characters
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"  # formatting and tags
)
_NAMED: Final = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_BREAK: Final = re.compile(r"[ \t]*[\t\r\n][ \t\r\n]*")
_BRACKET: Final = re.compile(r"##(?=\w*\[)")
"""`##[group]`, `##vso[...]`: read as a command wherever in a line it stands."""
_COLONS: Final = re.compile(r"(?<!\S)::")
"""`::error::`: read as a command at the beginning of a line, after white space; any word may come to begin a line."""


def visible(text: str) -> str:
    """Give the text with everything hidden or dangerous to a terminal (or forbidden in XML) written out."""
    return _HIDDEN.sub(lambda found: _written(found[0]), text)


def one_line(text: str) -> str:
    """Give the text as one line: line breaks and tabs become a space, the rest as in `visible`."""
    return visible(_BREAK.sub(" ", text).strip(" "))


def console(text: str) -> str:
    """Give the text as one line that is safe anywhere in a line of a terminal or of a build's log."""
    return _COLONS.sub(r"\\x3a:", _BRACKET.sub(r"\\x23#", one_line(text)))


def pieces(text: str) -> list[str]:
    """Give for every character what to show of it behind a gutter; a tab is four spaces."""
    shown = ["    " if c == "\t" else _written(c) if _HIDDEN.match(c) else c for c in text]
    for found in _BRACKET.finditer(text):
        shown[found.start()] = r"\x23"
    return shown


_SPECIAL: Final = re.compile(
    r"(?P<span>`[^`|]+`)"  # inert already
    r"|(?P<word>[@#](?:[\w./-]*\w))"  # what would call somebody or link an issue
    r"|(?P<entity>[&<>`|])"
    r"|(?P<number>^\d+(?=[.)]))"  # what would begin an ordered list
    r"|(?P<mark>[\\*_\[\]~$#]|:(?=//)|(?<=www)\.|^[-+=])"
)
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "`": "&#96;", "|": "&#124;"}


def markdown(text: str) -> str:
    """Give the text as one line of GitHub's Markdown, also for a table's cell.

    What stands between backticks is code, as the messages of rules mean it; nothing else is markup, link or mention.
    """
    return _SPECIAL.sub(_escaped, one_line(text))


def _escaped(found: re.Match[str]) -> str:
    if found["span"]:
        return found[0]
    if found["word"]:
        return f"`{found[0]}`"
    if found["number"]:
        return found[0] + "\\"
    return _ENTITIES[found[0]] if found["entity"] else "\\" + found[0]


def code(text: str) -> str:
    """Give the text as a code span of Markdown, also for a table's cell; as plain text where it would break out."""
    shown = one_line(text)
    return markdown(shown) if not shown or "`" in shown or "|" in shown else f"`{shown}`"


def _written(character: str) -> str:
    if named := _NAMED.get(character):
        return named
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
