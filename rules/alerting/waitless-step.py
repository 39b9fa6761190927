"""An escalation step that hands on before anyone can answer."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("W")
def check(org: Org) -> Iterator[Problem]:
    for policy in org.policies:
        for number, step in enumerate(policy.steps[:-1], 1):
            if step.wait is None:
                message = (
                    f"Step {number} of {policy.label} has no `wait`: step {number + 1} is notified the same minute."
                )
                yield Problem(policy.at(*step.path), message)
