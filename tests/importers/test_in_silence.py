"""Nothing of a source is dropped in silence: what no field of the language takes is counted, with an example."""

import json
from pathlib import Path

import pytest

from orglint.importers.draft import Draft
from orglint.importers.imported import imported
from orglint.importers.sources import Sources
from tests.importers.importing import lay, left, org, took


def test_texts_that_an_importer_does_not_ask_for_are_counted(tmp_path: Path) -> None:
    text = "a: {b: [1, {c: x}], d: null, e: ''}\nf: taken\ng: {h: left}\nversion: 1\nlist: [p, q]\n"
    sources, draft = Sources([str(lay(tmp_path, {"x.yaml": text}))]), Draft()
    (file,) = sources.files(lambda name: name == "x.yaml")
    (root,) = sources.documents(file)
    draft.add("people", root["f"].text, root["f"].at)
    draft.left("gs", "g", root["g"].at)
    root.skip("version")
    root["list"].texts()
    said = left(imported(draft, sources))
    assert said.splitlines()[-1].endswith("x.yaml:1: a.b.0")
    assert "2 values under keys that the language has no place for (`b`, `c`)" in said


def test_many_keys_are_named_by_how_often_they_stand(tmp_path: Path) -> None:
    keys = {f"k{number:02}": {"z": number, f"k{number:02}": 1} for number in range(12)}
    team = json.dumps([{"login": "ana", **keys}])
    said = left(took("github", lay(tmp_path, {"members.json": team})))
    assert "24 values" in said
    assert "(`z`, `k00`, `k01`, `k02`, `k03`, `k04`, `k05`, `k06`, 5 more)" in said


