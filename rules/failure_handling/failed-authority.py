"""A plan for an absence that is led by whoever is absent."""

from collections.abc import Iterator

from orglint.api import Authority, Org, Problem, Reference, incapacity, rule
from orglint.rules.failure_handling._absence import is_absence


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for mode in org.failure_modes:
        authority = mode.authority if is_absence(mode) else None
        if authority and (why := incapacity(org.written, authority)):
            yield Problem(authority.place, f"Nobody can decide in {mode.label}: {why}.")
        elif authority and mode.of and _fails(org, authority, mode.of):
            message = f"Nobody is left to decide in {mode.label}: whoever has the authority is the one who is out."
            related = ((mode.at("of"), "These are out."),)
            yield Problem(authority.place, message, related)


def _fails(org: Org, authority: Authority, out: tuple[Reference, ...]) -> bool:
    """Tell whether it is certain that too few are left; those who deputise for a role or lead are counted."""
    failing = [_is_out(org, member, out) for member in authority.members]
    return len(failing) - sum(failing) < min(authority.need, len(failing))


def _is_out(org: Org, member: Reference | Authority, out: tuple[Reference, ...]) -> bool:
    if isinstance(member, Authority):
        return _fails(org, member, out)
    able, missing = org.overlap.able(member), org.overlap.seats(out)
    return not able.broken and bool(able.taken) and able.taken <= missing.taken
