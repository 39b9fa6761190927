"""An escalation whose every step reaches the same one person."""

from collections.abc import Iterator

from orglint.api import Entity, Org, Problem, Role, Stop, rule


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for policy in org.policies:
        way = org.routes.via(policy)
        stops = [stop for stop in way.stops if stop.notify]
        only = None if way.open_ended else _the_only_one(org, stops)
        reaching = [stop for stop in stops if not stop.crowd.nobody]
        if only and len(reaching) > 1:
            first, *further = reaching
            message = (
                f"Every step of {policy.label} reaches {only.label}: if they do not answer, nobody else ever will."
            )
            related = tuple((stop.place, f"this reaches only {only.label} as well") for stop in further)
            steps = tuple(f"{stop.label}: {', '.join(map(str, stop.notify))}" for stop in reaching)
            yield Problem(first.place, message, related, steps, (only.label,))


def _the_only_one(org: Org, stops: list[Stop]) -> Entity | None:
    """Give the one whom all steps reach, stand-ins counted, or None."""
    if sum(stop.crowd.size for stop in stops) > len(stops):
        return None
    seats = org.overlap.seats([reference for stop in stops for reference in stop.notify])
    able = {person for stop in stops for person in stop.crowd.people}
    if len(seats.taken) != 1 or not seats.distinct or seats.broken or len(able) > 1:
        return None
    (only,) = seats.taken
    return None if isinstance(only, Role) and "deputies" in only.data else only
