"""OPI: units, roles and decision rights."""

from pathlib import Path

from tests.importers.importing import findings, lay, left, org, spots, took

OPI = """\
opi: "0.6.0"
org: {id: acme, name: Acme}
components:
  roles:
    tech-lead: {title: Tech Lead, purpose: Owns how it is built, accountabilities: [own-decisions]}
unit: {id: tribe, name: Tribe, type: governance, purpose: Sells, mandate: the shop, owner: product-lead}
units:
- {id: pay, name: Pay, type: stream-aligned, parent: tribe,
   members: [{role_ref: tech-lead}, {role: engineer, count: 4}, {role: informed, position: COO}]}
- {id: cart, name: Cart, parent: tribe, members: [{role_ref: tech-lead, name: Maria}, {role: lead, position: Head}]}
governance:
  framework: DACI
  decisions:
  - {type: budget, driver: product-lead, approver: cfo, contributors: [Cart], informed: [pay], threshold: ">10k"}
  - {type: hiring, framework: consent}
  - {type: spending}
dependencies: [{unit: legal, type: x-as-a-service}, {unit: pay, type: blocking}]
capabilities: {delivery: {description: Ships it}}
gremien: [{id: council, name: Council, members: [product-lead, Maria], cadence: weekly}]
decisions: [{id: dec-1, title: Taken long ago}]
"""


def test_units_are_teams(tmp_path: Path) -> None:
    made = org("opi", lay(tmp_path, {"opi.yaml": OPI}))
    teams = made["teams"]
    assert teams["tribe"] == {
        "name": "Tribe", "purpose": "Sells", "responsibilities": ["the shop"], "labels": {"type": "governance"},
        "lead": "role:product-lead", "depends_on": [{"on": "legal", "mode": "x-as-a-service"}, {"on": "pay"}],
    }  # fmt: skip
    assert teams["pay"]["members"] == ["role:tech-lead of pay", "role:engineer of pay"]
    assert teams["cart"]["lead"] == "role:lead of cart"
    assert teams["legal"] == {"headcount": "unknown"}
    assert teams["council"]["members"] == ["role:product-lead", "person:Maria"]
    assert made["components"]["delivery"] == {"kind": "capability", "owner": "tribe", "description": "Ships it"}


def test_a_role_is_that_of_its_unit(tmp_path: Path) -> None:
    roles = org("opi", lay(tmp_path, {"opi.yaml": OPI}))["roles"]
    assert roles["engineer of pay"] == {"headcount": 4}
    assert roles["tech-lead of pay"]["headcount"] == 1
    assert roles["tech-lead of cart"]["held_by"] == ["Maria"]
    assert not [f for f in findings("opi", tmp_path) if f.rule == "ownership/duplicated-responsibility"]


def test_decision_rights(tmp_path: Path) -> None:
    decisions = org("opi", lay(tmp_path, {"opi.yaml": OPI}))["decisions"]
    assert decisions["tribe budget"] == {
        "about": ["team:tribe"], "driver": "role:product-lead", "decider": "role:cfo", "consulted": ["team:cart"],
        "informed": ["team:pay"],
    }  # fmt: skip
    assert decisions["tribe hiring"]["decider"] == "team:tribe"
    assert spots("opi", tmp_path, "undecided-decision") == ["opi.yaml:16"]


def test_what_is_left(tmp_path: Path) -> None:
    told = left(took("opi", lay(tmp_path, {"opi.yaml": OPI})))
    for what in ("1 `decisions` of units", "1 `threshold` of decisions", "1 cadences of gremien",
                 "1 members who are only informed"):  # fmt: skip
        assert what in told
