"""What a question is made of, and the ways in which a part of it is answered by what stands in the spec."""

from collections.abc import Callable, Iterable
from typing import Any, Final, Generic, NamedTuple, TypeVar

from orglint.graph.mandate import incapacity
from orglint.graph.org import OrgGraph
from orglint.spec.conditions import condition
from orglint.spec.entities import Team
from orglint.spec.entity import Entity
from orglint.spec.place import Place
from orglint.spec.references import Authority, Reference
from orglint.spec.values import is_placeholder

S = TypeVar("S")


class Missing(NamedTuple):
    """Where an answer is missing; `rule` explains why where that is another rule than the part's own."""

    place: Place
    rule: str | None = None


class Heard(NamedTuple):
    """What the spec says to a part of a question: answers, and what is missing. Neither: the part is not asked.

    `concerned` are the labels of further entities with which the answers stand and fall. `general` is what is said to
    every team alike, as one object for all of them: it is looked at once.
    """

    answers: tuple[Place, ...] = ()
    missing: tuple[Missing, ...] = ()
    concerned: tuple[str, ...] = ()
    general: "Heard | None" = None


class Part(NamedTuple, Generic[S]):
    """A part of a question, asked of a mechanism, of a team (None: of an organisation without teams) or of all.

    `asks` is the part in words, `how` what to write, `rules` those that find fault with an answer: the first explains
    what is missing where there is none. With `every`, fault with one answer spoils all. With `by_rule` nothing but the
    first rule can tell, so that the part is asked only where that rule ran.
    """

    id: str
    asks: str
    how: str
    rules: tuple[str, ...]
    hears: Callable[[OrgGraph, S], Heard]
    every: bool = False
    by_rule: bool = False


def _always(org: OrgGraph, team: Team | None) -> bool:
    return True


class Question(NamedTuple):
    """One of the nine. `lacking` is the rule that speaks where there is no mechanism at all.

    Of several mechanisms, the one that answers most parts answers for the team. `is_asked` tells whether there is
    anything to ask a team.
    """

    system: str
    title: str
    short: str
    text: str
    lacking: str = ""
    mechanisms: Callable[[OrgGraph, Team | None], tuple[Entity, ...]] | None = None
    of_mechanism: tuple[Part[Entity], ...] = ()
    of_team: tuple[Part[Team | None], ...] = ()
    of_all: tuple[Part[None], ...] = ()
    is_asked: Callable[[OrgGraph, Team | None], bool] = _always


def part(
    room: str, id_: str, asks: str, how: str, rules: str, hears: Callable[[OrgGraph, S], Heard], every: bool = False
) -> Part[S]:
    """Make a part; `rules` are separated by spaces, and those of the question's own room go by their short names."""
    ids = tuple(rule if "/" in rule else f"{room}/{rule}" for rule in rules.split())
    return Part(id_, asks, how, ids, hears, every)


def is_said(value: Any) -> bool:
    """Tell whether a written value says anything: a text that is no placeholder, a list with one, anything else."""
    if isinstance(value, str):
        return not is_placeholder(value)
    return any(map(is_said, value)) if isinstance(value, list) else value is not None


def says(*keys: str) -> Callable[[OrgGraph, Entity], Heard]:
    """Give the answer of an entity that says something under any of these keys."""

    def hears(org: OrgGraph, entity: Entity) -> Heard:
        return _first(entity, keys, lambda key: is_said(entity.data.get(key)))

    return hears


def conditioned(*keys: str) -> Callable[[OrgGraph, Entity], Heard]:
    """Give the answer of an entity that has a condition under any of these keys."""

    def hears(org: OrgGraph, entity: Entity) -> Heard:
        return _first(entity, keys, lambda key: condition(entity.data.get(key)) is not None)

    return hears


def _first(entity: Entity, keys: tuple[str, ...], is_answer: Callable[[str], bool]) -> Heard:
    found = next((key for key in keys if is_answer(key)), None)
    return Heard((entity.at(found),)) if found else Heard(missing=(Missing(entity.at(keys[0])),))


def mandated(key: str, otherwise: str | None = None) -> Callable[[OrgGraph, Entity], Heard]:
    """Give the answer of an entity under whose key stands an authority that somebody can exercise.

    `otherwise` is a key that, where it says something, makes an authority unnecessary.
    """

    def hears(org: OrgGraph, entity: Entity) -> Heard:
        authority: Authority | None = getattr(entity, key)
        if authority is None and otherwise and is_said(entity.data.get(otherwise)):
            return Heard((entity.at(otherwise),))
        if authority is None or not authority.members:
            return Heard(missing=(Missing(entity.at(key)),))
        return held(org, authority, authority.place)

    return hears


def peopled(key: str, otherwise: str | None = None) -> Callable[[OrgGraph, Entity], Heard]:
    """Give the answer of an entity under whose key references to somebody, or to a check-in, stand; see `mandated`."""

    def hears(org: OrgGraph, entity: Entity) -> Heard:
        references: tuple[Reference, ...] = getattr(entity, key)
        if not references and otherwise and is_said(entity.data.get(otherwise)):
            return Heard((entity.at(otherwise),))
        if any(r.everyone or (r.target and r.target.noun == "check-in") for r in references):
            return Heard((entity.at(key),))
        return held(org, references, entity.at(key))

    return hears


def held(org: OrgGraph, who: Authority | Iterable[Reference], place: Place) -> Heard:
    """Give the place as an answer where somebody is behind an authority or any of several references."""
    references = who.references if isinstance(who, Authority) else tuple(who)
    crowd = org.behind.able(who if isinstance(who, Authority) else references)
    fault = next((rule for r in references if (rule := FAULTS.get(r.fault or ""))), None)
    needs_all = isinstance(who, Authority) and who.form in ("all_of", "at_least")
    if (crowd.somebody and not (needs_all and fault)) and not (
        isinstance(who, Authority) and incapacity(org.behind, who)
    ):
        return Heard((place,))
    return Heard(missing=(Missing(place, fault),))


FAULTS: Final = {
    "unknown": "references/unknown-reference",
    "kind": "references/unknown-reference",
    "ambiguous": "references/ambiguous-reference",
    "placeholder": "ownership/placeholder-owner",
}
"""The rules that speak of a reference that names nobody."""


def either(answers: Iterable[Place], missing: Place, rule: str | None = None) -> Heard:
    """Give the answers, or where there are none the place where one is missing."""
    found = tuple(answers)
    return Heard(found) if found else Heard(missing=(Missing(missing, rule),))


def place_of(org: OrgGraph, team: Team | None) -> Place:
    """Give the place of a team, or of the organisation."""
    return team.place if team else org.spec.at("organization")
