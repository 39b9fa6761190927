"""`orglint query`: questions from the shell."""

import csv
import json
import shlex
from io import StringIO
from pathlib import Path

import pytest

from orglint.home import SCHEMA
from orglint.query.fields import called
from orglint.spec.entities import TYPES
from orglint.spec.words import plural
from tests.commands.running import lay, orglint, outside
from tests.samples.linted import SAMPLES

SPEC = """\
orglint: 1
organization: {name: Acme}
people: {ana: {name: Ana Ng}, bo: , cy: }
teams:
  payments: {lead: ana, members: [bo]}
  silent: {}
components:
  checkout: {owner: ana, tier: 1, depends_on: [ledger]}
  ledger: {owner: payments, tier: 1}
  wiki: {owner: silent}
  fridge: {}
failure_modes:
  fire: {kind: other, response: leave}
  flood: {kind: other, response: swim, authority: ana}
pressure_release_valves:
  pause: {relieves: payments, at_most: 6w, authority: ana}
"""
LONELY = "component.tier == 1 && size(component.people) < 2"


@pytest.fixture
def org(work: Path) -> Path:
    lay({"org.yaml": SPEC})
    return work


def test_a_question_of_a_leader(org: Path) -> None:
    ran = orglint("query", "components", LONELY)
    assert ran == (0, "component  tier  people\ncheckout   1     ana\n\n1 of 4 components.\n", "")


def test_nothing_found_is_an_answer(org: Path) -> None:
    assert orglint("query", "components", "component.tier == 9") == (0, "0 of 4 components.\n", "")


def test_without_an_expression_all_are_told(org: Path) -> None:
    assert orglint("query", "people").out == "person  name\nana     Ana Ng\nbo      -\ncy      -\n\n3 people.\n"
    assert orglint("query", "teams").out == "team\npayments\nsilent\n\n2 teams.\n"


def test_ids_for_other_programs(org: Path) -> None:
    assert orglint("query", "components", "component.tier == 1", "--output-format", "ids").out == "checkout\nledger\n"
    assert orglint("query", "components", "component.tier == 9", "--output-format", "ids").out == ""


def test_csv_for_spreadsheets(org: Path) -> None:
    ran = orglint("query", "components", "--columns", "tier,people, label", "--output-format", "csv")
    assert list(csv.reader(StringIO(ran.out))) == [
        ["id", "tier", "people", "label"],
        ["checkout", "1", "ana", "component:checkout"],
        ["ledger", "1", "ana, bo", "component:ledger"],
        ["wiki", "", "unknown, unknown", "component:wiki"],
        ["fridge", "", "", "component:fridge"],
    ]


def test_an_id_that_is_asked_for_is_told_once(org: Path) -> None:
    asked = ("query", "components", "component.tier == 1", "--columns", "id,tier")
    assert orglint(*asked).out == "component  tier\ncheckout   1\nledger     1\n\n2 of 4 components.\n"
    assert orglint(*asked, "--output-format", "csv").out == "id,tier\ncheckout,1\nledger,1\n"
    (first, _) = json.loads(orglint(*asked, "--output-format", "json").out)["matches"]
    assert first["values"] == {"id": "checkout", "tier": 1}


def test_no_cell_is_a_formula(work: Path) -> None:
    lay({"org.yaml": 'orglint: 1\npeople: {"=1+2": {name: "@SUM(A1)"}, -x: {function: " =cmd"}, "+y": {name: 1-2}}\n'})
    ran = orglint("query", "people", "--columns", "name,function", "--output-format", "csv")
    cells = [cell for row in csv.reader(StringIO(ran.out)) for cell in row]
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))] == []
    assert {"'=1+2", "'@SUM(A1)", "'-x", "'+y", "1-2"} <= set(cells)


def test_json_is_a_contract(org: Path) -> None:
    ran = orglint("query", "valves", "valve.at_most > 2 * week", "--output-format", "json")
    assert json.loads(ran.out) == {
        "version": 1,
        "organization": "org.yaml",
        "kind": "valve",
        "expression": "valve.at_most > 2 * week",
        "total": 1,
        "matches": [
            {"id": "pause", "entity": "valve:pause", "path": "org.yaml", "line": 16, "values": {"at_most": "6w"}}
        ],
        "unclear": [],
    }


def test_structured_values_are_told(org: Path) -> None:
    flags = ("--columns", "depends_on")
    ran = orglint("query", "components", "component.id == 'checkout'", *flags, "--output-format", "json")
    (match,) = json.loads(ran.out)["matches"]
    assert match["values"]["depends_on"][0]["on"] == "ledger"
    assert "{on: ledger, strength: hard}" in orglint("query", "components", *flags).out


