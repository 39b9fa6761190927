import pytest

from tests.rules.linting import lint

NORMAL = "normal: {looks_like: steady}"
DEGRADED = "degraded: {looks_like: late}"


def states(*entries: str, applies_to: str = "", teams: str = "payments: {headcount: 3}", more: str = "") -> str:
    lines = "".join(f"      {entry}\n" for entry in entries)
    applying = f"    applies_to: {applies_to}\n" if applies_to else ""
    return f"teams:\n  {teams}\noperating_states:\n  ours:\n{applying}    states:\n{lines}{more}"


def entities(text: str, rule: str) -> list[str | None]:
    return [finding.entity for finding in lint(text, rule)]


@pytest.mark.parametrize(
    ("teams", "applies_to", "lacking"),
    [
        ("payments: {headcount: 3}", "", []),
        ("payments: {headcount: 3}", "[payments]", []),
        ("{payments: {part_of: commerce}, commerce: {kind: umbrella}}", "[commerce]", []),
        ("{payments: {headcount: 3}, supplier: {external: true}, all: {kind: umbrella}}", "[payments]", []),
        ("{payments: {headcount: 3}, ledger: {headcount: 2}}", "[payments]", ["team:ledger"]),
        ("{payments: {headcount: 3}, ledger: {headcount: 2}}", "[paymets]", ["team:ledger"]),
        ("{payments: {headcount: 3}, ledger: {headcount: 2}}", "[]", ["team:payments", "team:ledger"]),
    ],
)
def test_a_team_has_the_states_that_apply_to_it(teams: str, applies_to: str, lacking: list[str]) -> None:
    text = states(NORMAL, DEGRADED, applies_to=applies_to).replace("\n  payments: {headcount: 3}", " " + braced(teams))
    assert entities(text, "undefined-operating-states") == lacking


def braced(teams: str) -> str:
    return teams if teams.startswith("{") else f"{{{teams}}}"


def test_states_of_one_team_may_stand_in_several_sets() -> None:
    more = "  further:\n    applies_to: payments\n    states:\n      amber: {is: degraded}\n"
    assert not lint(states(NORMAL, more=more), "undefined-operating-states")


def test_nothing_is_asked_of_teams_where_there_are_no_states_at_all() -> None:
    assert not lint("teams: {payments: {headcount: 3}}", "undefined-operating-states")


def test_what_is_missing_is_named() -> None:
    (finding,) = lint(states(NORMAL), "undefined-operating-states")
    assert "`degraded`" in finding.message
    assert "`normal`" not in finding.message


@pytest.mark.parametrize(
    ("entry", "fires"),
    [
        ("degraded: {}", True),
        ("degraded: {looks_like: TBD, at_most: 4w}", True),
        ("normal:", True),
        ("degraded: {looks_like: late}", False),
        ("degraded: {activates_when: everybody is late}", False),
        ("degraded: {returns_to_normal_when: nobody is late}", False),
    ],
)
def test_a_state_is_described_in_words_or_by_a_condition(entry: str, fires: bool) -> None:
    assert bool(lint(states(entry), "undescribed-state")) is fires


@pytest.mark.parametrize(
    ("entry", "fires"),
    [
        ("degraded: {activates_when: it is bad}", True),
        ("amber: {returns_to_normal_when: [it is well, it is over]}", True),
        ("normal: {activates_when: it is well}", False),
        ("green: {is: normal, activates_when: it is well}", False),
        ("degraded: {looks_like: late}", False),
        ("degraded: {activates_when: it is bad, returns_to_normal_when: {metric: wip, below: 2}}", False),
        ("degraded: {activates_when: {all_of: [it is bad, {metric: wip, above: 2}]}}", False),
    ],
)
def test_one_figure_anywhere_measures_a_state(entry: str, fires: bool) -> None:
    assert bool(lint(states(entry), "unmeasured-state")) is fires


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        ("{metric: wip, above: 3}", "{metric: wip, below: 5}", True),
        ("{metric: wip, above: 3}", "{metric: wip, below: 3}", False),
        ("{metric: wip, above: 3}", "{metric: wip, below: 2}", False),
        ("{metric: wip, above: 3, for: 1w}", "{metric: wip, above: 5, for: 4w}", True),
        ("{metric: wip, above: 3, below: 5}", "{metric: wip, above: 5}", False),
        ("{metric: wip, above: 3}", "{metric: age, above: 3}", False),
        ("{metric: wip, above: 3}", "many things are open", False),
        ("{all_of: [{metric: wip, above: 3}, morale is low]}", "{metric: wip, above: 5}", False),
        ("[{metric: wip, above: 3}, morale is low]", "{metric: wip, above: 5}", True),
    ],
)
def test_states_overlap_where_both_surely_hold(one: str, other: str, fires: bool) -> None:
    text = states(f"degraded: {{activates_when: {one}}}", f"optimized: {{activates_when: {other}}}")
    assert bool(lint(text, "overlapping-states")) is fires


def test_states_of_different_sets_are_not_compared() -> None:
    more = "  theirs:\n    states:\n      optimized: {activates_when: {metric: wip, above: 3}}\n"
    assert not lint(states("degraded: {activates_when: {metric: wip, above: 2}}", more=more), "overlapping-states")


