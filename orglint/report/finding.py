"""What a report is made of: findings at lines, and the organisations they were found in."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from orglint.source.span import KeyPath, Span

if TYPE_CHECKING:
    from orglint.report.changes import Compared

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""Most severe first."""


class Related(NamedTuple):
    """A second place that belongs to a finding; `ref` names the older version that it stands in, if it does."""

    path: str
    span: Span
    message: str
    ref: str | None = None

    @property
    def shown(self) -> str:
        """Give the path with the version: `org.yaml`, `main:org.yaml`. Source lines go by it."""
        return f"{self.ref}:{self.path}" if self.ref else self.path


class Suppressed(NamedTuple):
    """Why a finding does not count: `by` is comment, baseline, handover or accept."""

    by: Literal["comment", "baseline", "handover", "accept"]
    reason: str


class Finding(NamedTuple):
    """A problem at a line. Never without a place; `entity` is `kind:id` or None.

    `subjects` are the labels of the other entities it is about, `keys` lead from the file's root to its place.
    """

    rule: str
    severity: Severity
    message: str
    help: str
    path: str
    span: Span
    entity: str | None
    fingerprint: str
    related: tuple[Related, ...] = ()
    witness: tuple[str, ...] = ()
    suppressed: Suppressed | None = None
    subjects: tuple[str, ...] = ()
    keys: KeyPath = ()


class Organization(NamedTuple):
    """One linted organisation. `entities` counts by kind; `notes` are sentences for the summary."""

    path: str
    name: str | None
    profile: str
    entities: Mapping[str, int]
    not_declared: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class RuleInfo(NamedTuple):
    """What a format may say of a rule: its id, its one-line summary, its page in Markdown and its default severity."""

    id: str
    summary: str
    page: str
    severity: Severity


class Lines(Protocol):
    """Source lines for a report that shows them."""

    def line(self, path: str, number: int) -> str | None:
        """Give line `number` (from 1) of `path` without its line break, or None if it is not to be had."""
        ...


class Report(NamedTuple):
    """Everything a format needs.

    `findings` are sorted by path, place, rule and message; suppressed ones are among them. Texts are as written in
    the spec: what shows them makes them safe. `compared` is there where two versions were.
    """

    organizations: tuple[Organization, ...]
    findings: tuple[Finding, ...]
    rules: Mapping[str, RuleInfo]
    lines: Lines
    compared: "Compared | None" = None

    @property
    def counting(self) -> tuple[Finding, ...]:
        """Give the findings that count: those that are not suppressed."""
        return tuple(finding for finding in self.findings if finding.suppressed is None)

    @property
    def accepted(self) -> tuple[Finding, ...]:
        """Give the findings that the spec itself records as accepted, for its readers to see."""
        return tuple(f for f in self.findings if f.suppressed is not None and f.suppressed.by in ("accept", "handover"))

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity that are not suppressed."""
        return sum(finding.severity == severity for finding in self.counting)

    @property
    def suppressed(self) -> int:
        """Count the suppressed findings."""
        return sum(f.suppressed is not None for f in self.findings)
