import pytest

from orglint.spec.entities import Component, Team
from tests.graph.organisations import organisation

ORG = """
people:
  ana: {manager: em}
  bo:
  em: {manager: vp}
  vp:
  up:
  board:
  product:
  stranger:
  robot: {kind: bot}
roles:
  chief: {held_by: [up], reports_to: chair}
  chair: {held_by: [board]}
  counted: {headcount: 3}
teams:
  commerce: {kind: umbrella, lead: chief}
  payments: {part_of: commerce, lead: ana, deputies: [bo]}
  wandering: {members: [stranger]}
  own-way: {self_led: true, members: [stranger]}
  heads: {kind: leadership, members: [product]}
  supplier: {external: true}
components:
  shop: {owner: wandering}
  checkout: {owner: payments, part_of: shop}
  ledger: {owner: "lead:payments"}
  nobodys: {}
  bots: {owner: robot}
  bought: {owner: supplier}
  typo: {owner: paymnts}
decisions:
  roll-back: {about: [ledger], decider: stranger}
"""


def lacking(notify: str, subject: str) -> bool:
    org = organisation(ORG + f"alerts: {{down: {{notify: {notify}}}}}")
    entity = org.spec.index.find(*subject.split(":"))
    assert isinstance(entity, Team | Component)
    return org.powers.is_lacking(org.alerts[0].notify, entity)


@pytest.mark.parametrize(
    "notify",
    [
        "[ana]", "[bo]", "payments", "[em]", "[vp]", "[up]", "[board]", "chair", "[product]", "[ghost]", "[TBD]",
        "[stranger, ana]", "supplier", "counted",
    ],
)  # fmt: skip
def test_who_leads_and_everyone_above_can_settle_it(notify: str) -> None:
    assert not lacking(notify, "team:payments")
    assert not lacking(notify, "component:checkout")


def test_others_cannot() -> None:
    assert lacking("[stranger]", "team:payments")
    assert lacking("[robot]", "team:payments")
    assert lacking("[bo, ana]", "team:own-way")


def test_the_owner_of_what_a_component_is_part_of_can() -> None:
    assert not lacking("[stranger]", "component:checkout")
    assert lacking("[ana]", "component:shop")


def test_who_decides_about_it_can() -> None:
    assert not lacking("[stranger]", "component:ledger")


def test_everyone_of_a_team_that_leads_itself_can() -> None:
    assert not lacking("[stranger]", "team:own-way")


@pytest.mark.parametrize("subject", ["team:wandering", "component:nobodys", "component:bots", "team:supplier"])
def test_where_nobody_can_at_all_nobody_lacks(subject: str) -> None:
    assert not lacking("[ana]", subject)


def test_what_is_uncertain_is_not_lacking() -> None:
    assert not lacking("[ana]", "component:bought")
    assert not lacking("[ana]", "component:typo")


def test_roles_are_compared_where_they_are_the_people() -> None:
    org = organisation("""
    roles: {lead: {reports_to: head}, head: , other: }
    teams: {payments: {lead: lead}}
    alerts: {one: {notify: lead}, two: {notify: head}, three: {notify: other}}
    """)
    payments = org.teams[0]
    assert [org.powers.is_lacking(alert.notify, payments) for alert in org.alerts] == [False, False, True]
