"""Somebody whose week goes into check-ins and resyncs."""

from collections.abc import Iterator

from orglint.api import Cost, Entity, Org, Person, Problem, Role, attendance, joined, rule

HOUR = 60


@rule("W")
def check(org: Org, *, hours: int = 8) -> Iterator[Problem]:
    by_all, by_seat = org.once(attendance)
    if _sum(by_all) > hours * HOUR:
        yield _problem("Everybody", by_all, min((cost.meeting for cost in by_all), key=lambda each: each.label), hours)
        return
    for seat, own in by_seat.items():
        bill = (*own, *by_all)
        if _sum(bill) > hours * HOUR and (whom := _name(org, seat)):
            yield _problem(whom, bill, seat, hours)


def _name(org: Org, seat: Entity) -> str | None:
    """Give how to speak of whoever has a seat; None where nobody knows how many that are."""
    if isinstance(seat, Person) or (isinstance(seat, Role) and org.staff.behind(seat).unknown):
        return seat.label
    is_counted = any(of is seat for of, _ in org.staff.behind(seat).heads)
    return f"Each person of {seat.label}" if is_counted else None


def _problem(whom: str, bill: tuple[Cost, ...], at: Entity, hours: int) -> Problem:
    dearest = sorted(bill, key=lambda cost: (-cost.minutes, cost.meeting.label))
    labels = [cost.meeting.label for cost in dearest]
    message = f"{whom} spends {_spoken(_sum(bill))} a week in {joined(labels)}: more than {hours}h."
    related = tuple((cost.meeting.at("takes"), _line(cost)) for cost in dearest)
    return Problem(at.place, message, related, subjects=tuple(labels))


def _line(cost: Cost) -> str:
    return f"{cost.meeting.takes} every {cost.meeting.every} is {_spoken(cost.minutes)} a week"


def _sum(bill: tuple[Cost, ...]) -> float:
    return sum(cost.minutes for cost in bill)


def _spoken(minutes: float) -> str:
    """Write minutes in hours, however many: a week of work is not `1d16h`."""
    whole, rest = divmod(round(minutes), HOUR)
    return f"{whole}h{rest}m" if whole and rest else f"{whole}h" if whole else f"{rest}m"
