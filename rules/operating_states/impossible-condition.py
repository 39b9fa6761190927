"""A state or signal whose condition no figure can ever fulfil."""

from collections.abc import Iterator

from orglint.api import Org, Place, Problem, impossible, rule
from orglint.rules.operating_states._states import every_state


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for state in org.once(every_state):
        for key, condition in (
            ("activates_when", state.activates_when),
            ("returns_to_normal_when", state.returns_to_normal_when),
        ):
            if metric := impossible(condition):
                yield _problem(state.at(key), f"`{state.name}` of {state.source.label}", metric)
    for signal in org.signals:
        if metric := impossible(signal.when):
            yield _problem(signal.at("when"), signal.label, metric)


def _problem(place: Place, what: str, metric: str) -> Problem:
    message = f"No value of `{metric}` fulfils this condition of {what}: it is written, and it never holds."
    return Problem(place, message, subjects=(metric,))
