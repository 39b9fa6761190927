"""Guarantees that are gone or weaker, while what they were for remains."""

import re

import pytest

from tests.change.versions import changes, entities, whole

HEAD = """\
people: {ana: {}, bo: {}, cy: {}}
teams:
  commerce: {}
  payments: {lead: ana, members: [bo], part_of: commerce}
  ledgers: {lead: cy, members: [bo], part_of: commerce}
components:
  shop: {owner: payments}
decisions:
  roll-back: {decider: ana, about: [shop]}
"""
GUARANTEES = {
    "removed-valve": "pressure_release_valves: {x: {relieves: [payments], sheds: [all]}}",
    "removed-net": "safety_nets: {x: {covers: [payments], every: 1w}}",
    "removed-signal": "backpressure: {x: {from: [payments], responder: cy}}",
    "removed-resync": "resynchronization: {x: {between: [payments, ledgers], every: 1w}}",
    "removed-check-in": "monitoring: {x: {watches: [payments], every: 1w}}",
    "removed-alert": "alerts: {x: {about: payments, notify: [bo]}}",
    "removed-failure-mode": "failure_modes: {x: {affects: [payments], response: wait}}",
    "removed-record": "records: {x: {covers: [payments], kept_at: here}}",
    "removed-states": "operating_states: {x: {applies_to: [payments], states: {normal: {looks_like: calm}}}}",
}
guarantees = pytest.mark.parametrize("rule", GUARANTEES)


def without_payments(text: str) -> str:
    gone = text.replace("  payments: {lead: ana, members: [bo], part_of: commerce}\n", "")
    return gone.replace("owner: payments", "owner: ana")


@guarantees
def test_gone_while_what_it_was_for_remains(rule: str) -> None:
    (found,) = changes(HEAD + GUARANTEES[rule], HEAD, rule)
    assert found.entity is not None
    assert found.entity.endswith(":x")
    assert "team:payments" in found.subjects
    assert (found.keys, found.severity) == (("teams", "payments"), "error")


@guarantees
def test_gone_with_what_it_was_for(rule: str) -> None:
    assert changes(HEAD + GUARANTEES[rule], without_payments(HEAD), rule) == []


@guarantees
def test_renamed_or_put_in_another_place(rule: str) -> None:
    old = HEAD + GUARANTEES[rule]
    assert changes(old, HEAD + GUARANTEES[rule].replace("{x: {", "{y: {renamed_from: x, "), rule) == []
    assert changes(old, HEAD + GUARANTEES[rule].replace("{x: {", "{y: {name: another, "), rule) == []


@guarantees
def test_an_empty_shell_is_no_successor(rule: str) -> None:
    old = HEAD + GUARANTEES[rule]
    key = GUARANTEES[rule].partition("{x: {")[2].partition(":")[0]
    section = GUARANTEES[rule].partition(":")[0]
    shell = f"{section}: {{y: {{{key}: [payments]}}}}"
    assert len(entities(old, HEAD + shell, rule)) == 1


@guarantees
def test_what_it_is_for_is_narrowed(rule: str) -> None:
    old = HEAD + GUARANTEES[rule].replace("[payments]", "[payments, ledgers]").replace(
        "about: payments", "about: [payments, ledgers]"
    )
    new = old.replace("[payments, ledgers]", "[ledgers]")
    (found,) = changes(old, new, rule)
    assert found.subjects == ("team:payments",)
    assert "no longer" in found.message


@guarantees
def test_what_is_for_the_team_above_is_for_it_as_well(rule: str) -> None:
    old = HEAD + GUARANTEES[rule]
    for written in ("[payments]", "about: payments", "[payments, ledgers]"):
        assert changes(old, old.replace(written, written.replace("payments", "commerce")), rule) == []


def test_a_meeting_without_one_of_two_sides_is_not_missed() -> None:
    old = HEAD + GUARANTEES["removed-resync"]
    assert changes(old, without_payments(HEAD), "removed-resync") == []
    three = old.replace("[payments, ledgers]", "[payments, ledgers, commerce]")
    assert len(changes(three, without_payments(HEAD), "removed-resync")) == 1


