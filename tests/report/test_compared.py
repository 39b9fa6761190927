"""Reports of a comparison: what changed in words, whom it concerns, and places of the older version."""

import json

import pytest
from syrupy.assertion import SnapshotAssertion

from orglint.report.changes import Change, Compared, Reviewer
from orglint.report.finding import Finding, Related, Report
from orglint.report.formats import NAMES, render
from orglint.report.style import Style
from orglint.source.span import Span
from tests.report.builders import ALONE, DEAD_END, HOSTILE, ORG, Texts, finding, report
from tests.report.runner import commands

BEFORE = ORG.replace("owner: [payments, platform]", "owner: payments")
REMOVED = finding(
    "changes/removed-owner",
    "error",
    "component:ledger was owned by team:payments, and nobody owns it any more.",
    "ledger:",
    entity="component:ledger",
    related=(Related("org.yaml", Span(17, 12, 17, 20), "It was owned by team:payments.", "main"),),
)
CHANGES = (
    Change("ownership", "shrank", "component:ledger", "component:ledger goes from team:payments to nobody",
           "team:payments", None, "org.yaml"),
    Change("people", "changed", "team:payments", "team:payments gains person:cy and loses person:bo", None, None,
           "org.yaml"),
    Change("guarantees", "grew", "valve:pause", "valve:pause is new", None, None, "org.yaml"),
    Change("entities", "shrank", "person:bo", "person:bo is gone", None, None, "org.yaml"),
)  # fmt: skip
COMPARED = Compared(
    "main",
    "0123456789abcdef0123456789abcdef01234567",
    CHANGES,
    (Reviewer("person:bo", None, ("component:ledger",)),),
    (Reviewer("person:cy", "Cy Young", tuple(f"component:c{n}" for n in range(7))),),
    (ALONE,),
    3,
)


def compared(*findings: Finding, told: Compared = COMPARED) -> Report:
    lines = Texts({"org.yaml": ORG, "main:org.yaml": BEFORE})
    return report(findings, lines)._replace(compared=told)


def test_text(snapshot: SnapshotAssertion) -> None:
    assert render("text", compared(REMOVED), Style()) == snapshot


def test_text_shows_lines_of_both_versions() -> None:
    text = render("text", compared(REMOVED), Style())
    assert "--> main:org.yaml:17:12" in text
    assert "owner: payments" in text


def test_markdown(snapshot: SnapshotAssertion) -> None:
    assert render("markdown", compared(REMOVED), Style()) == snapshot


def test_json_has_the_contract_and_more() -> None:
    told = json.loads(render("json", compared(REMOVED), Style()))
    plain = json.loads(render("json", compared(REMOVED)._replace(compared=None), Style()))
    assert {key: told[key] for key in plain} == plain
    assert told["against"] == {"ref": "main", "commit": "0123456789abcdef0123456789abcdef01234567"}
    assert told["changes"][0] == {
        "about": "ownership",
        "trend": "shrank",
        "entity": "component:ledger",
        "message": "component:ledger goes from team:payments to nobody",
        "before": "team:payments",
        "after": None,
        "organization": "org.yaml",
    }
    assert told["reviewers"]["losing"] == [{"entity": "person:bo", "name": None, "of": ["component:ledger"]}]
    assert [gone["rule"] for gone in told["gone"]] == [ALONE.rule]
    assert told["old"] == 3
    (there,) = told["findings"][0]["related"]
    assert (there["path"], there["line"], there["ref"]) == ("org.yaml", 17, "main")


def test_places_of_the_older_version_are_no_links() -> None:
    (run,) = json.loads(render("sarif", compared(REMOVED, DEAD_END), Style()))["runs"]
    removed, dead_end = run["results"]
    assert removed["relatedLocations"] == []
    assert "Before: main:org.yaml:17: It was owned by team:payments." in removed["message"]["text"]
    assert [place["id"] for place in dead_end["relatedLocations"]] == [1, 2]


def test_junit_names_the_version() -> None:
    assert "main:org.yaml:17:12: It was owned" in render("junit", compared(REMOVED), Style())


def test_other_formats_have_the_findings_and_nothing_else() -> None:
    for name in ("concise", "jsonl", "github", "gitlab"):
        with_more = render(name, compared(REMOVED, DEAD_END), Style())
        assert with_more == render(name, compared(REMOVED, DEAD_END)._replace(compared=None), Style())


def test_nothing_changed() -> None:
    told = Compared("old.yaml", None)
    assert "Compared with old.yaml.\nNo findings." in render("text", compared(told=told), Style())
    assert "Compared with old.yaml." in render("markdown", compared(told=told), Style())


def test_much_is_counted() -> None:
    many = COMPARED._replace(changes=CHANGES[2:3] * 60)
    text = render("text", compared(told=many), Style())
    assert text.count("valve:pause is new") == 50
    assert "and 10 more" in text
    page = render("markdown", compared(told=COMPARED._replace(changes=CHANGES[2:3] * 5000)), Style())
    assert len(page) <= 65_000
    assert "Not shown here:" in page
    assert "changes" in page


def test_several_organisations_are_told_apart() -> None:
    both = compared()._replace(organizations=compared().organizations * 2)
    assert "org.yaml: valve:pause is new" in render("text", both, Style())
    assert "org.yaml: valve:pause" not in render("text", compared(), Style())


@pytest.mark.parametrize("name", NAMES)
def test_hostile_strings_stay_where_they_are(name: str) -> None:
    change = Change("ownership", "shrank", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    reviewer = Reviewer(HOSTILE, HOSTILE, (HOSTILE,))
    told = Compared(HOSTILE, None, (change,), (reviewer,), (reviewer,), (), 1)
    bad = REMOVED._replace(related=(Related(HOSTILE, Span(1, 1, 1, 2), HOSTILE, HOSTILE),))
    text = render(name, compared(bad, told=told), Style())
    assert not {"\x1b", "\u202e", "\x07"} & set(text)
    if name != "github":
        assert list(commands(text)) == []
    if name == "markdown":
        assert "<script>" not in text
