"""Which teams a set of operating states is of."""

from orglint.api import OperatingStates, Org, Team


def teams(org: Org) -> dict[OperatingStates, list[Team]]:
    """Give the working teams that each set applies to, by name, from above, or since it applies to every team."""
    found: dict[OperatingStates, list[Team]] = {states: [] for states in org.operating_states}
    for team in org.working_teams if found else ():
        for states in org.describing.of(team):
            found[states].append(team)
    return found
