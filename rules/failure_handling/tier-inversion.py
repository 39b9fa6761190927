"""A component that cannot do without a less critical one."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("W/W/E")
def check(org: Org) -> Iterator[Problem]:
    for component, dependencies in org.dependencies.of.items():
        tier = None if component.external else component.tier
        for dependency, target in dependencies:
            if dependency.binding and tier is not None and target.tier is not None and target.tier > tier:
                message = (
                    f"{component.label} is of tier {tier} and cannot do without {target.label}, which is of tier "
                    f"{target.tier}: it is only as reliable as that."
                )
                related = ((target.at("tier"), f"{target.label} is less critical."),)
                yield Problem(dependency.on.place, message, related, subjects=(target.label,))
