"""A net that never says when to call it, and is not always up."""

from collections.abc import Iterator

from orglint.api import Org, Problem, impossible, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for net in org.nets:
        if net.is_standing:
            continue
        if not net.activates_when:
            message = f"Nothing says when to call {net.label}, so it is called too late, or never."
            yield Problem(net.at("activates_when"), message)
        elif metric := impossible(net.activates_when):
            message = f"{net.label} is never called: no value of `{metric}` fulfils its `activates_when`."
            yield Problem(net.at("activates_when"), message)
