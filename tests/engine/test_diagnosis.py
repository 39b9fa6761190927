"""What answers the nine questions, and what does not."""

import pytest

from orglint.engine.diagnosing.asking import Question
from orglint.engine.diagnosing.questions import QUESTIONS
from orglint.engine.diagnosis import diagnose
from orglint.spec.systems import SYSTEMS
from tests.engine.diagnosing import BOOK, cell, diagnosed, part
from tests.samples.linted import SAMPLES
from tests.samples.linted import linted as of_sample

TEAM = "teams: {payments: {lead: ana, members: [bo]}}\npeople: {ana: {}, bo: {}, cy: {}}\n"
VALVES = "pressure_release_valves"


def test_the_questions_are_the_nine_systems_in_their_order() -> None:
    assert [question.system for question in QUESTIONS] == list(SYSTEMS)
    assert [question.system for question in diagnosed(TEAM).questions] == list(SYSTEMS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.system)
def test_every_part_is_explained_by_rules_that_there_are(question: Question) -> None:
    ids = [p.id for p in question.of_mechanism] + [p.id for p in question.of_team] + [p.id for p in question.of_all]
    rules = [*(r for p in question.of_mechanism for r in p.rules), *(r for p in question.of_team for r in p.rules)]
    assert len(set(ids)) == len(ids) > 0
    assert {*rules, *(r for p in question.of_all for r in p.rules)} <= BOOK.entries.keys()
    assert len(question.short) <= 5


def test_an_organisation_that_says_nothing_answers_nothing() -> None:
    found = diagnosed("teams: {payments: {}, ledger: {}}")
    cells = [each for row in found.teams for each in row.cells if each.system != "resynchronization"]
    assert {each.status for each in cells} == {"unanswered"}
    assert found.whole.counts["unanswered"] == 9


def test_neither_umbrellas_nor_outsiders_are_asked() -> None:
    found = diagnosed("teams: {all: {kind: umbrella}, bank: {external: true}, payments: {part_of: all}}")
    assert [row.label for row in found.teams] == ["team:payments"]


def test_what_is_not_declared_is_not_asked_for_whatever_is_written() -> None:
    found = diagnosed(
        "organization: {declares: [ownership]}\n" + TEAM + "safety_nets: {n: {covers: payments, every: 1w}}"
    )
    assert [c.status for c in found.teams[0].cells].count("not declared") == 8
    assert cell(found, "safety_nets").status == "not declared"
    assert cell(found, "ownership", "payments").status != "not declared"


WHOLE = """
pressure_release_valves:
  pause:
    relieves: [payments]
    pressure: incidents
    activates_when: two incidents
    returns_to_normal_when: none for a week
    sheds: [new work]
    authority: ana
"""


def test_a_valve_that_says_all_answers_with_its_places() -> None:
    found = diagnosed(TEAM + WHOLE)
    valves = cell(found, VALVES, "payments")
    assert valves.status == "answered"
    assert {answer.entity for p in valves.parts for answer in p.answers} == {"valve:pause"}
    assert [str(p.answers[0].spot) for p in valves.parts] == [f"org.yaml:{line}" for line in (11, 8, 9, 10, 12)]
    assert cell(found, VALVES).status == "answered"


@pytest.mark.parametrize(
    ("line", "id_", "rule"),
    [
        ("    pressure: incidents\n", "pressure", "purposeless-valve"),
        ("    activates_when: two incidents\n", "opens", "valve-without-trigger"),
        ("    returns_to_normal_when: none for a week\n", "closes", "valve-without-return"),
        ("    sheds: [new work]\n", "gives", "valve-sheds-nothing"),
        ("    authority: ana\n", "who", "valve-without-authority"),
    ],
)
@pytest.mark.parametrize("instead", ["", "TBD"])
def test_what_a_valve_does_not_say_is_missing(line: str, id_: str, rule: str, instead: str) -> None:
    key = line.split(":")[0]
    found = diagnosed(TEAM + WHOLE.replace(line, f"{key}: {instead}\n" if instead else ""))
    missing = part(found, VALVES, id_, "payments")
    assert cell(found, VALVES, "payments").status == "partly"
    assert missing.status == "unanswered"
    assert missing.gaps[0].rule in (f"{VALVES}/{rule}", "ownership/placeholder-owner")
    assert missing.answers == ()


