"""A net that is called and never says when it is no longer needed."""

from collections.abc import Iterator

from orglint.api import Org, Problem, impossible, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for net in org.nets:
        returns = net.returns_to_normal_when
        if net.is_standing:
            continue
        if not returns:
            key = "returns_to_normal_when" if "returns_to_normal_when" in net.data else "activates_when"
            yield Problem(net.at(key), f"{net.label} is called, and nothing says when things are normal again.")
        elif metric := impossible(returns):
            message = f"{net.label} never ends: no value of `{metric}` fulfils its `returns_to_normal_when`."
            yield Problem(net.at("returns_to_normal_when"), message)
