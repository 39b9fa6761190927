"""A team that must ask for approval before it may say that it is full."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("W")
def check(org: Org) -> Iterator[Problem]:
    for signal in org.signals:
        if signal.needs_approval:
            message = f"{signal.label} needs approval before it is sent: whoever is full must first win an argument."
            yield Problem(signal.at("needs_approval"), message)
