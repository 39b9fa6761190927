"""Imports files written for a test."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from orglint.engine.importing import importer, run, source, told
from orglint.engine.pipeline import lint
from orglint.engine.rulebook import rulebook
from orglint.engine.settings import Settings
from orglint.importers.imported import Imported, merged
from orglint.report.finding import Finding

SHARED = Path(__file__).parents[3] / "shared" / "orgdata"
"""Real organisations, where they are at hand."""

BOOK = rulebook(plugins=False)


def lay(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return folder


def took(name: str, folder: Path) -> Imported:
    """Import a folder."""
    return run(importer(name, with_plugins=False), [os.path.relpath(folder)])


def org(name: str, folder: Path) -> dict[str, Any]:
    """Give the data that a folder comes to; nothing may be amiss."""
    found = took(name, folder)
    assert found.gathered.faults == ()
    return merged(found.gathered)


def left(found: Imported) -> str:
    """Give what was left, a line each."""
    return "\n".join(told(found.left))


def findings(name: str, folder: Path) -> tuple[Finding, ...]:
    """Lint a folder as another tool keeps it."""
    given = [os.path.relpath(folder)]
    there = source(run(importer(name, with_plugins=False), given), given)
    found = lint(there.gathered, there.path, BOOK, Settings())
    assert found.readable, found.findings
    return found.findings


def spots(name: str, folder: Path, rule: str) -> list[str]:
    """Give where a rule finds something: `CODEOWNERS:3`."""
    return [f"{Path(f.path).name}:{f.span.line}" for f in findings(name, folder) if f.rule.endswith(f"/{rule}")]
