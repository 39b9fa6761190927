"""Lints whole organisations for the tests of samples."""

import os
from datetime import date
from pathlib import Path

from orglint.engine.pipeline import Linted, lint
from orglint.engine.rulebook import rulebook
from orglint.engine.settings import Settings
from orglint.engine.sources import gather

SAMPLES = Path(__file__).parents[2] / "sample-orgs"
BOOK = rulebook(plugins=False)


def linted(path: Path, profile: str | None = None, as_of: date | None = None) -> Linted:
    """Lint the organisation at a path, as `orglint check` would without any configuration."""
    source = gather(os.path.relpath(path))
    return lint(source.gathered, source.path, BOOK, Settings(profile=profile, as_of=as_of))
