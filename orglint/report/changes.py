"""What a comparison of two versions says beside its findings: what changed, in words, and whom to ask about it."""

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from orglint.report.finding import Finding

Sort = Literal["ownership", "people", "guarantees", "entities"]
SORTS: tuple[Sort, ...] = ("ownership", "people", "guarantees", "entities")
"""What a change is about, in the order in which it is told."""

Trend = Literal["grew", "shrank", "changed"]
SIGNS: dict[Trend, str] = {"grew": "+", "shrank": "-", "changed": "~"}


class Change(NamedTuple):
    """What became of one entity; `organization` is the path of the organisation that it belongs to.

    `text` says it in a sentence; `before` and `after` are the two values, where there are two (None: there was or is
    none).
    """

    sort: Sort
    trend: Trend
    entity: str
    text: str
    before: str | None
    after: str | None
    organization: str


class Reviewer(NamedTuple):
    """Somebody whom a change concerns, by label and name, and of what they lose or gain ownership."""

    entity: str
    name: str | None
    of: tuple[str, ...]


class Compared(NamedTuple):
    """A comparison with an older version: with what, what changed, and whom that concerns.

    `commit` is None where no commit was compared with. `gone` are the older version's findings that are mended; `old`
    counts those that it had already, which are no findings of the change.
    """

    ref: str
    commit: str | None
    changes: tuple[Change, ...] = ()
    losing: tuple[Reviewer, ...] = ()
    gaining: tuple[Reviewer, ...] = ()
    gone: "tuple[Finding, ...]" = ()
    old: int = 0

    @property
    def version(self) -> str:
        """Name the older version: `main (1a2b3c4d5e)`."""
        return f"{self.ref} ({self.commit[:10]})" if self.commit else self.ref
