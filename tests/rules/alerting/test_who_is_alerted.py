from datetime import date

import pytest

from tests.rules.linting import lint


def fatigue(alerts: str, as_of: date | None = None) -> list[tuple[str | None, str]]:
    text = f"""
people: {{ana: , bo: , cy: {{away: {{}}}}, robot: {{kind: bot}}}}
roles: {{pair: {{held_by: [ana, bo]}}, pager: {{headcount: unknown}}}}
teams: {{payments: {{lead: ana, members: [bo, cy]}}, typo: {{members: [ana, ghost]}}}}
alerts: {{{alerts}}}
escalation_policies:
  p: {{steps: [{{notify: rota, wait: 5m}}, {{notify: bo}}]}}
  r: {{steps: [{{notify: robot, wait: 5m}}, {{notify: bo}}]}}
on_call_schedules:
  rota: {{participants: [ana, cy, robot]}}
  solo: {{participants: [ana]}}
  counted: {{headcount: 4}}
"""
    return [(f.entity, f.message) for f in lint(text, "alert-fatigue", as_of=as_of)]


def test_the_bound_is_for_one_person_of_the_rota() -> None:
    assert fatigue("a: {expected: 30/w, notify: rota}") == []
    assert [entity for entity, _ in fatigue("a: {expected: 31/w, notify: rota}")] == ["schedule:rota"]
    assert fatigue("a: {expected: 60/w, notify: counted}") == []
    assert "Each of the 4 people" in fatigue("a: {expected: 61/w, notify: counted}")[0][1]


def test_an_alert_that_does_not_say_comes_once_a_week_and_one_in_words_does_not_count() -> None:
    several = ", ".join(f"a{n}: {{notify: ana}}" for n in range(15))
    assert fatigue(several) == []
    assert [entity for entity, _ in fatigue(several + ", b: {notify: ana}")] == ["person:ana"]
    assert fatigue(several + ", b: {notify: ana, expected: now and then}") == []
    assert fatigue(several + ", b: {notify: ana, expected: 0/w}") == []


def test_several_rotas_of_one_person_add_up() -> None:
    found = fatigue("a: {expected: 20/w, notify: rota}, b: {expected: 6/w, notify: ana}")
    assert [entity for entity, _ in found] == ["person:ana"]
    assert "about 16 alerts" in found[0][1]


def test_people_of_a_rota_that_was_said_are_not_said_again() -> None:
    found = fatigue("a: {expected: 40/w, notify: rota}, b: {expected: 6/w, notify: ana}")
    assert [entity for entity, _ in found] == ["schedule:rota"]


def test_one_alert_by_two_ways_is_one_alert() -> None:
    assert fatigue("a: {expected: 15/w, notify: [ana, rota, solo, pair], route: p}") == []


@pytest.mark.parametrize(
    "alerts",
    [
        "a: {expected: 99/w, notify: pager}",
        "a: {expected: 99/w, notify: robot}",
        "a: {expected: 99/w, notify: ghost}",
        "a: {expected: 99/w, notify: typo}",
        "a: {expected: 99/w, route: r}",
        "a: {expected: 99/w}",
    ],
)
def test_only_the_first_step_and_people_who_can_be_counted(alerts: str) -> None:
    assert fatigue(alerts) == []


def test_the_lead_that_is_named_takes_what_comes_to_the_lead() -> None:
    found = fatigue('a: {expected: 16/w, notify: "lead:payments"}')
    assert [entity for entity, _ in found] == ["person:ana"]


def test_a_holiday_does_not_make_a_rota_smaller() -> None:
    assert fatigue("a: {expected: 30/w, notify: rota}", date(2026, 1, 1)) == []


def powerless(alert: str, more: str = "") -> int:
    text = f"""
people: {{ana: {{manager: erin}}, bo: , erin: , zed: , robot: {{kind: bot}}}}
teams: {{payments: {{lead: ana, members: [bo]}}, other: {{lead: zed}}}}
components: {{checkout: {{owner: payments}}, ledger: {{owner: zed}}, unowned: }}
alerts: {{down: {alert}}}
{more}"""
    return len(lint(text, "powerless-escalation"))


