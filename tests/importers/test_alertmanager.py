"""Alertmanager with the rules of Prometheus: who an alert comes to."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.importers.importing import SHARED, findings, lay, left, org, spots, took

CONFIG = """\
route:
  receiver: nobody
  routes:
  - {receiver: log, continue: true}
  - match: {team: pay}
    receiver: pay-chat
    routes:
    - {matchers: ['severity=~"page|critical"'], receiver: pager, continue: true}
    - {matchers: ['{severity="page",env!="test"}'], receiver: pay-mail}
  - match_re: {team: sto.*}
    receiver: pager
    active_time_intervals: [office]
  - matchers: [alertname=Watchdog]
    receiver: nobody
receivers:
- name: log
  webhook_configs: [{url: "http://localhost:6725"}]
- name: nobody
- name: pay-chat
  slack_configs: [{channel: "#pay", api_url: "https://secret.example"}]
- name: pay-mail
  email_configs: [{to: "pay@example.org, lead@example.org"}]
- name: pager
  pagerduty_configs: [{routing_key: secret}]
- name: forgotten
  webhook_configs: [{url: "https://hooks.example/secret"}]
time_intervals:
- name: office
  time_intervals: [{weekdays: ["monday:friday"], times: [{start_time: "09:00", end_time: "17:00"}]}]
inhibit_rules:
- {source_matchers: [severity=page], target_matchers: [severity=warning]}
"""
RULES = """\
groups:
- name: pay
  labels: {team: pay}
  rules:
  - record: pay:rate
    expr: sum(x)
  - alert: PayDown
    expr: up == 0
    labels: {severity: page}
    annotations: {summary: "Down {{ $value }}", runbook_url: TODO, dashboard: "https://d.example"}
  - alert: PaySlow
    expr: slow > 1
    labels: {severity: warning}
- name: rest
  rules:
  - {alert: StoreFull, expr: x, labels: {severity: critical, team: store}}
  - {alert: Lost, expr: x, labels: {severity: critical}}
  - {alert: Templated, expr: x, labels: {severity: warning, team: "{{ $labels.team }}"}}
  - {alert: Twice, expr: x, labels: {severity: critical, team: pay}}
  - {alert: twice, expr: x, labels: {severity: warning, team: pay}}
  - {alert: Watchdog, expr: vector(1), labels: {severity: none}}
