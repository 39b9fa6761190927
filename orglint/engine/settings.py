"""What holds for a run: the flags and the configuration, resolved."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from orglint.engine.rule import Level, OptionValue


class RuleSettings(NamedTuple):
    """What the configuration says of one rule."""

    severity: Level | None = None
    options: Mapping[str, OptionValue] = {}


class PathSeverities(NamedTuple):
    """Severities of rules for the files that match a pattern, relative to a folder; `origin` is who says so."""

    pattern: str
    folder: Path
    levels: Mapping[str, Level]
    origin: str


class Settings(NamedTuple):
    """Everything that decides which findings a run gives, by rule ids.

    `select` None means every rule; `named` are rules selected by their own name, which turns on those that the
    profile has off. `profile` None leaves it to the spec.
    """

    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    profile: str | None = None
    as_of: date | None = None
    rules: Mapping[str, RuleSettings] = {}
    per_path: tuple[PathSeverities, ...] = ()