HALVES = """
pressure_release_valves:
  one: {relieves: payments, activates_when: it is too much, sheds: [work], pressure: load}
  two: {relieves: payments, returns_to_normal_when: it is less, authority: ana}
"""


def test_of_two_valves_the_fuller_one_answers_and_nothing_is_pieced_together() -> None:
    found = cell(diagnosed(TEAM + HALVES), VALVES, "payments")
    assert (found.status, found.answered) == ("partly", 3)
    assert {answer.entity for p in found.parts for answer in p.answers} == {"valve:one"}


def test_an_answer_to_which_a_rule_objects_is_none() -> None:
    found = part(
        diagnosed(TEAM + WHOLE.replace("ana\n", "[ana, bo]\n"), profile="enterprise"), VALVES, "who", "payments"
    )
    assert found.status == "unanswered"
    assert found.gaps[0].rule == f"{VALVES}/contested-valve"
    assert "bare list" in found.gaps[0].message


def test_an_objection_that_is_suppressed_objects_no_more() -> None:
    text = WHOLE.replace(
        "authority: ana\n", "authority: [ana, bo] # orglint: ignore[contested-valve] -- they are a couple\n"
    )
    assert cell(diagnosed(TEAM + text, profile="enterprise"), VALVES, "payments").status == "answered"


def test_a_gap_that_is_suppressed_stays_a_gap_and_says_why() -> None:
    text = "teams:\n  payments: # orglint: ignore[unrelieved-team] -- two people\n  ledger:\n"
    valve = "pressure_release_valves: {v: {relieves: [ledger]}}"
    found = part(diagnosed(text + valve, profile="enterprise"), VALVES, "gives", "payments")
    assert (found.status, found.gaps[0].accepted) == ("unanswered", "two people")


def test_nobody_who_exists_is_no_answer() -> None:
    for who, rule in (("dee", "references/unknown-reference"), ("TBD", "ownership/placeholder-owner")):
        found = part(diagnosed(TEAM + WHOLE.replace("authority: ana", f"authority: {who}")), VALVES, "who", "payments")
        assert found.gaps[0].rule == rule


def test_of_a_mechanism_above_the_team_below_is_part() -> None:
    text = "teams: {all: {kind: umbrella}, payments: {part_of: all}, ledger: {}}\npeople: {ana: {}}\n"
    found = diagnosed(text + WHOLE.replace("[payments]", "[all]"))
    assert cell(found, VALVES, "payments").status == "answered"
    assert cell(found, VALVES, "ledger").status == "unanswered"
    assert cell(found, VALVES).status == "partly"
    assert {p.status for p in cell(found, VALVES).parts} == {"partly"}


def test_a_standing_net_needs_no_trigger_no_caller_and_no_end() -> None:
    net = "safety_nets: {retro: {covers: payments, catches: [habits], every: 2w, afterwards: one change}}"
    assert cell(diagnosed(TEAM + net), "safety_nets", "payments").status == "answered"


SIGNAL = """
backpressure:
  full:
    from: payments
    when: reviews pile up
    visible_to: everyone
    responder: {any_of: [cy], within: 2d}
    response: we cut
"""


def test_a_signal_without_a_limit_is_part_of_an_answer() -> None:
    found = cell(diagnosed(TEAM + SIGNAL, profile="startup"), "backpressure", "payments")
    assert [p.id for p in found.parts if p.status != "answered"] == ["limit"]
    assert part(diagnosed(TEAM + SIGNAL), "backpressure", "soon", "payments").status == "answered"