def test_a_guarantee_for_everybody_is_missed_at_the_start_of_the_file() -> None:
    old = HEAD + "alerts: {x: {notify: [bo]}}"
    (found,) = changes(old, HEAD, "removed-alert")
    assert (found.entity, found.span.line, found.message) == ("alert:x", 1, "alert:x is gone.")


@pytest.mark.parametrize(
    ("new", "is_lost"),
    [
        ("late: {category: interpersonal, severity: sev3, notify: [ana]}", False),
        ("late: {category: interpersonal, severity: sev3, notify: [ana], runbook: https://x.example}", False),
        ("late: {category: technical, severity: sev3, notify: [ana]}", True),
        ("late: {category: interpersonal}", True),
        ("late: {category: interpersonal, severity: sev3, notify: [ana], about: core}", True),
    ],
)
def test_a_guarantee_for_everybody_may_have_a_successor(new: str, is_lost: bool) -> None:
    quarrel = "quarrel: {category: interpersonal, severity: sev3, notify: [ana]}"
    old = f"people: {{ana: {{}}}}\nteams: {{core: {{lead: ana}}}}\nalerts:\n  {quarrel}\n"
    found = entities(old, old.replace(quarrel, new), "removed-alert")
    assert found == (["alert:quarrel"] if is_lost else [])


def test_what_was_archived_before_needs_no_alert() -> None:
    old = HEAD.replace("shop: {owner: payments}", "shop: {owner: payments, lifecycle: archived}")
    assert changes(old + "alerts: {x: {about: shop}}", old, "removed-alert") == []
    live = HEAD + "alerts: {x: {about: shop}}"
    assert entities(live, old, "removed-alert") == ["alert:x"]


def test_the_absence_of_somebody_who_is_gone_needs_no_plan() -> None:
    old = (
        HEAD.replace("cy: {}}", "cy: {}, dee: {}}")
        + "failure_modes: {x: {of: [dee], affects: [payments], response: wait}}"
    )
    assert changes(old, HEAD, "removed-failure-mode") == []


DEPUTY = HEAD.replace("lead: ana, members: [bo]", "lead: ana, deputies: [bo]")


@pytest.mark.parametrize(
    ("after", "lost"),
    [("members: [bo]", True), ("deputies: [cy]", False), ("deputies: [TBD]", True), ("deputies: []", True),
     ("self_led: true", False)],
)  # fmt: skip
def test_deputies(after: str, lost: bool) -> None:
    new = DEPUTY.replace("deputies: [bo]", after)
    assert entities(DEPUTY, new, "removed-deputy") == (["team:payments"] if lost else [])


def test_deputies_who_become_bots() -> None:
    assert entities(DEPUTY, DEPUTY.replace("bo: {}", "bo: {kind: bot}"), "removed-deputy") == ["team:payments"]


RETURNS = (
    HEAD
    + """\
pressure_release_valves: {v: {returns_to_normal_when: calm, relieves: [payments]}}
safety_nets: {n: {returns_to_normal_when: calm, covers: [payments]}}
operating_states: {s: {states: {degraded: {returns_to_normal_when: calm, looks_like: bad}, normal: {looks_like: good}}}}
"""
)


def test_return_to_normal_criteria() -> None:
    for entity, key in (("valve:v", "v: {"), ("net:n", "n: {"), ("states:s", "degraded: {")):
        for written in ("", "returns_to_normal_when: TBD, "):
            new = RETURNS.replace(f"{key}returns_to_normal_when: calm, ", f"{key}{written}")
            (found,) = changes(RETURNS, new, "removed-return")
            what = "the state `degraded` of states:s" if entity == "states:s" else entity
            assert (found.entity, what in found.message) == (entity, True)
    standing = RETURNS.replace("n: {returns_to_normal_when: calm, ", "n: {every: 1w, ")
    assert changes(RETURNS, standing, "removed-return") == []
    assert changes(RETURNS, RETURNS.replace("when: calm", "when: still calm"), "removed-return") == []


