"""What a trace is made of: the steps of a way, with times, and where it ends."""

from typing import Literal, NamedTuple

from orglint.report.description import Who
from orglint.report.finding import Organization
from orglint.report.spot import Spot

End = Literal["", "nobody", "lost", "dead end", "loop", "more"]
"""How a step ends: it goes on; it reaches nobody, or names what does not exist, and the way goes on; it leads nowhere;
it leads back; there is more."""


class Elapsed(NamedTuple):
    """Time since the start, in minutes and as the language writes it."""

    minutes: int
    text: str


class Step(NamedTuple):
    """A step of a way.

    `after` is the number (from 0) of the step that it follows, None at the start; `depth` how far it is set in.
    `does` says what happens, as `notifies`, `entity` what it comes to and `who` the people behind that; `more` is what
    else is to be said. `at` is None where no time is known.
    """

    after: int | None
    depth: int
    at: Elapsed | None
    does: str
    entity: str | None
    who: Who | None
    more: str
    spot: Spot | None
    end: End = ""


class Trace(NamedTuple):
    """The way from an entity, to another (`to`) where one is asked for.

    `outcome` says in a sentence or two where it ends; `arrives` tells whether somebody, or the other entity, is
    reached.
    """

    organization: Organization
    start: str
    to: str | None
    traits: tuple[str, ...]
    spot: Spot
    steps: tuple[Step, ...]
    outcome: str
    arrives: bool
