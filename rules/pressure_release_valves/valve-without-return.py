"""A valve that opens and never says what closes it."""

from collections.abc import Iterator

from orglint.api import Org, Problem, impossible, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for valve in org.valves:
        returns = valve.returns_to_normal_when
        if not returns:
            key = "returns_to_normal_when" if "returns_to_normal_when" in valve.data else "activates_when"
            yield Problem(valve.at(key), f"{valve.label} opens, and nothing says when things are normal again.")
        elif metric := impossible(returns):
            message = f"{valve.label} never closes: no value of `{metric}` fulfils its `returns_to_normal_when`."
            yield Problem(valve.at("returns_to_normal_when"), message)
