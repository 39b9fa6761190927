"""Who is accountable for what, as written."""

from collections.abc import Iterator
from typing import NamedTuple

from orglint.api import Authority, Component, Decision, Org, Team


class Accountability(NamedTuple):
    """Something somebody is accountable for: `verb` is what they do with it, `key` where they are written."""

    verb: str
    entity: Component | Decision | Team
    key: str


def accountabilities(org: Org) -> tuple[tuple[Authority, list[Accountability]], ...]:
    """Give everything that has an owner, decider or lead written, those of one kind and one id together.

    Archived components and external teams are left out. Ask through `org.once`.
    """
    return tuple(_grouped(org))


def _grouped(org: Org) -> Iterator[tuple[Authority, list[Accountability]]]:
    alike: dict[tuple[str, str], list[Accountability]] = {}
    for each in _written(org):
        value = each.entity.data[each.key]
        if isinstance(value, str):
            alike.setdefault((each.key, value), []).append(each)
        elif authority := _authority(each):
            yield authority, [each]
    for several in alike.values():
        if authority := _authority(several[0]):
            yield authority, several


def _written(org: Org) -> Iterator[Accountability]:
    for component in org.components:
        if component.data.get("owner"):
            yield Accountability("owns", component, "owner")
    for decision in org.decisions:
        if decision.data.get("decider"):
            yield Accountability("decides", decision, "decider")
    for team in org.teams:
        if team.data.get("lead") and not team.external:
            yield Accountability("leads", team, "lead")


def _authority(each: Accountability) -> Authority | None:
    entity = each.entity
    if isinstance(entity, Component):
        return entity.owner
    return entity.decider if isinstance(entity, Decision) else entity.lead
