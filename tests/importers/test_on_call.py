"""PagerDuty and Opsgenie: who is called, and when."""

import json
from pathlib import Path
from typing import Any

import pytest

from orglint.importers.shifts import DAY, WEEK, Shift, daily, duration, hours
from tests.importers.importing import findings, lay, left, org, spots, took


def ref(kind: str, id_: str, name: str = "") -> dict[str, str]:
    return {"id": id_, "type": f"{kind}_reference", "summary": name or id_}


PAGERDUTY = {
    "users.json": {"users": [{"id": "U1", "name": "Ana", "teams": [ref("team", "T1")]}, {"id": "U2", "name": "Bo"},
                             {"id": "U3", "name": "Ana"}]},
    "teams.json": {"teams": [{"id": "T1", "name": "Pay"}, {"id": "T2", "name": "Sub", "parent": ref("team", "T1")}]},
    "schedules.json": {"schedules": [{
        "id": "S1", "name": "Pay", "time_zone": "Europe/Berlin",
        "schedule_layers": [{
            "users": [{"user": ref("user", "U1")}, {"user": ref("user", "U2")}], "rotation_turn_length_seconds": 604800,
            "restrictions": [{"type": "daily_restriction", "start_time_of_day": "09:00:00", "duration_seconds": 28800}],
        }, {"end": "2020-01-01T00:00:00Z", "users": [{"user": ref("user", "U3")}]}],
    }]},
    "policies.json": {"escalation_policies": [{
        "id": "P1", "name": "Pay", "num_loops": 2, "escalation_rules": [
            {"escalation_delay_in_minutes": 30, "targets": [ref("schedule", "S1")]},
            {"escalation_delay_in_minutes": 90, "targets": [ref("user", "U3"), ref("user", "GONE", "Gus")]},
        ],
    }]},
    "service.json": {"service": {"id": "X1", "name": "Checkout", "teams": [ref("team", "T1")], "status": "active",
                                 "incident_urgency_rule": {"type": "constant", "urgency": "high"},
                                 "escalation_policy": ref("escalation_policy", "P1")}},
    "more.json": [{"id": "X2", "type": "service", "name": "Old", "status": "disabled"}],
    "dependencies.json": {"relationships": [{"dependent_service": ref("service", "X1"),
                                             "supporting_service": ref("service", "X2")}]},
}  # fmt: skip
OPSGENIE = {
    "users.json": {"data": [{"id": "u1", "username": "ana@example.org", "fullName": "Ana"}]},
    "teams.json": {"data": [{"id": "t1", "name": "Pay", "members": [{"user": {"id": "u1"}}]},
                            {"id": "t2", "name": "Ops"}]},
    "schedules.json": {"data": [
        {"id": "s1", "name": "Pay_schedule", "timezone": "Europe/Berlin", "enabled": True, "rotations": [
            {"type": "weekly", "length": 2, "participants": [{"type": "user", "id": "u1"}],
             "timeRestriction": {"type": "weekday-and-time-of-day", "restrictions": [
                 {"startDay": "monday", "startHour": 8, "startMin": 0,
                  "endDay": "friday", "endHour": 18, "endMin": 30}]}},
        ]},
        {"id": "s2", "name": "Off", "timezone": "UTC", "enabled": False, "rotations": []},
    ]},
    "escalations.json": {"data": [{"id": "e1", "name": "Pay_escalation", "ownerTeam": {"id": "t1"}, "rules": [
        {"delay": {"timeAmount": 5, "timeUnit": "minutes"}, "notifyType": "all",
         "recipient": {"type": "team", "id": "t2"}},
        {"delay": {"timeAmount": 0}, "notifyType": "default", "recipient": {"type": "schedule", "id": "s1"}},
        {"delay": {"timeAmount": 2, "timeUnit": "hours"}, "recipient": {"type": "user", "id": "u1"}},
    ], "repeat": {"count": 1}}]},
    "services.json": {"data": [{"id": "x1", "name": "Checkout", "teamId": "t1"},
                               {"id": "x2", "name": "Mail", "teamId": "t2"}]},
}  # fmt: skip


def files(export: dict[str, Any]) -> dict[str, str]:
    return {name: json.dumps(data, indent=1) for name, data in export.items()}


