"""An import joins a spec that stands: what a person wrote stays, and only what the source changed changes."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.importers.cuts import Uneditable
from orglint.importers.editing import Editor
from orglint.importers.merging import fresh, merged
from orglint.importers.records import KEY, Record, digest, records
from orglint.importers.writing import flow, org_yaml
from orglint.source.reader import read
from tests.commands.running import lay, orglint

OWNED = "/docs @ana\n/src @ana @bo @acme/core\n"
SPEC = """\
# Acme's own file
orglint: 1
organization: {name: Acme,   profile: startup}   # as wide as it likes

people:
    bo:   # knows the ledger
    ana: {manager: bo}

# teams come below
teams:
    # what the forge calls acme/core
    core:  {renamed_from: acme/core,  lead: ana}

resynchronization: {}
"""


@pytest.fixture
def org(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a spec beside a CODEOWNERS file, in the working directory."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    lay({"CODEOWNERS": OWNED, "org.yaml": SPEC})
    return tmp_path / "org.yaml"


def took(*given_: str) -> str:
    """Import into the spec and give what was said."""
    ran = orglint("import", *(given_ or ("codeowners", "CODEOWNERS")), "--into", "org.yaml")
    assert (ran.code, ran.out) == (0, "")
    return ran.err


def data(path: Path) -> Any:
    return read(path.read_text("utf-8")).data


def owner(path: Path, id_: str) -> Any:
    return data(path)["components"][id_].get("owner")


def test_comments_order_and_spacing_stay(org: Path) -> None:
    took()
    text = org.read_text("utf-8")
    rest = iter(text)
    assert all(character in rest for character in SPEC)  # in this order
    assert "bo: {x-source: {format: codeowners, file: CODEOWNERS}}   # knows the ledger" in text


@pytest.mark.parametrize("start", [SPEC, None, "orglint: 1\npeople:\nteams:\n", '{"orglint": 1, "people": {"x": {}}}\n',
                                   "orglint: 1\r\npeople:\r\n  x:\r\n", "orglint: 1\npeople:\n  x:"])  # fmt: skip
def test_import_check_and_import_again_are_the_same_bytes(org: Path, start: str | None) -> None:
    org.unlink()
    if start is not None:
        org.write_bytes(start.encode())
    took()
    first = org.read_bytes()
    assert orglint("check").code == 0
    assert took() == ""
    assert org.read_bytes() == first
    assert owner(org, "/docs") == "ana"
    assert (b"\r\n" in first) == (b"\n" not in first.replace(b"\r\n", b""))


def test_an_entity_is_known_by_the_id_it_had(org: Path) -> None:
    took()
    assert list(data(org)["teams"]) == ["core"]
    assert owner(org, "/src") == {"any_of": ["ana", "bo", "core"]}


def test_ids_are_the_same_in_any_letter_case(org: Path) -> None:
    lay({"CODEOWNERS": "/docs @ANA\n"})
    took()
    assert list(data(org)["people"]) == ["bo", "ana"]


def test_what_a_person_changed_is_kept_and_the_rest_follows_the_source(org: Path) -> None:
    took()
    org.write_text(org.read_text("utf-8").replace("owner: ana", "owner: bo  # agreed in May"), "utf-8")
    lay({"CODEOWNERS": "/docs @cy\n/src @cy\n"})
    said = took()
    assert (
        "kept as it stands, though the source says otherwise (it says cy): `owner` of component:/docs (org.yaml)\n"
        in said
    )
    assert "owner: bo  # agreed in May\n" in org.read_text("utf-8")
    assert owner(org, "/src") == "cy"
    assert took() == ""


def test_what_a_person_took_away_stays_away(org: Path) -> None:
    took()
    org.write_text(org.read_text("utf-8").replace("    owner: ana\n", ""), "utf-8")
    took()
    assert owner(org, "/docs") is None


def test_what_is_gone_is_marked_and_comes_back(org: Path) -> None:
    took()
    before = org.read_bytes()
    lay({"CODEOWNERS": "/src @ana @bo @acme/core\n"})
    assert took() == "gone from the source, and marked so: component:/docs (org.yaml)\n"
    assert owner(org, "/docs") == "ana"
    assert data(org)["components"]["/docs"][KEY]["gone"] is True
    assert took() == ""
    lay({"CODEOWNERS": OWNED})
    took()
    assert org.read_bytes() == before


def test_another_source_of_the_same_format_takes_nothing_away(org: Path) -> None:
    lay({"a/CODEOWNERS": "/a @ana\n", "b/CODEOWNERS": "/b @ana\n"})
    took("codeowners", "a")
    took("codeowners", "b")
    assert [each.file for each in records(data(org)["people"]["ana"])] == ["a/CODEOWNERS", "b/CODEOWNERS"]
    assert "gone" not in org.read_text("utf-8")
    first = org.read_bytes()
    took("codeowners", "a")
    assert org.read_bytes() == first


def test_two_sources_make_one_organisation(org: Path) -> None:
    lay({"people.csv": "id,manager\nAna,bo\ndita,ana\n", "teams.csv": "id,members\nacme/core,ana;bo;dita\n"})
    took()
    assert data(org)["teams"]["core"]["headcount"] == "unknown"
    took("csv", "people.csv", "teams.csv")
    team = data(org)["teams"]["core"]
    assert team["members"] == ["ana", "bo", "dita"]
    assert "headcount" not in team
    assert list(data(org)["people"]) == ["bo", "ana", "dita"]
    first = org.read_bytes()
    assert (took(), took("csv", "people.csv", "teams.csv")) == ("", "")
    assert org.read_bytes() == first


def test_systems_that_a_source_brings_are_declared(org: Path) -> None:
    org.write_text("orglint: 1\norganization: {declares: [alerting]}\n", "utf-8")
    took()
    assert data(org)["organization"]["declares"] == ["alerting", "ownership"]


def test_what_stands_in_an_included_file_changes_there(org: Path) -> None:
    lay({"org.yaml": "orglint: 1\ninclude: [more.yaml]\n", "more.yaml": "orglint: 1\npeople:\n  ana:  # here\n"})
    took()
    assert (
        (org.parent / "more.yaml")
        .read_text("utf-8")
        .endswith("  ana: {x-source: {format: codeowners, file: CODEOWNERS}}  # here\n")
    )
    assert list(data(org)["people"]) == ["bo"]


def test_what_fails_leaves_the_files_as_they_were(org: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay({"OWNERS": "approvers: [ana\n"})
    assert orglint("import", "owners", "OWNERS", "--into", "org.yaml").code == 2
    assert org.read_text("utf-8") == SPEC
    org.write_text("orglint: 1\npeople: [\n", "utf-8")
    ran = orglint("import", "codeowners", "CODEOWNERS", "--into", "org.yaml")
    assert ran.code == 2
    assert "error: org.yaml:" in ran.err
    assert org.read_text("utf-8") == "orglint: 1\npeople: [\n"


def test_files_written_before_one_that_cannot_be_are_put_back(org: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay({"org.yaml": "orglint: 1\ninclude: [more.yaml]\n", "more.yaml": "orglint: 1\npeople:\n  ana:\n"})
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target.name == "more.yaml":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    ran = orglint("import", "codeowners", "CODEOWNERS", "--into", "org.yaml")
    assert ran.code == 2
    assert "more.yaml cannot be written" in ran.err
    assert org.read_text("utf-8") == "orglint: 1\ninclude: [more.yaml]\n"


def test_an_alias_is_left_alone_and_said(org: Path) -> None:
    text = "orglint: 1\npeople:\n  bo: &x {manager: cy}\n  ana: *x\n  cy:\n"
    org.write_text(text, "utf-8")
    assert "left as it is, since an alias or a merge key brings what would change: person:ana" in took()
    assert "  ana: *x\n" in org.read_text("utf-8")


def test_one_output_at_a_time(org: Path) -> None:
    assert orglint("import", "codeowners", "CODEOWNERS", "--into", "org.yaml", "-o", "x.yaml").code == 2


NOW = Record("csv", "x.csv", {})
FIELDS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(("x", "y", ["x"], {"any_of": ["x", "y"]})))


def applied(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    change = merged(ours, theirs, NOW, records(ours))
    assert not change.drops & change.puts.keys()
    return {key: value for key, value in {**ours, **change.puts}.items() if key not in change.drops}


def texts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@given(FIELDS, FIELDS, FIELDS)
def test_a_second_import_of_the_same_changes_nothing(
    ours: dict[str, Any], first: dict[str, Any], second: dict[str, Any]
) -> None:
    once = applied(applied(ours, first), second)
    assert applied(once, second) == once
    for key, value in ours.items():
        assert once[key] == value or all(each in once[key] for each in texts(value))
    assert all(once.get(key) == second.get(key) for key in (first.keys() | second.keys()) - ours.keys())


@given(FIELDS, FIELDS)
def test_what_came_from_a_source_alone_becomes_what_the_source_says(
    first: dict[str, Any], then: dict[str, Any]
) -> None:
    assert applied(fresh(NOW, first), then) == fresh(NOW, then)
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})


IDS = st.sampled_from(("ana", "no", "12:30", "a: b", "# x", "Ünal"))
TEAMS = st.dictionaries(
    IDS,
    st.dictionaries(st.sampled_from(("lead", "purpose", "members")), st.sampled_from(("x", "x: y", ["a", "b # c"]))),
    min_size=1,
)
STYLES = st.sampled_from(("flow", "lines", "short"))


def styled(teams: dict[str, Any], style: str) -> str:
    """Write teams as people do: all in braces, all in lines with a comment each, or an entity a line."""
    if style == "short":
        return org_yaml({"orglint": 1, "teams": teams})
    if style == "flow":
        return "orglint: 1\n" + f"teams: {flow(teams)}\n"
    lines = ["# top", "orglint: 1", "teams:  # all"]
    for id_, team in teams.items():
        lines.append(f"   {flow(id_)}:  # of {len(team)}")
        for key, value in team.items():
            lines.append(f"      {key}:" if isinstance(value, list) else f"      {key}: {flow(value)}  # so")
            lines += [f"      - {flow(each)}  # one" for each in value] if isinstance(value, list) else []
    return "\n".join([*lines, "# end"])


@given(TEAMS, TEAMS, STYLES)
def test_whatever_changes_is_read_back_as_it_was_meant(
    before: dict[str, Any], after: dict[str, Any], style: str
) -> None:
    text = styled(before, style)
    assert read(text).data["teams"] == before
    editor = Editor(text)
    for id_ in before.keys() & after.keys():
        new = {key: each for key, each in after[id_].items() if before[id_].get(key) != each}
        editor.change(("teams", id_), before[id_], new, before[id_].keys() - after[id_].keys())
    editor.change(("teams",), before, {id_: after[id_] for id_ in after.keys() - before.keys()})
    assert read(editor.text()).data["teams"] == {**before, **after}
    assert all(comment in editor.text() for comment in ("# top", "# all", "# end") if style == "lines")


def changed(members: str, new: list[str]) -> str:
    """Give what the members of a team are written as once they are others."""
    text = f"teams:\n  x:\n    members:{members}\n    lead: ana\n"
    editor = Editor(text)
    editor.change(("teams", "x"), read(f"orglint: 1\n{text}").data["teams"]["x"], {"members": new})
    assert read(f"orglint: 1\n{editor.text()}").data["teams"]["x"]["members"] == new
    return editor.text().removeprefix("teams:\n  x:\n    members:").removesuffix("\n    lead: ana\n")


LINES = "  # all\n      # first\n      - ana  # 1\n      - 'bo'\n\n      # last\n      - cy  # 3"
BROKEN = " [  # all\n      ana,  # 1\n      # b\n      'bo',\n      cy  # 3\n    ]"


@pytest.mark.parametrize(("written", "new", "then"), [
    (LINES, ["ana", "bo", "cy", "d e"], LINES + "\n      - d e"),
    (LINES, ["ana", "cy"], LINES.replace("\n      - 'bo'", "")),
    (LINES, ["ana", "bo"], LINES.replace("\n      - cy  # 3", "")),
    (LINES, ["bo", "cy", "ana"],
     "  # all\n      - 'bo'\n\n      # last\n      - cy  # 3\n      # first\n      - ana  # 1"),
    (LINES, ["x"], "  # all\n      # first\n\n      # last\n      - x"),
    (BROKEN, ["ana", "bo", "cy", "x"], BROKEN.replace("cy  # 3", "cy,  # 3\n      x,")),
    (BROKEN, ["ana", "cy"], BROKEN.replace("      'bo',\n", "").replace("cy", "cy,")),
    (BROKEN, ["cy", "ana"], " [  # all\n      # b\n      cy,  # 3\n      ana,  # 1\n    ]"),
    (" [ ana, 'bo' ]", ["ana", "bo", "no"], " [ ana, 'bo', no ]"),
    (" ['ana', \"bo\"]", ["bo"], ' ["bo"]'),
    (" &a [ana]", ["ana", "bo"], " &a [ana, bo]"),
])  # fmt: skip
def test_lists_keep_comments_quotes_and_blanks(written: str, new: list[str], then: str) -> None:
    assert changed(written, new) == then


def test_a_list_stays_where_a_comment_would_go() -> None:
    with pytest.raises(Uneditable):
        changed(" [ana, bo,  # two\n     cy]", ["ana", "cy"])


@pytest.mark.parametrize("text", [
    "%YAML 1.2\n---\norglint: 1\nteams:\n  x: {lead: ana}\n...\n# end\n",
    "--- # begins\norglint: 1\nteams:\n  x:\n    purpose: |\n      # text\n\n      ...\n    # of x\n  # of teams\n",
    "\ufefforglint: 1\r\nteams:\t# t\r\n  x:\r\n    # c\r\n    lead: ana\r\n    # of x\r\n  # of teams\r\n",
    '{"orglint": 1,  # one\n "teams": {"x": {"lead": "ana"}  # x\n}\n}\n',
])  # fmt: skip
def test_whatever_surrounds_what_changes_stays(org: Path, text: str) -> None:
    org.write_bytes(text.encode())
    took()
    written = org.read_bytes().decode()
    rest = iter(written)
    assert all(character in rest for character in text)  # in this order
    assert data(org)["components"]["/docs"]["owner"] == "ana"
    assert ("\r\n" in text) == ("\n" not in written.replace("\r\n", ""))
    assert took() == ""
    assert org.read_bytes().decode() == written


def test_what_is_added_comes_after_the_comments_of_what_stands() -> None:
    editor = Editor("teams:\n  x:\n    lead: a\n    # of x\n\n      # more\n  # of teams\npeople:\n")
    editor.change(("teams",), {"x": {"lead": "a"}}, {"y": {"lead": "b"}})
    assert editor.text() == (
        "teams:\n  x:\n    lead: a\n    # of x\n\n      # more\n  y: {lead: b}\n  # of teams\npeople:\n"
    )


@pytest.mark.parametrize("text", ["a: &a {b: c}\nd: *a\n", "a: &a\n  b: c\nd:\n  <<: *a\n"])
def test_what_stands_elsewhere_too_by_an_alias_is_left_alone(text: str) -> None:
    with pytest.raises(Uneditable):
        Editor(text).change(("a",), {"b": "c"}, {"e": "f"})


def test_what_an_alias_brings_cannot_be_changed() -> None:
    editor = Editor("a: &a {b: c}\nd: *a\n")
    with pytest.raises(Uneditable):
        editor.change(("d",), {"b": "c"}, {"b": "e"})
    assert editor.text() == "a: &a {b: c}\nd: *a\n"
