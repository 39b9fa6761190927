"""OWNERS and OWNERS_ALIASES."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from orglint.engine.importing import importer, run
from orglint.importers.imported import merged
from tests.importers.importing import SHARED, findings, lay, left, org, spots, took

FILES = {
    "OWNERS_ALIASES": "aliases:\n  leads: [ana, bo]\n",
    "OWNERS": "approvers: [leads]\nreviewers: [cy]\n",
    "api/OWNERS": "approvers:\n- Dee\nemeritus_approvers: [old]\n",
    "api/v2/OWNERS": "options: {no_parent_owners: true}\napprovers: [eve]\n",
    "api/v2/x/OWNERS": "approvers: [dee, ci-robot]\n",
    "docs/OWNERS": "reviewers: [cy]\n",
    "ui/OWNERS": 'filters:\n  ".*":\n    approvers: [fay]\n  "\\\\.css$":\n    approvers: [gus]\n',
}


def test_approvers_of_the_folders_above_count(tmp_path: Path) -> None:
    components = org("owners", lay(tmp_path, FILES))["components"]
    assert components["/"]["owner"] == "leads"
    assert components["api"] == {"kind": "path", "owner": {"any_of": ["Dee", "leads"]}, "part_of": "/"}
    assert components["docs"] == {"kind": "path", "part_of": "/", "x-reviewers": ["cy"]}


def test_no_parent_owners_ends_it(tmp_path: Path) -> None:
    components = org("owners", lay(tmp_path, FILES))["components"]
    assert components["api/v2"] == {"kind": "path", "owner": "eve"}
    assert components["api/v2/x"]["owner"] == {"any_of": ["dee", "ci-robot", "eve"]}
    assert spots("owners", tmp_path, "single-point-of-failure") == ["OWNERS:2"]


def test_aliases_are_teams_and_bots_are_bots(tmp_path: Path) -> None:
    made = org("owners", lay(tmp_path, FILES))
    assert made["teams"] == {"leads": {"members": ["ana", "bo"]}}
    assert made["people"]["ci-robot"] == {"kind": "bot"}
    assert "cy" not in made["people"]


def test_filters_are_components_of_their_own(tmp_path: Path) -> None:
    components = org("owners", lay(tmp_path, FILES))["components"]
    assert components["ui"]["owner"] == {"any_of": ["fay", "leads"]}
    assert components["ui/\\.css$"]["owner"] == {"any_of": ["gus", "fay", "leads"]}
    assert components["ui/\\.css$"]["part_of"] == "ui"


def test_emeriti_are_left(tmp_path: Path) -> None:
    found = took("owners", lay(tmp_path, FILES))
    assert "1 `emeritus_approvers`; " in left(found)
    assert "api/OWNERS:3: api: old" in left(found)


def test_one_file_finds_its_aliases(tmp_path: Path) -> None:
    lay(tmp_path, FILES)
    assert "leads" in org("owners", tmp_path / "OWNERS")["teams"]


def test_what_is_no_mapping_is_refused(tmp_path: Path) -> None:
    (fault,) = took("owners", lay(tmp_path, {"OWNERS": "ana\nbo\n", "x/OWNERS": "approvers: [a]"})).gathered.faults
    assert fault.path.endswith("OWNERS")
    assert fault.message == "This OWNERS file is no mapping."


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the real organisations")
def test_kubernetes_autoscaler() -> None:
    """Eleven folders have one approver of their own, and none is alone once the folders above count."""
    tree = SHARED / "kubernetes-autoscaler" / "tree"
    teams = org("owners", tree)["teams"]
    owners = [path for path in tree.rglob("OWNERS") if path.is_file()]
    local = [_people(approvers, teams) for path in owners if (approvers := _approvers(path))]
    assert len(owners) == 41
    assert sum(len(people) == 1 for people in local) == 11
    assert not [f for f in findings("owners", tree) if f.rule.endswith("/single-point-of-failure")]


def _approvers(path: Path) -> list[str]:
    found: list[str] = (yaml.safe_load(path.read_text("utf-8")) or {}).get("approvers") or []
    return found


def _people(approvers: list[str], teams: dict[str, Any]) -> set[str]:
    return {name for each in approvers for name in teams.get(each, {"members": [each]})["members"]}


def test_folders_of_several_repositories_do_not_mix(tmp_path: Path) -> None:
    lay(
        tmp_path, {"a/OWNERS": "approvers: [ana]\n", "a/x/OWNERS": "approvers: [cy]\n", "b/OWNERS": "approvers: [bo]\n"}
    )
    found = run(importer("owners", with_plugins=False), [str(tmp_path / "a"), str(tmp_path / "b")])
    owners = {id_: component["owner"] for id_, component in merged(found.gathered)["components"].items()}
    assert owners == {"a": "ana", "a/x": {"any_of": ["cy", "ana"]}, "b": "bo"}
