"""A degraded state that sets nothing off: it is seen, and nothing changes."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("I/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for states in org.operating_states:
        degraded = [state for state in states.states if state.meaning == "degraded"]
        # Of an amber and a red one, it is enough that one of them sets something off.
        if degraded and not any(state.triggers for state in degraded):
            worst = next((state for state in degraded if state.name.casefold() == "degraded"), degraded[0])
            yield Problem(worst.at("triggers"), f"The state `{worst.name}` of {states.label} triggers nothing.")
