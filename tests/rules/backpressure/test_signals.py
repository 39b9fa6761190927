import pytest

from tests.rules.linting import lint

PEOPLE = """
people: {ana: {}, bo: {}, erin: {away: {from: 2026-06-01, to: 2026-06-30}}, robot: {kind: bot}}
roles:
  head: {held_by: [erin], deputies: [bo]}
  vacant: {held_by: []}
  pending: {held_by: [TBD]}
  unlisted: {headcount: unknown}
"""
TEAMS = """
teams:
  commerce: {kind: umbrella, capacity: {wip_limit: 9}}
  payments: {part_of: commerce, lead: ana, capacity: {wip_limit: 3}}
  ledger: {lead: bo}
  supplier: {external: true}
"""


def signal(*fields: str, more: str = "") -> str:
    lines = "".join(f"    {field}\n" for field in ("from: payments", *fields))
    return f"{PEOPLE}{TEAMS}backpressure:\n  full:\n{lines}{more}"


def test_a_team_is_heard_through_its_own_signal_or_one_above() -> None:
    assert [f.entity for f in lint(signal(), "silent-team")] == ["team:ledger"]
    assert not lint(signal(more="  books: {from: legder}\n"), "silent-team")
    assert [f.entity for f in lint(signal().replace("from: payments", "from: commerce"), "silent-team")] == [
        "team:ledger"
    ]


def test_a_limit_may_stand_at_a_team_above() -> None:
    text = signal().replace(
        "payments: {part_of: commerce, lead: ana, capacity: {wip_limit: 3}}", "payments: {part_of: commerce}"
    )
    assert [f.entity for f in lint(text, "unbounded-work")] == ["team:ledger"]


@pytest.mark.parametrize("rule", ["silent-team", "unbounded-work"])
def test_where_there_are_no_signals_at_all_no_team_is_asked(rule: str) -> None:
    assert not lint(PEOPLE + TEAMS, rule)


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        (["responder: ana", "response: help"], False),
        (["responder: ana"], True),
        (["responder: ana", "response: TBD"], True),
        (["response: help"], True),
        ([], True),
        (["responder: vacant", "response: help"], True),
        (["responder: robot", "response: help"], True),
        (["responder: unlisted", "response: help"], False),
        (["responder: TBD", "response: help"], False),
        (["responder: pending", "response: help"], False),
        (["responder: anna", "response: help"], False),
        (["responder: supplier", "response: help"], False),
    ],
)
def test_somebody_answers_with_something(fields: list[str], fires: bool) -> None:
    assert len(lint(signal(*fields), "unanswered-signal")) == int(fires)


@pytest.mark.parametrize(
    ("responder", "visible", "fires"),
    [
        ("ana", "", True),
        ("ana", "visible_to: []", True),
        ("ana", "visible_to: bo", True),
        ("ana", "visible_to: [ana, bo]", False),
        ("ana", "visible_to: payments", False),
        ("ana", "visible_to: everyone", False),
        ("{any_of: [ana, bo]}", "visible_to: bo", False),
        ("lead:payments", "visible_to: ana", False),
        ("head", "visible_to: bo", False),
        ("head", "visible_to: ana", True),
        ("ana", "visible_to: unlisted", False),
        ("unlisted", "visible_to: ana", False),
        ("unlisted", "", True),
        ("ana", "visible_to: TBD", False),
        ("ana", "visible_to: annna", False),
        ("annna", "visible_to: bo", False),
        ("TBD", "visible_to: bo", False),
        ("vacant", "visible_to: bo", False),
        ("ana", "visible_to: supplier", False),
    ],
)
def test_whoever_answers_sees_it(responder: str, visible: str, fires: bool) -> None:
    text = signal(f"responder: {responder}", "response: help", *([visible] if visible else []))
    assert bool(lint(text, "unseen-signal")) is fires


def test_where_no_people_are_named_roles_see_and_answer() -> None:
    text = "roles: {vp: {}, po: {}}\nteams: {payments: {}}\nbackpressure: {full: {responder: vp, visible_to: po}}"
    assert lint(text, "unseen-signal")
    assert not lint(text.replace("visible_to: po", "visible_to: [po, vp]"), "unseen-signal")


@pytest.mark.parametrize(
    ("when", "fires"),
    [
        ("{metric: wip, above: 2}", False),
        ("{metric: wip, above: 3}", False),
        ("{metric: wip, above: 3.5}", True),
        ("{metric: work_in_progress, above: 5, below: 9}", True),
        ("{metric: WIP, above: 5}", True),
        ("{metric: queue, above: 5}", False),
        ("{metric: wip, below: 5}", False),
        ("the board is full", False),
        ("[{metric: wip, above: 5}, the team says so]", False),
        ("{all_of: [{metric: wip, above: 5}, the team says so]}", True),
        ("[{metric: wip, above: 5}, {metric: wip, above: 2}]", False),
    ],
)
def test_a_signal_is_late_where_it_is_sent_only_beyond_the_limit(when: str, fires: bool) -> None:
    assert bool(lint(signal(f"when: {when}"), "late-signal")) is fires


def test_a_second_signal_may_be_late() -> None:
    early = "  early: {from: commerce, when: {metric: wip, above: 2}}\n"
    assert not lint(signal("when: {metric: wip, above: 5}", more=early), "late-signal")
    late = early.replace("above: 2", "above: 4")
    assert lint(signal("when: {metric: wip, above: 5}", more=late), "late-signal")


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        (["responder: ana"], True),
        (["responder: ana", "within: 1w"], False),
        (["responder: ana", "within: 8d"], True),
        (["responder: {any_of: [ana, bo], within: 4h}"], False),
        (["responder: {any_of: [ana, bo], within: 4h}", "within: 1mo"], False),
        ([], False),
    ],
)
def test_an_answer_comes_within_a_week(fields: list[str], fires: bool) -> None:
    assert bool(lint(signal(*fields), "slow-response")) is fires


@pytest.mark.parametrize(("needed", "fires"), [("true", True), ("false", False)])
def test_a_signal_needs_no_approval(needed: str, fires: bool) -> None:
    assert bool(lint(signal(f"needs_approval: {needed}"), "permissioned-signal")) is fires
