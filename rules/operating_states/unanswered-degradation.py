"""A degraded state that sets nothing off: it is seen, and nothing changes."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule
from orglint.rules.operating_states._states import by_set


@rule("I/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for states, several in org.once(by_set).items():
        degraded = [state for state in several if state.meaning == "degraded"]
        # Of an amber and a red one, it is enough that one of them sets something off.
        if degraded and not any(state.triggers for state in degraded):
            worst = next((state for state in degraded if state.name.casefold() == "degraded"), degraded[0])
            message = f"The state `{worst.name}` of {states.label} triggers nothing: it is seen, and nothing changes."
            yield Problem(worst.at("triggers"), message)