@pytest.mark.parametrize(
    ("way_in", "way_out", "fires"),
    [
        ("{metric: age, above: 3}", "{metric: age, below: 1.5}", False),
        ("{metric: age, above: 3}", "{metric: age, below: 3, for: 2w}", False),
        ("{metric: age, above: 3, for: 1w}", "{metric: age, below: 3}", True),
        ("{metric: age, above: 3}", "{metric: age, below: 4, for: 2w}", True),
        ("{metric: share, below: 0.2}", "{metric: share, above: 0.1}", True),
        ("{metric: share, below: 0.2}", "{metric: share, above: 0.3}", False),
        ("{metric: age, above: 3}", "{metric: wip, below: 4}", False),
        ("{metric: age, above: 3}", "it is over", False),
        ("it is bad", "{metric: age, below: 4}", False),
    ],
)
def test_a_state_flaps_where_its_ways_meet(way_in: str, way_out: str, fires: bool) -> None:
    text = states(f"degraded: {{activates_when: {way_in}, returns_to_normal_when: {way_out}}}")
    assert bool(lint(text, "flapping-state")) is fires


@pytest.mark.parametrize(
    ("entry", "fires"),
    [
        ("degraded: {looks_like: late}", True),
        ("amber: {looks_like: late}", True),
        ("normal: {looks_like: steady}", False),
        ("Normal: {looks_like: steady}", False),
        ("green: {is: normal, looks_like: steady}", False),
        ("degraded: {at_most: 4w}", False),
        ("degraded: {returns_to_normal_when: it is over}", False),
    ],
)
def test_every_state_but_normal_ends(entry: str, fires: bool) -> None:
    assert bool(lint(states(entry), "stuck-state")) is fires


def test_a_stuck_state_that_may_be_the_normal_one_is_told_how_to_say_so() -> None:
    (finding,) = lint(states("green: {looks_like: steady}"), "stuck-state")
    assert "is: normal" in finding.help


@pytest.mark.parametrize(
    ("entry", "fires"),
    [
        ("optimized: {at_most: 4w, then: a recovery week}", False),
        ("optimized: {at_most: 4w}", True),
        ("optimized: {then: a recovery week}", True),
        ("sprint: {is: optimized, looks_like: fast}", True),
        ("degraded: {looks_like: late}", False),
    ],
)
def test_an_optimized_state_has_an_end_and_something_after_it(entry: str, fires: bool) -> None:
    assert bool(lint(states(entry), "unbounded-optimized")) is fires


@pytest.mark.parametrize(
    ("entries", "fires"),
    [
        (["degraded: {looks_like: late}"], True),
        (["degraded: {triggers: [nobody-knows-it]}"], False),
        (["amber: {is: degraded}", "degraded: {triggers: [pause]}"], False),
        (["amber: {is: degraded, looks_like: late}"], True),
        (["optimized: {looks_like: fast}"], False),
    ],
)
def test_some_degraded_state_triggers_something(entries: list[str], fires: bool) -> None:
    more = "pressure_release_valves: {pause: {relieves: [payments]}}\n"
    assert bool(lint(states(*entries, more=more), "unanswered-degradation")) is fires


@pytest.mark.parametrize(("entry", "fires"), [("amber: {}", True), ("amber: {is: degraded}", False), (DEGRADED, False)])
def test_a_further_name_says_which_state_it_is(entry: str, fires: bool) -> None:
    assert bool(lint(states(entry), "unclassified-state")) is fires


ASSESSED = """
teams: {{payments: {{part_of: commerce}}, ledger: {{}}, commerce: {{kind: umbrella}}, supplier: {{external: true}}}}
operating_states:
  ours: {{applies_to: [{applies_to}], assessed_by: [{by}], states: {{normal: {{looks_like: steady}}}}}}
monitoring:
  of-payments: {{watches: [payments]}}
  of-commerce: {{watches: [commerce]}}
  of-nobody: {{every: 1w}}
  of-a-typo: {{watches: [paymets]}}
"""


@pytest.mark.parametrize(
    ("applies_to", "by", "fires"),
    [
        ("payments", "of-payments", False),
        ("payments", "of-commerce", False),
        ("commerce", "of-payments", False),
        ("payments", "of-nobody", True),
        ("payments", "of-a-typo", False),
        ("payments", "of-anybody", False),
        ("payments", "", True),
        ("payments, ledger", "of-payments", True),
        ("supplier", "of-nobody", False),
    ],
)
def test_states_are_assessed_by_who_watches_the_team(applies_to: str, by: str, fires: bool) -> None:
    assert bool(lint(ASSESSED.format(applies_to=applies_to, by=by), "unassessed-states")) is fires


def test_a_team_is_assessed_by_any_of_its_sets() -> None:
    text = ASSESSED.format(applies_to="payments", by="of-payments") + ("  of-ledger: {watches: [ledger]}\n")
    general = "  everybodys: {assessed_by: of-ledger, states: {normal: {looks_like: steady}}}\nmonitoring:"
    assert not lint(text.replace("monitoring:", general), "unassessed-states")


def test_states_of_only_an_external_team_need_nobody_to_look() -> None:
    text = "teams: {supplier: {external: true}}\noperating_states: {theirs: {applies_to: [supplier], states: {}}}"
    assert not lint(text, "unassessed-states")
