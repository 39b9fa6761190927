"""CODEOWNERS of GitHub and GitLab."""

from pathlib import Path

import pytest

from orglint.engine.importing import importer, run
from orglint.importers.imported import merged
from tests.importers.importing import SHARED, findings, lay, left, org, spots, took

PLAIN = """\
# who looks at what
*        @acme/core

/docs/   @ana  # and nobody else
/src/*   @Ana @bo @acme/core
/gone    @cy
/gone    @bo
/free
/mail    docs@acme.example
/robots  @dependabot[bot]
"""


def test_a_pattern_is_a_component_and_several_owners_are_any_of_them(tmp_path: Path) -> None:
    made = org("codeowners", lay(tmp_path, {".github/CODEOWNERS": PLAIN}))
    components = made["components"]
    assert components["*"] == {"kind": "path", "owner": "acme/core"}
    assert components["/docs/"]["owner"] == "ana"
    assert components["/src/*"]["owner"] == {"any_of": ["Ana", "bo", "acme/core"]}
    assert made["teams"] == {"acme/core": {"headcount": "unknown"}}
    assert made["people"]["dependabot[bot]"] == {"kind": "bot"}
    assert made["roles"] == {"docs@acme.example": {"headcount": "unknown"}}
    assert made["organization"] == {"declares": ["ownership"]}


def test_handles_compare_without_letter_case(tmp_path: Path) -> None:
    made = org("codeowners", lay(tmp_path, {"CODEOWNERS": PLAIN}))
    assert [id_ for id_ in made["people"] if id_.casefold() == "ana"] == ["ana"]


def test_the_last_rule_holds(tmp_path: Path) -> None:
    lay(tmp_path, {"CODEOWNERS": PLAIN})
    assert org("codeowners", tmp_path)["components"]["/gone"]["owner"] == "bo"
    assert "rules that a later one for the same pattern takes the place of" in left(took("codeowners", tmp_path))


def test_a_later_wider_rule_takes_all(tmp_path: Path) -> None:
    lay(tmp_path, {"CODEOWNERS": "/a/b @ana\n/a/ @bo\n/c @cy\n"})
    assert list(org("codeowners", tmp_path)["components"]) == ["/a/", "/c"]
    lay(tmp_path, {"CODEOWNERS": "/a/b @ana\n/c @cy\n* @bo @cy\n"})
    assert list(org("codeowners", tmp_path)["components"]) == ["*"]


def test_a_rule_without_owners_takes_ownership_away_on_purpose(tmp_path: Path) -> None:
    lay(tmp_path, {"CODEOWNERS": PLAIN})
    assert "/free" not in org("codeowners", tmp_path)["components"]
    assert "rules that take ownership away; " in left(took("codeowners", tmp_path))


def test_findings_stand_in_the_file_itself(tmp_path: Path) -> None:
    found = spots("codeowners", lay(tmp_path, {"CODEOWNERS": PLAIN}), "single-point-of-failure")
    assert found == ["CODEOWNERS:4", "CODEOWNERS:5"]


def test_a_comment_in_the_source_suppresses(tmp_path: Path) -> None:
    text = "/docs/ @ana # orglint: ignore[single-point-of-failure] -- Ana writes them all\n"
    (found,) = [f for f in findings("codeowners", lay(tmp_path, {"CODEOWNERS": text})) if "point-of" in f.rule]
    assert found.suppressed is not None
    assert found.suppressed.reason == "Ana writes them all"


def test_placeholders_stay_as_they_stand(tmp_path: Path) -> None:
    lay(tmp_path, {"CODEOWNERS": "/a @TBD\n/b TODO\n"})
    assert org("codeowners", tmp_path)["components"]["/b"]["owner"] == "TODO"
    assert spots("codeowners", tmp_path, "placeholder-owner") == ["CODEOWNERS:1", "CODEOWNERS:2"]


def test_sections_of_gitlab(tmp_path: Path) -> None:
    text = """\
[Docs][2] @ana @bo
/docs/
/README.md @cy @bo @group/writers

^[Look and feel] @dd
/ui

[docs]
/more/
[Other]
/docs/ @@maintainer
\\#odd\\ name @ana
"""
    lay(tmp_path, {".gitlab/CODEOWNERS": text})
    components = org("codeowners", tmp_path)["components"]
    assert components["/docs/ [Docs]"]["owner"] == {"at_least": 2, "of": ["ana", "bo"]}
    assert components["/README.md"]["owner"]["of"] == ["cy", "bo", "group/writers"]
    assert components["/more/"]["owner"]["of"] == ["ana", "bo"]
    assert components["/ui"]["owner"] == "dd"
    assert components["/docs/ [Other]"]["owner"] == "maintainers"
    assert components["#odd name"]["owner"] == "ana"


def test_what_names_nobody_is_said(tmp_path: Path) -> None:
    lay(tmp_path, {"CODEOWNERS": "/a @ana what\n!/b @bo\n"})
    said = left(took("codeowners", tmp_path))
    assert "1 owners that are neither a handle nor an address; " in said
    assert "CODEOWNERS:1: what" in said
    assert "1 patterns that exclude files; " in said


def test_two_repositories(tmp_path: Path) -> None:
    lay(tmp_path, {"a/CODEOWNERS": "/x @ana\n", "b/CODEOWNERS": "/x @bo\n", "b/docs/CODEOWNERS": "/x @cy\n"})
    assert {id_: c["owner"] for id_, c in org("codeowners", tmp_path)["components"].items()} == {
        "a/x": "ana",
        "b/x": "bo",
    }


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the real organisations")
def test_single_person_rules_of_esphome() -> None:
    components = org("codeowners", SHARED / "esphome")["components"].values()
    alone = [c for c in components if isinstance(c["owner"], str) and c["owner"] != "esphome/core"]
    assert (len(components), len(alone)) == (481, 381)
    found = [f for f in findings("codeowners", SHARED / "esphome") if f.rule.endswith("/single-point-of-failure")]
    assert len(found) == len({c["owner"].casefold() for c in alone})


def test_a_file_in_a_hidden_folder_may_be_given_itself(tmp_path: Path) -> None:
    lay(tmp_path, {".github/CODEOWNERS": "/docs @ana\n"})
    assert list(org("codeowners", tmp_path / ".github" / "CODEOWNERS")["components"]) == ["/docs"]


def test_patterns_of_several_repositories_do_not_mix(tmp_path: Path) -> None:
    lay(tmp_path, {"a/.github/CODEOWNERS": "/src @ana\n", "b/CODEOWNERS": "/src @bo\n"})
    given = [str(tmp_path / "a/.github/CODEOWNERS"), str(tmp_path / "b")]
    found = run(importer("codeowners", with_plugins=False), given)
    components = merged(found.gathered)["components"]
    assert {id_: component["owner"] for id_, component in components.items()} == {"a/src": "ana", "b/src": "bo"}
