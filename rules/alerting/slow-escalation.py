"""An escalation that comes to its last step later than the alert's severity allows."""

from collections.abc import Iterator

from orglint.api import Org, Problem, minutes, rule, spoken


@rule("W/W/E")
def check(org: Org, *, sev1: str = "1h", sev2: str = "4h", sev3: str = "3d", sev4: str = "2w") -> Iterator[Problem]:
    allowed = {"sev1": minutes(sev1), "sev2": minutes(sev2), "sev3": minutes(sev3), "sev4": minutes(sev4)}
    for alert in org.alerts:
        limit = allowed.get(alert.severity or "")
        legs = org.routes.of(alert).legs if limit is not None else ()
        if limit is None or not legs or not legs[0].stops:
            continue
        policy, last = legs[0].policy, legs[0].stops[-1]
        if last.at > limit:
            message = (
                f"The last step of {policy.label} comes after {spoken(last.at)}; "
                f"{alert.label} is {alert.severity}, which allows {spoken(limit)}."
            )
            yield Problem(alert.at("route"), message, ((last.place, f"reached after {spoken(last.at)}"),))
