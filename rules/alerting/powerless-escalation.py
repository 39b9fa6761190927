"""An escalation that ends at people who can settle nothing."""

from collections.abc import Iterator

from orglint.api import Alert, Component, Org, Problem, Stop, Team, joined, rule


@rule("-/W/E")
def check(org: Org) -> Iterator[Problem]:
    for alert in org.alerts:
        subjects = [r.target for r in alert.about if isinstance(r.target, Team | Component)]
        ends = list(org.routes.of(alert).last_stops) if subjects else []
        if ends and _is_powerless(org, alert, subjects, ends):
            about = joined((subject.label for subject in subjects), "or")
            where = f"its last step, {ends[-1].label}," if ends[-1].policy else "its `notify`"
            message = (
                f"{alert.label} ends where nobody can settle it: {where} reaches no owner or lead of {about}, "
                "nobody above them and nobody who decides about it."
            )
            related = tuple((stop.place, "the escalation ends here") for stop in ends if stop.policy)
            yield Problem(alert.at("route" if alert.route else "notify"), message, related)


def _is_powerless(org: Org, alert: Alert, subjects: list[Team | Component], ends: list[Stop]) -> bool:
    way = org.routes.of(alert)
    if way.open_ended or len(subjects) < len(alert.about):
        return False
    return all(org.powers.is_lacking(stop.notify, subject) for subject in subjects for stop in ends)
