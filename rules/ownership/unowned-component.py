"""A component that nobody owns, neither it nor what it is part of."""

from collections.abc import Iterator

from orglint.api import Component, Org, Problem, rule


@rule("E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    excused: dict[Component, bool | None] = {}
    for component in org.components:
        owned = component.data.get("owner") or org.structure.owner(component)
        if not owned and not org.structure.inherits(component, _is_excused, excused):
            message = f"Nobody owns {component.label}: when it breaks, everybody waits for somebody else."
            yield Problem(component.place, message)


def _is_excused(component: Component) -> bool:
    """Tell whether a component is somebody else's, or what it is part of is not known."""
    return component.external or bool(component.part_of and component.part_of.fault)
