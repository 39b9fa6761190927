"""`orglint show`: everything known of one entity."""

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
from syrupy.assertion import SnapshotAssertion

from orglint.engine.description import describe
from orglint.engine.pipeline import Linted
from orglint.report import description_json, description_text
from orglint.report.cells import cells
from orglint.report.style import Style
from tests.commands.asked import BROKEN, EVERY_FAULT, HOSTILE, SCALE_UP, STARTUP, find, graph, sample, written
from tests.commands.running import lay, orglint
from tests.report.runner import commands

SGR = re.compile(r"\x1b\[[0-9;]*m")
SHOWN = [
    (SCALE_UP, "component:checkout"), (SCALE_UP, "checkout-team"), (SCALE_UP, "ana"), (SCALE_UP, "incident-commander"),
    (SCALE_UP, "checkout-down"), (SCALE_UP, "change-the-roadmap"), (SCALE_UP, "at-capacity"), (SCALE_UP, "how-we-are"),
    (SCALE_UP, "rescue"), (SCALE_UP, "roadmap-table"), (SCALE_UP, "old-cart"),
    (STARTUP, "team:engineering"), (STARTUP, "chloe"), (STARTUP, "lamp-service"), (STARTUP, "open-door"),
]  # fmt: skip


def text(of: Linted, entity: str, width: int = 100, color: bool = False, rules: str | None = None) -> str:
    findings = [finding for finding in of.findings if rules is None or finding.rule in rules.split()]
    made = describe(graph(of), of.organization, findings, find(of, entity))
    return description_text.render(made, Style(width=width, color=color))


def rendered(of: Linted, entity: str) -> str:
    return description_json.render(describe(graph(of), of.organization, of.findings, find(of, entity)))


def as_json(of: Linted, entity: str) -> Any:
    return json.loads(rendered(of, entity))


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize(("name", "entity"), SHOWN)
def test_looks(name: str, entity: str, width: int, snapshot: SnapshotAssertion) -> None:
    assert text(sample(name), entity, width, rules="") == snapshot


def test_what_is_broken_looks(snapshot: SnapshotAssertion) -> None:
    for entity in ("component:b", "role:boss", "alert:lost", "decision:stuck", "policy:two"):
        assert text(written(BROKEN), entity, 80, rules="ownership/orphaned-component ownership/vacant-role") == snapshot


@pytest.mark.parametrize("name", [SCALE_UP, STARTUP, EVERY_FAULT])
@pytest.mark.parametrize("width", [80, 160])
def test_nothing_is_wider_than_asked_and_colour_changes_nothing_but_colour(name: str, width: int) -> None:
    of = sample(name)
    for entity in graph(of).spec.entities:
        plain = text(of, entity.label, width)
        coloured = text(of, entity.label, width, color=True)
        assert click.unstyle(coloured) == plain
        assert "\x1b" not in SGR.sub("", coloured)
        for line in plain.splitlines():
            assert cells(line) <= width or not line.strip().count(" "), line
            assert not line.endswith(" ")


def test_a_spec_neither_colours_nor_commands() -> None:
    of = written(HOSTILE)
    for entity in graph(of).spec.entities:
        plain = text(of, entity.label, 80)
        assert plain.replace("\n", "").isprintable()
        assert not list(commands(plain))
        assert not list(commands(rendered(of, entity.label)))


@pytest.mark.parametrize("name", [SCALE_UP, STARTUP, EVERY_FAULT])
def test_json_says_who_refers_to_an_entity_and_what_was_found(name: str) -> None:
    of = sample(name)
    for entity in graph(of).spec.entities:
        found = as_json(of, entity.label)
        assert (found["version"], found["entity"], found["kind"], found["id"]) == (
            1, entity.label, entity.noun, entity.id
        )  # fmt: skip
        assert (found["path"], found["line"]) == (entity.document.path, entity.place.span.line)
        assert len(found["named_by"]) == len(graph(of).spec.referrers.get(entity, ()))
        concerning = [f for f in of.findings if f.entity == entity.label]
        assert {f.fingerprint for f in concerning} <= {f["fingerprint"] for f in found["findings"]}
        assert [field["key"] for field in found["fields"]] == [
            key for key, value in entity.data.items() if key not in ("name", "description") and value is not None
        ]


def test_dependencies_are_counted_both_ways() -> None:
    ledger = as_json(sample(SCALE_UP), "ledger")
    assert [(link["entity"], link["how"]) for link in ledger["needed_by"]["direct"]] == [("component:checkout", "hard")]
    chain = written(
        "orglint: 1\ncomponents: {a: {depends_on: [b]}, b: {depends_on: [c, a]}, c: {depends_on: [d]}, d: }"
    )
    assert [as_json(chain, entity)["depends_on"]["total"] for entity in "abcd"] == [3, 3, 1, 0]
    assert [as_json(chain, entity)["needed_by"]["total"] for entity in "abcd"] == [1, 1, 2, 3]


