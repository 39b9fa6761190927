"""A sort of problem for which no alert exists."""

from collections.abc import Iterator

from orglint.api import Org, Problem, normalised, rule

PREDICTABLE = ("technical", "project-risk", "interpersonal", "strategic")


@rule("-/W/E", asks=True)
def check(org: Org, *, categories: tuple[str, ...] = PREDICTABLE) -> Iterator[Problem]:
    if not org.alerts:
        return
    routed = {_folded(alert.category) for alert in org.alerts if alert.category}
    for category in categories:
        if _folded(category) not in routed:
            message = (
                f"No alert is of the category `{category}`: whoever sees such a problem does not know where to go."
            )
            yield Problem(org.spec.at("alerts"), message, subjects=(category,))


def _folded(category: str) -> str:
    return normalised(category).replace("_", " ")
