"""A placeholder such as TBD where a person, role or team should be named."""

from collections.abc import Iterator

from orglint.api import Org, Problem, faulty, field_of, rule

_HOLDERS = frozenset({"person", "role", "team"})


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for reference in org.once(faulty):
        if reference.fault == "placeholder" and not _HOLDERS.isdisjoint(reference.takes):
            where = f"`{field_of(reference)}` of {reference.source.label}"
            yield Problem(reference.place, f"{where} says `{reference.text}`, and that is nobody.")
