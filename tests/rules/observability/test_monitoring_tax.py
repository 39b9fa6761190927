import pytest

from orglint.report.finding import Finding
from tests.rules.linting import lint

ORG = """
people: {ana: {}, bo: {}, cy: {}, robot: {kind: bot}}
roles: {chair: {held_by: [cy]}}
teams:
  payments: {lead: ana, deputies: [cy], members: [bo, robot]}
  platform: {lead: {any_of: [bo, cy]}}
  counted: {headcount: 4}
  quiet: {}
monitoring:
"""
DAILY = "every: 1d, takes: 2h"


def taxed(meetings: str) -> list[Finding]:
    return lint(ORG + meetings, "monitoring-tax")


def names(meetings: str) -> list[str | None]:
    return [finding.entity for finding in taxed(meetings)]


@pytest.mark.parametrize(
    ("attended", "whom"),
    [
        ("ana", ["person:ana"]),
        ("payments", ["person:ana", "person:bo", "person:cy"]),
        ("'lead:payments'", ["person:ana"]),
        ("'lead:platform'", []),  # either of the two
        ("chair", ["person:cy"]),
        ("counted", ["team:counted"]),
        ("quiet", []),
        ("robot", []),
        ("[ana, payments, ana]", ["person:ana", "person:bo", "person:cy"]),
        ("nobody-known", []),
    ],
)
def test_everybody_who_attends_pays(attended: str, whom: list[str]) -> None:
    assert names(f"  daily: {{{DAILY}, attended_by: {attended}}}\n") == whom


@pytest.mark.parametrize(
    ("cadence", "fires"),
    [
        ("every: 1w, takes: 8h", False),
        ("every: 1w, takes: 8h1m", True),
        ("every: 1d, takes: 96m", False),
        ("every: 1d, takes: 97m", True),
        ("every: 2w, takes: 16h", False),
        ("every: first Monday of the month, takes: 3d", False),
        ("takes: 3d", False),
        ("every: 1d", False),
        ("every: 0m, takes: 3d", False),
    ],
)
def test_only_what_can_be_calculated_is_added_up(cadence: str, fires: bool) -> None:
    assert bool(taxed(f"  look: {{{cadence}, attended_by: ana}}\n")) is fires


def test_check_ins_and_resyncs_are_one_bill() -> None:
    (finding,) = taxed(
        "  stand-up: {every: 1d, takes: 1h, attended_by: payments}\n"
        "resynchronization:\n"
        "  leads: {between: [payments, platform], every: 2w, takes: 7h}\n"
    )
    assert finding.entity == "person:ana"
    assert "8h30m a week" in finding.message
    assert [related.message for related in finding.related] == [
        "1h every 1d is 5h a week",
        "7h every 2w is 3h30m a week",
    ]


def test_what_everyone_attends_is_on_every_bill() -> None:
    all_hands = "  all-hands: {every: 1w, takes: 4h, attended_by: everyone}\n"
    assert names(all_hands + "  more: {every: 1w, takes: 5h, attended_by: bo}\n") == ["person:bo"]
    assert not names(all_hands)


def test_too_much_for_everyone_is_said_once() -> None:
    assert names(f"  all-hands: {{{DAILY}, attended_by: everyone}}\n  m: {{{DAILY}, attended_by: bo}}\n") == [
        "check-in:all-hands"
    ]


def test_where_no_people_are_named_roles_pay() -> None:
    text = (
        f"roles: {{chief: {{}}, pager: {{headcount: unknown}}}}\nmonitoring: {{m: {{{DAILY}, attended_by: [chief]}}}}"
    )
    assert [finding.entity for finding in lint(text, "monitoring-tax")] == ["role:chief"]
