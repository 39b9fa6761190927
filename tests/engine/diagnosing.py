"""Diagnoses texts for tests."""

from pathlib import Path

from orglint.engine.diagnosis import diagnose
from orglint.engine.pipeline import Linted, lint
from orglint.engine.rulebook import rulebook
from orglint.engine.settings import Settings
from orglint.report.diagnosis import Cell, Diagnosis, Part
from orglint.source.gather import from_bytes
from orglint.source.tree import WorkingTree

BOOK = rulebook(plugins=False)


def linted(text: str, **settings: object) -> Linted:
    """Lint a spec, whose first line `orglint: 1` is added."""
    whole = f"orglint: 1\n{text}".encode()
    gathered = from_bytes(WorkingTree(Path.cwd()), "org.yaml", whole)
    return lint(gathered, "org.yaml", BOOK, Settings(**settings))  # type: ignore[arg-type]


def diagnosed(text: str, **settings: object) -> Diagnosis:
    """Diagnose a spec."""
    result = linted(text, **settings)
    assert result.org is not None, result.findings
    return diagnose(result.org, result)


def cell(diagnosis: Diagnosis, system: str, team: str | None = None) -> Cell:
    """Give the cell of a question for a team, or for the organisation."""
    row = diagnosis.whole if team is None else next(row for row in diagnosis.teams if row.id == team)
    return next(cell for cell in row.cells if cell.system == system)


def part(diagnosis: Diagnosis, system: str, id_: str, team: str | None = None) -> Part:
    """Give a part of a question."""
    return next(part for part in cell(diagnosis, system, team).parts if part.id == id_)
