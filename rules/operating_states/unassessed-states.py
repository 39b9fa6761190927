"""Operating states of a team for which nobody looks which of them holds."""

from collections.abc import Iterator

from orglint.api import CheckIn, OperatingStates, Org, Problem, Team, joined, rule
from orglint.rules.operating_states._states import teams


@rule("-/W/W", asks=True)
def check(org: Org) -> Iterator[Problem]:
    assessors = {s: {r.target for r in s.assessed_by if isinstance(r.target, CheckIn)} for s in org.operating_states}

    def is_assessed(team: Team) -> bool:
        check_ins = set(org.watching.of(team))
        return any(check_ins & assessors[states] for states in org.describing.of(team))

    for states, applied in org.once(teams).items():
        if not states.assessed_by:
            if applied or "applies_to" not in states.data:
                yield Problem(states.place, f"Nobody looks which of {states.label} holds: there is no `assessed_by`.")
        elif not any(reference.fault for reference in states.assessed_by):
            yield from _unwatched(states, [team for team in applied if not is_assessed(team)])


def _unwatched(states: OperatingStates, unseen: list[Team]) -> Iterator[Problem]:
    if not unseen:
        return
    check_ins = joined(map(str, states.assessed_by))
    labels = tuple(team.label for team in unseen)
    message = f"{states.label} is assessed by {check_ins}, which does not watch {joined(labels)}."
    yield Problem(states.at("assessed_by"), message, subjects=labels)
