"""A record that does not say where it is kept."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_placeholder, rule


@rule("-/I/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for record in org.records:
        if not record.kept_at or is_placeholder(record.kept_at):
            yield Problem(record.at("kept_at"), f"{record.label} does not say where it is kept.")
