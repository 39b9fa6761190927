"""A valve that may take days to open."""

from collections.abc import Iterator

from orglint.api import Authority, Org, Problem, rule


@rule("I/W/W")
def check(org: Org, *, max_hours: int = 24) -> Iterator[Problem]:
    for valve in org.valves:
        for part in _parts(valve.authority):
            if part.within and part.within.minutes > max_hours * 60:
                message = f"{valve.label} may take {part.within} to open; by then something else has given."
                yield Problem(valve.at(*part.path, "within"), message)


def _parts(authority: Authority | None) -> Iterator[Authority]:
    if authority is not None:
        yield authority
        for member in authority.members:
            if isinstance(member, Authority):
                yield from _parts(member)
