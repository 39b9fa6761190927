from datetime import date

import pytest

from tests.rules.linting import lint

TEAMS = """
people: {{ana: {{}}, bo: {{}}, pat: {{away: {{}}}}, robot: {{kind: bot}}}}
roles: {{unlisted: {{headcount: unknown}}}}
teams:
  commerce: {{kind: umbrella}}
  payments: {{part_of: commerce, lead: ana, members: [bo, robot]}}
  platform: {{lead: pat{kind}}}
  quiet: {{external: true}}
monitoring:
"""


@pytest.mark.parametrize(
    ("watched", "unwatched"),
    [
        ("payments, platform", []),
        ("commerce", ["team:platform"]),
        ("paymets", ["team:platform"]),
        ("", ["team:payments", "team:platform"]),
    ],
)
def test_a_team_is_watched_by_name_or_from_above(watched: str, unwatched: list[str]) -> None:
    text = TEAMS.format(kind="") + f"  look: {{watches: [{watched}]}}\n"
    assert [f.entity for f in lint(text, "unmonitored-team")] == unwatched


def test_no_team_is_asked_where_nothing_is_observed_at_all() -> None:
    assert not lint("teams: {payments: {}}", "unmonitored-team")
    assert lint("teams: {payments: {}}\nrecords: {log: {}}", "unmonitored-team")


@pytest.mark.parametrize(
    ("component", "fires"),
    [
        ("{tier: 1}", True),
        ("{tier: 2}", True),
        ("{tier: 3}", False),
        ("{}", False),
        ("{tier: 1, external: true}", False),
        ("{tier: 1, lifecycle: archived}", False),
        ("{tier: 1, part_of: shop}", False),
        ("{tier: 1, owner: payments}", True),
    ],
)
def test_critical_components_are_watched(component: str, fires: bool) -> None:
    watching = "teams: {payments: {}}\nmonitoring: {m: {watches: [payments, shop]}}\n"
    text = f"{watching}components: {{till: {component}, shop: {{}}}}"
    assert bool(lint(text, "unmonitored-component")) is fires


@pytest.mark.parametrize(("asks", "fires"), [("", True), ("asks: []", True), ("asks: TBD", True), ("asks: why", False)])
def test_a_check_in_asks_something(asks: str, fires: bool) -> None:
    assert bool(lint(f"monitoring: {{look: {{{asks}}}}}", "aimless-check-in")) is fires


@pytest.mark.parametrize(
    ("attended", "fires"),
    [
        ("attended_by: [payments]", True),
        ("attended_by: [ana]", True),
        ("attended_by: [ana, robot]", True),
        ('attended_by: ["lead:payments"]', True),
        ("attended_by: [payments, pat]", False),
        ("attended_by: [commerce, pat]", False),
        ("attended_by: everyone", False),
        ("attended_by: [payments, unlisted]", False),
        ("attended_by: [payments, quiet]", False),
        ("attended_by: [payments, TBD]", False),
        ("attended_by: [payments, annna]", False),
        ("attended_by: [robot]", False),
        ("attended_by: []", False),
        ("every: 1w", False),
    ],
)
def test_somebody_else_looks_at_a_team(attended: str, fires: bool) -> None:
    text = TEAMS.format(kind="") + f"  look: {{watches: [payments], {attended}}}\n"
    assert [f.entity for f in lint(text, "marking-own-homework")] == (["team:payments"] if fires else [])
    assert bool(lint(text, "marking-own-homework", as_of=date(2026, 1, 1))) is fires


def test_one_check_in_with_others_is_enough() -> None:
    text = TEAMS.format(kind="") + "  own: {watches: [payments], attended_by: [ana]}\n"
    assert not lint(text + "  open: {watches: [commerce], attended_by: [pat]}\n", "marking-own-homework")


def test_leadership_teams_are_not_asked() -> None:
    text = TEAMS.format(kind=", kind: leadership") + "  own: {watches: [platform], attended_by: [pat]}\n"
    assert not lint(text, "marking-own-homework")


def test_in_an_organisation_of_one_team_there_is_nobody_else() -> None:
    text = "people: {ana: {}}\nteams: {us: {lead: ana}, bank: {external: true}, all: {kind: umbrella}}\n"
    assert not lint(text + "monitoring: {own: {watches: [us], attended_by: [us]}}", "marking-own-homework")


def test_a_team_that_names_nobody_and_attends_alone_is_alone() -> None:
    text = "teams: {us: {}, them: {}}\nmonitoring: {own: {watches: [us], attended_by: [us]}}"
    assert lint(text, "marking-own-homework")


def test_a_check_in_that_only_may_watch_a_team_is_no_proof_that_it_is_alone() -> None:
    assert not lint(TEAMS.format(kind="") + "  own: {watches: [paymets], attended_by: [ana]}\n", "marking-own-homework")
