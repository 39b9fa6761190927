"""Hostile texts are read or refused, and neither takes all time or memory."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bombs import texts
from tests.bombs.running import run
from tests.importers.importing import lay

READ = {"laughs in every include", "many keys", "many entities", "long comment", "numbers", "rows of includes"}
SMALL: dict[str, Callable[[], texts.Files]] = {
    "merged rows": lambda: texts.merged_rows(400),
    "laughs in every include": lambda: texts.laughs_in_every_include(20),
    "many keys": lambda: texts.many_keys(50_000),
    "many entities": lambda: texts.many_entities(20_000),
    "many alike": lambda: texts.many_alike(20_000),
    "unknown keys": lambda: texts.unknown_keys(5000),
    "violations": lambda: texts.violations(5000),
    "long text": lambda: texts.long_text(3_000_000),
    "long line": lambda: texts.long_line(500_000),
    "one mistake": lambda: texts.one_mistake(5000),
    "long comment": lambda: texts.long_comment(2_000_000),
    "suppressions": lambda: texts.suppressions(5000),
    "rows of includes": lambda: texts.rows_of_includes(150),
    "chain of includes": lambda: texts.chain_of_includes(300),
    "mistaken": lambda: texts.mistaken(5000),
}
"""What takes long to write or to read, in a smaller size."""
BOMBS = {**texts.TEXTS, **SMALL}


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_text_is_read_or_refused(name: str, tmp_path: Path) -> None:
    lay(tmp_path, BOMBS[name]())
    spent = run(tmp_path, "check", "org.yaml", "--output-format", "json")
    assert spent.code in (0, 1, 2), spent.err[-2000:]
    assert "bug in orglint" not in spent.err
    assert "nested deeper than orglint" not in spent.err
    report = json.loads(spent.out)
    assert bool(report["findings"]) or spent.code == 0
    if spent.code == 2:
        assert all(finding["message"] for finding in report["findings"])


@pytest.mark.parametrize("name", ["flow lists", "flow mappings", "unclosed", "block lists", "block mappings"])
def test_what_nests_too_deep_is_named_with_its_place(name: str, tmp_path: Path) -> None:
    lay(tmp_path, BOMBS[name]())
    found = json.loads(run(tmp_path, "check", "org.yaml", "--output-format", "json").out)["findings"]
    assert [(f["rule"], f["message"]) for f in found] == [
        ("references/invalid-yaml", "This is nested more than 100 levels deep.")
    ]


@pytest.mark.parametrize("name", ["laughs", "merged laughs", "merged rows"])
def test_what_aliases_blow_up_is_refused(name: str, tmp_path: Path) -> None:
    lay(tmp_path, BOMBS[name]())
    (found,) = json.loads(run(tmp_path, "check", "org.yaml", "--output-format", "json").out)["findings"]
    assert found["message"] == "Aliases repeat so much that this file would grow without bound."


@pytest.mark.parametrize("name", ["text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown"])
def test_many_findings_go_into_every_format(name: str, tmp_path: Path) -> None:
    lay(tmp_path, texts.one_mistake(3000))
    spent = run(tmp_path, "check", "org.yaml", "--output-format", name)
    assert spent.code == 1
    assert len(spent.out) < 30_000_000
