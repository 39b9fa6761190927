"""One responsibility that several claim, none of them above the other: teams or roles of different people."""

from collections.abc import Iterator

from orglint.api import Org, Problem, joined, rule
from orglint.rules.ownership._claims import races


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for text, (first, *others) in races(org):
        who = joined(claim.by.label for claim in (first, *others))
        yield Problem(
            first.place,
            f"{who} {'all' if len(others) > 1 else 'both'} claim `{text}`: it gets done twice, or not at all.",
            related=tuple((claim.place, f"{claim.by.label} claims it too.") for claim in others),
            subjects=tuple(claim.by.label for claim in others),
        )
