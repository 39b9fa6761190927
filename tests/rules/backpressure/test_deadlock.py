import pytest

from tests.rules.linting import lint

ORG = """
teams:
  payments: {{capacity: {{wip_limit: 3}}, depends_on: [{payments}]}}
  ledger: {{capacity: {{wip_limit: 2}}, depends_on: [{ledger}]{kind}}}
  tills: {{depends_on: [payments]}}
  supplier: {{external: true, capacity: {{wip_limit: 1}}, depends_on: [payments]}}
components:
  checkout: {{owner: payments, depends_on: [{checkout}]}}
  books: {{owner: ledger, depends_on: [{books}]}}
"""


def findings(payments: str = "", ledger: str = "", checkout: str = "", books: str = "", kind: str = "") -> list[str]:
    text = ORG.format(payments=payments, ledger=ledger, checkout=checkout, books=books, kind=kind)
    return [" > ".join(finding.witness) for finding in lint(text, "backpressure-deadlock")]


def test_teams_that_declare_a_loop() -> None:
    assert findings("ledger", "payments") == ["team:ledger > team:payments > team:ledger"]


def test_components_close_the_loop() -> None:
    assert findings("ledger", books="checkout") == [
        "team:ledger (component:books depends on component:checkout) > team:payments > team:ledger"
    ]


def test_components_alone_make_a_loop() -> None:
    assert len(findings(checkout="books", books="checkout")) == 1


@pytest.mark.parametrize(
    "hop",
    [
        "{on: payments, mode: x-as-a-service}",
        "{on: payments, fallback: by hand}",
        "{on: payments, strength: soft}",
        "{on: payments, if_late: {after: 1w, then: wait}}",
    ],
)
def test_one_hop_that_need_not_wait_breaks_it(hop: str) -> None:
    assert not findings("ledger", hop)
    assert not findings("ledger", hop, books="checkout")


def test_a_platform_team_is_used_as_a_service_unless_it_says_otherwise() -> None:
    assert not findings("ledger", "payments", kind=", kind: platform")
    assert findings("{on: ledger, mode: collaboration}", "payments", kind=", kind: platform")


@pytest.mark.parametrize(("payments", "ledger"), [("tills", ""), ("supplier", ""), ("payments", ""), ("", "payments")])
def test_it_takes_teams_with_limits_in_a_loop(payments: str, ledger: str) -> None:
    assert not findings(payments, ledger)
