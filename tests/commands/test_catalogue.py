"""`orglint rules`, `orglint explain` and `orglint schema`."""

import json

from orglint.engine.catalogue import as_text
from orglint.engine.rulebook import rulebook
from orglint.home import RULES, SCHEMA
from orglint.report.cells import cells
from tests.commands.running import orglint


def test_rules_as_json_are_a_contract(work: object) -> None:
    whole = json.loads(orglint("rules", "--output-format", "json").out)
    assert whole["version"] == 1
    assert [rule["id"] for rule in whole["rules"]] == sorted(rule["id"] for rule in whole["rules"])
    assert len(whole["rules"]) == len([file for file in RULES.glob("*/*.py") if not file.name.startswith("_")])
    for rule in whole["rules"]:
        assert set(rule) == {"id", "summary", "severity", "asks", "options"}
        assert list(rule["severity"]) == ["startup", "scaleup", "enterprise"]
        assert set(rule["severity"].values()) <= {"error", "warning", "info", "off"}


def test_rules_as_text_are_every_rule(work: object) -> None:
    ran = orglint("rules")
    assert (ran.code, ran.err) == (0, "")
    for rule in json.loads(orglint("rules", "--output-format", "json").out)["rules"]:
        assert f"  {rule['id'].partition('/')[2]} " in ran.out
        assert rule["summary"] in ran.out


def test_rules_fit_a_terminal_and_say_no_less(work: object) -> None:
    rules = [entry.declared for entry in rulebook(plugins=False).entries.values()]
    whole, narrow = as_text(rules), as_text(rules, 100)
    assert whole.split() == narrow.split()
    assert max(map(cells, narrow.splitlines())) <= 100 < max(map(cells, whole.splitlines()))


def test_every_rule_is_explained_by_both_its_names(work: object) -> None:
    for rule in json.loads(orglint("rules", "--output-format", "json").out)["rules"]:
        ran = orglint("explain", rule["id"])
        assert ran == orglint("explain", rule["id"].partition("/")[2])
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"# {rule['id']}\n")
        assert "## Why" in ran.out


def test_the_schema_is_printed_as_it_stands(work: object) -> None:
    assert orglint("schema") == (0, SCHEMA.read_text("utf-8"), "")
