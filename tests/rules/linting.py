"""Lints a text for tests of rules."""

from datetime import date
from pathlib import Path

from orglint.engine.pipeline import lint as linted
from orglint.engine.rulebook import rulebook
from orglint.engine.settings import Settings
from orglint.report.finding import Finding
from orglint.source.gather import from_bytes
from orglint.source.tree import WorkingTree

BOOK = rulebook(plugins=False)


def lint(text: str, rule: str, profile: str = "enterprise", as_of: date | None = None) -> list[Finding]:
    """Give what one rule finds in a spec, whose first line `orglint: 1` may be left out; the spec must be readable."""
    whole = text if text.startswith("orglint:") else f"orglint: 1\n{text}"
    id_ = BOOK.find(rule).rule.id
    settings = Settings(select=frozenset((id_,)), named=frozenset((id_,)), profile=profile, as_of=as_of)
    gathered = from_bytes(WorkingTree(Path.cwd()), "org.yaml", whole.encode())
    result = linted(gathered, "org.yaml", BOOK, settings)
    assert result.readable, result.findings
    return [finding for finding in result.findings if finding.rule == id_]
