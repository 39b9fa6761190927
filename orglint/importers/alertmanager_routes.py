"""Alertmanager's routing tree, walked with the labels of an alert as its page "Configuration" (route) has it."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from orglint.importers.draft import Draft
from orglint.importers.sources import At, Cursor
from orglint.spec.linear import Pattern

TEMPLATED: Final = re.compile(r"\{\{")
"""What tells a label value that is only known when the alert fires."""

_MATCHER: Final = re.compile(
    r"""\s*(?P<name>"(?:[^"\\]|\\.)*"|[^\s=!~,{}"]+)\s*(?P<sign>=~|!~|!=|=)\s*"""
    r"""(?P<value>"(?:[^"\\]|\\.)*"|[^\s",{}][^",{}]*|)\s*(?:,|$)"""
)
_ESCAPED: Final = re.compile(r"\\(.)")


class Matcher(NamedTuple):
    """What one label must be, or must not be; `pattern` is None where only equality counts."""

    name: str
    value: str
    negative: bool = False
    pattern: Pattern | None = None
    known: bool = True

    def holds(self, labels: Mapping[str, str]) -> bool | None:
        """Tell whether an alert matches; None where only its firing can tell. A label that is not there is empty."""
        value = labels.get(self.name, "")
        if TEMPLATED.search(value) or not self.known:
            return None
        found = value == self.value if self.pattern is None else self.pattern.fits(value)
        return found != self.negative

    def __str__(self) -> str:
        sign = ("!" if self.negative else "=") + ("~" if self.pattern or not self.known else "")
        return f'{self.name}{"!=" if sign == "!" else sign}"{self.value}"'


class Stop(NamedTuple):
    """A receiver that an alert comes to: its name, where the route says so, at which times, and how.

    `sure` is False where only the firing alert's labels can tell; `copied` tells that the route takes a copy of every
    alert; `chosen` that the route itself names the receiver, for alerts that match it.
    """

    receiver: str
    at: At
    active: tuple[str, ...] = ()
    muted: tuple[str, ...] = ()
    sure: bool = True
    copied: bool = False
    chosen: bool = False


class Route:
    """A node of the tree. `receiver` is that of the route above where it names none."""

    def __init__(self, cursor: Cursor, draft: Draft, above: "Route | None" = None) -> None:
        own = cursor["receiver"]
        self.at: Final[At] = own.at if own or above is None else above.at
        self.receiver: Final[str] = own.text or (above.receiver if above else "")
        self.matchers: Final = tuple(_matchers(cursor, draft))
        self.path: Final[tuple[Matcher, ...]] = (*(above.path if above else ()), *self.matchers)
        self._goes_on: Final = cursor["continue"].text.casefold() == "true"
        self._active: Final = tuple(text for text, _ in cursor["active_time_intervals"].texts())
        self._muted: Final = tuple(text for text, _ in cursor["mute_time_intervals"].texts())
        self._copies: Final = above is not None and not self.matchers and self._goes_on
        self._chosen: Final = bool(own and self.matchers)
        self.routes: Final = tuple(Route(each, draft, self) for each in cursor["routes"].each() if each.keys)

    def stops(self, labels: Mapping[str, str], sure: bool = True) -> list[Stop]:
        """Give where an alert comes to from here; nothing where it does not match."""
        holds = self._holds(labels)
        if holds is False:
            return []
        sure = sure and holds is True
        found: list[Stop] = []
        for route in self.routes:
            below = route.stops(labels, sure)
            found += below
            if any(stop.sure for stop in below) and not route._goes_on:
                return found
            if below and not any(stop.sure for stop in below) and not route._goes_on:
                sure = False  # what follows is reached only if this one does not match
        if not any(stop.sure for stop in found):
            found.append(self.stop(sure and not found))
        return found

    def stop(self, sure: bool = True) -> Stop:
        """Give where an alert comes to that ends at this very route."""
        return Stop(self.receiver, self.at, self._active, self._muted, sure, self._copies, self._chosen)

    def all(self) -> "Iterator[Route]":
        """Give this route and all below it."""
        yield self
        for route in self.routes:
            yield from route.all()

    def _holds(self, labels: Mapping[str, str]) -> bool | None:
        answers = [matcher.holds(labels) for matcher in self.matchers]
        return False if False in answers else None if None in answers else True


def _matchers(cursor: Cursor, draft: Draft) -> Iterator[Matcher]:
    for key in ("match", "match_re"):
        for name, value in cursor[key].items():
            yield _matcher(name, "=~" if key == "match_re" else "=", value.text, value.at, draft)
    for text, at in cursor["matchers"].texts():
        bare = text.removeprefix("{").removesuffix("}").strip()
        position = 0
        while position < len(bare):
            found = _MATCHER.match(bare, position)
            if found is None:
                draft.refuse(f"`{text}` is no matcher.", 'Write one such as `severity="page"`.', at)
                break
            position = found.end()
            yield _matcher(_bare(found["name"]), found["sign"], _bare(found["value"]), at, draft)


def _matcher(name: str, sign: str, value: str, at: At, draft: Draft) -> Matcher:
    negative = sign.startswith("!")
    if not sign.endswith("~"):
        return Matcher(name, value, negative)
    try:
        return Matcher(name, value, negative, Pattern(value))
    except ValueError:
        draft.left("matchers whose pattern only Alertmanager understands", f"{name}{sign}{value}", at)
        return Matcher(name, value, negative, None, known=False)


def _bare(text: str) -> str:
    """Give a quoted text without its quotes."""
    if not text.startswith('"'):
        return text.strip()
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text[1:-1])
