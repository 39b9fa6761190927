"""Escalation policies that hand over to each other without end."""

from collections.abc import Iterator

from orglint.api import Org, Policy, Problem, chains, joined, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for loop in chains(org.policies, _after):
        first, *others = loop
        labels = joined(policy.label for policy in loop)
        who = f"{labels} hand over to each other" if others else f"{labels} hands over to itself"
        message = f"{who}: an alert that nobody answers goes round, and never comes to anyone new."
        related = tuple((policy.at("then"), "which hands over again") for policy in others)
        witness = tuple(policy.label for policy in (*loop, first))
        yield Problem(first.at("then"), message, related, witness, tuple(policy.label for policy in others))


def _after(policy: Policy) -> Policy | None:
    target = policy.then.target if policy.then else None
    return target if isinstance(target, Policy) else None
