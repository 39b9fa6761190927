from datetime import date

import pytest

from orglint.graph.org import OrgGraph
from orglint.graph.routes import FARTHEST, Way
from orglint.graph.vacancy import vacancy
from orglint.spec.entities import Alert, Policy
from tests.graph.organisations import organisation

PEOPLE = """
people: {ana: , bo: , cy: , dee: {away: {from: 2026-01-01, to: 2026-01-31}}, robot: {kind: bot}}
roles: {boss: {held_by: [cy], deputies: [bo]}, empty: {held_by: [TBD]}}
teams:
  payments: {lead: ana, deputies: [bo], members: [cy]}
  robots: {members: [robot, dee]}
  whole: {kind: umbrella}
on_call_schedules:
  rota: {participants: [ana, bo], hours: 24x7}
  night: {participants: [robot]}
  unmanned: {participants: []}
"""


def graph(text: str, as_of: date | None = None) -> OrgGraph:
    return organisation(PEOPLE + text, as_of)


def way(text: str) -> Way:
    org = graph(text)
    return org.routes.of(org.alerts[0])


def times(found: Way) -> list[tuple[int, str, list[str]]]:
    return [(stop.at, stop.label, sorted(p.id for p in stop.crowd.people)) for stop in found.stops]


def test_steps_come_after_the_waits_before_them() -> None:
    found = way("""
alerts: {down: {route: first}}
escalation_policies:
  first: {steps: [{notify: rota, wait: 15m}, {notify: boss, wait: 1h}, {notify: "lead:payments"}]}
""")
    assert times(found) == [
        (0, "policy:first step 1", ["ana", "bo"]),
        (15, "policy:first step 2", ["bo", "cy"]),
        (75, "policy:first step 3", ["ana", "bo"]),
    ]
    assert [schedule.id for schedule in found.schedules] == ["rota"]
    assert [stop.number for stop in found.last_stops] == [3]
    assert found.reached_after == 0


def test_the_next_policy_takes_over_after_every_pass() -> None:
    found = way("""
alerts: {down: {route: first}}
escalation_policies:
  first: {steps: [{notify: ana, wait: 10m}, {notify: bo, wait: 20m}], repeat: 2, then: second}
  second: {steps: [{notify: cy}]}
""")
    assert [(leg.starts, leg.lasts, leg.passes, leg.ends) for leg in found.legs] == [(0, 30, 3, 90), (90, 0, 1, 90)]
    assert [at for at, _, _ in times(found)] == [0, 10, 90]
    assert found.back_to is None


def test_what_is_notified_at_once_comes_before_the_route() -> None:
    found = way("""
alerts: {down: {notify: [cy, robot], route: first}}
escalation_policies: {first: {steps: [{notify: ana}]}}
""")
    assert times(found) == [(0, "notify", ["cy"]), (0, "policy:first step 1", ["ana"])]
    assert [stop.label for stop in found.last_stops] == ["notify", "policy:first step 1"]
    assert {p.id for p in found.everyone.people} == {"ana", "cy"}


def test_an_alert_without_a_policy_ends_where_it_begins() -> None:
    assert [stop.label for stop in way("alerts: {down: {notify: ana}}").last_stops] == ["notify"]
    assert list(way("alerts: {down: {}}").last_stops) == []


def test_a_step_that_reaches_nobody_is_no_end() -> None:
    found = way("""
alerts: {down: {notify: robot, route: p}}
escalation_policies: {p: {steps: [{notify: ana}, {notify: ghost}, {notify: robot}, {notify: TBD}], then: q}, q: {}}
""")
    assert [stop.label for stop in found.last_stops] == ["policy:p step 2"]


