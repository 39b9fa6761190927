"""A valve whose opening has to be negotiated: several may open it, and nothing says how."""

from collections.abc import Iterator

from orglint.api import Authority, Org, Problem, Valve, joined, rule
from orglint.rules.pressure_release_valves._functions import functions


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for valve in org.valves:
        authority = valve.authority
        message = _contest(org, valve, authority) if authority else None
        if authority and message and not _is_one_person(org, authority):
            named = {str(reference) for reference in authority.references}
            yield Problem(authority.place, message, subjects=tuple(sorted(named)))


def _contest(org: Org, valve: Valve, authority: Authority) -> str | None:
    if _is_bare(authority):
        return f"A bare list leaves open whether any of them may open {valve.label} alone, or all must agree."
    across = sorted(functions(org, authority).values())
    if len(across) < 2:
        return None
    return f"{joined(across)} share the authority over {valve.label}, and no `within` says how soon they must use it."


def _is_bare(authority: Authority) -> bool:
    parts = {
        str(member) for member in authority.members if isinstance(member, Authority) or member.fault != "placeholder"
    }
    return (authority.form == "list" and len(parts) > 1) or any(
        _is_bare(member) for member in authority.members if isinstance(member, Authority)
    )


def _is_one_person(org: Org, authority: Authority) -> bool:
    crowd = org.behind.behind(authority)
    return crowd.all_named and not crowd.pending and len(crowd.people) == 1
