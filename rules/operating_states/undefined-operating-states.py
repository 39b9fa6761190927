"""A team for which nobody has said what getting by and working normally look like."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule
from orglint.rules.operating_states._states import by_set

ASKED = ("degraded", "normal")


@rule("I/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    described = {states: {state.meaning for state in several} for states, several in org.once(by_set).items()}
    for team in org.working_teams if described else ():
        sets = org.describing.of(team)
        missing = [f"`{meaning}`" for meaning in ASKED if not any(meaning in described[states] for states in sets)]
        if missing:
            message = f"Nothing says what {' or '.join(missing)} looks like for {team.label}."
            yield Problem(team.place, message, tuple((states.place, "its states so far") for states in sets))
