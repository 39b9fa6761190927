"""Organisations for tests of drills, with a second opinion on what fails in them."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from orglint.graph.cuts import Head
from orglint.graph.cuts import Human as Known
from orglint.graph.duties import Duty
from orglint.graph.org import OrgGraph
from tests.graph.naive import Human, Naive, Node, holds, leaves
from tests.graph.organisations import organisation

Key = tuple[str, str]
"""The verb of a duty, and the label of its entity."""


class Drilling(NamedTuple):
    """An organisation, and the fault trees that a reader of its text makes of the duties that somebody can do."""

    data: dict[str, Any]
    org: OrgGraph
    naive: dict[Key, Node]

    def failing(self, gone: frozenset[Human], late: Iterable[str] = ()) -> set[Key]:
        """Give the duties that fail when some are out and some components late."""
        waiting = {f"component:{id_}" for id_ in self.data.get("components", {}) if self._waits(id_, set(late))}
        return {key for key, tree in self.naive.items() if not holds(tree, gone) or key[1] in waiting}

    def _waits(self, id_: str, late: set[str]) -> bool:
        """Tell whether a component, or one that it needs, cannot do without one that is late."""
        naive = Naive(self.data, None)
        components = naive.section("components")
        if components[id_].get("external"):
            return False
        for each in naive.needed(id_):
            for item in components[each].get("depends_on", ()):
                on = item if isinstance(item, str) else item["on"]
                binding = isinstance(item, str) or not naive.can_do_without(item)
                if binding and on in late and on in components and not naive.archived(on):
                    return True
        return False

    def everyone(self, gone: frozenset[Human] = frozenset()) -> list[Human]:
        """Give those who have a part in a duty, without those gone and those whom nobody counts."""
        known = {human for tree in self.naive.values() for human in leaves(tree) if human[1] >= 0}
        return sorted(known - gone)


def drilling(data: dict[str, Any]) -> Drilling:
    """Build an organisation from its sections."""
    naive = Naive(data, None)
    org = organisation("\n".join(f"{section}: {json.dumps(entries)}" for section, entries in data.items()))
    operated = {id_ for id_ in naive.section("components") if naive.operated(id_) is not None}
    trees = {
        (verb, label): tree
        for verb, label, tree in naive.duties()
        if tree is not None and (verb != "operate" or label.removeprefix("component:") in operated)
    }
    return Drilling(data, org, trees)


def key(duty: Duty) -> Key:
    """Give what the second opinion calls a duty."""
    return duty.verb, duty.entity.label


def human(known: Known) -> Human:
    """Give what the second opinion calls a human."""
    return (known.of.label, known.number) if isinstance(known, Head) else (known.label, 0)
