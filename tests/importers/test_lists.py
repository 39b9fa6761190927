"""Descriptors, MAINTAINERS, Team APIs and CSV."""

from pathlib import Path

from tests.importers.importing import lay, left, org, spots, took

DATADOG = """\
schema-version: v2.2
dd-service: checkout
team: payments
application: shop
tier: "1"
lifecycle: production
links:
  - {name: Guide, type: runbook, url: https://runbooks.example/checkout}
  - {name: Source, type: repo, url: https://code.example/checkout}
languages: [go]
---
apiVersion: v3
kind: datastore
metadata: {name: ledger-db, owner: payments}
spec: {tier: High, lifecycle: deprecated, dependsOn: ["service:checkout"], componentOf: ["system:shop"]}
"""
OPSLEVEL = """\
version: 1
service:
  name: Order Processor
  owner: orders_team
  tier: tier_2
  lifecycle: generally_available
  aliases: [order-processor]
  dependencies: [{alias: checkout}]
"""
CORTEX = """\
openapi: 3.0.1
info:
  title: Search
  x-cortex-tag: search
  x-cortex-owners: [{type: group, name: discovery}, {type: email, email: ana@acme.example}]
  x-cortex-dependency: [{tag: order-processor}]
---
info: {title: Discovery, x-cortex-tag: discovery, x-cortex-type: team, x-cortex-team: {members: [{name: Ana Ng}]}}
"""
COMPASS = """\
configVersion: 1
name: Basket
id: ari:component/1
ownerId: ari:team/9
typeId: SERVICE
fields: {tier: 3, lifecycle: Active}
relationships: {DEPENDS_ON: [search]}
"""
DESCRIPTORS = {"a/service.datadog.yaml": DATADOG, "b/opslevel.yml": OPSLEVEL, "c/cortex.yaml": CORTEX,
               "d/compass.yml": COMPASS}  # fmt: skip


def test_descriptors(tmp_path: Path) -> None:
    made = org("descriptors", lay(tmp_path, DESCRIPTORS))
    components = made["components"]
    assert components["checkout"] == {
        "kind": "service", "owner": "payments", "tier": 1, "lifecycle": "production", "part_of": "shop",
        "runbook": "https://runbooks.example/checkout", "links": {"Source": "https://code.example/checkout"},
    }  # fmt: skip
    assert components["ledger-db"] == {
        "kind": "datastore", "owner": "payments", "lifecycle": "deprecated", "depends_on": ["checkout"],
        "part_of": "shop",
    }  # fmt: skip
    assert components["shop"]["external"] is True
    assert components["Order Processor"]["tier"] == 2
    assert components["search"]["owner"] == {"any_of": ["discovery", "ana@acme.example"]}
    assert components["search"]["depends_on"] == ["Order Processor"]
    assert components["Basket"]["depends_on"] == ["search"]
    assert made["teams"]["payments"] == {"headcount": "unknown"}
    assert made["teams"]["discovery"]["members"] == ["Ana Ng"]


def test_what_descriptors_leave(tmp_path: Path) -> None:
    said = left(took("descriptors", lay(tmp_path, DESCRIPTORS)))
    assert "1 tiers that are no number; " in said
    assert "service.datadog.yaml:10: checkout" in said


KERNEL = """\
Maintainers List
----------------

3C59X NETWORK DRIVER
M:\tAna Ng <ana@kernel.example>
R:\tBo Li <bo@kernel.example>
L:\tnetdev@kernel.example
S:\tOdd Fixes
F:\tdrivers/net/3com/

A DRIVER OF NOBODY
S:\tOrphan

8169 GIGABIT
M:\tCy Ho <cy@kernel.example>
M:\tnic@maker.example
"""
MARKDOWN = """\
# Maintainers

| Maintainer | GitHub ID | Affiliation |
| --- | :-: | --- |
| Ana Ng | [ana-ng](https://github.com/ana-ng) | Acme |

- Cy Ho ([@cyho](https://github.com/cyho))
- Please ask before you open anything.

## Emeritus
- Di Po (@dipo)
"""


def test_maintainers_of_the_kernels_form(tmp_path: Path) -> None:
    made = org("maintainers", lay(tmp_path, {"MAINTAINERS": KERNEL}))
    assert made["components"]["3C59X NETWORK DRIVER"] == {
        "owner": "Ana Ng", "x-reviewers": ["Bo Li"], "x-status": "Odd Fixes", "x-files": ["drivers/net/3com/"],
    }  # fmt: skip
    assert made["components"]["8169 GIGABIT"]["owner"] == {"any_of": ["Cy Ho", "nic"]}
    assert made["roles"] == {"nic": {"headcount": "unknown"}}
    assert spots("maintainers", tmp_path, "unowned-component") == ["MAINTAINERS:11"]
    assert "1 lines that are no field of a section; " in left(took("maintainers", tmp_path))


