"""What a net must say, and what one that is always up need not."""

from datetime import date

import pytest

from tests.rules.linting import lint

MISSING = ["net-without-trigger", "net-without-return", "net-without-authority", "unreachable-net"]


@pytest.mark.parametrize("rule", [*MISSING, "net-without-aftermath"])
def test_an_empty_net_lacks_everything(rule: str) -> None:
    (finding,) = lint("safety_nets: {rescue: }", rule)
    assert (finding.entity, finding.span.line) == ("net:rescue", 2)


@pytest.mark.parametrize("rule", MISSING)
@pytest.mark.parametrize("every", ["2w", "first Monday of the month"])
def test_a_standing_net_needs_no_call(rule: str, every: str) -> None:
    assert lint(f"safety_nets: {{retro: {{every: {every}}}}}", rule) == []


@pytest.mark.parametrize("rule", MISSING)
def test_a_cadence_still_to_come_is_none(rule: str) -> None:
    assert len(lint("safety_nets: {retro: {every: TBD}}", rule)) == 1


def test_a_standing_net_too_is_held_by_nobody_where_nobody_is_behind_its_authority() -> None:
    text = "people: {ana: }\nroles: {host: {held_by: []}}\nsafety_nets: {retro: {every: 2w, authority: host}}"
    (finding,) = lint(text, "net-without-authority")
    assert "role:host (held by nobody)" in finding.message


@pytest.mark.parametrize("authority", ["TBD", "nobody-we-know", "pool", "agency", "{any_of: [host, agency]}"])
def test_what_is_unknown_or_reported_elsewhere_is_left_alone(authority: str) -> None:
    text = (
        "people: {ana: }\nroles: {host: {held_by: []}, pool: {headcount: unknown}}\nteams: {agency: {external: true}}\n"
    )
    assert lint(f"{text}safety_nets: {{rescue: {{authority: {authority}}}}}", "net-without-authority") == []


def test_the_away_do_not_count_on_a_day() -> None:
    text = "people: {ana: {away: {from: 2026-12-20, to: 2027-01-05}}}\nsafety_nets: {rescue: {authority: ana}}"
    assert lint(text, "net-without-authority") == []
    assert lint(text, "net-without-authority", as_of=date(2027, 1, 5))
    assert lint(text, "net-without-authority", as_of=date(2027, 1, 6)) == []


@pytest.mark.parametrize(
    ("reached", "unreachable"),
    [
        ("ana", False),
        ("host", True),
        ("robot", True),
        ("host, ana", False),
        ("host, TBD", False),
        ("host, nobody-we-know", False),
        ("office-hours", False),
        ("bot-hours", True),
        ("unsaid", False),
        ("agency", False),
    ],
)
def test_a_way_that_ends_at_nobody_is_none(reached: str, unreachable: bool) -> None:
    text = """
people: {ana: , robot: {kind: bot}}
roles: {host: {held_by: []}}
teams: {agency: {external: true}}
monitoring: {office-hours: {attended_by: [ana]}, bot-hours: {attended_by: [robot]}, unsaid: {}}
"""
    net = f"safety_nets: {{rescue: {{reached_through: [{reached}]}}}}"
    assert bool(lint(text + net, "unreachable-net")) is unreachable


def test_a_team_is_caught_by_what_covers_one_above() -> None:
    text = """
teams: {division: {}, squad: {part_of: division}, other: {}, all: {kind: umbrella}, agency: {external: true}}
safety_nets: {retro: {covers: [division]}}
"""
    assert [finding.entity for finding in lint(text, "uncaught-team")] == ["team:other"]
    assert lint("teams: {a: , b: }", "uncaught-team") == []


@pytest.mark.parametrize(("afterwards", "count"), [("post-mortem", 0), ("we talk", 0), ("none", 1), ("TBD", 1)])
def test_something_follows(afterwards: str, count: int) -> None:
    assert len(lint(f"safety_nets: {{rescue: {{afterwards: {afterwards}}}}}", "net-without-aftermath")) == count


TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("net", "as_of", "count"),
    [
        ("last_used: 2025-12-01", TODAY, 0),
        ("last_used: 2025-11-30", TODAY, 1),
        ("last_used: 2027-01-01", TODAY, 0),
        ("authority: ana", TODAY, 1),
        ("every: 2w", TODAY, 0),
        ("last_used: 1999-01-01", None, 0),
        ("authority: ana", None, 0),
    ],
)
def test_a_net_is_tried_at_least_once_a_year(net: str, as_of: date | None, count: int) -> None:
    assert len(lint(f"people: {{ana: }}\nsafety_nets: {{rescue: {{{net}}}}}", "untested-net", as_of=as_of)) == count


def test_a_net_flaps_as_a_valve_does() -> None:
    conditions = "activates_when: {metric: m, above: 3}, returns_to_normal_when: {metric: m, below: %s}"
    assert len(lint(f"safety_nets: {{rescue: {{{conditions % 4}}}}}", "flapping-net")) == 1
    assert lint(f"safety_nets: {{rescue: {{{conditions % 2}}}}}", "flapping-net") == []