@pytest.mark.parametrize(
    "alert",
    [
        "{about: payments, notify: bo}",
        "{about: payments, notify: [bo, zed]}",
        "{about: checkout, notify: zed}",
        "{about: checkout, notify: [zed, robot]}",
    ],
)
def test_nobody_at_the_end_has_a_say(alert: str) -> None:
    assert powerless(alert) == 1


@pytest.mark.parametrize(
    "alert",
    [
        "{notify: zed}",
        "{about: payments, notify: [bo, ana]}",
        "{about: payments, notify: erin}",
        "{about: checkout, notify: bo}",
        "{about: [checkout, ledger], notify: zed}",
        "{about: [checkout, ghost], notify: zed}",
        "{about: unowned, notify: zed}",
        "{about: checkout, notify: ghost}",
        "{about: checkout, notify: robot}",
        "{about: checkout}",
        "{about: checkout, route: ghost, notify: zed}",
    ],
)
def test_somebody_has_or_may_have_or_another_rule_speaks(alert: str) -> None:
    assert powerless(alert) == 0


def test_the_last_step_of_any_policy_will_do() -> None:
    policies = """
escalation_policies:
  p: {steps: [{notify: erin}, {notify: zed}], then: q}
  q: {steps: [{notify: zed}, {notify: robot}]}
"""
    assert powerless("{about: checkout, route: p}", policies) == 1
    assert powerless("{about: checkout, route: p}", policies.replace("{notify: robot}", "{notify: ana}")) == 0
    assert powerless("{about: checkout, route: p}", policies.replace("{notify: zed}]", "{notify: ana}]")) == 0
    assert powerless("{about: checkout, route: p, notify: ana}", policies) == 0


def conflicted(alert: str, more: str = "", people: str = "") -> list[str]:
    text = f"""
people: {people or "{ana: {manager: erin}, bo: {manager: ana}, cy: {manager: ana}, dee: , erin: , zed: }"}
teams:
  payments: {{part_of: commerce, lead: ana, deputies: [dee], members: [bo, cy]}}
  commerce: {{kind: umbrella, lead: erin}}
  alone: {{lead: zed}}
  supplier: {{external: true}}
alerts: {{row: {{category: interpersonal, {alert}}}}}
{more}"""
    return [f.message for f in lint(text, "conflicted-route")]


@pytest.mark.parametrize(
    "alert",
    [
        "notify: ana",
        'notify: "lead:payments"',
        "notify: ana, raised_by: everyone",
        "notify: ana, raised_by: [commerce]",
        "notify: ana, raised_by: [payments]",
        "notify: ana, raised_by: []",
        "notify: [ana], route: p",
    ],
)
def test_only_the_lead_is_reached(alert: str) -> None:
    policies = "escalation_policies: {p: {steps: [{notify: rota}]}}\non_call_schedules: {rota: {participants: [ana]}}"
    (message,) = conflicted(alert, policies)
    assert "person:ana" in message
    assert "team:payments" in message


@pytest.mark.parametrize(
    "alert",
    [
        "notify: erin",
        "notify: [ana, erin]",
        "notify: [ana, dee]",
        "notify: [ana, zed]",
        "notify: [ana, supplier]",
        "notify: [ana, ghost]",
        "notify: [ana, TBD]",
        "notify: ana, route: ghost",
        "notify: ana, raised_by: [alone]",
        "notify: zed",
        "raised_by: [payments]",
    ],
)
def test_somebody_else_is_reached_or_nobody_is_caught(alert: str) -> None:
    assert conflicted(alert) == []


def test_a_direct_manager_outside_the_team_is_no_way_out() -> None:
    people = "{ana: {manager: erin}, bo: {manager: zed}, cy: {manager: zed}, dee: , erin: , zed: }"
    assert len(conflicted("notify: [ana, zed]", people=people)) == 1
    assert len(conflicted("notify: zed", people=people)) == 1
    assert conflicted("notify: [ana, zed, erin]", people=people) == []


def test_other_categories_are_not_looked_at() -> None:
    assert conflicted("notify: ana, x-note: 1") != []
    text = (
        "people: {ana: , bo: }\nteams: {t: {lead: ana, members: [bo]}}\nalerts: {a: {category: technical, notify: ana}}"
    )
    assert lint(text, "conflicted-route") == []
