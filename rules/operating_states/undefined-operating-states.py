"""A team for which nobody has said what getting by and working normally look like."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule

ASKED = ("degraded", "normal")


@rule("I/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    if not org.operating_states:
        return
    for team in org.working_teams:
        sets = org.describing.of(team)
        described = {state.meaning for states in sets for state in states.states}
        missing = [f"`{meaning}`" for meaning in ASKED if meaning not in described]
        if missing:
            message = f"Nothing says what {' or '.join(missing)} looks like for {team.label}."
            yield Problem(team.place, message, tuple((states.place, "its states so far") for states in sets))
