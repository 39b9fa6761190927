"""Who leads and directly manages whom, as far as it is certain."""

from orglint.graph.superiors import Superiors
from orglint.spec.entities import Team
from orglint.spec.entity import Entity
from tests.graph.organisations import organisation

TEXT = """
people:
  erin: {}
  ana: {manager: erin}
  bo: {manager: "person:ana"}
  cy: {manager: BO}
roles:
  cto: {held_by: [erin]}
  dev-lead: {held_by: [ana], reports_to: cto}
  intern: {headcount: 2, reports_to: dev-lead}
  team-lead: {headcount: 4}
teams:
  all: {lead: cto}
  dev: {part_of: all, lead: dev-lead, deputies: [cy], members: [bo, cy]}
  desk: {part_of: dev, lead: bo, members: [intern]}
  one: {lead: team-lead}
  two: {lead: team-lead}
  agency: {lead: ana, external: true}
  unsaid: {members: [bo]}
"""


def superiors() -> tuple[Superiors, dict[str, Entity]]:
    made = organisation(TEXT)
    return Superiors(made), {entity.id: entity for entity in made.spec.entities}


def ids(entities: frozenset[Entity] | tuple[Entity, ...]) -> list[str]:
    return sorted(entity.id for entity in entities)


def team(entities: dict[str, Entity], id_: str) -> Team:
    found = entities[id_]
    assert isinstance(found, Team)
    return found


def test_leads_are_the_people_behind_without_deputies() -> None:
    asked, by_id = superiors()
    leads = {id_: ids(asked.leads(team(by_id, id_))) for id_ in ("all", "dev", "desk", "one", "unsaid")}
    assert leads == {"all": ["erin"], "dev": ["ana"], "desk": ["bo"], "one": [], "unsaid": []}


def test_managers_are_those_of_a_teams_own_people() -> None:
    asked, by_id = superiors()
    managers = {id_: ids(tuple(asked.managers(team(by_id, id_)))) for id_ in ("all", "dev", "desk", "unsaid")}
    assert managers == {"all": [], "dev": ["ana", "bo"], "desk": ["ana"], "unsaid": ["ana"]}


def test_teams_under_somebody_are_those_led_and_those_whose_people_are_managed() -> None:
    asked, by_id = superiors()
    under = {id_: ids(asked.teams_under(by_id[id_])) for id_ in ("erin", "ana", "bo", "cy", "team-lead")}
    assert under == {
        "erin": ["all"],
        "ana": ["desk", "dev", "unsaid"],
        "bo": ["desk", "dev"],
        "cy": [],
        "team-lead": [],
    }


def test_over_a_team_are_the_leads_above_and_the_line_of_its_lead() -> None:
    asked, by_id = superiors()
    assert ids(asked.over(team(by_id, "desk"))) == ["ana", "bo", "erin"]
