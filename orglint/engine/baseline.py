"""A baseline: old findings, recorded by fingerprint, that no longer count. It serves adoption."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from orglint.engine.rulebook import Rulebook
from orglint.errors import OrglintError
from orglint.report.finding import Finding, Report, Suppressed
from orglint.source import atomic, bounded
from orglint.source.bounds import LARGEST

VERSION: Final = 1
USUAL: Final = ".orglint-baseline.json"
STALE: Final = "references/stale-baseline"


class Recorded(NamedTuple):
    """An old finding. `message` is for people who read the file."""

    fingerprint: str
    rule: str
    message: str


class Baseline(NamedTuple):
    """A baseline as read from a file.

    `path` is the file as users see it, `organizations` are those that it was recorded of, relative to its folder;
    `dated` tells whether they were judged by a day.
    """

    path: str
    recorded: tuple[Recorded, ...]
    text: str
    folder: Path
    organizations: frozenset[str] = frozenset()
    dated: bool = False

    def line_of(self, fingerprint: str) -> int:
        """Give the line at which a finding is recorded."""
        return self.text.count("\n", 0, max(0, self.text.find(fingerprint))) + 1

    def covers_no_more_than(self, paths: Iterable[str], dated: bool) -> bool:
        """Tell whether a run over these organisations would find again all that is recorded and still true."""
        return self.organizations <= {_relative(path, self.folder) for path in paths} and (dated or not self.dated)


def read(path: Path, shown: str) -> Baseline:
    """Read a baseline; an `OrglintError` where there is none or it is none."""
    if path.exists() and not path.is_file():
        raise OrglintError(f"The baseline {shown} cannot be read: it is no file.", _HOW)
    try:
        return parsed(bounded.read(path, LARGEST).decode("utf-8"), path, shown)
    except OSError as error:
        raise OrglintError(f"The baseline {shown} cannot be read: {error.strerror}.", _HOW) from error
    except UnicodeDecodeError as error:
        raise _no_baseline(shown) from error


def parsed(text: str, path: Path, shown: str) -> Baseline:
    """Read a baseline's text as though it stood at a path; an `OrglintError` where it is none."""
    try:
        whole: Any = json.loads(text)
        if whole["version"] != VERSION:
            raise ValueError(whole["version"])
        recorded = tuple(Recorded(str(e["fingerprint"]), str(e["rule"]), str(e["message"])) for e in whole["findings"])
        organizations = frozenset(map(str, whole.get("organizations", ())))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _no_baseline(shown) from error
    return Baseline(shown, recorded, text, path.parent, organizations, whole.get("dated") is True)


def _no_baseline(shown: str) -> OrglintError:
    return OrglintError(f"{shown} is no baseline of this version of orglint.", _HOW)


_HOW = "`orglint check --write-baseline` writes one."


def recordable(report: Report, book: Rulebook) -> frozenset[Recorded]:
    """Give what counts in a report and may be suppressed."""
    return frozenset(
        Recorded(f.fingerprint, f.rule, f.message)
        for f in report.findings
        if f.suppressed is None or f.suppressed.by == "baseline"
        if not book.entries[f.rule].rule.always
    )


def text(report: Report, book: Rulebook, folder: Path, dated: bool) -> str:
    """Give the file, for a folder, that records what counts in a report and may be suppressed."""
    rows = sorted(recordable(report, book), key=lambda r: (r.rule, r.message, r.fingerprint))
    whole = {
        "version": VERSION,
        "organizations": sorted(_relative(each.path, folder) for each in report.organizations),
        "dated": dated,
        "findings": [row._asdict() for row in rows],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _relative(path: str, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def write(path: Path, content: str) -> None:
    """Write a file whole or not at all; an `OrglintError` where it cannot be written."""
    atomic.write(path, content, "The baseline")


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
