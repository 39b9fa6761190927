"""`orglint rules`, `orglint explain` and `orglint schema`."""

import json

from orglint.home import RULES, SCHEMA
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


def test_every_rule_is_explained_by_both_its_names(work: object) -> None:
    for rule in json.loads(orglint("rules", "--output-format", "json").out)["rules"]:
        ran = orglint("explain", rule["id"])
        assert ran == orglint("explain", rule["id"].partition("/")[2])
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"# {rule['id']}\n")
        assert "## Why" in ran.out


def test_the_schema_is_printed_as_it_stands(work: object) -> None:
    assert orglint("schema") == (0, SCHEMA.read_text("utf-8"), "")
