"""An alert without severity or category."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_placeholder, joined, rule

SAYING = {"severity": "whether it can wait", "category": "whose problem it is"}


@rule("W")
def check(org: Org) -> Iterator[Problem]:
    for alert in org.alerts:
        written = {"severity": alert.severity, "category": alert.category}
        lacks = [key for key, value in written.items() if not value or is_placeholder(value)]
        if lacks:
            keys = joined((f"`{key}`" for key in lacks), "or")
            message = f"{alert.label} has no {keys}: nobody can tell {joined((SAYING[key] for key in lacks), 'or')}."
            yield Problem(alert.at(lacks[0]), message)
