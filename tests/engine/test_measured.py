"""An organisation held against figures: states, valves, nets and signals of each team."""

from datetime import date

from orglint.engine.measured import measured
from orglint.engine.metrics import Metrics, read
from orglint.report.finding import Organization
from orglint.report.measured import Call, Measured, Mechanism, TeamState
from tests.graph.organisations import organisation

SPEC = """
people: {vera: {}, ana: {}}
teams:
  commerce: {kind: umbrella}
  payments: {part_of: commerce, lead: ana}
  ledger: {part_of: commerce}
  bank: {external: true}
operating_states:
  how:
    states:
      degraded:
        activates_when: {metric: age, above: 3, for: 1w}
        returns_to_normal_when: {metric: age, below: 1.5, for: 1w}
      normal: {looks_like: fine}
      optimized: {activates_when: {metric: age, below: 0.5}, at_most: 2w, then: rest}
pressure_release_valves:
  pause:
    relieves: [commerce]
    activates_when: {metric: load, above: 0.4}
    returns_to_normal_when: {metric: load, below: 0.2}
    at_most: 4w
safety_nets:
  rescue: {covers: payments, activates_when: people say so, returns_to_normal_when: they no longer do}
  retro: {covers: payments, every: 2w}
backpressure:
  full:
    from: [payments]
    when: {metric: wip, above: 3}
    responder: {any_of: [vera, ana], within: 2d}
    response: we cut
"""
HEAD = "team,metric,value,since\n"


def judge(rows: str, as_of: date | None = None, spec: str = SPEC) -> Measured:
    org = organisation(spec)
    metrics = read(HEAD + rows, org)
    assert isinstance(metrics, Metrics), metrics
    return measured(org, Organization("org.yaml", None, "startup", {}), metrics, "metrics.csv", as_of)


def state(found: Measured, team: str = "payments") -> TeamState:
    return next(each for each in found.states if each.team == f"team:{team}")


def valve(found: Measured, team: str = "payments") -> Mechanism:
    return next(each for each in found.mechanisms if each.entity == "valve:pause" and each.team == f"team:{team}")


def call(rows: str, as_of: date | None = None) -> Call:
    return judge(rows, as_of).calls[0]


def test_neither_umbrellas_nor_outsiders_are_in_a_state() -> None:
    assert [each.team for each in judge("").states] == ["team:payments", "team:ledger"]


def test_the_day_is_the_newest_of_the_figures_unless_one_is_given() -> None:
    assert judge("payments,age,4,2026-10-01\nledger,age,1,2026-10-09\n").as_of == date(2026, 10, 9)
    assert judge("payments,age,4,2026-10-01\n", date(2026, 10, 5)).as_of == date(2026, 10, 5)
    assert judge("payments,age,4,\n").as_of is None


def test_a_state_holds_since_its_condition_has_held_for_long_enough() -> None:
    rows = "payments,age,4,2026-10-01\n"
    assert state(judge(rows, date(2026, 10, 8))).current == ("degraded",)
    assert state(judge(rows, date(2026, 10, 8))).since == date(2026, 10, 8)
    early = state(judge(rows, date(2026, 10, 7)))
    assert (early.current, early.certain) == (("degraded", "normal"), False)


def test_a_state_stays_until_the_way_out_holds() -> None:
    rows = "payments,age,4,2026-09-01\npayments,age,2,2026-09-20\n"
    assert state(judge(rows)).current == ("degraded",)
    assert state(judge(rows)).since == date(2026, 9, 8)
    over = state(judge(rows + "payments,age,1,2026-10-01\n", date(2026, 10, 8)))
    assert (over.current, over.since, over.certain) == (("normal",), date(2026, 10, 8), True)


def test_a_state_without_a_way_out_ends_with_what_began_it() -> None:
    rows = "payments,age,0.2,2026-09-01\n"
    found = state(judge(rows, date(2026, 9, 8)))
    assert found.current == ("optimized",)
    assert found.judged[2].judgement.until == date(2026, 9, 15)
    assert state(judge(rows + "payments,age,1,2026-09-10\n")).current == ("normal",)


def test_without_a_figure_no_state_is_certain() -> None:
    found = state(judge(""))
    assert (found.current, found.certain) == (("degraded", "optimized", "normal"), False)


def test_a_state_in_words_is_for_people_to_judge() -> None:
    text = SPEC.replace("{metric: age, below: 0.5}", "everyone is happy")
    found = state(judge("payments,age,1,2026-09-01\n", date(2026, 10, 1), text))
    assert (found.current, found.certain) == (("optimized", "normal"), False)


def test_without_a_normal_state_what_holds_is_not_known() -> None:
    text = SPEC.replace("      normal: {looks_like: fine}\n", "")
    found = state(judge("payments,age,1,2026-09-01\n", date(2026, 10, 1), text))
    assert (found.current, found.certain) == ((), False)


def test_the_figure_of_a_team_above_counts_as_far_up_as_the_mechanism_names_one() -> None:
    found = judge("commerce,load,0.5,2026-10-01\ncommerce,age,9,2026-01-01\nledger,load,0.1,2026-10-01\n")
    assert valve(found).judgement.standing == "open"
    assert "load of team:commerce is 0.5" in valve(found).judgement.evidence[0].text
    assert valve(found, "ledger").judgement.standing == "closed"
    assert not state(found).certain


def test_a_valve_is_open_until_and_no_longer_than() -> None:
    found = valve(judge("payments,load,0.5,2026-09-01\n", date(2026, 10, 1))).judgement
    assert (found.standing, found.since, found.until) == ("open", date(2026, 9, 1), date(2026, 9, 29))


def test_nets_that_are_always_up_are_neither_open_nor_closed() -> None:
    found = judge("")
    assert found.standing == ("net:retro",)
    assert [each.entity for each in found.mechanisms if each.entity.startswith("net:")] == ["net:rescue"]
    assert found.mechanisms[-1].judgement.standing == "unknown"


def test_a_signal_waits_since_it_called() -> None:
    found = call("payments,wip,5,2026-10-01\n", date(2026, 10, 4))
    assert (found.calls, found.since, found.days, found.within, found.late) == (True, date(2026, 10, 1), 3, "2d", True)
    assert (found.who, found.response) == ("person:vera or person:ana", "we cut")
    assert call("payments,wip,5,2026-10-01\n", date(2026, 10, 3)).late is False


def test_a_signal_that_does_not_call_waits_for_nothing() -> None:
    found = call("payments,wip,3,2026-10-01\n", date(2026, 10, 4))
    assert (found.calls, found.since, found.days, found.late) == (False, None, None, None)
    assert call("").calls is None


def test_how_long_a_signal_has_waited_is_not_known_without_a_day() -> None:
    found = call("payments,wip,5,\n", date(2026, 10, 4))
    assert (found.calls, found.days, found.late) == (True, None, None)


def test_hours_are_not_counted_within_a_day() -> None:
    text = SPEC.replace("within: 2d", "within: 4h")
    found = judge("payments,wip,5,2026-10-01\n", date(2026, 10, 1), text).calls[0]
    assert (found.days, found.late) == (0, None)
    assert judge("payments,wip,5,2026-10-01\n", date(2026, 10, 2), text).calls[0].late is True
