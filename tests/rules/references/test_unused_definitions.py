"""What nothing refers to, and what only seems so."""

import pytest

from tests.rules.linting import lint


def unused(text: str) -> list[str | None]:
    return [finding.entity for finding in lint(text, "unused-definition")]


def test_what_nothing_refers_to() -> None:
    text = """
people: {ana: {}, zed: {}}
roles: {cto: {held_by: [ana]}}
teams: {payments: {lead: ana}}
records: {log: {covers: [payments]}}
escalation_policies: {p: {steps: [{notify: [ana]}], then: p}}
on_call_schedules: {s: {participants: [ana]}}
"""
    assert unused(text) == ["person:zed", "role:cto", "record:log", "policy:p", "schedule:s"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "teams: {payments: {members: [zed]}}",
        "teams: {payments: {deputies: [zed]}}",
        "roles: {cto: {held_by: [zed], reports_to: ana}}",
        "on_call_schedules: {s: {participants: [zed]}}\nalerts: {a: {notify: [s]}}",
        "components: {a: {owner: {any_of: [ana, zed]}}}",
        "components: {a: {maintainers: [ZED]}}",
        "decisions: {d: {decider: zed}}",
        "decisions: {d: {consulted: [person:zed]}}",
        "monitoring: {m: {attended_by: [zed]}}",
        "failure_modes: {f: {of: [zed]}}",
        "handovers: [{what: component:a, from: zed, to: ana}]\ncomponents: {a: {owner: ana}}",
        "handovers: [{what: component:a, from: 'person:zed'}]\ncomponents: {a: {owner: ana}}",
    ],
)
def test_a_person_who_is_named_anywhere_is_used(elsewhere: str) -> None:
    assert "person:zed" not in unused(f"people: {{ana: {{manager: ana}}, zed: {{}}}}\n{elsewhere}")


@pytest.mark.parametrize(
    "zed", ["{manager: ana}", "{kind: bot}", "{leaving: {on: 2026-12-31}}", "{leaving: {}}", "{manager: nobody-known}"]
)
def test_people_who_are_not_asked_about(zed: str) -> None:
    assert unused(f"people: {{ana: {{}}, zed: {zed}}}\nteams: {{payments: {{lead: ana}}}}") == []


def test_somebody_with_reports_is_used_and_a_successor_is() -> None:
    text = """
people:
  top: {}
  ana: {manager: top, leaving: {on: 2026-12-31, successor: zed}}
  zed: {}
teams: {payments: {lead: ana}}
"""
    assert unused(text) == []


def test_a_list_of_people_is_only_a_beginning() -> None:
    assert unused("people: {ana: {}, bo: {}}") == []
    assert unused("people: {ana: {}, bo: {manager: ana}, cy: {}}") == ["person:cy"]


def test_a_role_has_its_place_in_the_line_of_reporting() -> None:
    text = """
roles: {ceo: {}, cto: {reports_to: ceo}, loose: {}}
teams: {payments: {headcount: 5}}
"""
    assert unused(text) == ["role:loose"]
    assert unused("roles: {ceo: {}, cto: {}}") == []


def test_being_named_by_itself_is_no_use() -> None:
    text = """
people: {ana: {manager: ana}}
roles: {cto: {held_by: [ana], deputies: [cto]}}
teams: {payments: {lead: ana}}
"""
    assert unused(text) == ["role:cto"]


def test_a_policy_that_another_hands_over_to_is_used() -> None:
    text = """
people: {ana: {}}
alerts: {a: {route: first}}
escalation_policies: {first: {steps: [{notify: [ana]}], then: second}, second: {steps: [{notify: [ana]}]}}
"""
    assert unused(text) == []


def test_it_is_quiet_in_a_startup() -> None:
    from orglint.engine.rulebook import rulebook

    assert rulebook(plugins=False).find("unused-definition").rule.levels == ("off", "info", "warning")


@pytest.mark.parametrize("notified", ["incident-comander", "primry", "both"])
def test_what_a_mistaken_reference_was_meant_to_name_is_used(notified: str) -> None:
    text = f"""
people: {{ana: {{}}}}
roles: {{incident-commander: {{held_by: [ana]}}, both: {{held_by: [ana]}}}}
on_call_schedules: {{primary: {{participants: [ana]}}, both: {{participants: [ana]}}}}
alerts: {{a: {{notify: [{notified}]}}}}
"""
    meant = {"incident-comander": {"role:incident-commander"}, "primry": {"schedule:primary"}}
    assert meant.get(notified, {"role:both", "schedule:both"}).isdisjoint(unused(text))
