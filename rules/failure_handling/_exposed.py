"""What the exposures of the graph mean to the rules that speak of them."""

from collections.abc import Callable

from orglint.api import Alert, Component, Decision, Entity, Exposure, FailureMode, Head, Human, Org, Person
from orglint.rules.failure_handling._absence import is_absence


def owner_of(human: Human) -> Entity:
    """Give the entity at which a human is reported: a person, or what counts one without a name."""
    return human.of if isinstance(human, Head) else human


def in_order(exposure: Exposure) -> list[str]:
    """Give the labels of the duties' entities, sorted, so that no other order of the file changes what is said."""
    return sorted(affected.entity.label for affected in exposure.duties)


def witness(exposure: Exposure) -> tuple[str, ...]:
    """Give the longest way from a duty to the people whom every way to it goes through."""
    longest = max(exposure.duties, key=lambda affected: (len(affected.way), affected.entity.label))
    first, *rest = longest.way
    people = " and ".join(sorted(human.label for human in exposure.humans))
    return (f"{exposure.verb} {first.label}", *(f"{each.label} (hard dependency)" for each in rest), people)


def up_to(max_tier: int) -> Callable[[Entity], bool]:
    """Tell of a duty's entity whether it is critical enough, or says nothing of it."""
    return lambda entity: not isinstance(entity, Component) or entity.tier is None or entity.tier <= max_tier


def of_first_tier(entity: Entity) -> bool:
    """Tell whether a duty is of the first tier: a component of it, or a decision or alert about one."""
    if isinstance(entity, Component):
        return entity.tier == 1
    about = entity.about if isinstance(entity, (Alert, Decision)) else ()
    return any(isinstance(reference.target, Component) and reference.target.tier == 1 for reference in about)


def accepted(org: Org) -> dict[Entity, FailureMode]:
    """Give the absence modes that name somebody, and say why the organisation lives with it."""
    found: dict[Entity, FailureMode] = {}
    for mode in org.failure_modes:
        if is_absence(mode) and mode.accept:
            for reference in mode.of:
                several = org.written.behind(reference).people or ({reference.target} if reference.target else set())
                found.update(dict.fromkeys((e for e in several if isinstance(e, Person) or e.noun == "role"), mode))
    return found