WHOLE = {
    "backstage": ("catalog-info.yaml", """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: web, title: Web, etag: e1, links: [{url: https://x.example, icon: help}], annotations: {a: b}}
spec: {type: website, lifecycle: brewing, owner: g, system: s, subcomponentOf: web, presence: p, custom: {deep: c1}}
relations: [{type: ownedBy, targetRef: t1}]
""", ("etag", "icon", "targetRef", "annotations", "brewing", "`spec.custom`", "second things")),
    "owners": ("OWNERS", """\
approvers: [ana]
options: {auto_approve_unowned_subfolders: true}
required_reviewers: [bo]
emeritus_reviewers: [cy]
labels: [area/x]
unknown_key: u1
""", ("auto_approve_unowned_subfolders", "`required_reviewers`", "`emeritus_reviewers`", "`labels`", "Prow does not")),
    "peribolos": ("org.yaml", """\
orgs:
  acme:
    company: c1
    members: [ana]
    teams: {core: {privacy: closed, members: [ana], extra: e1, repos: {doc: read}}}
    repos: {api: {private: true, default_branch: main}}
""", ("settings of the organisation", "`extra` of teams", "only read or triage", "privacy", "default_branch")),
    "alertmanager": ("alertmanager.yml", """\
route: {receiver: all, group_by: [g1], repeat_interval: 1h}
receivers: [{name: all, email_configs: [{to: a@x.example, headers: {Subject: s1}}]}]
inhibit_rules: [{source_matchers: [a="b"], target_matchers: [c="d"]}]
global: {resolve_timeout: 5m}
""", ("group_by", "repeat_interval", "Subject", "inhibition rules", "settings of Alertmanager itself")),
    "pagerduty": ("services.json", json.dumps({"services": [
        {"id": "S", "name": "Shop", "status": "active", "auto_resolve_timeout": 60, "html_url": "https://x.example",
         "escalation_policy": {"id": "E", "summary": "Ep", "html_url": "https://y.example"},
         "incident_urgency_rule": {"type": "use_support_hours", "during_support_hours": {"urgency": "high"}}}]}),
        ("auto_resolve_timeout", "html_url", "urgencies that change with support hours")),
    "opsgenie": ("all.json", json.dumps({"data": [
        {"id": "u", "username": "ana", "locale": "de", "role": {"name": "Admin"}},
        {"id": "e", "name": "Ep", "rules": [
            {"notifyType": "random", "delay": {"timeAmount": 5}, "recipient": {"type": "user", "id": "u"}},
            {"condition": "if-not-acked", "delay": {"timeAmount": 9}, "recipient": {"type": "user", "id": "u"}}]}]}),
        ("locale", "condition", "waits before the first step", "other ways to notify")),
    "github": ("repos.json", json.dumps([{"full_name": "acme/api", "owner": {"login": "acme"}, "language": "Go",
                                         "visibility": "private"}]), ("language", "visibility")),
    "descriptors": ("entity.datadog.yaml", """\
apiVersion: v3
kind: service
metadata: {name: ship, namespace: shop, additionalOwners: [{name: x}], contacts: [{type: email, contact: c}]}
spec: {tier: critical, type: web, languages: [go], lifecycle: brewing}
integrations: {pagerduty: {serviceURL: https://x.example}}
""", ("namespace", "`additionalOwners`", "`contacts`", "critical", "`type`", "`languages`", "brewing", "integrations")),
    "team-api": ("team.yaml", """\
Team name and focus: Payments
Chat tool channels: ["#pay"]
Software owned and evolved by this team: [{name: ledger, url: https://x.example}]
Teams we currently interact with: [{Team name: platform, Interaction Mode: X-as-a-Service, Purpose: p1, Duration: d1}]
Teams we expect to interact with soon: [{Team name: data}]
""", ("`Chat tool channels`", "url", "Purpose", "Duration", "`Teams we expect to interact with soon`")),
    "opi": ("org.yaml", """\
opi: "0.6.0"
org: {id: acme, name: Acme, purpose: o1}
unit: {id: u, name: U, version: v1, members: [{role_ref: lead}]}
components: {roles: {lead: {title: Lead, level: l1, accountabilities: [x]}}}
gremien: [{id: g, name: G, cadence: weekly, mandate: m1, members: [lead]}]
decisions: [{id: d1, title: t}]
knowledge: [{id: k1}]
""", ("purpose", "version", "level", "cadences", "mandate", "`decisions`", "`knowledge`")),
    "mapped": ("data.yaml", "things: [{id: a, colour: red}]\n", ("colour",)),
}  # fmt: skip
"""A file of each format with fields that the language has no place for, and what is to be said of them."""
MAPPING = "orglint-mapping: 1\nentities: [{each: things.*, section: components, id: id}]\n"


@pytest.mark.parametrize("format_", WHOLE)
def test_what_has_no_place_is_listed(tmp_path: Path, format_: str) -> None:
    name, text, words = WHOLE[format_]
    lay(tmp_path, {name: text, **({"mapping.yaml": MAPPING} if format_ == "mapped" else {})})
    said = left(took(format_, tmp_path))
    assert [word for word in words if word not in said] == [], said


def test_what_the_language_has_a_place_for_is_carried_over(tmp_path: Path) -> None:
    lay(tmp_path, {
        "x/opslevel.yml": "component: {name: Cart, aliases: [cart], dependents: [shop, web], tools: "
                          "[{category: runbooks, url: https://x.example}]}\n---\nservice: {name: Shop, aliases: shop}",
        "x/compass.yml": "name: Tax\nlabels: [eu]\nrelationships: {CHILD_OF: [cart]}\n",
        "x/cortex.yaml": "info: {x-cortex-tag: pay, x-cortex-groups: [g1], x-cortex-owners: [{type: group, name: money}"
                         ", {type: slack, channel: pay}]}\n---\ninfo: {x-cortex-tag: money, x-cortex-type: team, "
                         "x-cortex-team: {members: [{name: Ana}]}, x-cortex-children: [{tag: pence}]}\n",
        "x/entity.datadog.yaml": "apiVersion: v3\nkind: api\nmetadata: {name: api}\n"
                                 "spec: {implementedBy: [service:pay]}\n",
    })  # fmt: skip
    made = org("descriptors", tmp_path)
    components = made["components"]
    assert (components["Shop"]["depends_on"], components["Cart"]["runbook"]) == (["Cart"], "https://x.example")
    assert (components["Tax"]["part_of"], components["Tax"]["x-tags"]) == ("Cart", ["eu"])
    assert components["pay"] == {"kind": "service", "owner": {"any_of": ["money", "#pay"]}, "x-tags": ["g1"]}
    assert components["api"]["depends_on"] == ["pay"]
    assert made["teams"] == {"money": {"members": ["Ana"]}, "pence": {"headcount": "unknown", "part_of": "money"}}
    assert made["roles"] == {"#pay": {"headcount": "unknown"}}
    assert "1 dependents that no descriptor here describes" in left(took("descriptors", tmp_path))


