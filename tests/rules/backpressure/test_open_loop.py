from datetime import date

import pytest

from tests.rules.linting import lint

ORG = """
people: {{ana: {{}}, bo: {{}}, erin: {{away: {{from: 2026-06-01, to: 2026-06-30}}}}}}
roles: {{vacant: {{held_by: []}}}}
teams:
  commerce: {{kind: umbrella}}
  payments: {{part_of: commerce, lead: ana}}
  tills: {{part_of: commerce, lead: bo}}
  ledger: {{lead: bo}}
  supplier: {{external: true}}
backpressure:
  full: {{from: [{sender}], responder: {responder}, {response}opens: [{opens}]}}
pressure_release_valves:
  v: {{relieves: [{relieves}]{authority}}}
safety_nets:
  n: {{covers: [ledger], authority: erin}}
  bos: {{authority: bo}}
  retro: {{every: 2w}}
  nobodys: {{}}
decisions:
  hire: {{decider: bo, deputies: [erin]}}
  fire: {{decider: bo}}
  undecided: {{}}
"""


def fires(
    sender: str = "payments",
    responder: str = "erin",
    response: str = "response: help, ",
    opens: str = "v",
    relieves: str = "payments",
    authority: str = ", authority: erin",
    as_of: date | None = None,
) -> bool:
    text = ORG.format(
        sender=sender, responder=responder, response=response, opens=opens, relieves=relieves, authority=authority
    )
    return bool(lint(text, "open-loop", as_of=as_of))


@pytest.mark.parametrize("relieves", ["payments", "commerce", "ledger, payments", "paymets"])
def test_a_valve_of_the_team_or_one_above_closes_the_loop_named_or_not(relieves: str) -> None:
    assert not fires(relieves=relieves)
    assert not fires(relieves=relieves, opens="")


@pytest.mark.parametrize(
    ("authority", "open_"),
    [
        ("", True),
        (", authority: bo", True),
        (", authority: vacant", True),
        (", authority: {any_of: [bo, erin]}", False),
        (", authority: {all_of: [bo, erin], within: 4h}", False),
        (", authority: TBD", False),
        (", authority: erinn", False),
        (", authority: supplier", False),
    ],
)
def test_the_responder_must_have_a_say_in_the_valve(authority: str, open_: bool) -> None:
    assert fires(authority=authority) is open_


def test_a_valve_that_relieves_others_closes_nothing() -> None:
    assert fires(relieves="ledger")


@pytest.mark.parametrize(
    ("opens", "open_"),
    [
        ("n", False),
        ("retro", False),
        ("hire", False),
        ("bos", True),
        ("nobodys", True),
        ("fire", True),
        ("undecided", True),
        ("unheard-of", False),
    ],
)
def test_a_net_or_decision_of_the_responder_closes_the_loop_where_opens_names_it(opens: str, open_: bool) -> None:
    assert fires(relieves="ledger", opens=opens) is open_


def test_every_team_that_sends_must_be_relieved() -> None:
    assert fires(sender="payments, ledger")
    assert fires(sender="commerce")
    assert not fires(sender="commerce", relieves="payments, tills")
    assert not fires(sender="commerce", relieves="commerce")
    assert not fires(sender="payments, supplier")


@pytest.mark.parametrize("responder", ["TBD", "erinn", "vacant", "supplier"])
def test_who_the_responder_is_must_be_certain(responder: str) -> None:
    assert not fires(responder=responder, authority=", authority: bo")


def test_without_a_response_there_is_no_loop_to_close() -> None:
    assert not fires(response="", relieves="ledger")


def test_a_holiday_opens_no_loop() -> None:
    assert not fires(as_of=date(2026, 6, 15))


def test_the_way_is_shown_to_where_it_ends() -> None:
    text = ORG.format(
        sender="payments",
        responder="erin",
        response="response: help, ",
        opens="v",
        relieves="payments",
        authority=", authority: bo",
    )
    (finding,) = lint(text, "open-loop")
    assert finding.witness == ("signal:full", "person:erin (must answer it)", "valve:v (opened by person:bo)")
