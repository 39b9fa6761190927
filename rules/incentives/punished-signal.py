"""A valve or signal asks of a team what the team is penalised for."""

from collections.abc import Iterator
from itertools import chain

from orglint.api import Org, Problem, normalised, rule
from orglint.rules.incentives._naming import Stake, Surrender, conflict, stakes, surrenders

_WORDS = (
    "missed missing late delayed delaying slipped slipping slips dropped dropping cut cutting paused pausing stopped "
    "stopping postponed postponing skipped skipping deferred deferring unfinished refused refusing declined declining "
    "not no never failing failed saying admitting reporting raising sending signalling opening delivering shipping "
    "finishing doing meeting keeping pushing back to on for the a an that"
)
MISSING = frozenset(_WORDS.split())
"""Words about a thing that is not done, or is said: without them, what is penalised is named as elsewhere."""


@rule("-/W/W")
def check(org: Org) -> Iterator[Problem]:
    stated = (Stake(team, r) for team in org.teams if "penalized_for" in team.data for r in team.penalized_for)
    penalties = stakes(stated, lambda text: [text, _stripped(text)])
    for what in chain(surrenders(org), _used(org)) if penalties else ():
        if problem := conflict(org, what, penalties, "penalised for"):
            yield problem


def _used(org: Org) -> Iterator[Surrender]:
    """Give the valves and signals themselves: a team may be penalised for using them."""
    for source in (*org.valves, *org.signals):
        does = "is" if source.noun == "valve" else "says"
        for text in {normalised(text): text for text in (source.name, source.id) if text}.values():
            yield Surrender(source, does, text, source.place)


def _stripped(text: str) -> str:
    words = text.split()
    while words and words[0] in MISSING:
        words.pop(0)
    while words and words[-1] in MISSING:
        words.pop()
    return " ".join(words)