def test_maintainers_in_markdown(tmp_path: Path) -> None:
    found = org("maintainers", lay(tmp_path, {"lib/MAINTAINERS.md": MARKDOWN}))
    assert found["components"] == {"lib": {"kind": "path", "owner": {"any_of": ["ana-ng", "cyho"]}}}
    assert found["people"] == {"ana-ng": {"name": "Ana Ng"}, "cyho": {"name": "Cy Ho"}}
    said = left(took("maintainers", tmp_path))
    assert "1 maintainers who are none any more; " in said
    assert "MAINTAINERS.md:8: - Please ask before you open anything." in said


def test_maintainers_in_lines(tmp_path: Path) -> None:
    lay(tmp_path, {"lib/MAINTAINERS": "# who\nAna Ng <ana@x.example> (@ana)\nBo Li <bo@x.example>\nTBD (@TBD)\n"})
    assert org("maintainers", tmp_path)["components"]["lib"]["owner"] == {"any_of": ["ana", "Bo Li", "TBD"]}
    assert spots("maintainers", tmp_path, "placeholder-owner") == ["MAINTAINERS:4"]


TEAM = """\
team_name: payments
focus: People can always pay
type: Stream-aligned team
part_of_platform: no
services: [checkout, {name: ledger, description: books}]
lead: ana
members: [bo, deploy-bot]
daily_sync_time: bi-weekly
interactions:
  - {team: platform, mode: X-as-a-Service}
  - {team: data, mode: chatting}
---
name: platform
type: platform
size: 5
"""


def test_team_apis(tmp_path: Path) -> None:
    made = org("team-api", lay(tmp_path, {"teams.yaml": TEAM}))
    assert made["teams"]["payments"] == {
        "purpose": "People can always pay", "kind": "stream-aligned", "lead": "ana", "members": ["bo", "deploy-bot"],
        "depends_on": [{"on": "platform", "mode": "x-as-a-service"}, {"on": "data"}],
    }  # fmt: skip
    assert made["teams"]["platform"] == {"kind": "platform", "headcount": 5}
    assert made["teams"]["data"] == {"headcount": "unknown"}
    assert made["components"]["ledger"] == {"owner": "payments", "description": "books"}
    assert made["people"]["deploy-bot"] == {"kind": "bot"}
    said = left(took("team-api", tmp_path))
    assert "1 `daily_sync_time` of teams; " in said
    assert "teams.yaml:8: payments" in said
    assert "1 modes of interaction of other names; " in said


TABLES = {
    "people.csv": 'id,name,manager,team\nana,"Ng, ""A""",erin,payments\nbo,Bo,ANA,payments;platform\n'
    "erin,,,\nx-bot,,,\n",
    "teams.csv": "id;lead;purpose\r\npayments;ana;pay\r\nplatform;zed;run\r\n",
    "services.csv": "service\towner\ttier\tdepends_on\tlifecycle\tcost\n"
    "checkout\tpayments\t1\tledger,bank\tlive\t4\nledger\tTBD\ttier-2\t\tretired\t\nledger\tx\n",
}


def test_csv(tmp_path: Path) -> None:
    made = org("csv", lay(tmp_path, TABLES))
    assert made["people"]["ana"] == {"name": 'Ng, "A"', "manager": "erin"}
    assert made["people"]["x-bot"] == {"kind": "bot"}
    assert made["teams"]["payments"] == {"members": ["ana", "bo"], "lead": "ana", "purpose": "pay"}
    assert made["components"]["checkout"] == {
        "owner": "payments", "tier": 1, "depends_on": ["ledger", "bank"], "lifecycle": "production",
    }  # fmt: skip
    assert made["components"]["ledger"] == {"owner": "TBD", "tier": 2, "lifecycle": "archived"}
    assert spots("csv", tmp_path, "unknown-reference") == ["services.csv:2", "teams.csv:3"]
    said = left(took("csv", tmp_path))
    assert "1 columns `cost` of components; " in said
    assert "1 rows of an id that stands above; " in said


def test_a_table_alone_is_not_asked_for_what_others_would_say(tmp_path: Path) -> None:
    made = org("csv", lay(tmp_path, {"services.csv": TABLES["services.csv"]}))
    assert made["teams"] == {"payments": {"headcount": "unknown"}}


def test_a_table_without_a_heading_is_refused(tmp_path: Path) -> None:
    (fault,) = took("csv", lay(tmp_path, {"x.csv": "1,2\n"})).gathered.faults
    assert fault.message == "This table does not say what its rows are."
