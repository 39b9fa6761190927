import pytest

from orglint.engine.settings import RuleSettings
from orglint.errors import OrglintError
from tests.rules.linting import BOOK, lint

PEOPLE = (
    "people: {ana: , bo: , robot: {kind: bot}}\nteams: {payments: {lead: ana}}\ncomponents: {checkout: , ledger: }\n"
)


def slow(severity: str, *waits: str, more: str = "") -> list[str]:
    steps = ", ".join(f"{{notify: ana, wait: {wait}}}" for wait in waits)
    text = f"""{PEOPLE}
alerts: {{down: {{severity: {severity}, route: p}}}}
escalation_policies:
  p: {{steps: [{steps}, {{notify: bo, wait: 9w}}]{more}}}
  later: {{steps: [{{notify: bo}}]}}
"""
    return [f.message for f in lint(text, "slow-escalation")]


@pytest.mark.parametrize(
    ("severity", "just", "over"),
    [("sev1", "1h", "61m"), ("sev2", "4h", "241m"), ("sev3", "3d", "73h"), ("sev4", "2w", "337h")],
)
def test_a_severity_allows_so_much(severity: str, just: str, over: str) -> None:
    assert slow(severity, just) == []
    assert len(slow(severity, over)) == 1


def test_only_the_first_pass_of_the_own_policy_counts() -> None:
    assert slow("sev1", "50m", more=", repeat: 9, then: later") == []
    assert "comes after 1h40m" in slow("sev1", "50m", "50m")[0]


@pytest.mark.parametrize("severity", ["sev5", "info"])
def test_what_is_not_urgent_may_take_its_time(severity: str) -> None:
    assert slow(severity, "9y") == []


def test_an_alert_without_a_way_or_severity_is_never_slow() -> None:
    text = "alerts: {a: {severity: sev1}, b: {severity: sev1, route: p}, c: {route: q}}\n"
    policies = "escalation_policies: {p: {}, q: {steps: [{notify: ana, wait: 9w}, {notify: ana}]}}"
    assert lint(PEOPLE + text + policies, "slow-escalation") == []


def test_an_option_that_is_no_duration_is_said() -> None:
    from orglint.graph.org import OrgGraph
    from orglint.spec.model import Spec
    from tests.spec.whole import document

    found = BOOK.find("slow-escalation").rule
    settings = RuleSettings(options={"sev1": "an hour"})
    org = OrgGraph(Spec([document("orglint: 1\npeople: {ana: }\n")]))
    with pytest.raises(OrglintError, match="an hour"):
        list(found.problems(org, {**found.options, **settings.options}))


def inverted(alerts: str) -> list[tuple[str | None, str]]:
    policies = """
escalation_policies:
  now: {steps: [{notify: ana}]}
  soon: {steps: [{notify: robot, wait: 5m}, {notify: ana}]}
  late: {steps: [{notify: [robot], wait: 30m}, {notify: bo}]}
  typo: {steps: [{notify: ghost, wait: 30m}, {notify: bo}]}
  dead: {steps: [{notify: robot}]}
"""
    return [(f.entity, f.message) for f in lint(f"{PEOPLE}alerts: {{{alerts}}}{policies}", "inverted-severity")]


def test_a_less_urgent_one_is_sooner() -> None:
    found = inverted("""
a: {severity: sev1, about: checkout, route: late},
b: {severity: sev3, about: checkout, route: soon},
c: {severity: sev2, about: checkout, route: now},
d: {severity: info, about: checkout, route: soon}""")
    assert [entity for entity, _ in found] == ["alert:a"]
    assert "after 30m; alert:c is sev2, also about component:checkout, and does at once" in found[0][1]


def test_each_alert_is_said_once_whatever_it_is_about() -> None:
    found = inverted("""
a: {severity: sev1, about: [checkout, ledger, payments], route: late},
b: {severity: sev2, about: [checkout, ledger, payments], route: soon}""")
    assert [entity for entity, _ in found] == ["alert:a"]


@pytest.mark.parametrize(
    "alerts",
    [
        "a: {severity: sev1, about: checkout, route: late}, b: {severity: sev1, about: checkout, route: now}",
        "a: {severity: sev1, about: checkout, route: now}, b: {severity: sev2, about: checkout, route: now}",
        "a: {severity: sev1, about: checkout, route: late}, b: {severity: sev2, about: ledger, route: now}",
        "a: {severity: sev1, about: checkout, route: typo}, b: {severity: sev2, about: checkout, route: now}",
        "a: {severity: sev1, about: checkout, route: dead}, b: {severity: sev2, about: checkout, route: now}",
        "a: {severity: sev1, about: checkout, route: late}, b: {about: checkout, route: now}",
        "a: {severity: sev1, about: checkout, route: late}, b: {severity: sev2, about: checkout, route: typo}",
        "a: {severity: sev1, about: ledger, route: late, notify: bo}, b: {severity: sev2, about: ledger, route: now}",
    ],
)
def test_no_less_urgent_one_about_the_same_is_surely_sooner(alerts: str) -> None:
    assert inverted(alerts) == []


def uncovered(alert: str, more: str = "") -> int:
    text = f"""
people: {{ana: , bo: , robot: {{kind: bot}}}}
roles: {{soc: {{headcount: unknown}}}}
teams: {{supplier: {{external: true}}}}
alerts: {{down: {alert}}}
on_call_schedules:
  all: {{participants: [ana], hours: 24x7}}
  days: {{participants: [ana], hours: "08:00-20:00"}}
  nights: {{participants: [bo], hours: "20:00-08:00"}}
  office: {{participants: [bo], hours: business hours}}
  rest: {{participants: [bo], hours: evenings and weekends}}
  unsaid: {{participants: [bo]}}
  todo: {{participants: [bo], hours: TBD}}
{more}"""
    return len(lint(text, "uncovered-hours"))


@pytest.mark.parametrize("notify", ["[office]", "[days]", "[office, ana]", "[days, days]"])
def test_some_hours_are_left_open(notify: str) -> None:
    assert uncovered(f"{{severity: sev1, notify: {notify}}}") == 1
    assert uncovered(f"{{severity: sev2, notify: {notify}}}") == 0
    assert uncovered(f"{{notify: {notify}}}") == 0


@pytest.mark.parametrize(
    "notify",
    [
        "[all]", "[days, nights]", "[office, all]", "[office, rest]", "[office, unsaid]", "[days, todo]", "[ana]",
        "[office, soc]", "[office, supplier]", "[office, ghost]", "[]",
    ],
)  # fmt: skip
def test_the_week_is_covered_or_may_be(notify: str) -> None:
    assert uncovered(f"{{severity: sev1, notify: {notify}}}") == 0


def test_schedules_further_along_the_way_cover_too() -> None:
    policies = "escalation_policies: {p: {steps: [{notify: days, wait: 5m}], then: q}, q: {steps: [{notify: nights}]}}"
    assert uncovered("{severity: sev1, route: p}", policies) == 0
    assert uncovered("{severity: sev1, route: p}", policies.replace("then: q", "repeat: 1")) == 1
    assert uncovered("{severity: sev1, route: p}", policies.replace("then: q", "then: ghost")) == 0