FIGURES = """\
people: {ana: {}, bo: {}}
teams:
  payments: {members: [ana, bo], capacity: {wip_limit: 3}, depends_on: [{on: ledgers, if_late: {after: 1d}}]}
  ledgers: {lead: bo}
components:
  shop: {owner: {any_of: [ana, bo], within: 2h}, tier: 1, depends_on: [{on: till, if_late: {after: 1w}}]}
  till: {owner: ana}
alerts: {down: {severity: sev1, notify: [rota]}}
monitoring: {look: {every: 1w, watches: [payments]}}
resynchronization: {sync: {every: 1w, between: [payments, ledgers]}}
safety_nets: {net: {every: 1mo, covers: [payments]}}
backpressure: {full: {within: 2d, from: [payments], responder: {any_of: [ana, bo], within: 1h}}}
pressure_release_valves: {valve: {at_most: 6w, authority: {any_of: [ana, bo], within: 4h}, relieves: [payments]}}
operating_states: {states: {states: {degraded: {at_most: 2w, looks_like: bad}}}}
on_call_schedules: {rota: {at_least: 2, participants: [ana, bo], hours: 24x7}}
"""
WRITTEN = re.compile(r"(\w+): ([\w ]+)")


@pytest.mark.parametrize(
    ("old", "new", "entity"),
    [
        ("wip_limit: 3", "wip_limit: 5", "team:payments"),
        ("after: 1d", "after: 2d", "team:payments"),
        ("tier: 1", "tier: 2", "component:shop"),
        ("within: 2h", "within: 3h", "component:shop"),
        ("after: 1w", "after: 2w", "component:shop"),
        ("severity: sev1", "severity: sev3", "alert:down"),
        ("severity: sev1", "severity: info", "alert:down"),
        ("{every: 1w, watches", "{every: 2w, watches", "check-in:look"),
        ("{every: 1w, between", "{every: 1mo, between", "resync:sync"),
        ("every: 1mo", "every: 1y", "net:net"),
        ("within: 2d", "within: 3d", "signal:full"),
        ("within: 1h", "within: 1d", "signal:full"),
        ("at_most: 6w", "at_most: 8w", "valve:valve"),
        ("within: 4h", "within: 1d", "valve:valve"),
        ("at_most: 2w", "at_most: 3w", "states:states"),
        ("at_least: 2", "at_least: 1", "schedule:rota"),
        ("hours: 24x7", "hours: business hours", "schedule:rota"),
    ],
)
def test_a_figure_that_asks_for_less_and_not_one_that_asks_for_more(old: str, new: str, entity: str) -> None:
    assert FIGURES.count(old) == 1
    changed = FIGURES.replace(old, new)
    (found,) = changes(FIGURES, changed, "lowered-guarantee")
    assert found.entity == entity
    name, value = WRITTEN.findall(new)[0]
    assert found.message.startswith(f"`{name}` of {entity}")
    assert whole(changed).splitlines()[found.span.line - 1][found.span.column - 1 :].startswith(value)
    assert changes(changed, FIGURES, "lowered-guarantee") == []


@pytest.mark.parametrize(
    "gone",
    ["capacity: {wip_limit: 3}, ", "tier: 1, ", "severity: sev1, ", "at_most: 6w, ", ", within: 4h", "at_least: 2, ",
     ", if_late: {after: 1w}", ", hours: 24x7", "every: 1mo, "],
)  # fmt: skip
def test_a_figure_that_is_gone(gone: str) -> None:
    assert FIGURES.count(gone) == 1
    (found,) = changes(FIGURES, FIGURES.replace(gone, ""), "lowered-guarantee")
    assert "is gone; it was" in found.message
    assert changes(FIGURES.replace(gone, ""), FIGURES, "lowered-guarantee") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{every: 1w, watches", "{every: first Monday of the month, watches"),
        ("{any_of: [ana, bo], within: 2h}", "ana"),
        ("[{on: till, if_late: {after: 1w}}]", "[]"),
        ("degraded: {at_most: 2w, looks_like: bad}", "normal: {looks_like: good}"),
    ],
)
def test_what_cannot_be_compared_or_whose_bearer_is_gone_is_left_to_others(old: str, new: str) -> None:
    assert FIGURES.count(old) == 1
    found = changes(FIGURES, FIGURES.replace(old, new), "lowered-guarantee")
    assert [f for f in found if f.entity != "component:shop"] == []


