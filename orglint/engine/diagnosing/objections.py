"""What rules found, by the entities and teams that it concerns."""

from collections.abc import Iterable
from typing import Final

from orglint.report.finding import Finding

_TEAM: Final = "team:"


class Objections:
    """Findings by entity. One that names teams among its subjects concerns, of teams, only those and its own entity."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._by_label: Final[dict[str, list[Finding]]] = {}
        for finding in findings:
            for label in dict.fromkeys((*((finding.entity,) if finding.entity else ()), *finding.subjects)):
                self._by_label.setdefault(label, []).append(finding)

    def concerning(self, labels: Iterable[str], team: str | None) -> list[Finding]:
        """Give the findings about any of these entities, each once, that concern a team (None: any)."""
        found = {
            finding.fingerprint: finding
            for label in dict.fromkeys(labels)
            for finding in self._by_label.get(label, ())
            if team is None or _concerns(finding, team)
        }
        return sorted(found.values(), key=lambda finding: (finding.path, finding.span, finding.rule))


def _concerns(finding: Finding, team: str) -> bool:
    teams = [label for label in finding.subjects if label.startswith(_TEAM)]
    return not teams or team in teams or finding.entity == team
