"""Which profile an organisation is linted under."""

from typing import TYPE_CHECKING, NamedTuple

from orglint.engine.rule import PROFILES

if TYPE_CHECKING:
    from orglint.spec.model import Spec

AUTO = "auto"
SIZES = (25, 150)
"""From how many people on an organisation is a scaleup, and an enterprise."""

_NEAR = 2


class Profile(NamedTuple):
    """The profile's name, and a sentence where the organisation is about to outgrow it."""

    name: str
    note: str | None = None


def profile(spec: "Spec", wanted: str | None) -> Profile:
    """Give the profile asked for, else the spec's own; `auto` counts the people."""
    name = wanted or spec.profile
    if name != AUTO:
        return Profile(name)
    number = sum(spec.size >= size for size in SIZES)
    left = SIZES[number] - spec.size if number < len(SIZES) else _NEAR + 1
    if left > _NEAR:
        return Profile(PROFILES[number])
    more = "one more person" if left == 1 else f"{left} more people"
    return Profile(PROFILES[number], f"{more} and the profile `auto` becomes {PROFILES[number + 1]}")
