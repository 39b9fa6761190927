"""An alert that tells whoever answers too little to act."""

from collections.abc import Iterator

from orglint.api import Alert, Component, Org, Problem, is_placeholder, joined, rule


@rule("I/W/W", asks=True)
def check(org: Org, *, max_tier: int = 1) -> Iterator[Problem]:
    for alert in org.alerts:
        untold = all(map(is_placeholder, alert.tells))
        critical = _without_runbook(org, alert, max_tier)
        missing = []
        if untold:
            missing.append("it tells nothing")
        if critical:
            missing.append(f"there is no runbook, its own or that of {joined((c.label for c in critical), 'or')}")
        if missing:
            message = f"Whoever answers {alert.label} starts from scratch: {joined(missing)}."
            yield Problem(alert.at("tells" if untold else "runbook"), message)


def _without_runbook(org: Org, alert: Alert, max_tier: int) -> list[Component]:
    """Give the critical components that an alert is about, where there is no runbook for any of them."""
    if _is_written(alert.runbook):
        return []
    subjects = [r.target for r in alert.about if isinstance(r.target, Component)]
    living = [subject for subject in subjects if not org.structure.is_archived(subject)]
    if any(_is_written(part.runbook) for subject in living for part in org.structure.upwards(subject)):
        return []
    return [subject for subject in living if subject.tier is not None and subject.tier <= max_tier]


def _is_written(runbook: str | None) -> bool:
    return runbook is not None and not is_placeholder(runbook)
