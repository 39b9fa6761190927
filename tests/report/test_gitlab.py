"""GitLab's Code Quality report."""

import json

from orglint.report.formats import render
from orglint.report.style import Style
from tests.report.builders import ALONE, DEAD_END, OLD, TANGLED, hostile, report
from tests.report.runner import commands


def test_an_entry() -> None:
    assert json.loads(render("gitlab", report([DEAD_END]), Style(root="infra"))) == [
        {
            "description": DEAD_END.message,
            "check_name": "alerting/dead-end-alert",
            "fingerprint": DEAD_END.fingerprint,
            "severity": "major",
            "location": {"path": "infra/org.yaml", "lines": {"begin": 21}},
        }
    ]


def test_severities() -> None:
    entries = json.loads(render("gitlab", report([DEAD_END, ALONE, TANGLED, OLD]), Style()))
    assert [entry["severity"] for entry in entries] == ["major", "minor", "info"]


def test_fingerprints_are_unique() -> None:
    entries = json.loads(render("gitlab", report([DEAD_END, ALONE, DEAD_END, DEAD_END]), Style()))
    prints = [entry["fingerprint"] for entry in entries]
    assert len(set(prints)) == 4
    assert prints[:2] == [DEAD_END.fingerprint, ALONE.fingerprint]


def test_clean_is_an_empty_list() -> None:
    assert json.loads(render("gitlab", report(), Style())) == []


def test_nothing_harms_a_terminal_or_a_log() -> None:
    text = render("gitlab", hostile(), Style())
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    assert not list(commands(text))
