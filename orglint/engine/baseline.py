"""A baseline: old findings, recorded by fingerprint, that no longer count. It serves adoption."""

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from orglint.engine.rulebook import Rulebook
from orglint.errors import OrglintError
from orglint.report.finding import Finding, Suppressed
from orglint.source.lines import Lines

VERSION: Final = 1
USUAL: Final = ".orglint-baseline.json"
STALE: Final = "references/stale-baseline"


class Recorded(NamedTuple):
    """An old finding. `message` is for people who read the file."""

    fingerprint: str
    rule: str
    message: str


class Baseline(NamedTuple):
    """A baseline as read from a file; `path` is the file as users see it."""

    path: str
    recorded: tuple[Recorded, ...]
    lines: Lines

    def line_of(self, fingerprint: str) -> int:
        """Give the line at which a finding is recorded."""
        number = 1
        while (line := self.lines.line(number)) is not None and fingerprint not in line:
            number += 1
        return number if line is not None else 1


def read(path: Path, shown: str) -> Baseline:
    """Read a baseline; an `OrglintError` where there is none or it is none."""
    try:
        text = path.read_text("utf-8")
        whole: Any = json.loads(text)
        if whole["version"] != VERSION:
            raise ValueError(whole["version"])
        recorded = tuple(Recorded(str(e["fingerprint"]), str(e["rule"]), str(e["message"])) for e in whole["findings"])
    except OSError as error:
        raise OrglintError(f"The baseline {shown} cannot be read: {error.strerror}.", _HOW) from error
    except (ValueError, KeyError, TypeError) as error:
        raise OrglintError(f"{shown} is no baseline of this version of orglint.", _HOW) from error
    return Baseline(shown, recorded, Lines(text))


_HOW = "`orglint check --write-baseline` writes one."


def text(findings: Iterable[Finding], book: Rulebook) -> str:
    """Give the file that records what counts among findings and may be suppressed."""
    rows = sorted(
        {
            Recorded(f.fingerprint, f.rule, f.message)
            for f in findings
            if f.suppressed is None or f.suppressed.by == "baseline"
            if not book.entries[f.rule].rule.always
        },
        key=lambda r: (r.rule, r.message, r.fingerprint),
    )
    return (
        json.dumps({"version": VERSION, "findings": [r._asdict() for r in rows]}, indent=2, ensure_ascii=False) + "\n"
    )


def write(path: Path, content: str) -> None:
    """Write a file whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def accepted(findings: Iterable[Finding], baseline: Baseline, book: Rulebook) -> tuple[Finding, ...]:
    """Give the findings, with what the baseline records marked as suppressed by it."""
    known = {recorded.fingerprint for recorded in baseline.recorded}
    by_baseline = Suppressed("baseline", f"recorded in {baseline.path}")
    return tuple(
        f._replace(suppressed=by_baseline)
        if f.suppressed is None and f.fingerprint in known and not book.entries[f.rule].rule.always
        else f
        for f in findings
    )


def stale(findings: Iterable[Finding], baseline: Baseline, ran: frozenset[str]) -> tuple[Recorded, ...]:
    """Give what the baseline records and a rule that ran no longer finds."""
    found = {finding.fingerprint for finding in findings}
    return tuple(r for r in baseline.recorded if r.rule in ran and r.fingerprint not in found)
