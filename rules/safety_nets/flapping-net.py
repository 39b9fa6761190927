"""A net that is called and ended over and over: its return is not beyond its trigger."""

from collections.abc import Iterator

from orglint.api import Org, Problem, flaps, rule


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for net in org.nets:
        for flap in flaps(net.activates_when, net.returns_to_normal_when):
            message = (
                f"{net.label} is to be called and to end while `{flap.metric}` is {flap.values}."
                if flap.values
                else f"{net.label} is called and ends at the same `{flap.metric}`, {flap.threshold}, and ends without "
                "a wait: a figure that wavers there works it without end."
            )
            also = (net.at("activates_when"), "it is called here")
            yield Problem(net.at("returns_to_normal_when"), message, (also,), subjects=(flap.metric,))
