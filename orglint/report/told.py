"""What changed between two versions, as lines for people."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from orglint.report.changes import SIGNS, SORTS, Compared, Reviewer, Sort
from orglint.report.summary import counted

_HEADINGS: Final[dict[Sort, str]] = {
    "ownership": "Who answers for what",
    "people": "Who is where",
    "guarantees": "Guarantees",
    "entities": "New, gone and renamed",
}
_NAMED: Final = 5
"""So many things are named that somebody gains or loses."""


class Part(NamedTuple):
    """A heading with its lines, each with a sign: `+` grew, `-` shrank, `~` neither."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def parts(compared: Compared, several: bool) -> Iterator[Part]:
    """Give what changed, and then whom to ask; `several` organisations are told apart by their paths."""
    for sort in SORTS:
        found = [change for change in compared.changes if change.sort == sort]
        lines = ((SIGNS[each.trend], f"{each.organization}: {each.text}" if several else each.text) for each in found)
        if found:
            yield Part(_HEADINGS[sort], tuple(lines))
    reviewers = (
        *(("+", f"{_who(each)} gains {_of(each)}") for each in compared.gaining),
        *(("-", f"{_who(each)} loses {_of(each)}") for each in compared.losing),
    )
    if reviewers:
        yield Part("Whom to ask for a review", reviewers)


def balance(compared: Compared) -> str:
    """Give in a sentence what was compared with, and what became of the findings that were there before."""
    gone, old = len(compared.gone), compared.old
    facts = [f"Compared with {compared.version}"]
    if gone:
        facts.append(f"{counted(gone, 'old finding')} {'is' if gone == 1 else 'are'} gone")
    if old:
        facts.append(f"{counted(old, 'old finding')} {'is' if old == 1 else 'are'} still there, and not counted")
    return f"{'; '.join(facts)}."


def _who(reviewer: Reviewer) -> str:
    return f"{reviewer.entity} ({reviewer.name})" if reviewer.name else reviewer.entity


def _of(reviewer: Reviewer) -> str:
    more = len(reviewer.of) - _NAMED
    named = ", ".join(reviewer.of[:_NAMED])
    return f"{named} and {more:,} more" if more > 0 else named
