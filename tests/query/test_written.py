"""What stands in a spec, as expressions see it."""

from datetime import date

import pytest

from tests.graph.organisations import organisation
from tests.query.asking import ask, asked, values

ORG = """
organization: {name: Acme}
people:
  ana: {manager: erin, kind: human, labels: {floor: 3, site: Oslo}, x-badge: [1, {a: b}]}
  bo: {leaving: {on: 2026-12-31, successor: cy}, away: {from: 2026-12-20}}
  cy:
  erin: {kind: bot}
  payments:
roles:
  nurse: {headcount: 6}
  driver: {headcount: unknown}
teams:
  payments:
    lead: ANA
    deputies: bo
    capacity: {wip_limit: 2.5}
    rewarded_for: [checkout, smiling at people]
    depends_on: [{on: other, mode: facilitating}]
  other: {external: true, members: []}
  Third: {lead: {any_of: [ana, {all_of: [bo, cy]}], within: 4h}, self_led: false}
components:
  checkout:
    owner: team:payments
    depends_on:
      - ledger
      - on: ledger
        strength: soft
        fallback: TODO
        if_late: {after: 1w, then: wait, authority: lead:payments, inform: cy}
  ledger: {owner: lead:payments, tier: 2.0}
  ghostly: {owner: ghost}
operating_states:
  all:
    states:
      degraded: {activates_when: {metric: age, above: 3, for: 1w}, returns_to_normal_when: TBD, at_most: 2w}
      amber: {is: degraded, triggers: [drop]}
pressure_release_valves:
  drop: {activates_when: [late, {metric: age, below: 2.5}, {metric: size, above: 1}], at_most: 6w, authority: [ana, bo]}
safety_nets:
  net: {last_used: 2026-01-31, every: 2w}
  other: {every: first Monday of the month}
monitoring:
  daily: {every: 1d, takes: 90m, attended_by: everyone}
alerts:
  down: {expected: 3/2w, severity: sev1}
escalation_policies:
  way: {steps: [{notify: ana, wait: 1h30m}, {notify: [bo, ghost]}], repeat: 2}
"""

SAID = [
    ("person", "ana", "person.manager", "erin"),
    ("person", "ana", "person.labels.floor", 3),
    ("person", "ana", 'person.extra["x-badge"][1].a', "b"),
    ("person", "cy", "person.labels", {}),
    ("person", "bo", "person.leaving.on", "2026-12-31"),
    ("person", "bo", "person.leaving.successor", "cy"),
    ("person", "cy", "person.leaving.on", None),
    ("person", "bo", "person.away.from", "2026-12-20"),
    ("person", "bo", "person.away.to", None),
    ("role", "nurse", "role.headcount", 6),
    ("role", "driver", "role.headcount", None),
    ("role", "driver", "role.headcount_unknown", True),
    ("team", "payments", "team.lead", "ana"),
    ("team", "payments", "team.deputies", ["bo"]),
    ("team", "payments", "team.members", []),
    ("team", "payments", "team.capacity.wip_limit", 2.5),
    ("team", "payments", "team.rewarded_for", ["checkout", "smiling at people"]),
    ("team", "payments", "team.depends_on[0].mode", "facilitating"),
    ("team", "Third", "team.lead", "person:ana or (person:bo and person:cy), within 4h"),
    ("team", "Third", "team.lead_named", ["ana", "bo", "cy"]),
    ("team", "Third", "team.lead_form", "any_of"),
    ("team", "Third", "team.lead_within", 240),
    ("team", "other", "team.lead_form", None),
    ("component", "checkout", "component.owner", "team:payments"),
    ("component", "ledger", "component.owner", "lead:payments"),
    ("component", "ghostly", "component.owner", "ghost"),
    ("component", "ledger", "component.tier", 2),
    (
        "component",
        "checkout",
        "component.depends_on",
        [
            {"on": "ledger", "strength": "hard", "fallback": None, "mode": None, "if_late": None},
            {
                "on": "ledger",
                "strength": "soft",
                "fallback": None,
                "mode": None,
                "if_late": {"after": 10080, "then": "wait", "authority": "lead:payments", "inform": ["cy"]},
            },
        ],
    ),
    ("states", "all", "states.states[0].activates_when", "age above 3 for 1w"),
    ("states", "all", "states.states[0].returns_to_normal_when", None),
    ("states", "all", "states.states[0].at_most", 20160),
    ("states", "all", "states.states[1].name", "amber"),
    ("states", "all", "states.states[1].is", "degraded"),
    ("states", "all", "states.states[1].triggers", ["drop"]),
    ("valve", "drop", "valve.activates_when", "late, age below 2.5 or size above 1"),
    ("valve", "drop", "valve.activates_when_metrics", ["age", "size"]),
    ("valve", "drop", "valve.at_most", 6 * 7 * 1440),
    ("valve", "drop", "valve.authority_form", "list"),
    ("net", "net", "net.last_used", "2026-01-31"),
    ("net", "net", "net.last_used_days_ago", 59),
    ("net", "other", "net.last_used_days_ago", None),
    ("net", "net", "net.per_week", 0.5),
    ("net", "other", "net.per_week", None),
    ("net", "other", "net.every", "first Monday of the month"),
    ("check-in", "daily", "check_in.per_week", 5.0),
    ("check-in", "daily", "check_in.takes", 90),
    ("check-in", "daily", "check_in.attended_by", ["everyone"]),
    ("alert", "down", "alert.expected_per_week", 1.5),
    ("policy", "way", "policy.steps", [{"notify": ["ana"], "wait": 90}, {"notify": ["bo", "ghost"], "wait": None}]),
    ("policy", "way", "policy.repeat", 2),
    ("person", "ana", "org.name", "Acme"),
    ("person", "ana", "org.as_of", "2026-03-31"),
    ("person", "ana", "6 * week + 2 * day + hour + minute", 63421),
]


