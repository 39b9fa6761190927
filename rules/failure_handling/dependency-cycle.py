"""Components that cannot work without each other."""

from collections.abc import Iterator

from orglint.api import Component, Org, Place, Problem, joined, knots, rule

SHOWN = 20
"""So many dependencies of a loop are shown at their places; the path names them all."""


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for members, loop in knots(org.dependencies.binding):
        first, labels = loop[0], [component.label for component in members]
        steps = list(zip(loop, (*loop[1:], first), strict=True))
        related = tuple((_place(org, *step), f"{step[0].label} needs {step[1].label}.") for step in steps[1:SHOWN])
        if len(members) == 1:
            message = f"{first.label} depends on itself: it can never be started."
        else:
            message = f"{joined(labels, most=8)} cannot work without each other: when one is down, none comes back."
        witness = (*(component.label for component in loop), first.label)
        yield Problem(_place(org, *steps[0]), message, related, witness, tuple(labels))


def _place(org: Org, component: Component, target: Component) -> Place:
    """Give where a component names another that it cannot do without."""
    known = org.dependencies.of[component]
    return next(dependency.on.place for dependency, on in known if on is target and dependency.binding)
