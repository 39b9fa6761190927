"""Which teams a text names a reward or a penalty of."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from orglint.api import Org, Place, Problem, Reference, Signal, Team, Valve, normalised


class Stake(NamedTuple):
    """What a team is rewarded or penalised for, as it is written there."""

    team: Team
    reference: Reference


Stakes = dict[str, list[Stake]]
"""Stakes by each text, normalised, that names them."""


class Surrender(NamedTuple):
    """Something that a valve or signal gives up or says, and the teams of which it does so."""

    source: Valve | Signal
    does: str
    text: str
    place: Place


def stakes(stated: Iterable[Stake], phrases: Callable[[str], Iterable[str]]) -> Stakes:
    """Enter what teams are judged by; `phrases` gives the normalised texts that name a normalised sentence."""
    found: Stakes = {}
    for stake in stated:
        target = stake.reference.target
        if target is not None:
            named = {target.id, target.label, target.data.get("name") or ""}
        else:
            named = set() if stake.reference.fault else {stake.reference.text}
        for phrase in dict.fromkeys(phrase for text in sorted(named) for phrase in phrases(normalised(text))):
            if phrase:
                found.setdefault(phrase, []).append(stake)
    return found


def surrenders(org: Org) -> Iterator[Surrender]:
    """Give what valves shed and what signals push back on, in the order written."""
    mechanisms: tuple[tuple[tuple[Valve, ...] | tuple[Signal, ...], str, str], ...] = (
        (org.valves, "sheds", "sheds"),
        (org.signals, "pushes_back_on", "pushes back on"),
    )
    for sources, key, does in mechanisms:
        for source in sources:
            texts = source.sheds if isinstance(source, Valve) else source.pushes_back_on
            single = isinstance(source.data.get(key), str)
            for number, text in enumerate(texts):
                yield Surrender(source, does, text, source.at(key) if single else source.at(key, number))


def conflict(org: Org, what: Surrender, stakes: Stakes, judged: str) -> Problem | None:
    """Give the problem that something given up is at stake for teams which the valve or signal is of, if it is."""
    hit = [stake for stake in stakes.get(normalised(what.text), ()) if _concerns(org, what.source, stake.team)]
    if not hit:
        return None
    labels = list(dict.fromkeys(stake.team.label for stake in hit))
    whom = f"{labels[0]} is" if len(labels) == 1 else f"{labels[0]} and {len(labels) - 1} more are"
    related = tuple((stake.reference.place, f"{stake.team.label} is {judged} this") for stake in hit)
    message = f"{what.source.label} {what.does} `{what.text}`, which {whom} {judged}."
    return Problem(what.place, message, related, subjects=tuple(labels))


def _concerns(org: Org, source: Valve | Signal, team: Team) -> bool:
    return source in (org.relief.of(team) if isinstance(source, Valve) else org.signalling.of(team))
