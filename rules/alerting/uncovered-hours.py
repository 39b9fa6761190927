"""An alert of the highest severity for which nobody is on call at some hours."""

from collections.abc import Iterator

from orglint.api import Org, Problem, Schedule, is_placeholder, joined, round_the_clock, rule


@rule("-/W/E")
def check(org: Org, *, severities: tuple[str, ...] = ("sev1",)) -> Iterator[Problem]:
    for alert in org.alerts:
        if alert.severity not in severities:
            continue
        schedules = org.routes.of(alert).schedules
        reached = org.routes.reached(alert)
        if not schedules or not all(map(_says_when, schedules)) or reached.unknown or reached.broken:
            continue
        if round_the_clock(schedule.hours or "" for schedule in schedules) is False:
            hours = joined(f"{s.label} (`{s.hours}`)" for s in schedules)
            message = f"{alert.label} is {alert.severity}, and outside the hours of {hours} nobody is on call for it."
            related = tuple((schedule.at("hours"), "not 24x7") for schedule in schedules)
            yield Problem(alert.at("route" if alert.route else "notify"), message, related)


def _says_when(schedule: Schedule) -> bool:
    return bool(schedule.hours) and not is_placeholder(schedule.hours or "")
