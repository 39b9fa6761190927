"""Suppression comments: `# orglint: ignore[rule, rule] until 2026-12-31 -- reason`, at a line or at an entity's key.

A comment alone on its line speaks of the next line that is none.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from yaml import YAMLError

from orglint.engine.rulebook import Rulebook
from orglint.report.finding import Suppressed
from orglint.source.events import events
from orglint.source.located import Located
from orglint.source.span import Span
from orglint.spec.place import Place
from orglint.spec.similar import closest
from orglint.spec.values import day

UNEXPLAINED: Final = "references/unexplained-suppression"
UNUSED: Final = "references/unused-suppression"
EXPIRED: Final = "references/expired-suppression"

_SIGN: Final = "orglint:"
_COMMENT: Final = re.compile(r"(?<![^ \t\r\n])#[ \t]*orglint:[ \t]*ignore\b(?P<rest>[^\r\n]*)")
_REST: Final = re.compile(
    r"[ \t]*(?:\[(?P<names>[^\]]*)\])?[ \t]*(?:until[ \t]+(?P<until>\S+))?[ \t]*(?:--[ \t]*(?P<reason>.*))?"
)
_FORM: Final = "Write `# orglint: ignore[rule] -- reason`."


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


class Remark(NamedTuple):
    """What is wrong with a comment itself, to be said by the rule of that name."""

    rule: str
    message: str
    document: Located
    span: Span


class Suppressions:
    """The suppression comments of an organisation, and which of them were of use."""

    def __init__(self, documents: Iterable[Located], book: Rulebook, as_of: date | None) -> None:
        self._book: Final = book
        self._as_of: Final = as_of
        self._used: Final[set[tuple[Ignore, str]]] = set()
        self._at: Final[dict[tuple[str, int], list[Ignore]]] = {}
        for document in documents:
            for ignore in comments(document):
                self._at.setdefault((document.path, ignore.line), []).append(ignore)
        self._paths: Final = {path for path, _ in self._at}

    def of(self, place: Place, rule: str) -> Suppressed | None:
        """Give the suppression of a rule's finding at a place, and note that it was of use."""
        if place.document.path not in self._paths or self._book.entries[rule].rule.always:
            return None
        lines = {place.span.line, *([place.entity.place.span.line] if place.entity else [])}
        for line in sorted(lines):
            for ignore in self._at.get((place.document.path, line), ()):
                for name in ignore.names:
                    if self._book.one(name) == rule and not ignore.wrong and not self._is_over(ignore):
                        self._used.add((ignore, name))
                        return Suppressed("comment", ignore.reason)
        return None

    def _is_over(self, ignore: Ignore) -> bool:
        return self._as_of is not None and ignore.until is not None and ignore.until < self._as_of

    def remarks(self, ran: frozenset[str]) -> Iterator[Remark]:
        """Give what is wrong with the comments themselves; only rules that ran can be said to find nothing."""
        for ignores in self._at.values():
            for ignore in ignores:
                yield from self._remarks(ignore, ran)

    def _remarks(self, ignore: Ignore, ran: frozenset[str]) -> Iterator[Remark]:
        if ignore.wrong:
            yield Remark(UNUSED, f"{ignore.wrong} {_FORM}", ignore.document, ignore.span)
            return
        if not ignore.reason:
            yield Remark(UNEXPLAINED, "This suppression gives no reason.", ignore.document, ignore.span)
        for name in ignore.names:
            found = self._judged(ignore, name, ran)
            if found is not None:
                yield Remark(*found, ignore.document, ignore.span)

    def _judged(self, ignore: Ignore, name: str, ran: frozenset[str]) -> tuple[str, str] | None:
        rule = self._book.one(name)
        if name in self._book.systems:
            return UNUSED, f"`{name}` is a system and no rule; a suppression names each rule."
        if rule is None:
            near = closest(name, self._book.entries) or closest(name, (each.name for each in self._book.rules))
            return UNUSED, f"There is no rule `{name}` to suppress{f'; did you mean `{near}`?' if near else '.'}"
        if self._book.entries[rule].rule.always:
            return UNUSED, f"`{name}` cannot be suppressed."
        if self._is_over(ignore):
            return EXPIRED, f"The suppression of `{name}` ended on {ignore.until}."
        if rule in ran and (ignore, name) not in self._used:
            return UNUSED, f"`{name}` finds nothing here that would have to be suppressed."
        return None


def comments(document: Located) -> Iterator[Ignore]:
    """Give the suppression comments of a file, in their order."""
    found = list(_matches(document.text))
    texts = _texts(document.text) if found else []
    for match in found:
        if not any(start <= match.start() < end for start, end in texts):
            yield _ignore(document, match)


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


def _ignore(document: Located, match: "re.Match[str]") -> Ignore:
    span = document.lines.span(match.start(), match.start() + len(match[0].rstrip()))
    bare = Ignore(document, _line(document, span), span)
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


def _line(document: Located, span: Span) -> int:
    """Give the line that a comment speaks of: its own, or the next with anything else where it stands alone."""
    line = span.line
    if (document.lines.line(line) or "")[: span.column - 1].strip():
        return line
    while (text := document.lines.line(line)) is not None and (not text.strip() or text.lstrip().startswith("#")):
        line += 1
    return line
