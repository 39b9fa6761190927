"""Who is accountable for what, as written."""

from collections.abc import Iterator
from typing import NamedTuple

from orglint.api import Authority, Component, Decision, Org, Team


class Accountability(NamedTuple):
    """An authority over something: `verb` is what who holds it does, `key` where it is written."""

    verb: str
    entity: Component | Decision | Team
    key: str
    authority: Authority


def accountabilities(org: Org) -> Iterator[Accountability]:
    """Give every owner, decider and lead that is written; those of archived components and external teams left out."""
    for component in org.components:
        if "owner" in component.data and (owner := component.owner):
            yield Accountability("owns", component, "owner", owner)
    for decision in org.decisions:
        if decider := decision.decider:
            yield Accountability("decides", decision, "decider", decider)
    for team in org.teams:
        if not team.external and (lead := team.lead):
            yield Accountability("leads", team, "lead", lead)
