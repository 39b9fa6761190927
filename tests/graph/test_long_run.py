"""Who is there today, in the long run, and as written; and what is still to be filled."""

from datetime import date

from orglint.graph.people import People
from orglint.spec.entities import Team
from tests.graph.organisations import organisation

TEXT = """
people:
  ana: {}
  bo: {away: {from: 2026-12-20, to: 2027-01-31}}
  cy: {leaving: {on: 2026-12-31}}
  bot: {kind: bot}
teams:
  payments: {lead: ana, members: [bo, cy, bot]}
  search: {members: [TBD]}
  above: {members: [mistaken]}
  below: {part_of: above, lead: TBD}
"""


def ids(people: People, team: Team) -> list[str]:
    return sorted(person.id for person in people.behind(team).people)


def test_three_ways_to_count() -> None:
    org = organisation(TEXT, date(2027, 1, 15))
    payments = org.teams[0]
    assert ids(org.behind, payments) == ["ana"]
    assert ids(org.staff, payments) == ["ana", "bo"]
    assert ids(org.written, payments) == ["ana", "bo", "cy"]


def test_without_a_day_they_are_one() -> None:
    org = organisation(TEXT)
    assert org.behind is org.staff is org.written


def test_a_placeholder_is_nobody_yet() -> None:
    org = organisation(TEXT)
    payments, search, above, _ = map(org.behind.behind, org.teams)
    assert not payments.pending
    assert search.pending
    assert search.nobody
    assert above.pending
    assert above.broken


def test_the_people_of_a_team_itself() -> None:
    org = organisation(
        "people: {ana: {}, bo: {}}\nteams: {a: {lead: ana}, b: {part_of: a, lead: bo}, c: {kind: umbrella}}"
    )
    assert [len(org.behind.own(team).people) for team in org.teams] == [1, 1, 0]


def test_bots_alone_are_no_named_people() -> None:
    org = organisation("people: {bot: {kind: bot}}\nroles: {nurse: {}}")
    assert not org.spec.names_people
    assert org.behind.behind(org.roles[0]).unknown


def test_an_owner_that_names_nobody_is_inherited_past() -> None:
    org = organisation("components: {a: {owner: TBD}, b: {owner: [], part_of: a}}")
    owner = org.structure.owner(org.components[1])
    assert owner is not None
    assert owner.source.id == "a"
