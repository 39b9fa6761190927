"""SARIF as the standard has it, and as code scanning reads it."""

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator

from orglint.report import sarif
from orglint.report.finding import Report, RuleInfo, Suppressed
from orglint.report.formats import render
from orglint.report.style import Style
from tests.report.builders import (
    ACCEPTED,
    ALONE,
    DEAD_END,
    IGNORED,
    OLD,
    PAGE,
    TANGLED,
    hostile,
    many,
    related,
    report,
)
from tests.report.runner import commands

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["error", "warning", "note"]}
NUMBERS = ("startLine", "startColumn", "endLine", "endColumn")
PLACE = {
    "type": "object",
    "required": ["artifactLocation", "region"],
    "properties": {
        "artifactLocation": {"required": ["uri"], "properties": {"uri": {"pattern": r"^[A-Za-z0-9._~/%:-]+$"}}},
        "region": {
            "required": list(NUMBERS),
            "additionalProperties": False,
            "properties": {name: {"type": "integer", "minimum": 1} for name in NUMBERS},
        },
    },
}
DESCRIPTION = TEXT | {"properties": {"text": {"type": "string", "minLength": 1, "maxLength": 1024}}}
RULE = {
    "type": "object",
    "required": ["id", "shortDescription", "fullDescription", "help", "defaultConfiguration"],
    "properties": {
        "shortDescription": DESCRIPTION,
        "fullDescription": DESCRIPTION,
        "help": {
            "required": ["text", "markdown"],
            "properties": {"text": {"minLength": 1}, "markdown": {"minLength": 1}},
        },
        "defaultConfiguration": {"required": ["level"], "properties": {"level": LEVEL}},
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "level", "message", "locations", "partialFingerprints", "suppressions"],
    "properties": {
        "level": LEVEL,
        "message": TEXT,
        "locations": {"minItems": 1, "maxItems": 1, "items": {"properties": {"physicalLocation": PLACE}}},
        "relatedLocations": {
            "items": {"required": ["id", "message", "physicalLocation"], "properties": {"physicalLocation": PLACE}}
        },
        "partialFingerprints": {"required": ["primaryLocationLineHash"]},
        "suppressions": {
            "items": {
                "required": ["kind", "status", "justification"],
                "properties": {"kind": {"enum": ["inSource", "external"]}},
            }
        },
    },
}
LOG = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "minItems": 1,
            "items": {
                "required": ["tool", "results", "columnKind"],
                "properties": {
                    "tool": {
                        "properties": {
                            "driver": {"required": ["name", "version"], "properties": {"rules": {"items": RULE}}}
                        }
                    },
                    "results": {"type": "array", "maxItems": 25_000, "items": RESULT},
                },
            },
        },
    },
}
"""What orglint promises of the standard's schema, and what code scanning asks beyond it."""


def run_of(found: Report, style: Style | None = None) -> Any:
    log = json.loads(render("sarif", found, style or Style()))
    Draft7Validator(LOG).validate(log)
    (run,) = log["runs"]
    return run


def result_of(finding: Any, style: Style | None = None) -> Any:
    (result,) = run_of(report([finding]), style)["results"]
    return result


