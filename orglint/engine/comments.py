"""Suppression comments as they are written: `# orglint: ignore[rule, rule] until 2026-12-31 -- reason`.

A comment alone on its line speaks of the next line that is none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from yaml import YAMLError

from orglint.source.events import events
from orglint.source.located import Located
from orglint.source.span import Span
from orglint.spec.values import day

_SIGN: Final = "orglint:"
_COMMENT: Final = re.compile(r"(?<![^ \t\r\n])#[ \t]*orglint:[ \t]*ignore\b(?P<rest>[^\r\n]*)")
_REST: Final = re.compile(
    r"[ \t]*(?:\[(?P<names>[^\]]*)\])?[ \t]*(?:until[ \t]+(?P<until>\S+))?[ \t]*(?:--[ \t]*(?P<reason>.*))?"
)


class Ignore(NamedTuple):
    """A comment: the line it speaks of, the rules it names, until when, and why.

    `wrong` says why it does nothing, if it is not written as it must be.
    """

    document: Located
    line: int
    span: Span
    names: tuple[str, ...] = ()
    until: date | None = None
    reason: str = ""
    wrong: str = ""


def comments(document: Located) -> Iterator[Ignore]:
    """Give the suppression comments of a file, in their order."""
    found = list(_matches(document.text))
    texts = _texts(document.text) if found else []
    starts = [start for start, _ in texts]
    below: dict[int, int] = {}
    for match in found:
        before = bisect_right(starts, match.start()) - 1
        if before < 0 or match.start() >= texts[before][1]:
            yield _ignore(document, match, below)


def _matches(text: str) -> Iterator["re.Match[str]"]:
    """Find what reads as a comment, by the word that is rarer than the `#`."""
    end, at = 0, text.find(_SIGN)
    while at >= 0:
        head = at
        while head > end and text[head - 1] in " \t":
            head -= 1
        if head > end and (match := _COMMENT.match(text, head - 1)):
            yield match
            end = match.end()
        at = text.find(_SIGN, max(end, at + 1))


def _texts(text: str) -> list[tuple[int, int]]:
    """Give where scalars stand, in which a `#` begins no comment; nowhere in another tool's text that is no YAML."""
    try:
        return [(e.start_mark.index, e.end_mark.index) for e in events(text) if _SIGN in getattr(e, "value", "")]
    except YAMLError:
        return []


def _ignore(document: Located, match: "re.Match[str]", below: dict[int, int]) -> Ignore:
    span = document.lines.span(match.start(), match.start() + len(match[0].rstrip()))
    bare = Ignore(document, _line(document, span, below), span)
    rest = _REST.fullmatch(match["rest"].rstrip())
    if rest is None:
        return bare._replace(wrong="This suppression cannot be read, and does nothing.")
    names = tuple(dict.fromkeys(name.strip() for name in (rest["names"] or "").split(",") if name.strip()))
    if not names:
        return bare._replace(wrong="This suppression names no rule, and does nothing.")
    until = day(rest["until"]) if rest["until"] else None
    if rest["until"] and until is None:
        return bare._replace(wrong=f"`{rest['until']}` is no date as 2026-12-31, and so this suppression does nothing.")
    return bare._replace(names=names, until=until, reason=(rest["reason"] or "").strip())


def _line(document: Located, span: Span, below: dict[int, int]) -> int:
    """Give the line that a comment speaks of: its own, or the next with anything else where it stands alone.

    `below` keeps what is found, so that many comments below one another are looked through once.
    """
    line = span.line
    if (document.lines.line(line) or "")[: span.column - 1].strip():
        return line
    passed = []
    while line not in below and (text := document.lines.line(line)) is not None and _is_idle(text):
        passed.append(line)
        line += 1
    below.update(dict.fromkeys(passed, below.get(line, line)))
    return below.get(line, line)


def _is_idle(text: str) -> bool:
    return not text.strip() or text.lstrip().startswith("#")
