"""A valve that nobody may open, or that nobody is there to open."""

from collections.abc import Iterator

from orglint.api import Org, Problem, incapacity, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for valve in org.valves:
        authority = valve.authority
        if authority is None or not authority.members:
            message = f"Nothing says who may open {valve.label}, so under pressure everyone waits for somebody else."
            yield Problem(valve.at("authority"), message)
        elif reason := incapacity(org.behind, authority):
            yield Problem(authority.place, f"Nobody can open {valve.label}: {reason}.")
