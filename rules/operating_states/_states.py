"""What several rules ask of operating states; each is asked through `org.once`."""

from orglint.api import OperatingStates, Org, State, Team


def by_set(org: Org) -> dict[OperatingStates, tuple[State, ...]]:
    """Give the states of every set."""
    return {states: states.states for states in org.operating_states}


def every_state(org: Org) -> tuple[State, ...]:
    """Give every state of every set."""
    return tuple(state for several in org.once(by_set).values() for state in several)


def teams(org: Org) -> dict[OperatingStates, list[Team]]:
    """Give the working teams that each set applies to, by name, from above, or since it applies to every team."""
    found: dict[OperatingStates, list[Team]] = {states: [] for states in org.operating_states}
    for team in org.working_teams if found else ():
        for states in org.describing.of(team):
            found[states].append(team)
    return found