@pytest.mark.parametrize(("noun", "id_", "source", "value"), SAID, ids=[f"{s[1]} {s[2]}" for s in SAID])
def test_what_is_written_is_told(noun: str, id_: str, source: str, value: object) -> None:
    org = organisation(ORG, date(2026, 3, 31))
    every = [entity.id for entity in org.spec.entities if entity.noun == noun]
    assert values(org, noun, [source])[every.index(id_)] == [value]


def test_without_a_day_nothing_is_any_days_ago() -> None:
    assert ask(ORG, "net", "net.last_used_days_ago == null && org.as_of == null") == ["net", "other"]


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        ("team.deputies == null", ["other", "Third"]),
        ("null == team.deputies", ["other", "Third"]),
        ("size(team.deputies) == 0", ["other", "Third"]),
        ("team.deputies.size() == 0 && team.deputies == null", ["other", "Third"]),
        ("team.deputies != null", ["payments"]),
        ("team.members == null", ["payments", "Third"]),
        ("size(team.members) == 0", ["payments", "other", "Third"]),
        ('"bo" in team.deputies', ["payments"]),
        ('!("bo" in team.deputies)', ["other", "Third"]),
        ("team.deputies.all(d, d == 'bo')", ["payments", "other", "Third"]),
        ("!team.external", ["payments", "Third"]),
        ("team.external == null", ["payments", "Third"]),
        ("team.self_led == null", ["payments", "other"]),
        ("team.capacity == null", ["other", "Third"]),
        ("team.capacity.wip_limit == null", ["other", "Third"]),
        ("team.lead == null", ["other"]),
        ("team.lead == null || team.deputies == null", ["other", "Third"]),
        ("(team.deputies == null) == false", ["payments"]),
        ("team.people == null", []),
        ("team . deputies   ==\n  null // nobody", ["other", "Third"]),
    ],
)
def test_what_is_not_written_equals_null_and_is_empty(source: str, ids: list[str]) -> None:
    assert ask(ORG, "team", source) == ids


@pytest.mark.parametrize(
    ("source", "ids", "unclear"),
    [
        ("component.tier < 3", ["ledger"], ["checkout", "ghostly"]),
        ("!(component.tier > 3)", ["ledger"], ["checkout", "ghostly"]),
        ("component.tier != null && component.tier < 3", ["ledger"], []),
        ("component.runbook.startsWith('https')", [], ["checkout", "ledger", "ghostly"]),
        ("component.labels.floor == 3", [], ["checkout", "ledger", "ghostly"]),
        ("component.depends_on[1].on == 'ledger'", ["checkout"], ["ledger", "ghostly"]),
        ("10 / component.tier == 5", ["ledger"], ["checkout", "ghostly"]),
    ],
)
def test_what_cannot_be_told_does_not_hold_and_is_said(source: str, ids: list[str], unclear: list[str]) -> None:
    found = asked(organisation(ORG), "component", source)
    assert (found.ids, list(found.unclear)) == (ids, unclear)


REASONS = {
    "component.tier < 3": "something is not set",
    "component.depends_on[0].if_late.after > week": "something is not set",
    "component.labels.floor == 3": "there is no such key",
    "component.depends_on[9].on == 'ledger'": "the list is shorter",
    "1 / size(component.maintainers) == 1": "it divides by zero",
    "component.labels['a'] + 1 == 3": "the values do not fit together",
}


@pytest.mark.parametrize(("source", "why"), REASONS.items())
def test_it_is_said_why_it_cannot_be_told(source: str, why: str) -> None:
    org = organisation("components: {checkout: {labels: {a: b}, depends_on: checkout}}")
    assert asked(org, "component", source).unclear == {"checkout": why}
