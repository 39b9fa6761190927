"""One id that stands twice, in two files or in two ways to write it."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for first, second in org.spec.duplicates:
        same = first.id == second.id
        known = "is defined already" if same else f"is {first.label} in other letter case, which is one id"
        yield Problem(
            second.place,
            f"{second.label} {known}; what stands here is not read.",
            related=((first.place, f"{first.label} is defined here first."),),
        )