def test_what_cannot_be_told_is_left_out_and_said(org: Path) -> None:
    ran = orglint("query", "components", "component.tier < 2", "--output-format", "ids")
    assert (ran.code, ran.out) == (0, "checkout\nledger\n")
    both = "component:wiki and component:fridge are left out"
    assert ran.err == f"note: {both}: something is not set there, so that it cannot be told.\n"
    whole = json.loads(orglint("query", "components", "component.tier < 2", "--output-format", "json").out)
    assert whole["unclear"] == [{"entities": ["component:wiki", "component:fridge"], "why": "something is not set"}]


@pytest.mark.parametrize("name", ["table", "ids", "csv", "json"])
def test_a_match_fails_if_it_is_to(org: Path, name: str) -> None:
    found = ("query", "failure_modes", "failure_mode.authority == null", "--output-format", name)
    none = ("query", "failure_modes", "failure_mode.kind == 'absence'", "--output-format", name)
    assert [orglint(*found).code, orglint(*found, "--fail").code] == [0, 1]
    assert [orglint(*none).code, orglint(*none, "--fail").code] == [0, 0]


def words() -> list[tuple[str, str]]:
    found = []
    for type_ in TYPES:
        bare = {type_.noun, called(type_.noun), type_.section, type_.section.replace("_", "-")}
        found += [(word, type_.noun) for word in sorted({*bare, plural(type_.noun), type_.noun.upper()})]
    return [*found, ("safety-net", "net"), ("failure mode", "failure-mode"), ("escalation policy", "policy")]


