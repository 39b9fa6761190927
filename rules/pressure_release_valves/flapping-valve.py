"""A valve that opens and closes over and over: its return is not beyond its trigger."""

from collections.abc import Iterator

from orglint.api import Org, Problem, flaps, rule


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for valve in org.valves:
        for flap in flaps(valve.activates_when, valve.returns_to_normal_when):
            message = (
                f"{valve.label} is to open and to close while `{flap.metric}` is {flap.values}."
                if flap.values
                else f"{valve.label} opens and closes at the same `{flap.metric}`, {flap.threshold}, and closes "
                "without a wait: a figure that wavers there works it without end."
            )
            also = (valve.at("activates_when"), "it opens here")
            yield Problem(valve.at("returns_to_normal_when"), message, (also,), subjects=(flap.metric,))
