"""What a description of one entity is made of: what it is, who is behind it, and what it is tied to, both ways."""

from typing import NamedTuple

from orglint.report.finding import Finding, Organization
from orglint.report.spot import Spot


class Who(NamedTuple):
    """The people behind something.

    `people` are labels, in order; `more` counts those who are counted and not named; `unknown`: somebody else, nobody
    knows how many. `why` says why nobody is there, or what cannot be told.
    """

    people: tuple[str, ...] = ()
    more: int = 0
    unknown: bool = False
    why: str = ""

    @property
    def nobody(self) -> bool:
        """Tell whether nobody is known to be there."""
        return not (self.people or self.more or self.unknown)

    def text(self, most: int = 1_000) -> str:
        """Say who it is; of more than `most` people that are named, the rest is counted."""
        rest = max(0, len(self.people) - most) if len(self.people) > most + 1 else 0
        named = list(self.people[: len(self.people) - rest])
        if self.more + rest:
            named.append(f"{self.more + rest:,} more" if named else f"{self.more:,} not named")
        if self.unknown:
            named.append("others" if named else "somebody not named")
        if not named:
            return f"nobody: {self.why}" if self.why else "nobody"
        text = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
        return f"{text}; {self.why}" if self.why else text


class Field(NamedTuple):
    """A field as written: its key, and what stands there in words, item by item."""

    key: str
    items: tuple[str, ...]


class Behind(NamedTuple):
    """Who is behind an entity in one respect: `how` (`owner`), named as `by`, and who that is."""

    how: str
    by: str
    who: Who


class Single(NamedTuple):
    """A human without whom a duty fails; `way` leads from its entity over dependencies to what that human holds."""

    human: str
    way: tuple[str, ...]


class Duty(NamedTuple):
    """A duty, who can do it, and its single points of failure."""

    verb: str
    entity: str
    who: Who
    singles: tuple[Single, ...]

    def __str__(self) -> str:
        return f"{self.verb} {self.entity}"


class Link(NamedTuple):
    """An entity at the other end of a dependency: how much it is needed, in words, and where that is written."""

    entity: str
    how: str
    spot: Spot


class Reach(NamedTuple):
    """What is one dependency away, and how many entities are one or more away."""

    direct: tuple[Link, ...]
    total: int


class Covering(NamedTuple):
    """Something that covers an entity; `through` is what it names where that is not the entity itself."""

    entity: str
    through: str
    spot: Spot


class Cover(NamedTuple):
    """All of one kind that cover an entity. `declared`: the spec tries to describe this kind."""

    kind: str
    several: tuple[Covering, ...]
    declared: bool


class Referrer(NamedTuple):
    """A place where another entity names this one: whose, and in which field."""

    entity: str
    field: str
    spot: Spot


class Description(NamedTuple):
    """Everything known of one entity. `traits` say in a few words what it is; `findings` are those that concern it."""

    organization: Organization
    entity: str
    kind: str
    id: str
    name: str | None
    text: str | None
    traits: tuple[str, ...]
    spot: Spot
    fields: tuple[Field, ...]
    behind: tuple[Behind, ...]
    duties: tuple[Duty, ...]
    needs: Reach
    needed_by: Reach
    covers: tuple[Cover, ...]
    referrers: tuple[Referrer, ...]
    findings: tuple[Finding, ...]
