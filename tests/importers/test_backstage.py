"""Backstage catalogues."""

from pathlib import Path

import pytest

from tests.importers.importing import SHARED, findings, lay, left, org, spots, took

API = "apiVersion: backstage.io/v1alpha1\n"
CATALOG = f"""\
{API}kind: Component
metadata:
  name: Checkout
  title: The checkout
  description: Takes the money
  labels: {{acme.example/cost: "0123"}}
  annotations: {{a/b: c}}
  tags: [go]
  links: [{{url: https://x.example, title: Board}}]
spec:
  type: service
  lifecycle: retired
  owner: group:default/Payments
  system: shop
  dependsOn: [resource:ledger-db]
  consumesApis: [fraud]
  providesApis: [checkout]
---
{API}kind: API
metadata: {{name: checkout}}
spec:
  type: openapi
  lifecycle: production
  owner: user:ana
  definition: {{$text: ./openapi.yaml}}
---
{API}kind: API
metadata: {{name: fraud}}
spec: {{type: grpc, lifecycle: "no idea", owner: TBD}}
---
{API}kind: Resource
metadata: {{name: ledger-db}}
spec: {{type: database, owner: ledger, dependencyOf: [component:tax]}}
---
{API}kind: Component
metadata: {{name: tax}}
spec: {{type: library, lifecycle: experimental, owner: nobody-knows, subcomponentOf: Checkout, system: shop}}
---
{API}kind: System
metadata: {{name: shop}}
spec: {{owner: payments, domain: commerce}}
---
{API}kind: Component
metadata: {{name: search}}
spec:
  type: service
  owner: nobody-knows
"""
ORG = f"""\
{API}kind: Group
metadata: {{name: payments}}
spec: {{type: team, parent: commerce, children: [], members: [bo]}}
---
{API}kind: Group
metadata: {{name: ledger, namespace: default}}
spec: {{type: team, children: []}}
---
{API}kind: Group
metadata: {{name: commerce}}
spec: {{type: department, children: [ledger]}}
---
{API}kind: User
metadata: {{name: ana}}
spec: {{profile: {{displayName: Ana Ng, email: ana@acme.example}}, memberOf: [payments]}}
---
{API}kind: User
metadata: {{name: bo}}
spec: {{memberOf: []}}
---
{API}kind: User
metadata: {{name: release-bot}}
spec: {{memberOf: [payments]}}
"""


def test_components(tmp_path: Path) -> None:
    components = org("backstage", lay(tmp_path, {"catalog-info.yaml": CATALOG, "org.yaml": ORG}))["components"]
    assert components["Checkout"] == {
        "name": "The checkout",
        "description": "Takes the money",
        "links": {"Board": "https://x.example"},
        "labels": {"acme.example/cost": "0123"},
        "x-tags": ["go"],
        "kind": "service",
        "owner": "payments",
        "lifecycle": "archived",
        "part_of": "shop",
        "depends_on": ["ledger-db", "fraud"],
    }
    assert components["api:checkout"]["depends_on"] == ["Checkout"]
    assert components["api:checkout"]["owner"] == "ana"
    assert components["tax"]["part_of"] == "Checkout"
    assert components["tax"]["depends_on"] == ["ledger-db"]
    assert components["shop"] == {"kind": "system", "owner": "payments", "part_of": "commerce"}


def test_teams_and_people_in_either_direction(tmp_path: Path) -> None:
    made = org("backstage", lay(tmp_path, {"catalog-info.yaml": CATALOG, "org.yaml": ORG}))
    assert made["teams"]["payments"] == {
        "part_of": "commerce",
        "members": ["bo", "ana", "release-bot"],
        "labels": {"type": "team"},
    }
    assert made["teams"]["commerce"]["kind"] == "umbrella"
    assert made["teams"]["ledger"] == {"labels": {"type": "team"}, "part_of": "commerce", "headcount": "unknown"}
    assert made["people"] == {"ana": {"name": "Ana Ng"}, "bo": {}, "release-bot": {"kind": "bot"}}


def test_archived_things_do_not_count(tmp_path: Path) -> None:
    lay(tmp_path, {"catalog-info.yaml": CATALOG, "org.yaml": ORG})
    assert not [f for f in findings("backstage", tmp_path) if f.entity in ("component:Checkout", "component:tax")]


def test_an_umbrella_may_be_empty_on_purpose(tmp_path: Path) -> None:
    lay(tmp_path, {"catalog-info.yaml": CATALOG, "org.yaml": ORG})
    assert not [f for f in findings("backstage", tmp_path) if f.entity == "team:commerce"]


