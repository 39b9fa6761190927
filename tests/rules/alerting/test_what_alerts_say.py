import pytest

from tests.rules.linting import lint

COMPONENTS = """
teams: {payments: {headcount: 5}}
components:
  storefront: {owner: payments, runbook: https://runbooks.example/storefront}
  checkout: {owner: payments, tier: 1}
  basket: {owner: payments, tier: 1, part_of: storefront}
  todo: {owner: payments, tier: 1, runbook: TODO}
  search: {owner: payments, tier: 2}
  untiered: {owner: payments}
  gone: {owner: payments, tier: 1, lifecycle: archived}
"""


def contextless(alert: str) -> list[str]:
    return [f.message for f in lint(f"{COMPONENTS}alerts: {{down: {alert}}}", "contextless-alert")]


@pytest.mark.parametrize(
    ("alert", "untold", "no_runbook"),
    [
        ("{}", True, False),
        ("{tells: []}", True, False),
        ("{tells: TBD}", True, False),
        ("{about: checkout}", True, True),
        ("{about: checkout, tells: [impact]}", False, True),
        ("{about: [search, checkout], tells: impact}", False, True),
        ("{about: todo, tells: impact, runbook: tbd}", False, True),
        ("{about: checkout, runbook: https://x.example}", True, False),
    ],
)
def test_what_is_missing_is_said_at_once(alert: str, untold: bool, no_runbook: bool) -> None:
    (message,) = contextless(alert)
    assert ("tells nothing" in message) is untold
    assert ("no runbook" in message) is no_runbook


@pytest.mark.parametrize(
    "alert",
    [
        "{tells: [impact]}",
        "{tells: [TBD, impact]}",
        "{tells: [impact], about: search}",
        "{tells: [impact], about: untiered}",
        "{tells: [impact], about: payments}",
        "{tells: [impact], about: gone}",
        "{tells: [impact], about: basket}",
        "{tells: [impact], about: [checkout, storefront]}",
        "{tells: [impact], about: checkout, runbook: https://x.example}",
        "{tells: [impact], about: ghost}",
    ],
)
def test_enough_is_told(alert: str) -> None:
    assert contextless(alert) == []


def unranked(alert: str) -> list[str]:
    return [f.message for f in lint(f"alerts: {{down: {alert}}}", "unranked-alert")]


def test_severity_and_category_are_both_wanted() -> None:
    assert unranked("{severity: sev5, category: a name of our own}") == []
    assert "no `category`" in unranked("{severity: info}")[0]
    assert "no `category`" in unranked("{severity: info, category: TBD}")[0]
    assert "no `severity`" in unranked("{category: technical}")[0]
    assert "no `severity` or `category`" in unranked("{}")[0]


def unrouted(text: str) -> list[str]:
    return [f.message.split("`")[1] for f in lint(text, "unrouted-category")]


def test_a_category_without_any_alert() -> None:
    assert unrouted("alerts: {a: {category: technical}, b: {category: Project risk}, c: {category: security}}") == [
        "interpersonal",
        "strategic",
    ]
    assert unrouted("alerts: {a: {}}") == ["interpersonal", "project-risk", "strategic", "technical"]


def test_without_any_alert_nothing_is_said() -> None:
    assert unrouted("people: {ana: }\nescalation_policies: {p: {}}") == []


def test_alerts_of_a_system_that_is_not_declared_are_not_asked_for() -> None:
    text = "organization: {declares: [ownership]}\nalerts: {a: {category: technical}}"
    assert unrouted(text) == []
