"""A valve that neither sheds work nor adds help, so that opening it relieves nothing."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_placeholder, rule


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for valve in org.valves:
        if all(map(is_placeholder, (*valve.sheds, *valve.adds))):
            message = f"{valve.label} sheds nothing and adds nothing: the pressure is the same once it is open."
            yield Problem(valve.at("sheds"), message)
