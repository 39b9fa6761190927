"""What rules found, by the entities and teams that it concerns."""

from collections.abc import Callable, Iterable
from typing import Final

from orglint.report.finding import Finding

_TEAM: Final = "team:"


class Objections:
    """Findings by entity. One that names teams among its subjects concerns, of teams, only those and its own entity."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._by_label: Final[dict[str, list[Finding]]] = {}
        self._teams: Final[dict[str, frozenset[str]]] = {}
        for finding in findings:
            labels = (*((finding.entity,) if finding.entity else ()), *finding.subjects)
            self._teams[finding.fingerprint] = frozenset(e for e in finding.subjects if e.startswith(_TEAM))
            for label in dict.fromkeys(labels):
                self._by_label.setdefault(label, []).append(finding)

    def knows(self, label: str, rules: tuple[str, ...]) -> bool:
        """Tell whether any of these rules found something about an entity."""
        return any(finding.rule in rules for finding in self._by_label.get(label, ()))

    def concerning(self, labels: Iterable[str], team: str | None) -> list[Finding]:
        """Give the findings about any of these entities, each once, that concern a team (None: any)."""
        return self._about(labels, lambda finding: team is None or self._concerns(finding, team))

    def common(self, labels: Iterable[str]) -> list[Finding]:
        """Give the findings about any of these entities, each once, that name no team as their subject."""
        return self._about(labels, lambda finding: not self._teams[finding.fingerprint])

    def _about(self, labels: Iterable[str], is_meant: Callable[[Finding], bool]) -> list[Finding]:
        several = [known for label in dict.fromkeys(labels) if (known := self._by_label.get(label))]
        found = {finding.fingerprint: finding for known in several for finding in known if is_meant(finding)}
        if len(found) < 2:  # so it mostly is
            return list(found.values())
        return sorted(found.values(), key=lambda finding: (finding.path, finding.span, finding.rule))

    def _concerns(self, finding: Finding, team: str) -> bool:
        teams = self._teams[finding.fingerprint]
        return not teams or team in teams or finding.entity == team
