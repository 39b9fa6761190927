"""What a comparison tells: each change in a line, and who loses and gains something."""

import pytest

from orglint.engine.story import Story
from tests.change.versions import outcome

SPEC = """\
people: {ana: {name: Ana Ng}, bo: {}, cy: {}}
roles: {keeper: {held_by: [ana]}}
teams:
  payments: {lead: ana, members: [bo], deputies: [bo]}
  ledgers: {lead: cy}
components:
  shop: {owner: payments, tier: 1}
  till: {owner: ledgers}
alerts: {down: {about: [shop, till], notify: [ana, bo]}}
pressure_release_valves: {pause: {relieves: [payments], at_most: 2w, returns_to_normal_when: calm}}
"""


def told(old: str, new: str) -> Story:
    found = outcome(old, new).story
    assert found is not None
    return found


def lines(old: str, new: str) -> list[tuple[str, str, str, str]]:
    """Give the sort, the trend, the entity and the text of every change."""
    return [(each.sort, each.trend, each.entity, each.text) for each in told(old, new).changes()]


def edited(old: str, new: str) -> str:
    assert SPEC.count(old) == 1
    return SPEC.replace(old, new)


TOLD = [
    ("{owner: ledgers}", "{owner: cy}", [
        ("ownership", "changed", "component:till", "component:till goes from team:ledgers (cy) to person:cy"),
    ]),
    ("{owner: ledgers}", "{owner: keeper}", [
        ("ownership", "changed", "component:till", "component:till goes from team:ledgers (cy) to role:keeper (ana)"),
    ]),
    ("{owner: ledgers}", "{}", [
        ("ownership", "shrank", "component:till", "component:till goes from team:ledgers (cy) to nobody"),
    ]),
    ("members: [bo]", "members: [bo, cy]", [
        ("ownership", "grew", "component:shop", "component:shop stays with team:payments, and gains person:cy"),
        ("people", "grew", "team:payments", "team:payments gains person:cy"),
    ]),
    ("members: [bo], deputies: [bo]", "members: [cy], deputies: [cy]", [
        ("ownership", "changed", "component:shop",
         "component:shop stays with team:payments, and gains person:cy and loses person:bo"),
        ("people", "changed", "team:payments", "team:payments gains person:cy and loses person:bo"),
    ]),
    ("members: [bo]", "members: [bo], headcount: 4", [
        ("ownership", "grew", "component:shop",
         "component:shop stays with team:payments, and gains 2 unnamed people of team:payments"),
    ]),
    ("members: [bo]", "members: [bo], headcount: 3", [
        ("ownership", "grew", "component:shop",
         "component:shop stays with team:payments, and gains an unnamed person of team:payments"),
    ]),
    ("lead: ana, members: [bo]", "lead: bo", [
        ("ownership", "shrank", "component:shop", "component:shop stays with team:payments, and loses person:ana"),
        ("people", "shrank", "team:payments", "team:payments loses person:ana"),
    ]),
    ("held_by: [ana]", "held_by: [bo]", [
        ("people", "changed", "role:keeper", "role:keeper gains person:bo and loses person:ana"),
    ]),
    (", deputies: [bo]", "", [("guarantees", "shrank", "team:payments", "team:payments has no deputies any more")]),
    ("[shop, till]", "[shop]", [
        ("guarantees", "shrank", "alert:down", "alert:down is no longer for component:till"),
    ]),
    ("[shop, till]", "[shop, till, payments]", [
        ("guarantees", "grew", "alert:down", "alert:down is for team:payments as well"),
    ]),
    ("notify: [ana, bo]", "notify: [ana]", [
        ("guarantees", "shrank", "alert:down", "alert:down: it no longer goes to person:bo"),
    ]),
    (", returns_to_normal_when: calm", "", [
        ("guarantees", "shrank", "valve:pause", "valve:pause no longer says when things are normal again"),
    ]),
    ("pressure_release_valves: {pause", "records: {log: {covers: [till]}}\npressure_release_valves: {pause", [
        ("guarantees", "grew", "record:log", "record:log is new, for component:till"),
    ]),
    ("alerts: {down: {about: [shop, till], notify: [ana, bo]}}\n", "", [
        ("guarantees", "shrank", "alert:down", "alert:down is gone, for component:shop and component:till"),
    ]),
    ("pause: {", "rest: {renamed_from: pause, ", [
        ("entities", "changed", "valve:rest", "valve:pause is called valve:rest now"),
    ]),
    ("tier: 1}", "tier: 1, lifecycle: archived}", [
        ("entities", "changed", "component:shop", "component:shop is archived from now on"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), TOLD)
def test_a_change_is_told_in_a_line(old: str, new: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert lines(SPEC, edited(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("at_most: 2w, ", "", "2w", None),
        ("at_most: 2w", "at_most: 3w", "2w", "3w"),
        ("pause: {", "rest: {renamed_from: pause, ", "valve:pause", "valve:rest"),
        ("{owner: ledgers}", "{}", "team:ledgers (cy)", None),
        ("{owner: ledgers}", "{owner: {all_of: [cy, bo]}}", "team:ledgers (cy)", "person:cy and person:bo"),
        (", deputies: [bo]", "", None, None),
    ],
)
def test_what_was_and_what_is_are_told_apart(old: str, new: str, before: str | None, after: str | None) -> None:
    (change,) = told(SPEC, edited(old, new)).changes()
    assert (change.before, change.after, change.organization) == (before, after, "org.yaml")


def test_something_new_and_something_gone_are_told_with_who_answers_for_them() -> None:
    story = told(SPEC, edited("  till: {owner: ledgers}", "  desk: {owner: payments}").replace(", till]", "]"))
    texts = [(each.trend, each.text) for each in story.changes() if each.sort == "entities"]
    assert texts == [("grew", "component:desk is new"), ("shrank", "component:till is gone")]
    assert [(each.entity, each.of) for each in story.losing()] == [("person:cy", ("component:till",))]
    assert [(each.entity, each.name, each.of) for each in story.gaining()] == [
        ("person:ana", "Ana Ng", ("component:desk",)),
        ("person:bo", None, ("component:desk",)),
    ]


def test_who_loses_several_things_is_named_once() -> None:
    both = SPEC.replace("{owner: ledgers}", "{owner: payments}")
    story = told(both, both.replace("members: [bo], deputies: [bo]", "members: [cy]"))
    assert [(each.entity, each.of) for each in story.losing()] == [("person:bo", ("component:shop", "component:till"))]
    assert [(each.entity, each.of) for each in story.gaining()] == [("person:cy", ("component:shop", "component:till"))]
