"""The teams below a team, and what they come to together: found once for all, however deep they are nested."""

from collections.abc import Callable
from typing import Final, TypeVar

from orglint.graph.closure import joined
from orglint.spec.entities import Team
from orglint.spec.model import Spec

V = TypeVar("V")


class Subteams:
    """Which teams are part of which. On a loop of `part_of`, every team is below every other."""

    def __init__(self, spec: Spec) -> None:
        self._above: Final[dict[Team, Team]] = {}
        self._below: Final[dict[Team, list[Team]]] = {}
        for team in spec.all(Team):
            if "part_of" in team.data and (above := team.part_of) and isinstance(above.target, Team):
                self._above[team] = above.target
                self._below.setdefault(above.target, []).append(team)

    def below(self, team: Team) -> tuple[Team, ...]:
        """Give a team and its sub-teams at every depth, each once."""
        if team not in self._below:
            return (team,)
        found = {team: None}
        stack = [team]
        while stack:
            for sub in self._below.get(stack.pop(), ()):
                if sub not in found:
                    found[sub] = None
                    stack.append(sub)
        return tuple(found)

    def joined(self, team: Team, memo: dict[Team, V], own: Callable[[Team], V], join: Callable[[list[V]], V]) -> V:
        """Give what a team and all below it come to; `memo` keeps it for each, so that asking of all is linear."""
        return joined(team, memo, lambda each: self._below.get(each, ()), own, join)
