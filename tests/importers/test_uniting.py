"""Several sources, and a person, speak of one entity: lists are united, and of all else the first stays."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.importers.merging import merged
from orglint.importers.records import KEY, Record, records
from orglint.importers.uniting import united
from orglint.source.reader import read
from tests.commands.running import lay, orglint
from tests.importers.importing import lay as lay_in
from tests.importers.importing import left, took
from tests.importers.importing import org as imported

A, B = "a/teams.csv", "b/teams.csv"


@pytest.fixture
def org(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the place of a spec, in the working directory."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "org.yaml"


def core(path: Path) -> Any:
    return read(path.read_text("utf-8")).data["teams"]["core"]


def told(file: str, members: str, **fields: str) -> str:
    """Let a source say who is in a team, import it, and give what was told on standard error."""
    lay({file: f"id,members,{','.join(fields)}\ncore,{members},{','.join(fields.values())}\n"})
    return orglint("import", "csv", file, "--into", "org.yaml").err


def test_members_of_two_sources_are_united_and_each_takes_back_only_its_own(org: Path) -> None:
    told(A, "ana;bo")
    told(B, "BO;cy")
    assert core(org)["members"] == ["ana", "bo", "cy"]
    told(A, "ana")
    assert core(org)["members"] == ["ana", "bo", "cy"]
    told(B, "cy")
    assert core(org)["members"] == ["ana", "cy"]
    told(A, "dita;ana")
    assert core(org)["members"] == ["ana", "cy", "dita"]
    before = org.read_bytes()
    assert told(A, "dita;ana") + told(B, "cy") == ""
    assert org.read_bytes() == before


def test_who_was_written_by_hand_stays_and_who_was_taken_away_stays_away(org: Path) -> None:
    lay({"org.yaml": "orglint: 1\nteams:\n  core:\n    members:\n      - ana  # since 2019\n      - eve\n"})
    assert told(A, "ana;bo") == ""
    assert core(org)["members"] == ["ana", "eve", "bo"]
    assert "(it says [bo, cy])" in told(A, "bo;cy")
    assert core(org)["members"] == ["ana", "eve", "bo", "cy"]
    assert "      - ana  # since 2019\n" in org.read_text("utf-8")
    org.write_text(org.read_text("utf-8").replace("      - bo\n", ""), "utf-8")
    told(A, "bo;cy;dita")
    assert core(org)["members"] == ["ana", "eve", "cy", "dita"]


def test_that_someone_stays_although_the_source_has_them_no_more_is_said_once(org: Path) -> None:
    lay({"org.yaml": "orglint: 1\nteams:\n  core: {members: [ana, bo]}\n"})
    told(A, "ana;bo")
    assert "(it says [bo]): `members` of team:core (org.yaml)" in told(A, "bo")
    assert core(org)["members"] == ["ana", "bo"]
    assert told(A, "bo") == ""


def test_of_one_value_the_first_stays_and_the_other_is_said_once(org: Path) -> None:
    told(A, "ana", purpose="pay")
    said = told(B, "ana", purpose="bill")
    assert said == (
        "kept as it stands, though the source says otherwise (it says bill): `purpose` of team:core (org.yaml)\n"
    )
    assert core(org)["purpose"] == "pay"
    assert told(B, "ana", purpose="bill") + told(A, "ana", purpose="pay") == ""
    told(A, "ana", purpose="settle")
    assert core(org)["purpose"] == "settle"
    assert "it says bill" in told(B, "ana", purpose="bill")


def test_what_one_source_takes_back_another_may_say(org: Path) -> None:
    told(A, "ana", purpose="pay", function="money")
    told(B, "ana", purpose="bill", function="money")
    told(A, "ana")
    assert core(org)["function"] == "money"
    assert "purpose" not in core(org)
    assert told(B, "ana", purpose="bill", function="money") == ""
    assert core(org)["purpose"] == "bill"


def test_a_source_that_came_second_does_not_change_what_the_first_says_too(org: Path) -> None:
    told(A, "ana", purpose="pay")
    told(B, "ana", purpose="pay")
    assert "it says bill" in told(B, "ana", purpose="bill")
    assert core(org)["purpose"] == "pay"


def test_what_a_person_wrote_first_is_never_taken_over_by_a_source(org: Path) -> None:
    lay({"org.yaml": "orglint: 1\nteams:\n  core: {purpose: pay}\n"})
    assert told(A, "ana", purpose="pay") == ""
    assert "it says bill" in told(A, "ana", purpose="bill")
    assert "it has none now" in told(A, "ana")
    assert core(org)["purpose"] == "pay"


def test_links_and_labels_are_united_name_by_name(org: Path) -> None:
    def say(url: str) -> None:
        links = f"[{{name: Board, type: board, url: {url}}}]"
        lay({"service.datadog.yaml": f"schema-version: v2.2\ndd-service: pay\nlinks: {links}\n"})
        assert orglint("import", "descriptors", "service.datadog.yaml", "--into", "org.yaml").code == 0

    lay({"org.yaml": "orglint: 1\ncomponents:\n  pay: {links: {Wiki: https://wiki.example}}\n"})
    say("https://a.example")
    say("https://b.example")
    links = read(org.read_text("utf-8")).data["components"]["pay"]["links"]
    assert links == {"Wiki": "https://wiki.example", "Board": "https://b.example"}


def test_an_entity_is_known_by_declared_aliases_of_either_side(org: Path) -> None:
    lay({
        "org.yaml": "orglint: 1\nteams:\n  core: {x-aliases: [Acme/Core, hub]}\ncomponents:\n  checkout: {tier: 1}\n",
        "CODEOWNERS": "/src @acme/core\n",
        "opslevel.yml": "version: 1\nservice: {name: Checkout Service, aliases: [checkout], lifecycle: live}\n",
    })  # fmt: skip
    assert orglint("import", "codeowners", "CODEOWNERS", "--into", "org.yaml").code == 0
    assert orglint("import", "descriptors", "opslevel.yml", "--into", "org.yaml").code == 0
    data = read(org.read_text("utf-8")).data
    assert list(data["teams"]) == ["core"]
    assert data["components"]["/src"]["owner"] == "core"
    assert data["components"]["checkout"]["lifecycle"] == "production"
    assert list(data["components"]) == ["checkout", "/src"]


def test_sources_of_one_run_are_united_too(tmp_path: Path) -> None:
    lay_in(tmp_path, {"a/teams.csv": "id,members,purpose\ncore,ana,pay\n", "b/teams.csv": "id,members,purpose,lead\n"
                      "Core,bo;ANA,bill,cy\n"})  # fmt: skip
    assert imported("csv", tmp_path)["teams"] == {"core": {"members": ["ana", "bo"], "purpose": "pay", "lead": "cy"}}
    assert "1 values that a source before them says otherwise" in left(took("csv", tmp_path))


def test_files_of_one_mapping_are_united_too(tmp_path: Path) -> None:
    fields = "{owner: {path: team, declare: teams}, depends_on: needs, tier: tier}"
    parts = f"{{each: parts.*, section: components, id: $1, fields: {fields}}}"
    teams = "{each: teams.*, section: teams, id: $1, fields: {members: {path: ., declare: people}}}"
    lay_in(tmp_path, {
        "mapping.yaml": f"orglint-mapping: 1\nentities: [{parts}, {teams}]\n",
        "x.yaml": "parts: {shop: {team: core, needs: [db], tier: 1}, db: {}}\n",
        "y.yaml": "parts: {Shop: {team: base, needs: [DB, tax], tier: 1}, tax: {}}\nteams: {core: [ana]}\n",
    })  # fmt: skip
    made = imported("mapped", tmp_path)
    assert made["components"]["shop"] == {"owner": "core", "depends_on": ["db", "tax"], "tier": 1}
    assert made["teams"]["core"] == {"members": ["ana"]}
    assert "y.yaml:1: shop: owner" in left(took("mapped", tmp_path))


def test_the_long_form_of_a_dependency_is_not_joined_by_the_short_one() -> None:
    long = {"on": "ledger", "strength": "soft"}
    assert united([long], ["ledger", "tax"], [], [], []) == ([long, "tax"], True)


NAMES = st.lists(st.sampled_from("abcde"), unique=True)
SAID = st.lists(st.tuples(st.sampled_from((A, B)), NAMES), min_size=1, max_size=6)


@given(NAMES, SAID)
def test_a_list_has_what_a_person_wrote_and_what_any_source_says_now(mine: list[str], said: list[Any]) -> None:
    ours: dict[str, Any] = {"members": mine} if mine else {}
    last: dict[str, list[str]] = {}
    for file, names in said:
        now = Record("csv", file, {})
        known = [each for each in records(ours) if each.file == file]
        change = merged(ours, {"members": names}, now, known)
        ours = {**{key: value for key, value in ours.items() if key not in change.drops}, **change.puts}
        again = merged(ours, {"members": names}, now, [each for each in records(ours) if each.file == file])
        assert (again.puts, again.drops, again.kept) == ({}, frozenset(), ())
        last[file] = names
    assert set(ours.get("members", [])) == {*mine, *(name for names in last.values() for name in names)}
    assert len(set(ours.get("members", []))) == len(ours.get("members", []))
    assert {each.file for each in records({KEY: ours[KEY]})} == last.keys()
