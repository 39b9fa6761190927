"""A resync that finds drift and does not say how it is mended."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_placeholder, rule


@rule("-/I/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    for resync in org.resyncs:
        if not resync.reconciles_by or is_placeholder(resync.reconciles_by):
            message = f"{resync.label} has no `reconciles_by`: nothing says how drift that comes to light is mended."
            yield Problem(resync.at("reconciles_by"), message)
