"""Any file by a mapping, in YAML, JSON and TOML; and the mappings of the samples."""

from pathlib import Path
from typing import Any

import pytest

from orglint.engine.importing import importer, run, source
from orglint.engine.pipeline import lint
from orglint.engine.settings import Settings
from orglint.importers.imported import merged
from orglint.report.finding import Finding
from tests.importers.importing import BOOK, SHARED, lay, left, org, spots, took

SAMPLES = Path(__file__).parents[2] / "sample-orgs" / "mappings"
MAPPING = """\
orglint-mapping: 1
name: Acme
declares: [ownership]
entities:
- file: services.*
  each: services.*
  section: components
  id: [id, $1]
  fields:
    kind: {text: service}
    tier: {path: importance, words: {high: "1", low: "3"}}
    owner: [owners.*, team]
    depends_on: needs.*.on
    external: {path: bought}
    links: {code: repo}
- file: services.*
  each: people.*
  section: teams
  id: $1
  fields:
    members: {path: ., declare: people, or_nobody: true}
    lead: {path: boss, declare: people}
"""
YAML = """\
services:
  shop: {importance: high, owners: [pay, ops], needs: [{on: db}], bought: false, repo: https://r.example}
  db: {id: database, importance: odd, team: pay, bought: true}
people:
  pay: [ana, bo]
  ops: []
"""
TOML = """\
# services
[services.shop]
importance = "high"
owners = ["pay", "ops"]
[[services.shop.needs]]
on = "db"

[services.db]
id = 'database' # as it is called
team = "pay"
bought = true

[people]
pay = ["ana", "bo"]
"""


def test_yaml(tmp_path: Path) -> None:
    made = org("mapped", lay(tmp_path, {"m.yaml": MAPPING, "services.yaml": YAML}))
    assert made["organization"] == {"name": "Acme", "declares": ["ownership"]}
    assert made["components"] == {
        "shop": {"kind": "service", "tier": 1, "owner": {"any_of": ["pay", "ops"]}, "depends_on": ["db"],
                 "links": {"code": "https://r.example"}},
        "database": {"kind": "service", "owner": "pay", "external": True},
    }  # fmt: skip
    assert made["teams"] == {"pay": {"members": ["ana", "bo"]}, "ops": {"members": []}}
    assert made["people"] == {"ana": {}, "bo": {}}
    assert "words for `tier`" in left(took("mapped", tmp_path))
    assert spots("mapped", tmp_path, "unknown-reference") == ["services.yaml:2"]


def test_toml_with_its_places(tmp_path: Path) -> None:
    made = org("mapped", lay(tmp_path, {"m.yaml": MAPPING, "services.toml": TOML}))
    assert made["components"]["database"] == {"kind": "service", "owner": "pay", "external": True}
    (document,) = took("mapped", tmp_path).gathered.documents
    assert document.line("components", "shop") == 2
    assert document.line("components", "database") == 9
    assert document.span(("components", "shop", "depends_on", 0)).line == 6
    assert document.line("teams", "pay") == 14


def test_json(tmp_path: Path) -> None:
    text = '{"services": {"shop": {"importance": "low", "team": "pay"}}, "people": {"pay": ["ana"]}}'
    made = org("mapped", lay(tmp_path, {"m.yaml": MAPPING, "services.json": text}))
    assert made["components"] == {"shop": {"kind": "service", "tier": 3, "owner": "pay"}}


@pytest.mark.parametrize(
    ("mapping", "message", "line"),
    [
        ("a: 1\n", "None of the sources is a mapping.", 1),
        (MAPPING.replace("section: teams", "section: team"), "There is no section `team`.", 18),
        (MAPPING.replace("  each: people", "  eahc: people"), "A mapping has no key `eahc` here.", 17),
        (MAPPING.replace("[ownership]", "[owners]"), "There is no system `owners`.", 3),
        (MAPPING.replace("declare: people}\n", "declares: people}\n", 1), "A mapping has no key `declares` here.", 22),
    ],
)
def test_a_mapping_that_is_wrong_has_a_place(tmp_path: Path, mapping: str, message: str, line: int) -> None:
    faults = took("mapped", lay(tmp_path, {"m.yaml": mapping, "services.yaml": YAML})).gathered.faults
    assert (faults[0].message, faults[0].span.line) == (message, line)


def test_toml_that_is_none_has_a_place(tmp_path: Path) -> None:
    (fault,) = took("mapped", lay(tmp_path, {"m.yaml": MAPPING, "services.toml": TOML + "x\n"})).gathered.faults
    assert (fault.message, fault.span.line) == ("This is no TOML.", 15)


