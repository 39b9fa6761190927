"""The owner of an outcome is rewarded for other things, and not for this one."""

from collections.abc import Iterator

from orglint.api import Component, Org, Problem, Reference, Team, joined, normalised, rule


@rule("-/W/W")
def check(org: Org) -> Iterator[Problem]:
    for outcome in org.components:
        if (outcome.kind or "").casefold() != "outcome" or outcome.external:
            continue
        owner = org.structure.owner(outcome)
        if owner is None or any(reference.fault for reference in owner.references):
            continue
        teams = list(dict.fromkeys(t for r in owner.references for t in org.structure.teams_behind(r)))
        if not teams or not all(_is_for_others(org, team, outcome) for team in teams):
            continue
        owners, labels = joined(map(str, owner.references)), joined(team.label for team in teams)
        of = "" if owners == labels else f" of {labels}"
        yield Problem(
            outcome.at("owner"),
            f"{outcome.label} is owned by {owners}{of}, rewarded for other things and not for this one.",
            tuple((team.at("rewarded_for"), f"{team.label} is rewarded for this") for team in teams),
            subjects=tuple(team.label for team in teams),
        )


def _is_for_others(org: Org, team: Team, outcome: Component) -> bool:
    """Tell whether a team is rewarded, and neither itself nor anything above it for this outcome."""
    if not team.rewarded_for:
        return False
    rewards = [reference for each in org.structure.upwards(team) for reference in each.rewarded_for]
    return not any(reference.fault or _means(org, reference, outcome) for reference in rewards)


def _means(org: Org, reward: Reference, outcome: Component) -> bool:
    """Tell whether a reward may be for an outcome: for it, its whole, a part of it, or in words that fit it."""
    if isinstance(reward.target, Component):
        return outcome in org.structure.upwards(reward.target) or reward.target in org.structure.above(outcome)
    said = set(normalised(reward.text).split())
    names = [set(normalised(name).split()) for name in (outcome.id, outcome.name) if name]
    return any(name <= said or said <= name for name in names)