def test_what_dangles_is_found_in_its_line(tmp_path: Path) -> None:
    lay(tmp_path, {"catalog-info.yaml": CATALOG, "org.yaml": ORG})
    assert spots("backstage", tmp_path, "placeholder-owner") == ["catalog-info.yaml:32"]
    assert spots("backstage", tmp_path, "unknown-reference") == ["catalog-info.yaml:54"]


def test_an_owner_without_a_kind_is_a_group_even_where_a_user_has_that_name(tmp_path: Path) -> None:
    user = "kind: User\nmetadata: {name: ana}\nspec: {memberOf: [core]}\n"
    group = "kind: Group\nmetadata: {name: core}\nspec: {type: team, children: []}\n"
    till = "kind: Component\nmetadata: {name: till}\nspec: {type: service, owner: ana}\n"
    shop = "kind: Component\nmetadata: {name: shop}\nspec: {type: service, owner: 'user:core'}\n"
    head = "apiVersion: backstage.io/v1alpha1\n"
    lay(tmp_path, {"catalog-info.yaml": "---\n".join(head + each for each in (user, group, till, shop))})
    assert {c["owner"] for c in org("backstage", tmp_path)["components"].values()} == {"team:ana", "person:core"}
    assert spots("backstage", tmp_path, "unknown-reference") == ["catalog-info.yaml:14", "catalog-info.yaml:19"]


def test_kinds_kept_elsewhere_are_not_dangling(tmp_path: Path) -> None:
    lay(tmp_path, {"catalog-info.yaml": CATALOG.partition("---\n")[0]})
    made = org("backstage", tmp_path)
    assert made["teams"] == {"Payments": {"headcount": "unknown"}}
    assert made["components"]["shop"] == {"kind": "system", "external": True}
    assert made["components"]["fraud"] == {"kind": "api", "external": True}
    assert not [f for f in findings("backstage", tmp_path) if f.severity == "error"]


def test_templates_cannot_be_resolved_and_do_not_dangle(tmp_path: Path) -> None:
    text = f"""\
{API}kind: Component
metadata: {{name: "${{{{ values.name }}}}"}}
spec: {{owner: x}}
---
{API}kind: Component
metadata: {{name: a}}
spec: {{type: service, lifecycle: production, owner: "${{{{ values.owner }}}}"}}
---
{API}kind: Group
metadata: {{name: g}}
spec: {{}}
"""
    found = took("backstage", lay(tmp_path, {"catalog-info.yaml": text}))
    assert "1 entities of templates; " in left(found)
    assert spots("backstage", tmp_path, "unknown-reference") == []


def test_locations_on_disk_are_followed_and_others_are_left(tmp_path: Path) -> None:
    location = (
        f"{API}kind: Location\nmetadata: {{name: all}}\nspec:\n  targets: [./a/x.yaml, https://x.example/y.yaml]\n"
    )
    entity = f"{API}kind: Group\nmetadata: {{name: g}}\nspec: {{}}\n"
    lay(tmp_path, {"all.yaml": location, "a/x.yaml": entity, "b.yaml": entity.replace("name: g", "name: other")})
    assert list(org("backstage", tmp_path / "all.yaml")["teams"]) == ["g"]
    assert "1 locations that are not on disk; " in left(took("backstage", tmp_path / "all.yaml"))
    assert sorted(org("backstage", tmp_path)["teams"]) == ["g", "other"]


def test_other_yaml_of_a_folder_is_no_ones_business(tmp_path: Path) -> None:
    lay(
        tmp_path, {"catalog-info.yaml": ORG, "chart/templates/x.yaml": "a: {{ .Values.x }\n", "k8s.yaml": "kind: Pod\n"}
    )
    assert "payments" in org("backstage", tmp_path)["teams"]


def test_what_is_left_is_said(tmp_path: Path) -> None:
    said = left(took("backstage", lay(tmp_path, {"catalog-info.yaml": CATALOG, "org.yaml": ORG})))
    for what in ("1 annotations; ", "1 substitutions; ", "1 `profile.email`s; ", "1 lifecycles of other names; "):
        assert what in said
    assert "catalog-info.yaml:8: Checkout: a/b" in said


def test_broken_yaml_is_located(tmp_path: Path) -> None:
    (fault,) = took("backstage", lay(tmp_path, {"catalog-info.yaml": f"{API}kind: [\n"})).gathered.faults
    assert fault.path.endswith("catalog-info.yaml")
    assert fault.span.line >= 2


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the real organisations")
def test_the_example_of_backstage_is_clean_of_errors() -> None:
    found = findings("backstage", SHARED / "backstage-acme")
    assert [f for f in found if f.severity == "error"] == []
    made = org("backstage", SHARED / "backstage-acme")
    assert (
        sum(len(made[section]) for section in ("people", "teams", "components")) == 62 - 8
    )  # of which eight are locations
