"""Compares two texts, or two organisations given as data, for tests."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

from orglint.change.comparison import Comparison
from orglint.engine.gate import Gate, Outcome
from orglint.engine.organizations import Both
from orglint.engine.rulebook import rulebook
from orglint.engine.settings import Settings
from orglint.engine.setup import Setup
from orglint.graph.org import OrgGraph
from orglint.report.finding import Finding
from orglint.source.gather import Gathered, from_bytes
from orglint.source.tree import WorkingTree
from orglint.spec.model import Spec

BOOK = rulebook(plugins=False)


def whole(text: str) -> str:
    """Give a spec, whose first line may be left out."""
    return text if text.startswith("orglint:") else f"orglint: 1\n{dedent(text)}"


def gathered(text: str) -> Gathered:
    return from_bytes(WorkingTree(Path.cwd()), "org.yaml", whole(text).encode(), "org.yaml")


def graph(text: str, as_of: date | None = None) -> OrgGraph:
    found = gathered(text)
    assert not found.faults, found.faults
    return OrgGraph(Spec(found.documents), as_of)


def comparison(old: str, new: str, as_of: date | None = None) -> Comparison:
    return Comparison(graph(old, as_of), graph(new, as_of))


def outcome(old: str | None, new: str | None, profile: str | None = "enterprise", as_of: date | None = None) -> Outcome:
    """Give the outcome of a comparison with every rule there is."""
    made = Setup((), BOOK, Settings(profile=profile, as_of=as_of), ())
    sides = (None if text is None else gathered(text) for text in (old, new))
    found = Gate(made, "old", None, made.settings.profile).compared(Both("org.yaml", *sides))
    assert found.linted.readable, found.linted.findings
    return found


def changes(old: str, new: str, rule: str, as_of: date | None = None) -> list[Finding]:
    """Give what one rule finds in a change; its options are the defaults."""
    id_ = BOOK.find(rule).rule.id
    return [finding for finding in outcome(old, new, as_of=as_of).linted.findings if finding.rule == id_]


def entities(old: str, new: str, rule: str) -> list[str | None]:
    """Give the entities that one rule speaks of."""
    return [finding.entity for finding in changes(old, new, rule)]


def written(data: Mapping[str, Any]) -> str:
    """Write data as YAML: a line an entity."""
    lines = ["orglint: 1"]
    for key, value in data.items():
        entries = [f"  {id_}: {json.dumps(entry)}" for id_, entry in value.items()]
        lines += [f"{key}:", *entries] if entries else []
    return "\n".join(lines) + "\n"