STATES = """
operating_states:
  how:
    assessed_by: look
    states:
      degraded: {looks_like: late, activates_when: it hurts, returns_to_normal_when: it does not, triggers: [pause]}
      normal: {looks_like: fine}
      optimized: {looks_like: fast, at_most: 4w, then: rest}
monitoring: {look: {watches: payments, every: 1w, asks: [how], takes: 30m, attended_by: [cy]}}
"""


def test_states_are_answered_by_what_describes_them_and_by_who_looks() -> None:
    found = diagnosed(TEAM + WHOLE + STATES, profile="startup")
    assert cell(found, "operating_states", "payments").status == "answered"
    unwatched = diagnosed(TEAM + WHOLE + STATES.replace("watches: payments", "watches: []"), profile="startup")
    assert part(unwatched, "operating_states", "looks", "payments").status == "unanswered"


def test_a_sentence_is_an_answer_until_the_organisation_is_large() -> None:
    found = diagnosed(TEAM + WHOLE + STATES, profile="enterprise")
    assert part(found, "operating_states", "enters", "payments").gaps[0].rule == "operating_states/unmeasured-state"


def test_what_is_wrong_with_one_state_is_not_wrong_with_another() -> None:
    found = diagnosed(TEAM + STATES.replace(", at_most: 4w, then: rest", ""), profile="enterprise")
    assert part(found, "operating_states", "optimized", "payments").status == "unanswered"
    assert part(found, "operating_states", "leaves", "payments").status == "answered"
    measured = "{metric: age, above: 3}"
    clashing = STATES.replace("it hurts", measured).replace("looks_like: fine", f"activates_when: {measured}")
    gap = part(diagnosed(TEAM + clashing), "operating_states", "enters", "payments").gaps[0]
    assert gap.rule == "operating_states/overlapping-states"


def test_a_broken_trigger_is_said_to_be_broken() -> None:
    found = diagnosed(TEAM + STATES.replace("[pause]", "[paws]"))
    gap = part(found, "operating_states", "triggers", "payments").gaps[0]
    assert gap.rule == "references/unknown-reference"


def test_who_leads_may_be_above_or_nobody_on_purpose() -> None:
    teams = "all: {kind: umbrella, lead: ana}, payments: {part_of: all}, club: {self_led: true}, none: {members: [bo]}"
    found = diagnosed(f"teams: {{{teams}}}\npeople: {{ana: {{}}, bo: {{}}}}")
    statuses = {row.id: part(found, "ownership", "lead", row.id).status for row in found.teams}
    assert statuses == {"payments": "answered", "club": "answered", "none": "unanswered"}


def test_everything_owned_needs_one_who_has_the_last_word() -> None:
    text = (
        TEAM
        + "components: {a: {owner: payments}, b: {owner: [payments, cy]}, c: {}}\ndecisions: {d: {decider: ana}, e: {}}"
    )
    found = diagnosed(text)
    call = part(found, "ownership", "call", "payments")
    assert (call.status, [gap.entity for gap in call.gaps]) == ("partly", ["component:b"])
    whole = part(found, "ownership", "components")
    assert [(gap.rule.split("/")[1], gap.entity) for gap in whole.gaps] == [
        ("ambiguous-owner", "component:b"), ("unowned-component", "component:c")
    ]  # fmt: skip
    assert [gap.entity for gap in part(found, "ownership", "decisions").gaps] == ["decision:e"]


def test_whoever_deputises_decides_where_the_decider_does_not() -> None:
    text = "decisions: {d: {decider: TBD, about: [payments], deputies: [DEPUTY]}}\n"
    answered = part(diagnosed(TEAM + text.replace("DEPUTY", "bo")), "ownership", "call", "payments")
    assert answered.status == "answered"
    call = part(diagnosed(TEAM + text.replace("DEPUTY", "ghost")), "ownership", "call", "payments")
    assert (call.status, [gap.entity for gap in call.gaps]) == ("unanswered", ["decision:d"])


