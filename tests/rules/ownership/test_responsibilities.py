"""One responsibility, several claimants."""

import pytest

from tests.rules.linting import lint

PEOPLE = """
people:
  erin: {}
  ana: {manager: erin}
  bo: {manager: erin}
  cy: {}
"""


def races(text: str) -> list[tuple[str | None, list[str]]]:
    found = lint(PEOPLE + text, "duplicated-responsibility")
    return [(f.entity, [related.message.partition(" ")[0] for related in f.related]) for f in found]


@pytest.mark.parametrize(
    "text",
    [
        "teams: {x: {lead: ana, responsibilities: [The  cards]}, y: {lead: bo, responsibilities: the-cards}}",
        "teams: {x: {responsibilities: [a]}, y: {responsibilities: [a]}}",
        "teams: {x: {headcount: 4, responsibilities: [a]}, y: {headcount: 4, responsibilities: [a]}}",
        "teams: {x: {members: [ana, cy], responsibilities: [a]}, y: {members: [bo, cy], responsibilities: [a]}}",
        "teams: {x: {lead: ana, part_of: z, responsibilities: [a]}, z: {},"
        " y: {lead: bo, part_of: z, responsibilities: [a]}}",
        "teams: {x: {lead: ana, responsibilities: [a]}}\nroles: {y: {held_by: [bo], responsibilities: [a]}}",
    ],
)
def test_claims_that_race(text: str) -> None:
    ((first, others),) = races(text)
    assert first == ("role:y" if "roles:" in text else "team:x")
    assert [other.partition(":")[2] for other in others] == ["x" if "roles:" in text else "y"]


@pytest.mark.parametrize(
    "text",
    [
        "teams: {x: {lead: ana, responsibilities: [a, a, A]}}",
        "teams: {x: {lead: ana, responsibilities: [TBD, '...']}, y: {lead: bo, responsibilities: [tbd, '...']}}",
        "teams: {x: {responsibilities: [a]}, y: {part_of: z, responsibilities: [a]}, z: {part_of: x}}",
        "teams: {x: {lead: ana, responsibilities: [a]}, y: {external: true, responsibilities: [a]}}",
        "teams: {x: {members: [ana, bo], responsibilities: [a]}, y: {members: [bo, ana], responsibilities: [a]}}",
        "teams: {x: {members: [ana, bo], responsibilities: [a]}}\nroles: {y: {held_by: [bo], responsibilities: [a]}}",
        "teams: {x: {members: [mistaken], responsibilities: [a]}, y: {lead: bo, responsibilities: [a]}}",
        "roles: {x: {held_by: [ana], responsibilities: [a]}, y: {held_by: [ana], responsibilities: [a]}}",
        "roles: {x: {held_by: [ana], responsibilities: [a], reports_to: y}, y: {held_by: [bo], responsibilities: [a]}}",
        "roles: {x: {held_by: ana, responsibilities: [a], reports_to: bo}, y: {held_by: [bo], responsibilities: [a]}}",
        "roles: {x: {held_by: [ana], responsibilities: [a]}, y: {held_by: [erin], responsibilities: [a]}}",
        "roles: {x: {held_by: [cy], responsibilities: [a]}}\n"
        "teams: {y: {part_of: z, lead: bo, responsibilities: [a]}, z: {lead: x}}",
        "roles: {x: {held_by: [cy], responsibilities: [a]}}\n"
        "teams: {y: {lead: bo, responsibilities: [a]}, z: {part_of: y, members: [x]}}",
    ],
)
def test_claims_of_those_who_meet_anyway(text: str) -> None:
    assert races(text) == []


def test_roles_are_people_where_nobody_is_named() -> None:
    text = "roles: {x: {responsibilities: [the ward]}, y: {responsibilities: [the ward]}}"
    assert len(lint(text, "duplicated-responsibility")) == 1
    together = f"{text}\nteams: {{t: {{members: [x], responsibilities: [the door]}}}}"
    assert len(lint(together, "duplicated-responsibility")) == 1
    inside = "roles: {x: {responsibilities: [the ward]}}\nteams: {t: {members: [x], responsibilities: [the ward]}}"
    assert lint(inside, "duplicated-responsibility") == []


def test_all_that_race_are_one_finding_and_those_above_are_left_out() -> None:
    text = """
teams:
  top: {lead: erin, responsibilities: [a]}
  x: {part_of: top, lead: ana, responsibilities: [a]}
  y: {part_of: top, lead: bo, responsibilities: [b, a]}
  z: {part_of: top, lead: cy, responsibilities: a}
"""
    assert races(text) == [("team:x", ["team:y", "team:z"])]


def test_many_claimants_take_no_longer_than_their_number() -> None:
    teams = "\n".join(f"  t{number}: {{responsibilities: [support]}}" for number in range(3000))
    (finding,) = lint(f"teams:\n{teams}", "duplicated-responsibility")
    assert len(finding.related) == 2999
    assert "team:t100 and 2996 more all claim" in finding.message
