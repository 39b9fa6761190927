from datetime import date

import pytest

from tests.rules.linting import lint

ORG = """
people:
  ana: {manager: em}
  bo: {manager: em}
  em: {manager: vp}
  vp:
  cy: {away: {from: 2026-01-01, to: 2026-01-31}}
  dee:
  stranger:
  robot: {kind: bot}
roles: {architect: {held_by: [dee]}, counted: {headcount: 2}}
teams:
  a: {part_of: all, lead: ana, members: [bo]}
  b: {part_of: all, lead: cy, members: [architect]}
  all: {kind: umbrella, lead: stranger}
  many: {lead: bo, headcount: 9}
  supplier: {external: true}
  unsaid: {}
  empty: {members: []}
"""


def absent(resync: str, as_of: date | None = None) -> list[str]:
    found = lint(f"{ORG}resynchronization: {{r: {{{resync}}}}}", "absent-party", as_of=as_of)
    return [f.message.split(" is from ")[1].split(":")[1] for f in found]


@pytest.mark.parametrize(
    ("attended_by", "missing"),
    [
        ("[ana]", ["b"]),
        ("[cy, robot]", ["a"]),
        ("[robot]", ["a", "b"]),
        ("[]", ["a", "b"]),
        ("[bo, supplier]", ["b"]),
        ("[a]", ["b"]),
    ],
)
def test_one_sends_nobody(attended_by: str, missing: list[str]) -> None:
    assert absent(f"between: [a, b], attended_by: {attended_by}") == missing


@pytest.mark.parametrize(
    "attended_by",
    [
        "[ana, cy]", "[bo, dee]", "[bo, architect]", '["lead:a", "lead:b"]', "[a, b]", "everyone", "[all]",
        "[em, cy]", "[vp, dee]", "[stranger]", "[ana, TBD]", "[ana, ghost]", "[ana, counted]",
    ],
)  # fmt: skip
def test_both_send_somebody_or_may(attended_by: str) -> None:
    assert absent(f"between: [a, b], attended_by: {attended_by}") == []


@pytest.mark.parametrize(
    "between",
    ["[a]", "[a, a]", "[a, ghost]", "[a, supplier]", "[a, unsaid]", "[a, many]", "[a, empty]", "[a, all]"],
)
def test_where_nobody_can_tell_or_another_rule_speaks(between: str) -> None:
    assert absent(f"between: {between}, attended_by: [ana, stranger]") == []


def test_left_out_the_leads_attend() -> None:
    assert absent("between: [a, b]") == []


def test_a_holiday_is_no_absence() -> None:
    assert absent("between: [a, b], attended_by: [ana, cy]", date(2026, 1, 10)) == []


@pytest.mark.parametrize(
    ("rule", "key", "value"),
    [
        ("undetected-drift", "detects", "plans are compared"),
        ("unreconciled-drift", "reconciles_by", "the owner decides"),
        ("resync-without-fallback", "if_it_fails", "vp"),
    ],
)
def test_what_a_resync_says(rule: str, key: str, value: str) -> None:
    assert lint(f"{ORG}resynchronization: {{r: {{{key}: {value}}}}}", rule) == []
    assert [f.entity for f in lint(f"{ORG}resynchronization: {{r: }}", rule)] == ["resync:r"]
    undeclared = f"organization: {{declares: [ownership]}}{ORG}resynchronization: {{r: }}"
    assert lint(undeclared, rule) == []


def test_a_placeholder_says_nothing() -> None:
    text = f"{ORG}resynchronization: {{r: {{detects: TBD, reconciles_by: tbd}}}}"
    assert len(lint(text, "undetected-drift")) == 1
    assert len(lint(text, "unreconciled-drift")) == 1
