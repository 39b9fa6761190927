"""People who are alerted more often than anyone can take seriously."""

from collections.abc import Iterator

from orglint.api import Entity, Org, Person, Problem, rule
from orglint.rules.alerting._load import Load, joint, loads


@rule("W")
def check(org: Org, *, per_week: int = 15) -> Iterator[Problem]:
    of_person: dict[Person, list[Load]] = {}
    spared: set[Person] = set()
    for who, load in loads(org).items():
        for person in load.people:
            of_person.setdefault(person, []).append(load)
        if load.each > per_week and not isinstance(who, Person):
            spared |= load.people
            whose = f"Each of the {load.size} people" if load.size > 1 else "The one person"
            yield _problem(who, f"{whose} behind {who.label} gets", load, per_week)
    for person, several in of_person.items():
        if person not in spared and sum(load.each for load in several) > per_week:
            load = joint(several)
            if load.each > per_week:
                yield _problem(person, f"{person.label} gets", load, per_week)


def _problem(who: Entity, gets: str, load: Load, per_week: int) -> Problem:
    often = round(load.each, 1)
    message = f"{gets} about {often:g} alerts a week: among more than {per_week}, the one that matters is missed."
    loudest = sorted(load.alerts, key=lambda alert: -load.alerts[alert])[:3]
    shares = {alert: round(load.alerts[alert] / load.size, 1) for alert in loudest}
    related = tuple((alert.at("expected"), f"{share:g} a week for each") for alert, share in shares.items() if share)
    return Problem(who.place, message, related)
