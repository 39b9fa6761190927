"""A role that does not say what it is there for."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_placeholder, rule


@rule("I/W/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for role in org.roles:
        if all(map(is_placeholder, role.responsibilities)):
            message = f"{role.label} has no responsibilities: whoever holds it has to guess what is theirs."
            yield Problem(role.at("responsibilities"), message)
