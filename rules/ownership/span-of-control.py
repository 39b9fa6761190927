"""More people who report to one person directly than anyone can know well enough to lead."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule
from orglint.rules.ownership._span import spans


@rule("I/W/W")
def check(org: Org, *, max_reports: int = 12) -> Iterator[Problem]:
    for leader, span in spans(org).items():
        by_team = span.members.size > span.reports.size
        wider = span.members if by_team else span.reports
        if wider.size > max_reports:
            have = "people are in the teams led by" if by_team else "people report to"
            yield Problem(
                leader.place,
                f"{wider.size} {have} {leader.label}, more than {max_reports}: too many to know how each is doing.",
                related=tuple((team.at("lead"), f"{team.label} is led here.") for team in span.teams if by_team),
                subjects=(*(person.label for person in wider.people), *(of.label for of, _ in wider.heads)),
            )
