"""Words of messages: lists, counts, and what the kinds are called in a sentence."""

from collections.abc import Iterable
from typing import Final

from orglint.spec.entity import Entity
from orglint.spec.references import EVERYONE, LEAD, SENTENCE, Kinds, Reference
from orglint.spec.wording import with_article

_SPOKEN: Final = {
    "states": "set of operating states", "failure-mode": "failure mode", "net": "safety net",
    "policy": "escalation policy", "schedule": "on-call schedule", "resync": "resynchronization",
}  # fmt: skip
_PLURALS: Final = {
    "person": "people",
    "escalation policy": "escalation policies",
    "set of operating states": "sets of operating states",
}
_NO_FIELDS: Final = frozenset({"any_of", "all_of", "of"})


def joined(words: Iterable[str], joint: str = "and", most: int = 5) -> str:
    """Join words as a sentence does: `a, b and c`; of more than `most` the rest is counted: `a, b and 7 more`."""
    several = list(words)
    if len(several) > most:
        several[most - 1 :] = [f"{len(several) - most + 1} more"]
    return f" {joint} ".join([", ".join(several[:-1]), several[-1]] if len(several) > 1 else several)


def plural(noun: str) -> str:
    """Give the plural of a kind or another plain noun: `people`, `teams`, `escalation policies`."""
    spoken = _SPOKEN.get(noun, noun)
    return _PLURALS.get(spoken, f"{spoken}s")


def counted(number: int, noun: str) -> str:
    """Give a number with its noun: `1 team`, `3 people`."""
    return f"{number} {_SPOKEN.get(noun, noun) if number == 1 else plural(noun)}"


def a_kind(noun: str) -> str:
    """Give a kind with its article: `a team`, `an on-call schedule`."""
    return with_article(_SPOKEN.get(noun, noun))


def kinds(takes: Kinds) -> tuple[str, ...]:
    """Give the kinds of entities that a field takes, without `lead`, `everyone` and sentences."""
    return tuple(kind for kind in takes if kind not in (LEAD, EVERYONE, SENTENCE))


def one_of_kinds(takes: Kinds) -> str:
    """Name the kinds a field takes, in the singular: `person, role or team`."""
    return joined((_SPOKEN.get(kind, kind) for kind in kinds(takes)), "or")


def all_kinds(takes: Kinds) -> str:
    """Name the kinds a field takes, in the plural: `people, roles and teams`."""
    return joined(map(plural, kinds(takes)))


def field_of(reference: Reference) -> str:
    """Name the field that a reference stands in, as its author knows it: `owner`, `depends_on`, `notify`."""
    first, *below = reference.path
    keys = [str(first), *(key for key in below if isinstance(key, str) and key not in _NO_FIELDS)]
    return keys[0] if keys[-1] == "on" else keys[-1]


def corrected(reference: Reference, meant: Entity) -> str:
    """Give the text that would name what a mistaken reference meant: with its prefix, else as short as it may be."""
    if meant.noun == ("team" if reference.prefix == LEAD else reference.prefix):
        return f"{reference.prefix}:{meant.id}"
    short = reference.source.index.resolve(meant.id, reference.source, reference.path, reference.takes)
    return meant.id if short.target is meant else meant.label