@pytest.mark.parametrize("found", [many(), hostile(), report()], ids=["many", "hostile", "clean"])
def test_the_log_is_valid(found: Report) -> None:
    run = run_of(found)
    assert len(run["results"]) == len(found.findings)
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ids == [id_.replace("\ud800", r"\ud800") for id_ in found.rules]
    assert all(ids[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_a_clean_run_has_an_empty_list() -> None:
    assert run_of(report())["results"] == []


def test_severities_and_the_four_numbers() -> None:
    assert [result_of(each)["level"] for each in (DEAD_END, ALONE, TANGLED)] == ["error", "warning", "note"]
    (location,) = result_of(TANGLED)["locations"]
    assert location["physicalLocation"]["region"] == {
        "startLine": 15,
        "startColumn": 61,
        "endLine": 15,
        "endColumn": 114,
    }


def test_the_fingerprint_is_the_findings_and_unique() -> None:
    results = run_of(report([DEAD_END, DEAD_END._replace(path="b/org.yaml")]))["results"]
    assert [each["partialFingerprints"]["primaryLocationLineHash"] for each in results] == [
        DEAD_END.fingerprint,
        f"{DEAD_END.fingerprint}:2",
    ]


def links_of(text: str) -> list[tuple[str, int]]:
    """Give the embedded links of a plain text message: their text without escapes, and the id they lead to."""
    found = re.findall(r"\[((?:[^\\\[\]]|\\[\\\[\]])*)\]\(([^)]*)\)", text)
    return [(re.sub(r"\\([\\\[\]])", r"\1", label), int(id_)) for label, id_ in found]


def test_related_places_are_linked_from_the_message() -> None:
    odd = ALONE._replace(
        message="person:[a](b) is alone",
        related=(related(r"led by [ana](javascript:x) \o/", "lead: ana"), related("", "checkout")),
    )
    result = result_of(odd)
    assert links_of(result["message"]["text"]) == [(r"led by [ana](javascript:x) \o/", 1), ("line 15", 2)]
    assert [each["id"] for each in result["relatedLocations"]] == [1, 2]
    assert result["message"]["text"].startswith("person:[a] (b) is alone. See [")


def test_the_message_proves_and_helps() -> None:
    text = result_of(DEAD_END)["message"]["text"]
    assert text.split("\n\n")[1:] == [
        "Path: alert:checkout-down → policy:payments-escalation → schedule:payments-oncall → nobody",
        DEAD_END.help,
    ]


@pytest.mark.parametrize(
    ("suppressed", "kind"), [(IGNORED, "inSource"), (OLD, "external"), (ACCEPTED, "inSource")], ids=lambda x: str(x)[:5]
)
def test_suppressions(suppressed: Any, kind: str) -> None:
    reason = suppressed.suppressed.reason
    assert result_of(suppressed)["suppressions"] == [{"kind": kind, "status": "accepted", "justification": reason}]
    assert result_of(DEAD_END)["suppressions"] == []


@pytest.mark.parametrize(
    ("path", "root", "uri"),
    [
        ("org.yaml", "", "org.yaml"),
        ("org.yaml", "infra/orgs", "infra/orgs/org.yaml"),
        ("../org.yaml", "infra/orgs", "infra/org.yaml"),
        ("./a b/100%:ü#?.yaml", "", "a%20b/100%25%3A%C3%BC%23%3F.yaml"),
        ("/srv/org.yaml", "infra", "file:///srv/org.yaml"),
        ("a\udcff\udcc3\udca9.yaml", "", "a%FF%C3%A9.yaml"),
    ],
)
def test_uris(path: str, root: str, uri: str) -> None:
    (location,) = result_of(DEAD_END._replace(path=path), Style(root=root))["locations"]
    artifact = location["physicalLocation"]["artifactLocation"]
    assert artifact["uri"] == uri
    assert artifact.get("uriBaseId") == (None if path.startswith("/") else "%SRCROOT%")
    assert (
        unquote(uri, errors="surrogateescape")
        .encode(errors="surrogateescape")
        .endswith(path.lstrip("./").encode(errors="surrogateescape"))
    )


def test_rules_carry_their_page() -> None:
    summary = "An alert that reaches nobody."
    with_page = RuleInfo("alerting/dead-end-alert", summary, PAGE, "error")
    without = RuleInfo("alerting/unranked-alert", "An alert without a severity.", "", "info")
    run = run_of(report(rules={rule.id: rule for rule in (with_page, without)}))
    first, second = run["tool"]["driver"]["rules"]
    assert first["shortDescription"]["text"] == summary
    assert first["fullDescription"]["text"].startswith("An alert nobody gets is a light in an empty room: the failure")
    assert first["help"] == {
        "text": "Let the last step of its policy notify somebody who is on duty.",
        "markdown": PAGE,
    }
    assert first["properties"]["tags"] == ["alerting"]
    assert second["defaultConfiguration"] == {"level": "note"}
    assert second["help"] == {"text": without.summary, "markdown": without.summary}


def test_a_finding_of_a_rule_that_is_not_listed() -> None:
    (result,) = run_of(report([DEAD_END], rules={}))["results"]
    assert "ruleIndex" not in result


def test_too_many_findings_lose_the_least_severe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "LIMIT", 3)
    hidden = DEAD_END._replace(suppressed=Suppressed("comment", "so it is"))
    run = run_of(report([TANGLED, hidden, ALONE, DEAD_END, ALONE]))
    assert [result["level"] for result in run["results"]] == ["warning", "error", "warning"]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("2 of the findings were left out")


def test_nothing_harms_a_terminal_or_a_log() -> None:
    text = render("sarif", hostile(), Style())
    assert text.replace("\n", "").isprintable()
    assert text.isascii()
    assert not list(commands(text))
    assert "](javascript" not in json.loads(text)["runs"][0]["results"][0]["message"]["text"].replace("\\](", "")