@pytest.mark.parametrize(
    ("decider", "status"),
    [("{all_of: [ana, ghost]}", "unanswered"), ("{at_least: 1, of: [ana, ghost]}", "unanswered"),
     ("{any_of: [ana, ghost]}", "answered"), ("ghost", "unanswered"), ("ana", "answered")],
)  # fmt: skip
def test_whoever_must_decide_together_has_to_exist(decider: str, status: str) -> None:
    found = diagnosed(TEAM + f"decisions: {{d: {{decider: {decider}, about: [payments]}}}}\n")
    assert part(found, "ownership", "call", "payments").status == status


def test_what_is_external_or_inherited_is_not_unowned() -> None:
    text = (
        TEAM + "components: {a: {owner: payments}, b: {part_of: a}, bank: {external: true}, old: {lifecycle: archived}}"
    )
    assert part(diagnosed(text), "ownership", "components").status == "answered"


def test_who_stands_in_for_a_lead() -> None:
    deputy = TEAM.replace("members: [bo]", "members: [bo], deputies: [cy]")
    mode = TEAM + "failure_modes: {out: {kind: absence, of: [ana], authority: bo, response: Bo decides}}"
    role = TEAM.replace("lead: ana", "lead: chief") + "roles: {chief: {held_by: [ana], deputies: [bo]}}"
    for text in (deputy, mode, role):
        assert part(diagnosed(text), "failure_handling", "stand-in", "payments").status == "answered"
    assert part(diagnosed(TEAM), "failure_handling", "stand-in", "payments").status == "unanswered"


def test_a_team_that_waits_for_nobody_is_not_asked_what_if_they_are_late() -> None:
    assert "late" not in {p.id for p in cell(diagnosed(TEAM), "failure_handling", "payments").parts}


WAITING = """
teams: {payments: {lead: ana, depends_on: [ledger]}, ledger: {lead: bo}}
people: {ana: {}, bo: {}}
components: {shop: {owner: payments, tier: 1, depends_on: [books]}, books: {owner: ledger}}
"""


def test_what_a_team_waits_for_may_be_late() -> None:
    found = part(diagnosed(WAITING), "failure_handling", "late", "payments")
    assert [gap.entity for gap in found.gaps] == ["team:payments", "component:shop"]
    mode = "failure_modes: {slip: {kind: late-dependency, of: [ledger], affects: [payments], response: we cut scope}}"
    assert part(diagnosed(WAITING + mode), "failure_handling", "late", "payments").status == "answered"
    softer = WAITING.replace("[books]", "[{on: books, fallback: by hand}]").replace(
        "[ledger]", "[{on: ledger, mode: x-as-a-service}]"
    )
    assert part(diagnosed(softer), "failure_handling", "late", "payments").status == "answered"


def test_the_common_failures_are_asked_of_the_whole() -> None:
    modes = "failure_modes: {a: {kind: overload, response: open the valve}, b: {kind: failed-launch}}"
    found = diagnosed(TEAM + modes)
    statuses = {p.id: p.status for p in cell(found, "failure_handling").parts if p.id not in ("stand-in", "alone")}
    assert statuses == {
        "absence": "unanswered", "late-dependency": "unanswered", "failed-launch": "unanswered", "overload": "answered"
    }  # fmt: skip
    assert part(found, "failure_handling", "failed-launch").gaps[0].rule == "failure_handling/unhandled-failure"


def test_somebody_whom_nobody_can_replace_is_said_for_their_teams() -> None:
    text = TEAM.replace("teams: {", "teams: {ledger: {lead: cy, members: [bo]}, ") + "alerts: {down: {notify: ana}}"
    found = diagnosed(text)
    gap = part(found, "failure_handling", "alone", "payments").gaps[0]
    assert (gap.rule, gap.entity) == ("failure_handling/single-point-of-failure", "person:ana")
    assert part(found, "failure_handling", "alone", "ledger").status == "answered"


def test_an_absence_that_is_accepted_leaves_nobody_alone() -> None:
    text = TEAM + "alerts: {down: {notify: ana}}\n"
    mode = "failure_modes: {out: {kind: absence, of: [ana], accept: it can wait}}"
    assert part(diagnosed(text + mode), "failure_handling", "alone", "payments").status == "answered"