def test_a_placeholder_is_no_figure() -> None:
    assert (
        len(changes(FIGURES, FIGURES.replace("{every: 1w, watches", "{every: TBD, watches"), "lowered-guarantee")) == 1
    )


POLICY = """\
people: {ana: {}, bo: {}, cy: {}, rob: {kind: bot}}
teams: {payments: {lead: ana, members: [bo, cy]}}
alerts: {down: {route: oncall, notify: [ana]}}
on_call_schedules: {rota: {participants: [ana, bo, cy]}}
escalation_policies:
  oncall: {steps: [{notify: [rota], wait: 15m}, {notify: [bo], wait: 30m}, {notify: [cy]}], then: major, repeat: 2}
  major: {steps: [{notify: [payments]}]}
backpressure: {full: {from: [payments], responder: cy}}
pressure_release_valves: {valve: {authority: cy, relieves: [payments]}}
safety_nets: {net: {authority: cy, covers: [payments]}}
failure_modes: {out: {authority: cy, affects: [payments]}}
"""


@pytest.mark.parametrize(
    ("old", "new", "entity"),
    [
        (", {notify: [cy]}", "", "policy:oncall"),
        ("[bo], wait: 30m", "[], wait: 30m", "policy:oncall"),
        ("wait: 15m", "wait: 20m", "policy:oncall"),
        ("wait: 30m", "wait: 1h", "policy:oncall"),
        (", then: major", "", "policy:oncall"),
        ("repeat: 2", "repeat: 1", "policy:oncall"),
        ("route: oncall, ", "", "alert:down"),
        (", notify: [ana]", "", "alert:down"),
        ("participants: [ana, bo, cy]", "participants: [ana, bo]", "schedule:rota"),
        ("responder: cy", "responder: TBD", "signal:full"),
        ("valve: {authority: cy", "valve: {authority: rob", "valve:valve"),
        ("net: {authority: cy, ", "net: {", "net:net"),
        ("out: {authority: cy, ", "out: {", "failure-mode:out"),
    ],
)
def test_help_that_comes_later_or_from_fewer(old: str, new: str, entity: str) -> None:
    assert POLICY.count(old) == 1
    changed = POLICY.replace(old, new)
    assert entities(POLICY, changed, "weakened-escalation") == [entity]
    assert changes(changed, POLICY, "weakened-escalation") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{notify: [cy]}", "{notify: [payments]}"),
        ("wait: 15m", "wait: 5m"),
        ("{notify: [cy]}]", "{notify: [cy], wait: 10m}, {notify: [payments]}]"),
        ("route: oncall", "route: major"),
        ("notify: [ana]}}", "notify: [bo]}}"),
        ("participants: [ana, bo, cy]", "participants: [ana, cy, bo]"),
        ("participants: [ana, bo, cy]", "participants: [ana], headcount: 4"),
        ("responder: cy", "responder: bo"),
    ],
)
def test_help_that_comes_otherwise(old: str, new: str) -> None:
    assert POLICY.count(old) == 1
    assert changes(POLICY, POLICY.replace(old, new), "weakened-escalation") == []


def test_a_policy_that_gives_up_at_once_is_said_to_repeat_no_times() -> None:
    (found,) = changes(POLICY, POLICY.replace(", repeat: 2", ""), "weakened-escalation")
    assert "it repeats 0 times, where it repeated 2." in found.message


