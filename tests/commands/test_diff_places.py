"""Where organisations lie in either version, and that none is lost from sight on the way from one place to another."""

from pathlib import Path

import pytest

from tests.commands.repositories import ORG, changed, commit, diff, git, put, refused
from tests.commands.running import orglint

UNOWNED = changed(("  checkout:\n    owner: payments\n", "  checkout:  # orglint: ignore[unowned-component] -- soon\n"))
"""Nobody owns the checkout, and the rule that asks of any organisation is told to be quiet."""


@pytest.mark.parametrize(
    "after",
    [
        {"org.yaml": None, "new/place.yaml": UNOWNED, "orglint.toml": 'paths = ["new/place.yaml"]\n'},
        {"org.yaml": UNOWNED, "new/place.yaml": ORG, "orglint.toml": 'paths = ["new/place.yaml"]\n'},
        {"new/place.yaml": UNOWNED, "orglint.toml": 'paths = ["new/place.yaml"]\n'},
        {"org.yaml": None, "org.yml": UNOWNED},
        {"org.yaml": None, "org/a.yaml": UNOWNED},
    ],
    ids=["moved", "beside a copy that is right", "a copy takes its place", "another ending", "a folder"],
)
def test_a_new_configuration_takes_no_organisation_out_of_sight(base: str, after: dict[str, str | None]) -> None:
    put(after)
    assert diff("--against", "main").errors == ["changes/removed-owner"]


def test_an_organisation_that_is_configured_no_more_is_compared_where_it_goes(repo: Path) -> None:
    commit({"a.yaml": ORG, "orglint.toml": 'paths = ["a.yaml"]\n'})
    put({"a.yaml": None, "orglint.toml": None, "org.yaml": ORG})
    found = diff("--against", "main")
    assert (found.code, found.findings, found.report["changes"]) == (0, [], [])
    put({"org.yaml": UNOWNED})
    assert diff("--against", "main").errors == ["changes/removed-owner"]


def test_one_organisation_by_two_paths_is_compared_once(repo: Path) -> None:
    commit({"d/org.yaml": ORG, "orglint.toml": 'paths = ["d"]\n'})
    put({"d/org.yaml": UNOWNED, "orglint.toml": 'paths = ["d/org.yaml"]\n'})
    found = diff("--against", "main")
    assert (found.errors, len(found.report["organizations"])) == (["changes/removed-owner"], 1)
    assert len([rule for rule in found.rules if rule == "changes/new-suppression"]) == 1


def test_an_organisation_that_is_linted_no_more_is_said(repo: Path) -> None:
    both = {"a.yaml": ORG, "b.yaml": ORG.replace("Acme", "Both")}
    commit({**both, "orglint.toml": 'paths = ["a.yaml", "b.yaml"]\n'})
    put({"orglint.toml": 'paths = ["a.yaml"]\n'})
    found = diff("--against", "main")
    assert found.rules == ["changes/new-suppression"]
    finding = found.of("changes/new-suppression")
    assert finding["message"].startswith("b.yaml is no longer linted")
    assert (finding["path"], finding["line"]) == ("orglint.toml", 1)


def test_an_organisation_that_another_one_takes_in_is_still_linted(repo: Path) -> None:
    commit({"a.yaml": ORG, "b.yaml": "orglint: 1\npeople: {dee: {}}\n", "orglint.toml": 'paths = ["a.yaml", "b.yaml"]'})
    put({"a.yaml": ORG + "include: [b.yaml]\n", "orglint.toml": 'paths = ["a.yaml"]\n'})
    assert diff("--against", "main").findings == []


def test_no_link_leads_out_of_the_repository(base: str, repo: Path) -> None:
    (repo.parent / "elsewhere.yaml").write_text(ORG)
    Path("org.yaml").unlink()
    Path("org.yaml").symlink_to("../elsewhere.yaml")
    assert "leads out of the repository" in refused("--against", "main").err
    commit({})
    assert "leads out of the repository" in refused("--against", "main~1", "--exact", "--head", "main").err


def test_a_link_without_end_leads_nowhere(base: str) -> None:
    Path("org.yaml").unlink()
    Path("org.yaml").symlink_to("org.yaml")
    assert diff("--against", "main").errors == ["changes/removed-organization"]


def test_a_submodule_is_compared_in_its_own_repository(repo: Path) -> None:
    git("init", "--quiet", "--initial-branch", "main", str(repo.parent / "sub"))
    (repo.parent / "sub/org.yaml").write_text(ORG)
    git("add", "--all", at=repo.parent / "sub")
    git("commit", "--quiet", "-m", "org", at=repo.parent / "sub")
    git("submodule", "--quiet", "add", str(repo.parent / "sub"), "org")
    commit({})
    put({"org/org.yaml": UNOWNED})
    assert "submodule" in refused("--against", "main").err
    assert diff("--against", "main", "org/org.yaml").errors == ["changes/removed-owner"]
    put({"top.yaml": "orglint: 1\ninclude: [org/*.yaml]\norganization: {name: Top}\n"})
    commit({})
    found = diff("--against", "main", "top.yaml")
    assert (found.code, found.errors) == (2, ["references/schema-violation"])


def test_a_submodule_that_is_no_organisation_is_in_nobodys_way(repo: Path) -> None:
    git("init", "--quiet", "--initial-branch", "main", str(repo.parent / "sub"))
    git("commit", "--quiet", "--allow-empty", "-m", "mode", at=repo.parent / "sub")
    git("submodule", "--quiet", "add", str(repo.parent / "sub"), "org")
    commit({})
    assert orglint("diff", "--against", "HEAD", "--allow-missing").code == 0


@pytest.mark.parametrize("marker", ["? orglint\n: 1\n", "!!str orglint: 1\n", '"\\u006frglint": 1\n'])
def test_a_marker_in_disguise_makes_no_new_organisation_of_an_old_one(repo: Path, marker: str) -> None:
    commit({"org.yaml": ORG.replace("orglint: 1\n", marker)})
    put({"org.yaml": UNOWNED})
    assert diff("--against", "main").errors == ["changes/removed-owner"]


def test_a_file_of_another_tool_is_no_organisation_that_was(repo: Path) -> None:
    commit({"org.yaml": "name: {{ cookiecutter.name }}\n- no YAML\n"})
    put({"org.yaml": ORG})
    found = diff("--against", "main")
    assert (found.code, found.errors) == (0, [])