def real(name: str, folder: str) -> tuple[Finding, ...]:
    given = [str(SAMPLES / f"{name}.yaml"), str(SHARED / folder)]
    found = run(importer("mapped", with_plugins=False), given)
    return lint(source(found, given).gathered, given[0], BOOK, Settings()).findings


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real organisations are not at hand")
def test_gitlab_runbooks() -> None:
    """Ten dependencies dangle, and two teams that are named and stand nowhere."""
    found = real("gitlab-runbooks", "gitlab-runbooks")
    dangling = [f.message for f in found if f.rule == "references/unknown-reference"]
    assert sum("`depends_on`" in message for message in dangling) == 10
    assert sum("`postgres`" in message for message in dangling) == 8
    assert sum("`owner`" in message for message in dangling) == 2
    assert sum(f.rule == "ownership/unowned-component" for f in found) == 42
    loops = sorted(f.message.count("component:") for f in found if f.rule == "failure_handling/dependency-cycle")
    assert loops == [1, 5]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real organisations are not at hand")
def test_openstack_governance() -> None:
    found = real("openstack-governance", "openstack-governance")
    thin = [f for f in found if f.rule == "failure_handling/single-point-of-failure"]
    vacant = [f for f in found if f.rule == "ownership/placeholder-owner"]
    assert (len(thin), len(vacant), len(found)) == (15, 1, 16)
    assert "APPOINTMENT NEEDED" in vacant[0].message
    given = [str(SAMPLES / "openstack-governance.yaml"), str(SHARED / "openstack-governance")]
    teams = merged(run(importer("mapped", with_plugins=False), given).gathered)["teams"]
    assert sum(team.get("lead") == "tkajinam" for team in teams.values()) == 3


def sampled(name: str, folder: Path) -> dict[str, Any]:
    return merged(run(importer("mapped", with_plugins=False), [str(SAMPLES / f"{name}.yaml"), str(folder)]).gathered)


def test_the_mapping_for_gitlab_on_an_excerpt(tmp_path: Path) -> None:
    """Facts from service-catalog.yml of gitlab-com/runbooks (MIT)."""
    catalogue = """\
services:
- {name: gitaly, friendly_name: Gitaly, tier: stor, teams: [gitaly], technical: {dependencies: [{service: gitaly}]}}
- {name: redis, friendly_name: Redis, tier: db, technical: {dependencies: }}
"""
    lay(tmp_path, {"service-catalog.yml": catalogue, "teams.yml": "teams: [{name: gitaly}]"})
    made = sampled("gitlab-runbooks", tmp_path)
    assert made["components"] == {
        "gitaly": {"name": "Gitaly", "kind": "service", "owner": "gitaly", "depends_on": ["gitaly"],
                   "labels": {"tier": "stor"}},
        "redis": {"name": "Redis", "kind": "service", "labels": {"tier": "db"}},
    }  # fmt: skip
    assert made["teams"] == {"gitaly": {"headcount": "unknown", "self_led": True}}


def test_the_mapping_for_openstack_on_an_excerpt(tmp_path: Path) -> None:
    """Facts from reference/projects.yaml of openstack/governance (Apache-2.0)."""
    projects = """\
vitrage:
  leadership_type: ptl
  ptl: {irc: null, name: APPOINTMENT NEEDED}
  deliverables: {vitrage: {repos: [openstack/vitrage]}}
oslo:
  leadership_type: distributed
  liaisons: {release: [{irc: one}], security: [{irc: two}, {irc: one}]}
"""
    made = sampled("openstack-governance", lay(tmp_path, {"projects.yaml": projects}))
    assert made["teams"]["vitrage"]["lead"] == "APPOINTMENT NEEDED"
    assert made["teams"]["vitrage"]["members"] == []
    labels = {"leadership": "distributed"}
    assert made["teams"]["oslo"] == {"members": ["one", "two"], "self_led": True, "labels": labels}
    assert made["people"] == {"one": {}, "two": {}}
    assert made["components"] == {"openstack/vitrage": {"kind": "repository", "owner": "vitrage"}}


def test_a_mapping_of_another_version_is_refused(tmp_path: Path) -> None:
    lay(tmp_path, {"mapping.yaml": "orglint-mapping: 2\nentities: []\n", "x.yaml": "a: b\n"})
    (fault,) = took("mapped", tmp_path).gathered.faults
    assert fault.message == "A mapping of version 2 cannot be read."
