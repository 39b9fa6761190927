"""A critical component that stops when another team's does, without a fallback or a plan."""

from collections.abc import Iterator

from orglint.api import Component, Org, Problem, rule


@rule("I/I/W", asks=True)
def check(org: Org, *, max_tier: int = 1) -> Iterator[Problem]:
    for component, dependencies in org.dependencies.of.items():
        if component.tier is None or component.tier > max_tier or component.external:
            continue
        for dependency, target in dependencies:
            if dependency.binding and _is_elsewhere(org, component, target):
                whose = "an outsider's" if target.external else "another team's"
                message = f"{component.label} stops when {target.label} does, which is {whose}: nothing says what then."
                yield Problem(dependency.on.place, message, subjects=(target.label,))


def _is_elsewhere(org: Org, component: Component, target: Component) -> bool:
    if target.external:
        return True
    own, others = org.couplings.owners(component), org.couplings.owners(target)
    if any(team.external for team in others):
        return True
    around = {above for team in own for above in org.structure.upwards(team)}
    inside = {above for team in others for above in org.structure.upwards(team)}
    return bool(own) and bool(others) and around.isdisjoint(others) and inside.isdisjoint(own)
