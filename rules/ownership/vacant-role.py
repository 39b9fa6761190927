"""A role that nobody holds."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for role in org.roles:
        if role.held_by or role.headcount or role.headcount_unknown:
            continue
        if org.spec.names_people or "held_by" in role.data or role.headcount == 0:
            key = "held_by" if "held_by" in role.data else "headcount"
            yield Problem(role.at(key), f"Nobody holds {role.label}: whatever it is there for, nobody does.")
