"""The JSON contract, version 1, to the letter."""

import json
from typing import Any

from orglint import __version__
from orglint.report.encode import encode
from orglint.report.finding import Organization, Suppressed
from orglint.report.formats import render
from orglint.report.style import Style
from tests.report.builders import DEAD_END, HOSTILE, hostile, many, report
from tests.report.runner import commands

TOP = ["version", "tool", "organizations", "findings", "summary"]
ORGANIZATION = ["path", "name", "profile", "entities", "not_declared"]
FINDING = [
    "rule", "severity", "message", "help", "path", "line", "column", "end_line", "end_column", "entity", "related",
    "fingerprint", "suppressed",
]  # fmt: skip
RELATED = ["path", "line", "column", "message"]


def rendered(name: str = "json") -> Any:
    return json.loads(render(name, many(), Style()))


def test_every_key_in_its_place() -> None:
    document = rendered()
    assert list(document) == TOP
    assert document["version"] == 1
    assert document["tool"] == {"name": "orglint", "version": __version__}
    assert {tuple(each) for each in document["organizations"]} == {tuple(ORGANIZATION)}
    assert {tuple(each) for each in document["findings"]} == {tuple(FINDING)}
    assert {tuple(each) for found in document["findings"] for each in found["related"]} == {tuple(RELATED)}
    assert {tuple(found["suppressed"]) for found in document["findings"] if found["suppressed"]} == {("by", "reason")}


def test_a_finding() -> None:
    document = json.loads(render("json", report([DEAD_END]), Style()))
    assert document["findings"] == [
        {
            "rule": "alerting/dead-end-alert",
            "severity": "error",
            "message": DEAD_END.message,
            "help": DEAD_END.help,
            "path": "org.yaml",
            "line": 21,
            "column": 3,
            "end_line": 21,
            "end_column": 16,
            "entity": "alert:checkout-down",
            "related": [
                {"path": "teams/policies.yaml", "line": 3, "column": 3, "message": "this policy has no other step"},
                {"path": "teams/policies.yaml", "line": 7, "column": 21, "message": "nobody is on this schedule"},
            ],
            "fingerprint": DEAD_END.fingerprint,
            "suppressed": None,
        }
    ]
    assert document["summary"] == {"error": 1, "warning": 0, "info": 0, "suppressed": 0}


def test_an_organisation() -> None:
    acme = Organization("org.yaml", "Acme", "startup", {"team": 3}, ("backpressure",), ("A note.",))
    nameless = Organization("clinic/", None, "scaleup", {})
    document = json.loads(render("json", report(organizations=(acme, nameless)), Style()))
    assert document["organizations"] == [
        {
            "path": "org.yaml",
            "name": "Acme",
            "profile": "startup",
            "entities": {"team": 3},
            "not_declared": ["backpressure"],
        },
        {"path": "clinic/", "name": None, "profile": "scaleup", "entities": {}, "not_declared": []},
    ]
    assert document["findings"] == []


def test_suppressed_findings_stay_and_do_not_count() -> None:
    hidden = DEAD_END._replace(suppressed=Suppressed("baseline", "known"))
    document = json.loads(render("json", report([DEAD_END, hidden]), Style()))
    assert [found["suppressed"] for found in document["findings"]] == [None, {"by": "baseline", "reason": "known"}]
    assert document["summary"] == {"error": 1, "warning": 0, "info": 0, "suppressed": 1}


def test_the_order_of_findings_is_the_reports() -> None:
    assert [found["rule"] for found in rendered()["findings"]] == [finding.rule for finding in many().findings]


def test_jsonl_has_the_same_findings_a_line_each() -> None:
    lines = render("jsonl", many(), Style()).splitlines()
    assert [json.loads(line) for line in lines] == rendered()["findings"]
    assert render("jsonl", report(), Style()) == ""


def test_what_is_written_comes_back_and_harms_nothing_on_the_way() -> None:
    for name in ("json", "jsonl"):
        text = render(name, hostile(), Style())
        assert text.isascii()
        assert text.replace("\n", "").isprintable()
        assert not list(commands(text))
    assert json.loads(text.splitlines()[0])["message"] == HOSTILE.replace("\ud800", r"\ud800")


def test_half_of_a_character_is_written_out_and_a_whole_one_is_not() -> None:
    """What no text may hold, and a file's name may: readers other than Python's refuse it."""
    text = encode(["\U0001f600\udcff\ud83d", r"\udcff", "\ud83d\ude00\ude00"])
    assert json.loads(text) == ["\U0001f600\\udcff\\ud83d", r"\udcff", "\U0001f600\\ude00"]
