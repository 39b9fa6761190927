"""Organisations of GitHub: Peribolos' YAML and the API's JSON."""

import json
from pathlib import Path

import pytest

from orglint.engine.importing import importer
from tests.importers.importing import SHARED, findings, lay, left, org, spots, took

PERIBOLOS = """\
orgs:
  acme:
    name: Acme
    billing_email: x@example.org
    admins: [Ana]
    members: [bo, cy, merge-robot]
    repos:
      shop: {description: The shop}
      old: {archived: true}
      bare: {}
    teams:
      Writers:
        maintainers: [ana]
        members: [bo]
        privacy: closed
        repos: {shop: write, docs: read}
        teams:
          Leads: {members: [BO], repos: {shop: maintain}}
      Empty: {members: []}
"""
API = {
    "members.json": [
        [{"login": "ana", "type": "User", "role": "admin"}], [{"login": "bo"}, {"login": "x", "type": "Bot"}]
    ],
    "teams.json": [
        {"slug": "core", "name": "Core", "description": "All", "parent": None},
        {"slug": "sub", "name": "Sub", "parent": {"slug": "core"}},
    ],
    "repos.json": [
        {"name": "shop", "full_name": "acme/shop", "owner": {"login": "acme"}, "archived": False},
        {"name": "bare", "full_name": "acme/bare", "owner": {"login": "acme"}, "archived": True},
    ],
    "teams/core/members.json": [{"login": "Bo"}],
    "teams/core/repos.json": [
        {"name": "shop", "full_name": "acme/shop", "owner": {"login": "acme"},
         "permissions": {"push": True, "pull": True}}
    ],
}  # fmt: skip


def test_peribolos(tmp_path: Path) -> None:
    made = org("peribolos", lay(tmp_path, {"org.yaml": PERIBOLOS}))
    assert made["organization"] == {"name": "Acme", "declares": ["ownership"]}
    assert made["teams"]["Writers"] == {"members": ["ana", "bo"], "self_led": True}
    assert made["teams"]["Leads"] == {"part_of": "Writers", "self_led": True, "members": ["BO"]}
    assert made["people"]["merge-robot"] == {"kind": "bot"}
    assert made["components"] == {
        "acme/shop": {"kind": "repository", "description": "The shop", "owner": "Leads",
                      "maintainers": ["Writers", "Leads"]},
        "acme/old": {"kind": "repository", "lifecycle": "archived", "owner": "acme administrators"},
        "acme/bare": {"kind": "repository", "owner": "acme administrators"},
        "acme/docs": {"kind": "repository", "owner": "acme administrators"},
    }  # fmt: skip
    assert "1 teams that may only read or triage" in left(took("peribolos", tmp_path))


def test_an_empty_team_is_found_where_it_stands(tmp_path: Path) -> None:
    assert spots("peribolos", lay(tmp_path, {"org.yaml": PERIBOLOS}), "empty-team") == ["org.yaml:19"]


def test_teams_of_several_organisations_do_not_mix(tmp_path: Path) -> None:
    two = {"a.yaml": PERIBOLOS, "b.yaml": PERIBOLOS.replace("acme:", "other:")}
    teams = org("peribolos", lay(tmp_path, two))["teams"]
    assert {"acme/Writers", "other/Writers"} <= {*teams}
    assert teams["other/Leads"]["part_of"] == "other/Writers"


def test_the_api(tmp_path: Path) -> None:
    made = org("github", lay(tmp_path, {name: json.dumps(data) for name, data in API.items()}))
    assert made["people"] == {"ana": {}, "bo": {}, "x": {"kind": "bot"}}
    assert made["teams"]["core"] == {"name": "Core", "description": "All", "members": ["Bo"], "self_led": True}
    assert made["teams"]["sub"]["headcount"] == "unknown"
    assert made["components"]["acme/shop"] == {"kind": "repository", "owner": "core"}
    assert made["components"]["acme/bare"]["owner"] == "acme administrators"
    assert made["teams"]["acme administrators"]["members"] == ["ana"]


def test_one_mapping_of_lists(tmp_path: Path) -> None:
    whole = {"members": ["ana"], "teams": [{"slug": "core", "members": [{"login": "ana"}], "repos": [
        {"name": "shop", "full_name": "acme/shop", "owner": {"login": "acme"}, "role_name": "admin"}]}]}  # fmt: skip
    made = org("github", lay(tmp_path, {"org.json": json.dumps(whole)}))
    assert made["teams"]["core"]["members"] == ["ana"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real organisations are not at hand")
def test_knative() -> None:
    made = org("peribolos", SHARED / "knative")
    assert (len(made["people"]), len(made["teams"])) == (81, 94)
    unasked = {*importer("peribolos").unasked}
    assert {f.rule for f in findings("peribolos", SHARED / "knative")} - unasked == {"ownership/empty-team"}