def test_pagerduty(tmp_path: Path) -> None:
    made = org("pagerduty", lay(tmp_path, files(PAGERDUTY)))
    assert made["teams"] == {
        "Pay": {"members": ["Ana"], "self_led": True}, "Sub": {"part_of": "Pay", "headcount": "unknown"}
    }  # fmt: skip
    assert made["on_call_schedules"]["Pay"] == {
        "participants": ["Ana", "Bo"], "rotates_every": "1w", "hours": "Mon-Sun 09:00-17:00 Europe/Berlin"
    }  # fmt: skip
    assert made["escalation_policies"]["Pay"] == {
        "steps": [
            {"notify": ["schedule:Pay"], "wait": "30m"},
            {"notify": ["Ana (U3)", "Gus"], "wait": "1h30m"},
        ],
        "repeat": 2,
    }
    assert made["components"]["Checkout"] == {"kind": "service", "owner": "Pay", "depends_on": ["Old"]}
    assert made["components"]["Old"] == {"kind": "service", "lifecycle": "archived"}
    assert made["alerts"]["Checkout"]["route"] == "Pay"
    assert "1 layers of schedules that have an end" in left(took("pagerduty", tmp_path))


def test_a_user_who_is_gone_is_unknown_where_users_are_exported(tmp_path: Path) -> None:
    lay(tmp_path, files(PAGERDUTY))
    assert spots("pagerduty", tmp_path, "unknown-reference") == ["policies.json:27"]
    without = org("pagerduty", lay(tmp_path / "x", files({"policies.json": PAGERDUTY["policies.json"]})))
    assert "Gus" in without["people"]
    assert without["on_call_schedules"]["S1"] == {"headcount": "unknown"}


def test_opsgenie(tmp_path: Path) -> None:
    made = org("opsgenie", lay(tmp_path, files(OPSGENIE)))
    assert made["people"] == {"ana@example.org": {"name": "Ana"}}
    assert made["on_call_schedules"] == {
        "Pay_schedule": {
            "participants": ["ana@example.org"], "rotates_every": "2w",
            "hours": "Mon 08:00-24:00, Tue-Thu 00:00-24:00, Fri 00:00-18:30 Europe/Berlin",
        },
        "Off": {"participants": []},
    }  # fmt: skip
    assert made["escalation_policies"]["Pay_escalation"] == {
        "steps": [
            {"notify": ["Pay_schedule"], "wait": "5m"},
            {"notify": ["Ops"], "wait": "1h55m"},
            {"notify": ["ana@example.org"]},
        ],
        "repeat": 1,
        "x-team": "Pay",
    }
    assert made["alerts"]["Checkout"]["route"] == "Pay_escalation"
    assert made["alerts"]["Mail"]["notify"] == ["Ops"]


def test_a_schedule_that_is_switched_off_calls_nobody(tmp_path: Path) -> None:
    export = json.loads(json.dumps(OPSGENIE))
    export["escalations.json"]["data"][0]["rules"] = [{"delay": {}, "recipient": {"type": "schedule", "id": "s2"}}]
    assert [f.entity for f in findings("opsgenie", lay(tmp_path, files(export))) if "dead-end" in f.rule] == [
        "alert:Checkout"
    ]


@pytest.mark.parametrize(
    ("shifts", "text"),
    [
        ([], ""),
        ([Shift(0, WEEK)], "24x7"),
        ([Shift(3 * DAY + 60, 9 * WEEK)], "24x7"),
        (list(daily(9 * 60, 8 * 60)), "Mon-Sun 09:00-17:00"),
        ([*daily(0, 12 * 60), *daily(12 * 60, 12 * 60)], "24x7"),
        ([Shift(6 * DAY + 23 * 60, 120)], "Mon 00:00-01:00, Sun 23:00-24:00"),
        ([Shift(0, 60), Shift(2 * DAY, 60)], "Mon 00:00-01:00, Wed 00:00-01:00"),
    ],
)
def test_hours(shifts: list[Shift], text: str) -> None:
    assert hours(shifts) == text


@pytest.mark.parametrize(("seconds", "text"), [(0, ""), (-5, ""), (604800, "1w"), (90000, "1d1h"), (5400, "1h30m")])
def test_durations(seconds: int, text: str) -> None:
    assert duration(seconds) == text
