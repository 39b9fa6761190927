"""The JSON of a diagnosis, version 1, to the letter."""

import json
from typing import Any

import pytest

from orglint import __version__
from orglint.report.diagnosis import STATUSES
from orglint.report.diagnosis_json import render
from tests.engine.diagnosing import diagnosed
from tests.report.test_diagnosis_text import hostile, root, sample

__all__ = ["root"]
TEXT = """
organization: {name: Acme}
people: {ana: {}, bo: {}}
teams: {payments: {lead: ana, members: [bo]}}
pressure_release_valves: {pause: {relieves: payments, pressure: load, sheds: [work], activates_when: x, authority: ana}}
"""


def rendered() -> Any:
    return json.loads(render(diagnosed(TEXT, profile="startup")))


def test_every_key_in_its_place() -> None:
    document = rendered()
    assert list(document) == ["version", "tool", "organization", "questions", "whole", "teams"]
    assert document["version"] == 1
    assert document["tool"] == {"name": "orglint", "version": __version__}
    assert list(document["organization"]) == ["path", "name", "profile", "entities", "not_declared"]
    assert [list(each) for each in document["questions"]] == [["system", "title", "question"]] * 9
    asked = [document["whole"], *document["teams"]]
    assert {tuple(each) for each in asked} == {("entity", "path", "line", "column", "summary", "answers")}
    assert {tuple(each["summary"]) for each in asked} == {STATUSES}
    answers = [answer for each in asked for answer in each["answers"]]
    assert {tuple(each) for each in answers} == {("system", "status", "answered", "asked", "parts", "findings")}
    parts = [part for answer in answers for part in answer["parts"]]
    assert {tuple(each) for each in parts} == {("part", "asks", "status", "how", "by", "more", "missing")}
    by = {tuple(each) for part in parts for each in part["by"]}
    assert by == {("entity", "path", "line", "column")}
    missing = {tuple(each) for part in parts for each in part["missing"]}
    assert missing == {("rule", "message", "entity", "path", "line", "column", "accepted")}
    findings = {tuple(each) for answer in answers for each in answer["findings"]}
    assert findings <= {("rule", "severity", "message", "path", "line", "column")}


def test_an_answer() -> None:
    document = rendered()
    (team,) = document["teams"]
    assert (team["entity"], team["path"], team["line"]) == ("team:payments", "org.yaml", 5)
    answer = next(each for each in team["answers"] if each["system"] == "pressure_release_valves")
    assert (answer["status"], answer["answered"], answer["asked"]) == ("partly", 4, 5)
    opens = next(part for part in answer["parts"] if part["part"] == "opens")
    assert opens == {
        "part": "opens",
        "asks": "what opens it",
        "status": "answered",
        "how": "write `activates_when`",
        "by": [{"entity": "valve:pause", "path": "org.yaml", "line": 6, "column": 102}],
        "more": 0,
        "missing": [],
    }
    closes = next(part for part in answer["parts"] if part["part"] == "closes")
    assert closes["missing"] == [
        {
            "rule": "pressure_release_valves/valve-without-return",
            "message": None,
            "entity": "valve:pause",
            "path": "org.yaml",
            "line": 6,
            "column": 27,
            "accepted": None,
        }
    ]


def test_the_whole_has_the_status_of_all() -> None:
    whole = rendered()["whole"]
    assert whole["entity"] is None
    assert [answer["status"] for answer in whole["answers"]][3] == "partly"
    assert sum(whole["summary"].values()) == 9


@pytest.mark.usefixtures("root")
def test_it_is_the_same_every_time() -> None:
    assert render(sample("scale-up")) == render(sample("scale-up"))


def test_what_is_written_harms_nothing_on_the_way() -> None:
    text = render(hostile())
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