def test_how_help_is_weaker_is_said() -> None:
    said = [
        ("wait: 15m", "wait: 20m", "step 2 comes after 20m, where it came after 15m."),
        ("wait: 30m", "wait: 1h", "step 3 comes after 1h15m, where it came after 45m."),
        (", {notify: [cy]}", "", "it has 2 steps, where there were 3; it no longer notifies person:cy."),
        ("net: {authority: cy, ", "net: {", "nobody may call it any more: nobody is named."),
        ("valve: {authority: cy", "valve: {authority: rob", "nobody may open it any more: person:rob (a bot)."),
        ("participants: [ana, bo, cy]", "participants: [ana, bo]", "2 are left of 3 on the rota."),
        ("participants: [ana, bo, cy]", "participants: [ana]", "1 is left of 3 on the rota."),
    ]
    for old, new, text in said:
        (found,) = changes(POLICY, POLICY.replace(old, new), "weakened-escalation")
        assert found.message.endswith(text), found.message


def test_whoever_is_turned_into_a_bot_helps_no_more() -> None:
    found = entities(POLICY, POLICY.replace("cy: {}", "cy: {kind: bot}"), "weakened-escalation")
    assert sorted(filter(None, found)) == ["failure-mode:out", "net:net", "signal:full", "valve:valve"]


SINGLE = """\
people: {ana: {}, bo: {}, cy: {}}
teams: {payments: {members: [ana, bo]}, silent: {}}
components:
  shop: {owner: payments, depends_on: [till]}
  till: {owner: payments, tier: 3}
  open: {owner: silent}
decisions: {roll-back: {decider: payments}}
"""


@pytest.mark.parametrize(
    ("old", "new", "subjects"),
    [
        ("members: [ana, bo]", "members: [ana]", ("operate", "component:shop")),
        ("till: {owner: payments, tier: 3}", "till: {owner: ana, tier: 3}", ("operate", "component:shop")),
        (
            "till: {owner: payments, tier: 3}",
            "till: {owner: ana, tier: 1}",
            ("operate", "component:shop", "component:till"),
        ),
        ("decider: payments", "decider: ana", ("take", "decision:roll-back")),
    ],
)
def test_a_duty_that_had_two_ways_and_has_one(old: str, new: str, subjects: tuple[str, ...]) -> None:
    found = changes(SINGLE, SINGLE.replace(old, new), "new-single-point-of-failure")
    assert ("person:ana", sorted(subjects)) in [(each.entity, sorted(each.subjects)) for each in found]


def test_a_tier_that_is_lowered_in_the_same_change_is_no_excuse() -> None:
    old = SINGLE.replace("tier: 3", "tier: 1").replace(", depends_on: [till]", "")
    new = old.replace("till: {owner: payments, tier: 1}", "till: {owner: ana, tier: 4}")
    assert entities(old, new, "new-single-point-of-failure") == ["person:ana"]


def test_what_was_not_known_before_is_revealed_and_not_changed() -> None:
    new = SINGLE.replace("silent: {}", "silent: {members: [cy]}")
    assert changes(SINGLE, new, "new-single-point-of-failure") == []


def test_what_is_new_is_left_to_the_rule_for_all_organisations() -> None:
    new = SINGLE.replace("components:\n", "components:\n  fresh: {owner: cy}\n")
    assert changes(SINGLE, new, "new-single-point-of-failure") == []


ROUTED = """\
people: {ana: {}, bo: {}}
teams: {payments: {members: [ana, bo]}}
alerts: {down: {severity: sev1, route: first}}
escalation_policies: {first: {steps: [], then: second}, second: {steps: [{notify: [payments]}]}}
"""


def test_an_alert_hangs_on_who_is_notified_at_the_end_of_its_policies() -> None:
    (found,) = changes(ROUTED, ROUTED.replace("[ana, bo]", "[ana]"), "new-single-point-of-failure")
    assert (found.entity, "alert:down" in found.subjects) == ("person:ana", True)
    (found,) = changes(
        ROUTED, ROUTED.replace("[{notify: [payments]}]", "[{notify: [bo]}]"), "new-single-point-of-failure"
    )
    assert (found.entity, "alert:down" in found.subjects) == ("person:bo", True)
