"""A component whose owner is nobody: a role or team without people, only bots, or people who are gone."""

from collections.abc import Iterator

from orglint.api import Org, Problem, incapacity, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for component in org.components:
        owner = component.owner if component.data.get("owner") else None
        reason = incapacity(org.staff, owner) if owner else None
        if reason:
            yield Problem(component.at("owner"), f"Nobody is behind the owner of {component.label}: {reason}.")