def test_a_loop_is_walked_once() -> None:
    found = way("""
alerts: {down: {route: one}}
escalation_policies:
  one: {steps: [{notify: robot, wait: 5m}], then: two}
  two: {steps: [{notify: robot, wait: 5m}], then: three}
  three: {steps: [{notify: robot, wait: 5m}], then: two}
""")
    assert [leg.policy.id for leg in found.legs] == ["one", "two", "three"]
    assert found.back_to is found.legs[1].policy
    assert found.everyone.nobody


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("alerts: {down: {notify: robot, route: p}}", 20),
        ("alerts: {down: {notify: ana, route: p}}", 0),
        ("alerts: {down: {notify: ghost, route: p}}", None),
        ("alerts: {down: {notify: [ghost, ana], route: p}}", 0),
        ("alerts: {down: {notify: ghost, route: q}}", 0),
        ("alerts: {down: {notify: TBD, route: q}}", 0),
        ("alerts: {down: {notify: robot}}", None),
        ("alerts: {down: {}}", None),
    ],
)
def test_minutes_until_somebody_is_reached(text: str, minutes: int | None) -> None:
    policies = """
escalation_policies:
  p: {steps: [{notify: night, wait: 5m}, {notify: unmanned, wait: 15m}, {notify: bo}]}
  q: {steps: [{notify: bo}]}
"""
    assert way(text + policies).reached_after == minutes


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("alerts: {down: {route: ghost}}", True),
        ("alerts: {down: {notify: ghost}}", True),
        ("alerts: {down: {route: p}}\nescalation_policies: {p: {then: ghost}}", True),
        ("alerts: {down: {route: TBD}}", False),
        ("alerts: {down: {route: p}}\nescalation_policies: {p: {then: TBD}}", False),
        ("alerts: {down: {notify: TBD}}", False),
    ],
)
def test_what_names_nothing_may_be_somebody_and_a_placeholder_is_nobody(text: str, broken: bool) -> None:
    org = graph(text)
    assert org.routes.reached(org.alerts[0]).broken is broken
    assert org.routes.reached(org.alerts[0]).nobody is not broken


def test_reached_joins_what_is_notified_at_once_and_every_policy() -> None:
    org = graph("""
alerts: {one: {route: p}, two: {notify: cy, route: p}, three: {notify: rota}}
escalation_policies: {p: {steps: [{notify: ana}], then: q}, q: {steps: [{notify: robot}], then: p}}
""")
    reached = {alert.id: {p.id for p in org.routes.reached(alert).people} for alert in org.alerts}
    assert reached == {"one": {"ana"}, "two": {"ana", "cy"}, "three": {"ana", "bo"}}


def test_a_chain_without_end_is_followed_for_a_while_and_may_reach_somebody() -> None:
    chain = ", ".join(f"p{n}: {{steps: [{{notify: robot}}], then: p{n + 1}}}" for n in range(FARTHEST + 50))
    found = way(f"alerts: {{down: {{route: p0}}}}\nescalation_policies: {{{chain}, p{FARTHEST + 50}: {{}}}}")
    assert found.far
    assert len(found.legs) == FARTHEST
    assert found.everyone.somebody
    chain = ", ".join(f"p{n}: {{then: p{n + 1}}}" for n in range(FARTHEST - 1))
    assert not way(f"alerts: {{down: {{route: p0}}}}\nescalation_policies: {{{chain}, p{FARTHEST - 1}: {{}}}}").far


def test_ways_are_remembered() -> None:
    org = graph("alerts: {down: {route: p}}\nescalation_policies: {p: {steps: [{notify: ana}]}}")
    alert, policy = org.spec.all(Alert)[0], org.spec.all(Policy)[0]
    assert org.routes.of(alert) is org.routes.of(alert)
    assert org.routes.via(policy) is org.routes.via(policy)


@pytest.mark.parametrize(
    ("notify", "why"),
    [
        ("TBD", "a placeholder"),
        ("robot", "a bot"),
        ("dee", "away or gone"),
        ("night", "only bots"),
        ("unmanned", "no participants"),
        ("role:empty", "only placeholders"),
        ("robots", "only bots and people who are away or gone"),
        ("lead:robots", "no lead"),
        ("whole", "nobody in it"),
    ],
)
def test_why_nobody_is_there(notify: str, why: str) -> None:
    org = graph(f'alerts: {{down: {{notify: "{notify}"}}}}', date(2026, 1, 15))
    (reference,) = org.alerts[0].notify
    assert org.behind.able(reference).nobody
    assert vacancy(org.behind, reference) == why
