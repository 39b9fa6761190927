"""A valve that never says what opens it."""

from collections.abc import Iterator

from orglint.api import Org, Problem, impossible, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for valve in org.valves:
        if not valve.activates_when:
            message = f"Nothing says when {valve.label} opens, so it takes an argument to open it, or never opens."
            yield Problem(valve.at("activates_when"), message)
        elif metric := impossible(valve.activates_when):
            message = f"{valve.label} can never open: no value of `{metric}` fulfils its `activates_when`."
            yield Problem(valve.at("activates_when"), message)
