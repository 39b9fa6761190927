"""Collects the steps of a way."""

from typing import Final, NamedTuple

from orglint.engine.telling import spot, who
from orglint.graph.mandate import incapacity
from orglint.graph.org import OrgGraph
from orglint.report.description import Who
from orglint.report.trace import Elapsed, End, Step
from orglint.spec.phrases import authority, reference
from orglint.spec.place import Place
from orglint.spec.references import Authority, Reference
from orglint.spec.values import spoken

MOST: Final = 500
"""So many steps of a way are collected; of more, it is said that there are more."""


class Way(NamedTuple):
    """The steps of a way, where it ends in words, and whether it arrives."""

    steps: tuple[Step, ...]
    outcome: str
    arrives: bool


class Steps:
    """The steps so far. Each addition gives the number of the step, for those that follow it."""

    def __init__(self, org: OrgGraph) -> None:
        self.org: Final = org
        self._steps: Final[list[Step]] = []

    def __len__(self) -> int:
        return len(self._steps)

    @property
    def all(self) -> tuple[Step, ...]:
        """Give every step."""
        return tuple(self._steps)

    def add(
        self,
        does: str,
        entity: str | None = None,
        after: int | None = None,
        depth: int = 0,
        at: int | None = None,
        who: Who | None = None,
        more: str = "",
        place: Place | None = None,
        end: End = "",
    ) -> int:
        """Add a step; `at` is in minutes since the start."""
        elapsed = None if at is None else Elapsed(at, spoken(at))
        there = spot(place) if place else None
        self._steps.append(Step(after, depth, elapsed, does, entity, who, more, there, end))
        return len(self._steps) - 1

    def come_to(
        self,
        does: str,
        what: Authority | Reference,
        after: int | None = None,
        depth: int = 0,
        at: int | None = None,
        more: str = "",
        dead: End = "nobody",
    ) -> int:
        """Add a step that comes to people; it ends as `dead` where it is certain that nobody can be there."""
        named = authority(what) if isinstance(what, Authority) else reference(what)
        crowd = self.org.behind.able(what)
        if (isinstance(what, Reference) and what.everyone) or (crowd.broken and not crowd.somebody):
            end: End = "lost" if crowd.broken else ""
            return self.add(does, named, after, depth, at, None, more, what.place, end)
        stuck = crowd.nobody or (isinstance(what, Authority) and incapacity(self.org.behind, what) is not None)
        behind = who(self.org, what)
        return self.add(does, named, after, depth, at, behind, more, what.place, dead if stuck else "")

    def lost(self, does: str, named: Reference, after: int | None = None, depth: int = 0, at: int | None = None) -> int:
        """Add a step to what does not exist: a dead end where it is a placeholder."""
        end: End = "dead end" if named.fault == "placeholder" else "lost"
        return self.add(does, reference(named), after, depth, at, place=named.place, end=end)
