"""A valve that relieves teams of several functions, and only one of these may open it."""

from collections.abc import Iterator

from orglint.api import Authority, Org, Problem, Superiors, Team, Valve, joined, normalised, rule
from orglint.rules.pressure_release_valves._functions import function_of


@rule("-/I/W")
def check(org: Org) -> Iterator[Problem]:
    for valve in org.valves:
        authority = valve.authority
        holding = _holding(org, authority) if authority else None
        if authority is None or holding is None:
            continue
        teams = _relieved(org, valve)
        relieved = {function for team in teams if (function := _folded(org.structure.function(team)))}
        if holding in relieved and len(relieved) > 1 and not _is_over_all(org, authority, teams):
            message = f"{valve.label} relieves {joined(sorted(relieved))}, and only {holding} may open it."
            yield Problem(authority.place, message, subjects=tuple(sorted(relieved)))


def _holding(org: Org, authority: Authority) -> str | None:
    """Give the function that all who hold an authority belong to; None where there are several, or one is unknown."""
    found = {_folded(function_of(org, reference)) for reference in authority.references}
    return found.pop() if len(found) == 1 else None


def _relieved(org: Org, valve: Valve) -> list[Team]:
    named = [team for reference in valve.relieves if isinstance(team := reference.target, Team)]
    under = (team for above in named for team in org.behind.below(above))
    return [team for team in under if not team.external and not team.is_umbrella]


def _is_over_all(org: Org, authority: Authority, teams: list[Team]) -> bool:
    """Tell whether somebody who may open it stands above all the teams, and so takes no side."""
    superiors = org.once(Superiors)
    holders = {holder for reference in authority.references for holder in superiors.named([reference]) or ()}
    return any(all(holder in superiors.over(team) for team in teams) for holder in holders)


def _folded(function: str | None) -> str | None:
    return normalised(function or "") or None
