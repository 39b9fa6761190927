"""A net that was never used, or not for a year."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("-/I/W", asks=True)
def check(org: Org, *, max_days: int = 365) -> Iterator[Problem]:
    if org.as_of is None:
        return
    for net in org.nets:
        if net.is_standing:
            continue
        if "last_used" not in net.data:
            yield Problem(net.place, f"{net.label} was never used, so nobody knows whether it holds.")
        elif net.last_used and (ago := (org.as_of - net.last_used).days) > max_days:
            message = f"{net.label} was last used {ago} days ago; whether it still holds, nobody knows."
            yield Problem(net.at("last_used"), message)