def test_only_the_rule_can_tell_whether_somebody_is_alone() -> None:
    silent = diagnosed(TEAM, select=frozenset({"ownership/leaderless-team"}))
    assert "alone" not in {p.id for p in cell(silent, "failure_handling", "payments").parts}


def test_decisions_are_traced_by_a_record_of_the_team_or_of_what_it_decides() -> None:
    text = TEAM + "decisions: {d: {decider: ana, recorded_in: log}}\n"
    log = "records: {log: {kept_at: https://log.example, covers: [d], readable_by: everyone}}"
    assert part(diagnosed(text + log), "observability", "traced", "payments").status == "answered"
    found = diagnosed(text + log.replace("[d]", "[]"), profile="enterprise")
    assert part(found, "observability", "traced", "payments").gaps[0].rule == "observability/untraceable-decision"
    assert part(diagnosed(TEAM), "observability", "traced", "payments").status == "unanswered"


ALERTS = """
alerts:
  down: {category: technical, severity: sev1, tells: [what], runbook: https://r.example, notify: [cy]}
  risk: {category: project_risk, severity: sev3, tells: [what], notify: [ana]}
  people: {category: interpersonal, severity: sev3, tells: [what], notify: [ana]}
  doubt: {category: strategic, severity: sev4, tells: [what], notify: [nobody]}
"""


def test_a_problem_goes_somewhere_if_the_alert_reaches_somebody() -> None:
    found = diagnosed(TEAM.replace("teams: {", "teams: {ledger: {lead: cy, members: [bo]}, ") + ALERTS)
    payments = {p.id: p.status for p in cell(found, "alerting", "payments").parts}
    assert payments == {
        "technical": "answered", "project-risk": "answered", "interpersonal": "unanswered",
        "strategic": "unanswered", "order": "answered", "told": "answered",
    }  # fmt: skip
    assert part(found, "alerting", "interpersonal", "payments").gaps[0].rule == "alerting/conflicted-route"
    assert part(found, "alerting", "interpersonal", "ledger").status == "answered"
    assert part(found, "alerting", "strategic", "ledger").gaps[0].rule == "alerting/dead-end-alert"


def test_only_alerts_that_a_team_may_raise_are_its_answer() -> None:
    alert = "alerts: {down: {category: technical, raised_by: [ledger], notify: cy}}"
    found = diagnosed(f"teams: {{payments: {{}}, ledger: {{}}}}\npeople: {{cy: {{}}}}\n{alert}")
    assert part(found, "alerting", "technical", "ledger").status == "answered"
    assert part(found, "alerting", "technical", "payments").status == "unanswered"
    assert part(found, "alerting", "order", "ledger").gaps[0].rule == "alerting/unranked-alert"


def test_of_many_alerts_that_everyone_may_raise_the_first_are_listed_and_the_others_counted() -> None:
    alerts = "".join(f"  a{n}: {{category: technical, severity: sev2, tells: [x], notify: cy}}\n" for n in range(50))
    found = part(diagnosed(f"{TEAM}alerts:\n{alerts}"), "alerting", "technical", "payments")
    assert (len(found.answers), found.more) == (20, 30)
    unranked = alerts.replace("a49: {category: technical, severity: sev2,", "a49: {category: technical,")
    found = part(diagnosed(f"{TEAM}alerts:\n{unranked}"), "alerting", "order", "payments")
    assert (found.status, [gap.entity for gap in found.gaps]) == ("partly", ["alert:a49"])


def test_one_team_alone_cannot_drift() -> None:
    found = diagnosed(TEAM)
    assert cell(found, "resynchronization", "payments").status == "not asked"
    assert cell(found, "resynchronization").status == "not asked"


def test_a_team_that_is_joined_with_nobody_is_not_asked_whom_it_meets() -> None:
    found = diagnosed(WAITING.replace("ledger: {lead: bo}}", "ledger: {lead: bo}, club: {}, inner: {part_of: club}}"))
    assert cell(found, "resynchronization", "club").status == "not asked"
    assert cell(found, "resynchronization", "inner").status == "not asked"
    assert cell(found, "resynchronization", "ledger").status == "unanswered"
    assert cell(found, "resynchronization").status == "unanswered"