@pytest.mark.parametrize(("word", "noun"), words())
def test_kinds_go_by_all_their_names(org: Path, word: str, noun: str) -> None:
    ran = orglint("query", word, f"{called(noun)}.label.startsWith('{noun}:')", "--output-format", "json")
    assert json.loads(ran.out)["kind"] == noun
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("component.nmae == 'x'",), "Did you mean `component.name`?"),
        (("component.tier == 'x'",), "does not take a whole number and a text"),
        (("component.tier",), "neither true nor false"),
        (("component.tier == ",), "ends too soon"),
        (("team.lead == 'x'",), "There is no `team` here."),
        (("--columns", "nmae"), "Did you mean `name`?"),
        (("--columns", "id,tier,"), ""),
        (("--output-format", "yaml"), "is not one of"),
        (("--org", "nowhere.yaml"), "There is no nowhere.yaml"),
        (("component.tier == \udcff",), "belongs into no expression"),
    ],
)
def test_what_cannot_be_asked_is_said(org: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = orglint("query", "components", *arguments)
    assert (ran.code, bool(ran.out)) == ((2, False) if said else (0, True))
    assert said in ran.err


def test_a_mistake_is_shown_with_a_caret(org: Path) -> None:
    ran = orglint("query", "components", "component.tier == 1 &&\n  component.onwer == null")
    assert ran.err == (
        "error: There is no field `onwer` of `component`.\n"
        "  |   component.onwer == null\n"
        "  |             ^^^^^\n"
        "help: Did you mean `component.owner`? `orglint query --fields component` lists them all.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "A query needs a kind"),
        (("compnents",), "Did you mean `components`?"),
        (("--fields", "compnents"), "Did you mean `components`?"),
        (("people", "true", "more"), "unexpected extra argument"),
    ],
)
def test_a_kind_that_is_none_is_said(org: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = orglint("query", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


HOSTILE = "[[1, 1, 1, 1]]" + ".map(a, a + a + a + a)" * 20 + ".exists(a, size(a) == 1)"


def test_a_hostile_expression_is_stopped_with_a_clear_error(org: Path) -> None:
    ran = orglint("query", "components", HOSTILE)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: The expression was stopped: it takes ")
    assert "help: Ask for less" in ran.err


def test_findings_can_be_asked_for(org: Path) -> None:
    ran = orglint(
        "query", "components", "'ownership/unowned-component' in component.findings", "--output-format", "ids"
    )
    assert ran.out == "fridge\n"
    suppressed = SPEC.replace("fridge: {}", "fridge: {}  # orglint: ignore[unowned-component] -- it is only a fridge")
    lay({"org.yaml": suppressed})
    assert orglint("query", "components", "'ownership/unowned-component' in component.findings").out.startswith("0 of")


def test_the_day_can_be_said(org: Path) -> None:
    lay({"org.yaml": SPEC.replace("bo: ,", "bo: {away: {from: 2026-01-01, to: 2026-02-01}},")})
    alone = ("query", "components", "component.people == ['ana']", "--output-format", "ids")
    assert orglint(*alone).out == "checkout\n"
    assert orglint(*alone, "--as-of", "2026-01-15").out == "checkout\nledger\n"


def test_it_reads_standard_input(work: Path) -> None:
    ran = orglint("query", "components", LONELY, "--org", "-", "--output-format", "ids", given=SPEC)
    assert ran == (0, "checkout\n", "")


def test_it_works_in_pipes(org: Path) -> None:
    question = shlex.quote(LONELY)
    ran = outside(f"cat org.yaml | orglint query components {question} --org - --output-format ids | sed 's/^/> /'")
    assert ran == (0, "> checkout\n", "")
    ran = outside(f"orglint query components {question} --output-format ids --fail > found; echo $?; cat found")
    assert ran == (0, "1\ncheckout\n", "")
    assert outside("orglint query people --output-format csv | head -1").out == "id,name\n"


def test_an_organisation_may_lie_anywhere(org: Path) -> None:
    lay({"elsewhere/spec.yaml": "orglint: 1\nteams: {one: {}}\n"})
    assert orglint("query", "teams", "--org", "elsewhere/spec.yaml", "--output-format", "ids").out == "one\n"
    assert orglint("query", "teams", "--output-format", "ids", env={"ORGLINT_ORG": "elsewhere"}).out == "one\n"


def test_what_cannot_be_read_is_said(work: Path) -> None:
    lay({"org.yaml": "orglint: 1\nteams: {a: {leed: b}}\n"})
    for arguments in (("teams",), ("teams", "team.lead == null"), ("teams", "size(team.findings) == 0")):
        ran = orglint("query", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "did you mean `lead`" in ran.err


def test_texts_cannot_move_the_cursor(work: Path) -> None:
    lay({"org.yaml": 'orglint: 1\npeople: {ana: {name: "\\e[31mred\\u202e"}, "::error::x": {}}\n'})
    for name in ("table", "ids", "csv", "json"):
        ran = orglint("query", "people", "--columns", "name", "--output-format", name)
        assert "\x1b" not in ran.out
        assert "\u202e" not in ran.out
    assert "\n::error" not in orglint("query", "people").out


def test_a_table_fits_the_terminal(work: Path) -> None:
    team = f"{'long-name-' * 9}: {{purpose: {'very ' * 90}long, function: 漢字漢字}}"
    lay({"org.yaml": f"orglint: 1\nteams: {{{team}}}\n"})
    lines = orglint("query", "teams", "--columns", "purpose,function").out.splitlines()
    assert max(map(len, lines)) <= 100
    assert "…" in lines[1]
    assert lines[1].endswith("漢字漢字")


def test_every_field_is_listed(work: Path) -> None:
    assert orglint("query", "--fields") == (0, SCHEMA.with_name("query.md").read_text("utf-8"), "")
    one = orglint("query", "failure_modes", "--fields").out
    assert "`failure_mode.authority`" in one
    assert "`component.tier`" not in one


QUESTIONS = [
    ("components", "component.tier == 1 && size(component.people) < 2"),
    ("components", "component.tier == 1 && component.runbook == null"),
    ("components", "component.lifecycle == 'production' && !('alerting' in component.systems)"),
    ("components", "size(component.all_dependents) >= 3"),
    ("components", "component.depends_on.exists(d, d.strength == 'hard' && d.fallback == null)"),
    ("people", "size(person.sole_duties) > 0"),
    ("people", "size(person.teams) > 1"),
    ("teams", "!team.external && !('backpressure' in team.systems)"),
    ("decisions", "size(decision.able) < 2"),
    ("failure_modes", "failure_mode.authority == null && failure_mode.accept == null"),
    ("valves", "valve.at_most == null || valve.at_most > 4 * week"),
    ("alerts", "alert.severity == 'sev1' && (alert.reached_after == null || alert.reached_after > hour)"),
    ("check_ins", "check_in.per_week != null && check_in.per_week >= 5"),
]


@pytest.mark.parametrize("sample", ["startup", "scale-up", "every-fault"])
@pytest.mark.parametrize(("kind", "question"), QUESTIONS)
def test_the_samples_answer(sample: str, kind: str, question: str) -> None:
    ran = orglint("query", kind, question, "--org", str(SAMPLES / sample), "--isolated", "--output-format", "json")
    whole = json.loads(ran.out)
    assert (ran.code, whole["unclear"]) == (0, [])
    assert whole["total"] >= len(whole["matches"])
