from datetime import date

import pytest

from tests.rules.linting import lint

PEOPLE = """
people: {ana: , bo: , cy: {away: {from: 2026-01-01, to: 2026-01-31}}, robot: {kind: bot}}
roles: {held: {held_by: [ana]}, vacant: {held_by: []}, pager: {headcount: unknown}}
teams:
  payments: {lead: ana}
  robots: {members: [robot]}
  supplier: {external: true}
  unsaid: {}
on_call_schedules:
  rota: {participants: [ana, bo]}
  night: {participants: [robot]}
  counted: {headcount: 4}
"""


def dead_ends(alert: str, policies: str = "", as_of: date | None = None) -> int:
    return len(lint(f"{PEOPLE}alerts: {{down: {alert}}}\n{policies}", "dead-end-alert", as_of=as_of))


@pytest.mark.parametrize(
    "alert",
    [
        "{}", "{notify: []}", "{notify: robot}", "{notify: [TBD, role:vacant]}", "{notify: night}", "{notify: robots}",
        "{route: TBD}", "{route: TBD, notify: robot}", '{notify: "lead:robots"}',
    ],
)  # fmt: skip
def test_nobody_is_there(alert: str) -> None:
    assert dead_ends(alert) == 1


@pytest.mark.parametrize(
    "alert",
    [
        "{notify: ana}", "{notify: [robot, held]}", "{notify: rota}", "{notify: counted}", "{notify: pager}",
        "{notify: supplier}", "{notify: unsaid}", '{notify: "lead:payments"}', "{route: TBD, notify: bo}",
    ],
)  # fmt: skip
def test_somebody_is_there(alert: str) -> None:
    assert dead_ends(alert) == 0


@pytest.mark.parametrize("alert", ["{notify: ghost}", "{route: ghost}", "{route: ghost, notify: robot}"])
def test_what_is_unknown_is_left_to_the_rule_that_says_so(alert: str) -> None:
    assert dead_ends(alert) == 0


def test_every_policy_of_the_way_counts() -> None:
    loop = "escalation_policies: {one: {steps: [{notify: robot}], then: two}, two: {then: one}}"
    assert dead_ends("{route: one}", loop) == 1
    assert dead_ends("{route: one}", loop.replace("two: {", "two: {steps: [{notify: bo}], ")) == 0
    assert dead_ends("{route: one}", loop.replace("then: one", "then: ghost")) == 0
    assert dead_ends("{route: one}", loop.replace("then: one", "then: TBD")) == 1


def test_whoever_is_away_answers_nothing_on_that_day() -> None:
    assert dead_ends("{notify: cy}") == 0
    assert dead_ends("{notify: cy}", as_of=date(2026, 1, 15)) == 1
    assert dead_ends("{notify: cy}", as_of=date(2026, 2, 15)) == 0


def test_the_way_is_told_step_by_step() -> None:
    (finding,) = lint(
        PEOPLE
        + """
alerts: {down: {notify: robots, route: one}}
escalation_policies:
  one: {steps: [{notify: [TBD, night]}, {notify: []}], then: two}
  two: {then: three}
  three: {then: two}
""",
        "dead-end-alert",
    )
    assert finding.witness == (
        "alert:down",
        "notify: team:robots (only bots)",
        "policy:one step 1: TBD (a placeholder), schedule:night (only bots)",
        "policy:one step 2 (notifies nobody)",
        "policy:two (no steps)",
        "policy:three (no steps)",
        "policy:two (again: a loop)",
    )


def loops(policies: str) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(f.entity, f.witness) for f in lint(f"escalation_policies: {{{policies}}}", "escalation-loop")]


def test_a_loop_is_said_once_and_shown() -> None:
    assert loops("c: {then: a}, a: {then: b}, b: {then: a}, d: {then: d}, e: {then: ghost}, f: {then: c}") == [
        ("policy:a", ("policy:a", "policy:b", "policy:a")),
        ("policy:d", ("policy:d", "policy:d")),
    ]


def repeated(policies: str) -> list[str | None]:
    text = f"""{PEOPLE}escalation_policies: {{{policies}}}
"""
    return [f.entity for f in lint(text, "repeated-responder")]


@pytest.mark.parametrize(
    "policies",
    [
        "p: {steps: [{notify: ana}, {notify: ana}]}",
        "p: {steps: [{notify: ana}, {notify: held}, {notify: payments}]}",
        "p: {steps: [{notify: ana}], then: q}, q: {steps: [{notify: [ana, robot]}]}",
        "p: {steps: [{notify: robot}, {notify: ana}, {notify: ana}], repeat: 2}",
    ],
)
def test_every_step_reaches_the_same_person(policies: str) -> None:
    assert repeated(policies) == ["policy:p"]


@pytest.mark.parametrize(
    "policies",
    [
        "p: {steps: [{notify: ana}], repeat: 3}",
        "p: {steps: [{notify: robot}, {notify: ana}]}",
        "p: {steps: [{notify: ana}, {notify: bo}]}",
        "p: {steps: [{notify: rota}, {notify: rota}]}",
        "p: {steps: [{notify: pager}, {notify: pager}]}",
        "p: {steps: [{notify: counted}, {notify: counted}]}",
        "p: {steps: [{notify: ana}, {notify: ghost}]}",
        "p: {steps: [{notify: ana}, {notify: ana}], then: ghost}",
        "p: {steps: [{notify: ana}, {notify: ana}], then: q}, q: {steps: [{notify: bo}]}",
        "p: {steps: [{notify: robot}, {notify: robot}]}",
        "p: {steps: []}, q: {}",
    ],
)
def test_somebody_else_may_be_reached(policies: str) -> None:
    assert repeated(policies) == []


def test_a_deputy_is_somebody_else() -> None:
    text = """
people: {ana: , bo: }
roles: {lead: {held_by: [ana], deputies: [bo]}}
escalation_policies: {p: {steps: [{notify: ana}, {notify: lead}]}}
"""
    assert lint(text, "repeated-responder") == []
    assert len(lint(text.replace(", deputies: [bo]", ""), "repeated-responder")) == 1


def test_where_roles_are_the_people_one_role_is_one_person() -> None:
    text = """
roles: {a: , b: }
escalation_policies:
  p: {steps: [{notify: a}, {notify: a}]}
  q: {steps: [{notify: a}, {notify: b}]}
"""
    assert [f.entity for f in lint(text, "repeated-responder")] == ["policy:p"]
    assert lint(text.replace("a: ,", "a: {deputies: [b]},"), "repeated-responder") == []
    assert lint(text.replace("a: ,", "a: {headcount: 3},"), "repeated-responder") == []


def test_only_a_step_with_a_step_after_it_needs_a_wait() -> None:
    text = """
people: {ana: , bo: }
escalation_policies:
  p: {steps: [{notify: ana}, {notify: bo, wait: 0m}, {notify: ana}, {notify: bo}], repeat: 2, then: q}
  q: {steps: [{notify: ana}]}
  r: {}
"""
    assert [f.message.split(" has ")[0] for f in lint(text, "waitless-step")] == [
        "Step 1 of policy:p",
        "Step 3 of policy:p",
    ]