def test_several_teams_that_nothing_joins_are_asked_together() -> None:
    found = diagnosed("people: {ana: , bo: }\nteams: {one: {lead: ana}, other: {lead: bo}}\n")
    assert {cell(found, "resynchronization", team).status for team in ("one", "other")} == {"not asked"}
    assert cell(found, "resynchronization").status == "unanswered"


def test_a_team_that_meets_another_without_need_is_asked_and_one_that_meets_itself_is_not() -> None:
    table = "resynchronization: {t: {between: [one, ana], every: 1w}}\n"
    alone = f"people: {{ana: , bo: }}\nteams: {{one: {{lead: bo}}}}\n{table}"
    assert cell(diagnosed(alone), "resynchronization", "one").status == "not asked"
    two = alone.replace("{one:", "{other: {lead: ana}, one:").replace("[one, ana]", "[one, other]")
    assert cell(diagnosed(two), "resynchronization", "one").status != "not asked"


def test_a_team_within_another_is_not_asked_to_meet_it() -> None:
    text = "teams: {shop: {lead: ana}, till: {lead: bo, part_of: shop, depends_on: [shop]}}\n"
    found = diagnosed(f"people: {{ana: , bo: }}\n{text}")
    assert cell(found, "resynchronization", "till").status == "not asked"


def test_a_team_meets_everyone_whom_it_is_joined_with() -> None:
    table = (
        "resynchronization: {t: {between: [payments, club], every: 1w, detects: x, reconciles_by: y, if_it_fails: ana}}"
    )
    text = WAITING.replace("ledger: {lead: bo}}", "ledger: {lead: bo}, club: {}}") + table
    found = diagnosed(text)
    assert {p.id: p.status for p in cell(found, "resynchronization", "payments").parts} == {
        "often": "answered", "detects": "answered", "reconciles": "answered", "fails": "answered",
        "joined": "unanswered",
    }  # fmt: skip
    assert cell(found, "resynchronization", "club").status == "answered"
    met = diagnosed(text.replace("[payments, club]", "[payments, club, ledger]"))
    assert part(met, "resynchronization", "joined", "ledger").status == "answered"


TEAMLESS = """
roles: {chief: {responsibilities: [all]}}
decisions: {hire: {decider: chief}}
pressure_release_valves: {v: {sheds: [work], authority: chief}}
alerts: {down: {category: technical, severity: sev1, tells: [x], notify: chief}}
"""


def test_an_organisation_without_teams_answers_as_a_whole() -> None:
    found = diagnosed(TEAMLESS)
    assert found.teams == ()
    assert cell(found, "ownership").status == "answered"
    assert (cell(found, VALVES).status, cell(found, VALVES).answered) == ("partly", 2)
    assert part(found, "alerting", "technical").status == "answered"
    assert cell(found, "safety_nets").status == "unanswered"


def test_what_else_the_rules_found_is_remarked() -> None:
    found = cell(diagnosed(TEAM + WHOLE, profile="enterprise"), VALVES, "payments")
    assert found.status == "answered"
    assert [remark.rule for remark in found.remarks] == [f"{VALVES}/everlasting-valve"]


def test_counts_count_questions() -> None:
    found = diagnosed(TEAM + WHOLE)
    assert sum(found.teams[0].counts.values()) == 9
    assert found.teams[0].counts["answered"] == [c.status for c in found.teams[0].cells].count("answered")


def test_nothing_is_objected_twice() -> None:
    of = of_sample(SAMPLES / "every-fault")
    assert of.org is not None
    found = diagnose(of.org, of)
    several = [part.gaps for row in found.teams for each in row.cells for part in each.parts]
    assert sum(map(len, several)) > 100
    assert [gaps for gaps in several if len(set(gaps)) < len(gaps)] == []
