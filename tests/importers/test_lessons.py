"""What real organisations teach, a test each: what looks like a fault in the files that people keep, and is none."""

from pathlib import Path

from orglint.importers.draft import Draft
from orglint.importers.imported import imported
from orglint.importers.sources import Sources
from orglint.spec.entities import CheckIn
from orglint.spec.model import Spec
from tests.importers.importing import findings, lay, org

GROUPS = "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: %s}\nspec: %s\n"


def said(name: str, folder: Path, rule: str = "") -> list[str]:
    return [f"{f.entity} {f.rule}" for f in findings(name, folder) if rule in f.rule and f.severity != "info"]


def test_ownership_is_inherited(tmp_path: Path) -> None:
    lay(
        tmp_path, {"OWNERS": "approvers: [ana, bo]\n", "a/OWNERS": "approvers: [cy]\n", "b/OWNERS": "reviewers: [cy]\n"}
    )
    assert said("owners", tmp_path) == []


def test_bots_are_not_people(tmp_path: Path) -> None:
    lay(tmp_path, {"CODEOWNERS": "/a @ana @dependabot[bot]\n/b @Release-Bot\n"})
    found = said("codeowners", tmp_path)
    assert "person:ana failure_handling/single-point-of-failure" in found
    assert "component:/b ownership/orphaned-component" in found


def test_a_list_of_people_may_be_incomplete_by_design(tmp_path: Path) -> None:
    """A group without members is not listed here, and is neither empty nor a single point of failure."""
    component = GROUPS.replace("Group", "Component") % ("c", "{type: service, lifecycle: production, owner: g}")
    lay(tmp_path, {"catalog-info.yaml": f"{GROUPS % ('g', '{type: team, children: []}')}---\n{component}"})
    assert said("backstage", tmp_path) == []


def test_an_umbrella_is_empty_on_purpose(tmp_path: Path) -> None:
    lay(tmp_path, {"catalog-info.yaml": f"{GROUPS % ('top', '{}')}---\n{GROUPS % ('g', '{parent: top}')}"})
    assert org("backstage", tmp_path)["teams"]["top"]["kind"] == "umbrella"
    assert said("backstage", tmp_path) == []


def test_a_template_does_not_dangle(tmp_path: Path) -> None:
    component = GROUPS.replace("Group", "Component") % ("c", '{type: service, owner: "{{ $labels.team }}"}')
    lay(tmp_path, {"catalog-info.yaml": f"{GROUPS % ('g', '{}')}---\n{component}"})
    assert said("backstage", tmp_path) == []


def test_placeholders_stand_where_people_should(tmp_path: Path) -> None:
    lay(tmp_path, {"MAINTAINERS": "X\nM: APPOINTMENT NEEDED\nS: Maintained\n"})
    assert said("maintainers", tmp_path) == ["component:X ownership/placeholder-owner"]


def test_archived_things_do_not_count(tmp_path: Path) -> None:
    lay(tmp_path, {"components.csv": "id,owner,lifecycle\nx,TBD,Retired\n"})
    assert said("csv", tmp_path) == []


def test_handles_are_the_same_in_any_letter_case(tmp_path: Path) -> None:
    lay(tmp_path, {"OWNERS_ALIASES": "aliases: {Leads: [Ana, bo]}\n", "OWNERS": "approvers: [leads, ANA]\n"})
    made = org("owners", tmp_path)
    assert list(made["people"]) == ["Ana", "bo"]
    assert list(made["teams"]) == ["Leads"]
    assert said("owners", tmp_path, "unknown") == []


def test_a_cadence_may_be_a_sentence(tmp_path: Path) -> None:
    sources, draft = Sources([str(lay(tmp_path, {"x": "bi-weekly"}))]), Draft()
    (file,) = sources.files(lambda name: name == "x")
    for id_, every in (("retro", "bi-weekly"), ("council", "first Monday of the month")):
        draft.add("monitoring", id_, file.start).set("every", every, file.start)
    found = imported(draft, sources)
    assert found.left == ()
    checks = Spec(found.gathered.documents).all(CheckIn)
    assert [check.data["every"] for check in checks] == ["bi-weekly", "first Monday of the month"]


def test_only_what_the_source_speaks_of_is_declared(tmp_path: Path) -> None:
    lay(tmp_path, {"CODEOWNERS": "/a @ana @bo\n"})
    assert org("codeowners", tmp_path)["organization"] == {"declares": ["ownership"]}
    assert said("codeowners", tmp_path) == []
