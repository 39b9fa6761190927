"""A component whose owner is nobody: a role or team without people, only bots, or people who are gone."""

from collections.abc import Iterator

from orglint.api import Component, Org, Problem, incapacity, rule
from orglint.rules.ownership._accountable import accountabilities


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for owner, alike in org.once(accountabilities):
        reason = incapacity(org.staff, owner) if isinstance(alike[0].entity, Component) else None
        if reason:
            for component in (each.entity for each in alike):
                yield Problem(component.at("owner"), f"Nobody is behind the owner of {component.label}: {reason}.")
