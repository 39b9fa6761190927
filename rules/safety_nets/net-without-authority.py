"""A net that nobody may call and that is not always up, or that nobody is there to call."""

from collections.abc import Iterator

from orglint.api import Org, Problem, incapacity, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for net in org.nets:
        authority = net.authority
        if authority is None or not authority.members:
            if not net.is_standing:
                message = f"Nothing says who may call {net.label}, so whoever sees the fall waits for permission."
                yield Problem(net.at("authority"), message)
        elif reason := incapacity(org.behind, authority):
            yield Problem(authority.place, f"Nobody can call {net.label}: {reason}.")