def test_a_single_point_of_failure_is_shown_with_the_way_to_it() -> None:
    of = written(
        "orglint: 1\npeople: {ana: , bo: }\nteams: {t: {lead: bo, members: [ana]}}\n"
        "components: {top: {owner: t, depends_on: [low]}, low: {owner: ana}}\n"
    )
    assert as_json(of, "top")["duties"] == [{
        "verb": "operate",
        "entity": "component:top",
        "who": {"people": ["person:ana", "person:bo"], "more": 0, "unknown": False, "why": None},
        "single_points_of_failure": [{"human": "person:ana", "way": ["component:top", "component:low"]}],
    }]  # fmt: skip
    assert "fails without person:ana, over component:low" in text(of, "top")
    assert [duty["entity"] for duty in as_json(of, "ana")["duties"]] == ["component:top", "component:low"]
    assert [duty["entity"] for duty in as_json(of, "bo")["duties"]] == ["component:top"]


def test_coverage_says_through_what_and_what_there_is_none_of() -> None:
    of = written(
        "orglint: 1\norganization: {declares: [ownership, pressure_release_valves, safety_nets]}\n"
        "teams: {whole: , part: {part_of: whole}}\ncomponents: {c: {owner: part}}\n"
        "pressure_release_valves: {v: {relieves: whole}}\n"
    )
    covers = {cover["kind"]: cover for cover in as_json(of, "part")["covered_by"]}
    assert [(by["entity"], by["through"]) for by in covers["valve"]["by"]] == [("valve:v", "team:whole")]
    assert (covers["net"]["by"], covers["net"]["declared"], covers["signal"]["declared"]) == ([], True, False)
    shown = text(of, "part")
    assert re.search(r"net +none\n", shown)
    assert re.search(r"signal +not declared\n", shown)
    valves = next(cover for cover in as_json(of, "c")["covered_by"] if cover["kind"] == "valve")
    assert [by["through"] for by in valves["by"]] == ["team:whole"]


def test_an_entity_is_named_by_kind_and_id_or_by_id_in_any_case(work: Path) -> None:
    lay({"org.yaml": BROKEN})
    whole = orglint("show", "team:payments", "--isolated")
    assert whole.code == 0
    assert whole.out.startswith("team:payments\norg.yaml:5\n")
    for text_ in ("Team:PAYMENTS", "teams:payments", " team: payments "):
        assert orglint("show", text_, "--isolated") == whole
    assert orglint("show", "FULL", "--isolated").out.startswith("signal:full\n")


def test_whoever_is_named_and_does_not_exist_is_said(work: Path) -> None:
    lay({"org.yaml": "orglint: 1\npeople: {ana: }\ncomponents: {shop: {owner: ghost, maintainers: [ana, spirit]}}\n"})
    ran = orglint("show", "component:shop", "--isolated", "--output-format", "json")
    behind = {row["how"]: row["who"] for row in json.loads(ran.out)["behind"]}
    assert behind["owner"]["why"] == "ghost (unknown)"
    assert (behind["maintainers"]["people"], behind["maintainers"]["why"]) == (["person:ana"], "spirit (unknown)")


def test_what_names_nothing_or_several_is_said(work: Path) -> None:
    lay({"org.yaml": BROKEN})
    for entity, said in {
        "payments": "`payments` may be team:payments or component:payments.\nhelp: Write `team:payments`, say.\n",
        "team:paymnts": "There is no team `paymnts`.\nhelp: Did you mean `team:payments`?\n",
        "valve:payments": "There is no valve `payments`.\nhelp: Did you mean `team:payments`?\n",
        "nowher": "Nothing here is called `nowher`.\nhelp: Write kind and id, as `person:ana`, or the id alone.\n",
        "record:log": "There is no record `log`.\nhelp: The organisation declares no records.\n",
        "service:other": "Nothing here is called `service:other`.\nhelp: Did you mean `team:other`?\n",
    }.items():
        assert orglint("show", entity, "--isolated") == (2, "", f"error: {said}"), entity


def test_json_and_the_day_to_judge_by(work: Path) -> None:
    lay(
        {"org.yaml": "orglint: 1\npeople: {ana: {away: {from: 2026-01-01, to: 2026-02-01}}}\nteams: {t: {lead: ana}}\n"}
    )
    ran = orglint("show", "t", "--output-format", "json", "--as-of", "2026-01-15")
    assert ran.err == ""
    people = {row["how"]: row["who"] for row in json.loads(ran.out)["behind"]}
    assert people["lead"] == {"people": [], "more": 0, "unknown": False, "why": "away or gone"}
    assert "person:ana" in orglint("show", "t").out


def test_what_cannot_be_read_is_no_answer(work: Path) -> None:
    lay({"org.yaml": "orglint: 1\nteams: {payments: {leed: ana}}\n"})
    ran = orglint("show", "payments")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean `lead`?" in ran.err
