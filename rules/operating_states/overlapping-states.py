"""Two states that hold at the same time, so that nobody can say which of them it is."""

from collections.abc import Iterator
from itertools import combinations

from orglint.api import Org, Problem, clashes, rule
from orglint.rules.operating_states._states import by_set


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for states, several in org.once(by_set).items():
        conditioned = sorted((state for state in several if state.activates_when), key=lambda state: state.name)
        for one, other in combinations(conditioned, 2):
            clash = next(clashes(one.activates_when, other.activates_when), None)
            if clash is None:
                continue
            names = f"`{one.name}` and `{other.name}` of {states.label}"
            yield Problem(
                other.at("activates_when"),
                f"{names} both hold while `{clash.metric}` is {clash.values}.",
                ((one.at("activates_when"), f"`{one.name}` holds there too"),),
                subjects=(one.name,),
            )
