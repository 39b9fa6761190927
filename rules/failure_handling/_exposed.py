"""What the exposures of the graph mean to the rules that speak of them."""

from collections.abc import Callable, Iterator

from orglint.api import Alert, Component, Decision, Entity, Exposure, Head, Human, Org, is_placeholder, joined
from orglint.rules.failure_handling._absence import is_absence

SHOWN = 5
"""How many duties a message names before it counts the rest."""

Accepting = dict[Entity, list[tuple[frozenset[Entity], str]]]


def exposures(org: Org, size: int, asked: Callable[[Entity], bool]) -> Iterator[Exposure]:
    """Give the exposures to one or two humans, those once that differ only in which of people without names it is."""
    seen: set[tuple[str, ...]] = set()
    for exposure in org.exposures.of_size(size, asked):
        said = (exposure.who, exposure.verb, *labels(exposure))
        if said not in seen:
            seen.add(said)
            yield exposure


def owner_of(human: Human) -> Entity:
    """Give the entity at which a human is reported: a person, or what counts one without a name."""
    return human.of if isinstance(human, Head) else human


def labels(exposure: Exposure) -> list[str]:
    """Give the labels of the duties' entities, sorted, so that no other order of the file changes what is said."""
    return sorted(affected.entity.label for affected in exposure.duties)


def failing(exposure: Exposure) -> str:
    """Say what nobody can do: `operate component:checkout or component:ledger`."""
    several = labels(exposure)
    if len(several) > SHOWN:
        rest = f"{len(several) - SHOWN + 1} more"
        several[SHOWN - 1 :] = [f"over {rest}" if exposure.more else rest]
    return f"{exposure.verb} {joined(several, 'or')}"


def up_to(max_tier: int) -> Callable[[Entity], bool]:
    """Tell of a duty's entity whether it is critical enough, or says nothing of it."""
    return lambda entity: not isinstance(entity, Component) or entity.tier is None or entity.tier <= max_tier


def of_first_tier(entity: Entity) -> bool:
    """Tell whether a duty is of the first tier: a component of it, or a decision or alert about one."""
    if isinstance(entity, Component):
        return entity.tier == 1
    about = entity.about if isinstance(entity, (Alert, Decision)) else ()
    return any(isinstance(reference.target, Component) and reference.target.tier == 1 for reference in about)


def reason(org: Org, exposure: Exposure) -> str | None:
    """Give why the organisation lives with an exposure, where one absence mode names everybody in it and says so."""
    holders = frozenset(map(owner_of, exposure.humans))
    modes = org.once(_accepting).get(next(iter(holders)), ())
    return next((why for named, why in modes if holders <= named), None)


def _accepting(org: Org) -> Accepting:
    found: Accepting = {}
    for mode in sorted(org.failure_modes, key=lambda mode: mode.id):
        if is_absence(mode) and mode.accept and not is_placeholder(mode.accept):
            targets = {reference.target for reference in mode.of if reference.target is not None}
            named = frozenset(targets | org.written.behind(mode.of).people)
            for entity in named:
                found.setdefault(entity, []).append((named, mode.accept))
    return found