def test_former_names_and_home_pages_of_an_organisation_of_github(tmp_path: Path) -> None:
    lay(tmp_path, {"org.yaml": "orgs: {acme: {teams: {core: {previously: [base]}}, repos: "
                               "{api: {previously: [old], homepage: https://x.example}}}}\n"})  # fmt: skip
    made = org("peribolos", tmp_path)
    assert made["teams"]["core"]["x-aliases"] == ["base"]
    assert made["components"]["acme/api"]["x-aliases"] == ["acme/old"]
    assert made["components"]["acme/api"]["links"] == {"homepage": "https://x.example"}


def test_of_two_answers_about_one_entity_the_fuller_counts(tmp_path: Path) -> None:
    thin = {"schedules": [{"id": "C", "name": "Primary"}]}
    full = {"schedule": {"id": "C", "name": "Primary", "users": [{"id": "U", "summary": "Ana"}]}}
    lay(tmp_path, {"a.json": json.dumps(thin), "b.json": json.dumps(full), "c.json": json.dumps(thin)})
    assert org("pagerduty", tmp_path)["on_call_schedules"] == {"Primary": {"participants": ["Ana"]}}
    assert "2 answers about what a fuller one describes" in left(took("pagerduty", tmp_path))


def test_rotations_that_have_an_end_do_not_count_beside_others(tmp_path: Path) -> None:
    turns = [{"type": "weekly", "endDate": end, "participants": [{"type": "user", "id": name, "username": name}]}
             for name, end in (("ana", "2020-01-01T00:00:00Z"), ("bo", None))]  # fmt: skip
    lay(
        tmp_path,
        {"a.json": json.dumps({"data": [{"id": "s", "name": "Primary", "timezone": "UTC", "rotations": turns}]})},
    )
    assert org("opsgenie", tmp_path)["on_call_schedules"]["Primary"]["participants"] == ["bo"]
    assert "1 rotations of schedules that have an end" in left(took("opsgenie", tmp_path))


def test_cells_beyond_the_columns_are_counted(tmp_path: Path) -> None:
    lay(tmp_path, {"people.csv": "id,name\nana,Ana,x,\n"})
    assert "1 cells beyond the last column; " in left(took("csv", tmp_path))


def test_locations_may_be_patterns(tmp_path: Path) -> None:
    head = "apiVersion: backstage.io/v1alpha1\n"
    lay(tmp_path, {
        "all.yaml": f"{head}kind: Location\nmetadata: {{name: all}}\nspec: {{targets: [./teams/*.yaml, ./a/*.yaml]}}\n",
        "teams/a.yaml": f"{head}kind: Group\nmetadata: {{name: a}}\nspec: {{type: team}}\n",
        "teams/b.yaml": f"{head}kind: Group\nmetadata: {{name: b}}\nspec: {{type: team}}\n",
    })  # fmt: skip
    assert list(org("backstage", tmp_path / "all.yaml")["teams"]) == ["a", "b"]
    assert "1 locations that are not on disk" in left(took("backstage", tmp_path / "all.yaml"))