"""
FILES = {"alertmanager.yml": CONFIG, "rules/all.yaml": RULES}


@pytest.fixture
def made(tmp_path: Path) -> Any:
    return org("alertmanager", lay(tmp_path, FILES))


def test_the_tree_is_walked_as_alertmanager_walks_it(made: Any) -> None:
    ways = {id_: alert.get("route") for id_, alert in made["alerts"].items()}
    assert ways == {
        "PayDown": "pager + pay-mail", "PaySlow": "pay-chat", "StoreFull": "pager (Mon-Fri 09:00-17:00)",
        "Lost": "log", "Templated": None, "Twice (critical)": "pager", "twice (warning)": "pay-chat",
    }  # fmt: skip


def test_receivers_are_policies_of_whoever_reads_them(made: Any) -> None:
    assert made["escalation_policies"]["pager + pay-mail"] == {
        "steps": [{"notify": ["pager pagerduty", "pay@example.org", "lead@example.org"]}]
    }
    assert made["escalation_policies"]["log"] == {}
    assert made["escalation_policies"]["forgotten"] == {"steps": [{"notify": ["forgotten webhook"]}]}
    assert made["roles"]["#pay"] == {"headcount": "unknown"}
    assert "secret" not in str(made)


def test_hours_are_those_of_the_route(made: Any) -> None:
    assert made["on_call_schedules"] == {
        "pager (Mon-Fri 09:00-17:00)": {"participants": ["pager pagerduty"], "hours": "Mon-Fri 09:00-17:00"}
    }


def test_an_alert_says_what_its_rule_says(made: Any) -> None:
    assert made["alerts"]["PayDown"] == {
        "category": "technical", "severity": "sev1", "runbook": "TODO", "tells": ["summary", "dashboard"],
        "description": "Down {{ $value }}", "labels": {"team": "pay", "severity": "page"}, "route": "pager + pay-mail",
    }  # fmt: skip
    assert made["alerts"]["Templated"]["labels"] == {"severity": "warning"}
    assert made["organization"] == {"declares": ["alerting"]}


def test_only_what_ends_nowhere_is_found_in_its_rule(tmp_path: Path) -> None:
    lay(tmp_path, FILES)
    assert spots("alertmanager", tmp_path, "dead-end-alert") == ["all.yaml:17"]
    assert {f.rule for f in findings("alertmanager", tmp_path) if f.severity != "info"} == {"alerting/dead-end-alert"}


def test_a_receiver_without_integrations_notifies_nobody(tmp_path: Path) -> None:
    config = "route: {receiver: default}\nreceivers: [{name: default}]\n"
    lay(tmp_path, {"am.yml": config, "rules.yaml": RULES})
    assert org("alertmanager", tmp_path)["escalation_policies"] == {"default": {}}
    assert len(spots("alertmanager", tmp_path, "dead-end-alert")) == 8


def test_what_is_muted_is_not_round_the_clock(tmp_path: Path) -> None:
    muted = CONFIG.replace("active_time_intervals: [office]", "mute_time_intervals: [office, lunch]")
    made = org("alertmanager", lay(tmp_path, {"am.yml": muted, "rules.yaml": RULES}))
    (schedule,) = made["on_call_schedules"].values()
    assert schedule["hours"] == "always, but not Mon-Fri 09:00-17:00 and lunch"
    assert "time intervals that are not declared; " in left(took("alertmanager", tmp_path))


def test_two_alertmanagers_are_both_heard(tmp_path: Path) -> None:
    other = "route: {receiver: mail}\nreceivers: [{name: mail, email_configs: [{to: all@example.org}]}]\n"
    made = org("alertmanager", lay(tmp_path, {**FILES, "other/am.yml": other}))
    assert made["alerts"]["PaySlow"]["route"] == "pay-chat"
    assert made["alerts"]["PaySlow"]["notify"] == ["all@example.org"]
    assert made["alerts"]["Lost"]["route"] == "other/am.yml: mail"


def test_rules_of_the_operator(tmp_path: Path) -> None:
    head = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n"
    rules = head + "".join(f"  {line}\n" for line in RULES.splitlines())
    made = org("alertmanager", lay(tmp_path, {"alertmanager.yml": CONFIG, "rule.yaml": rules}))
    assert made["alerts"]["PaySlow"]["route"] == "pay-chat"


def test_what_is_left(tmp_path: Path) -> None:
    told = left(took("alertmanager", lay(tmp_path, FILES)))
    for what in ("1 inhibition rules", "1 alerts for information that a route of theirs discards",
                 "1 alerts whose receiver a template decides", "1 receivers that keep a log"):  # fmt: skip
        assert what in told


def test_a_receiver_that_is_not_there_is_unknown(tmp_path: Path) -> None:
    lay(tmp_path, {**FILES, "alertmanager.yml": CONFIG.replace("receiver: pay-chat", "receiver: typo")})
    assert spots("alertmanager", tmp_path, "unknown-reference") == ["all.yaml:11", "all.yaml:20"]


def test_rules_without_a_configuration_come_to_somebody(tmp_path: Path) -> None:
    made = org("alertmanager", lay(tmp_path, {"rules.yaml": RULES}))
    assert made["alerts"]["Lost"]["notify"] == ["Alertmanager"]
    assert spots("alertmanager", tmp_path, "dead-end-alert") == []


def test_a_configuration_without_rules_gives_its_policies(tmp_path: Path) -> None:
    made = org("alertmanager", lay(tmp_path, {"am.yml": CONFIG}))
    assert {*made["escalation_policies"]} == {
        "forgotten",
        "pay-chat",
        "pager",
        "pager (Mon-Fri 09:00-17:00)",
        "pay-mail",
    }
    assert findings("alertmanager", tmp_path) == ()


@pytest.mark.parametrize(
    ("matcher", "taken"),
    [
        ("a=b", True), ('a!="b"', False), ('"a"="b"', True), ('a=~"b|c"', True), ('a=~"bb?"', True), ('a=~"x"', False),
        ('a!~"x.*"', True), ('c=""', True), ('c!=""', False), ('a="b", c=~"d?"', True), ('a=~"^b$"', True),
        (r'a=~"\\w"', True), ("a='b'", False),
    ],
)  # fmt: skip
def test_matchers(tmp_path: Path, matcher: str, taken: bool) -> None:
    config = {"route": {"receiver": "x", "routes": [{"matchers": [matcher], "receiver": "y"}]},
              "receivers": [{"name": name, "email_configs": [{"to": name}]} for name in "xy"]}  # fmt: skip
    rules = "groups: [{name: g, rules: [{alert: A, labels: {a: b}}]}]"
    made = org("alertmanager", lay(tmp_path, {"am.yaml": yaml.safe_dump(config), "r.yaml": rules}))
    assert made["alerts"]["A"]["route"] == ("y" if taken else "x")


def test_a_matcher_that_is_none_has_a_place(tmp_path: Path) -> None:
    bad = CONFIG.replace("alertname=Watchdog", "alertname")
    (fault,) = took("alertmanager", lay(tmp_path, {"am.yml": bad})).gathered.faults
    assert (fault.span.line, fault.message) == (13, "`alertname` is no matcher.")


def test_a_pattern_that_only_alertmanager_knows_may_match(tmp_path: Path) -> None:
    odd = CONFIG.replace("sto.*", r"'\Qsto\E.*'")
    found = took("alertmanager", lay(tmp_path, {**FILES, "alertmanager.yml": odd}))
    assert "1 matchers whose pattern only Alertmanager understands" in left(found)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real organisations are not at hand")
def test_wikimedia() -> None:
    """83 counted by hand take the one templated `team` for a text; it may have any value."""
    found = findings("alertmanager", SHARED / "wikimedia")
    dead = [f for f in found if f.rule == "alerting/dead-end-alert"]
    assert len(dead) == 82
    assert [f.entity for f in dead if "(page)" in str(f.entity)] == ["alert:HdfsCapacityRemainingPercent (page)"]
    assert sum(f.rule == "references/unused-definition" for f in found) == 7
    alerts = org("alertmanager", SHARED / "wikimedia")["alerts"]
    assert (len(alerts), sum(alert["runbook"] == "TODO" for alert in alerts.values())) == (429, 38)
