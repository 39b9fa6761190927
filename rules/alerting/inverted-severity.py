"""An urgent alert that reaches its first person later than a less urgent one about the same thing."""

from collections.abc import Iterator

from orglint.api import Alert, Org, Problem, rule, spoken
from orglint.rules.alerting._reach import Reach, by_subject


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    seen: set[Alert] = set()
    for several in org.once(by_subject).values():
        quickest: Reach | None = None
        for reach in sorted(several, key=lambda r: (r.urgency, r.after), reverse=True):
            if quickest and quickest.after < reach.after and reach.alert not in seen:
                seen.add(reach.alert)
                yield _problem(reach, quickest)
            if quickest is None or reach.after < quickest.after:
                quickest = reach


def _problem(reach: Reach, other: Reach) -> Problem:
    alert, sooner = reach.alert, other.alert
    message = (
        f"{alert.label} is {alert.severity} and reaches its first person after {spoken(reach.after)}; "
        f"{sooner.label} is {sooner.severity}, also about {reach.subject.label}, "
        f"and does {f'after {spoken(other.after)}' if other.after else 'at once'}."
    )
    related = ((sooner.at("severity"), "less urgent, and sooner with somebody"),)
    return Problem(alert.at("route" if alert.route else "notify"), message, related, subjects=(sooner.label,))
