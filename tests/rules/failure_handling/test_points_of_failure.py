"""Single points and pairs of failure, as people read them."""

from datetime import date

import pytest

from orglint.report.finding import Finding
from tests.rules.linting import lint

PEOPLE = "people: {ana: {}, bo: {}, cy: {}, bot: {kind: bot}}\n"
ACCEPTED = "failure_modes: {loss: {kind: %s, of: [%s], accept: we are four people}}"


def single(text: str, as_of: date | None = None) -> list[Finding]:
    return lint(PEOPLE + text, "single-point-of-failure", as_of=as_of)


def pair(text: str) -> list[Finding]:
    return lint(PEOPLE + text, "pair-of-failure")


def test_one_finding_a_person_and_kind_of_duty() -> None:
    found = single("""
components: {a: {owner: ana}, b: {owner: ana}, c: {owner: bo}, d: {owner: [ana, bo, cy]}}
decisions: {hire: {decider: ana}}
safety_nets: {rescue: {authority: ana}}
""")
    assert [(f.entity, f.message) for f in found] == [
        ("person:ana", "Without person:ana, nobody can call net:rescue."),
        ("person:ana", "Without person:ana, nobody can operate component:a or component:b."),
        ("person:ana", "Without person:ana, nobody can take decision:hire."),
        ("person:bo", "Without person:bo, nobody can operate component:c."),
    ]
    assert len({f.fingerprint for f in found}) == 4


def test_a_startup_of_four_is_told_once_for_each_person_and_kind() -> None:
    components = ", ".join(f"c{number}: {{owner: {'ana' if number % 2 else 'bo'}}}" for number in range(40))
    found = single(f"components: {{{components}}}")
    assert [f.entity for f in found] == ["person:ana", "person:bo"]
    assert found[0].message == (
        "Without person:ana, nobody can operate component:c1, component:c11, component:c13, component:c15 or 16 more."
    )
    assert len(found[0].related) == 20


def test_that_there_are_more_than_are_counted_is_said() -> None:
    components = ", ".join(f"c{number:03}: {{owner: ana}}" for number in range(90))
    (found,) = single(f"components: {{{components}}}")
    assert found.message.endswith("component:c003 or over 46 more.")


def test_the_witness_leads_from_the_duty_to_the_person() -> None:
    (found,) = single("""
teams: {payments: {lead: ana}, shop: {members: [ana, bo, cy]}}
components:
  storefront: {owner: shop, depends_on: [checkout]}
  checkout: {owner: shop, depends_on: [ledger]}
  books: {owner: payments}
  ledger: {part_of: books}
""")
    assert found.witness == (
        "component:storefront",
        "component:checkout (hard dependency)",
        "component:ledger (hard dependency)",
        "team:payments (owner of component:books)",
        "person:ana",
    )
    assert [related.message for related in found.related] == [
        "Every way leads to person:ana.",
        "Every way leads to person:ana.",
        "It cannot do without component:ledger.",
        "It cannot do without component:checkout.",
    ]


def test_the_way_of_an_alert_names_its_steps() -> None:
    (found,) = single("""
on_call_schedules: {night: {participants: [ana, bot]}}
alerts: {down: {route: on-call}}
escalation_policies: {on-call: {steps: [{notify: [bot], wait: 5m}, {notify: [night]}]}}
""")
    assert found.message == "Without person:ana, nobody can answer alert:down."
    assert found.witness == ("alert:down", "schedule:night (policy:on-call step 2)", "person:ana")


@pytest.mark.parametrize(
    "text",
    [
        "components: {a: {owner: ana, tier: 3}}",
        "components: {a: {owner: ana, external: true}}",
        "components: {a: {owner: ana, lifecycle: archived}}",
        "components: {a: {owner: nobody-known}}",
        "components: {a: {owner: [ana, anna]}}",
        "teams: {t: {members: [ana, bwo]}}\ncomponents: {a: {owner: t}}",
        "teams: {t: {headcount: unknown, lead: ana}}\ncomponents: {a: {owner: t}}",
        "teams: {t: {external: true, lead: ana}}\ncomponents: {a: {owner: t}}",
        "components: {a: {owner: bot}}",
        "components: {a: {}}",
        "components: {a: {owner: [ana, bo], depends_on: [{on: b, fallback: by hand}]}, b: {owner: ana, tier: 3}}",
    ],
)
def test_what_is_no_single_point_or_not_asked_about(text: str) -> None:
    assert single(text) == []


def test_what_is_too_unimportant_still_breaks_what_needs_it() -> None:
    (found,) = single("components: {a: {owner: [ana, bo], tier: 2, depends_on: [b]}, b: {owner: ana, tier: 3}}")
    assert found.message == "Without person:ana, nobody can operate component:a."
    assert found.witness == ("component:a", "component:b (hard dependency)", "person:ana")


def test_a_placeholder_is_nobody() -> None:
    (found,) = single("components: {a: {owner: [ana, TBD]}}")
    assert found.entity == "person:ana"


@pytest.mark.parametrize("noun", ["team", "role"])
def test_the_one_person_of_a_headcount_is_found_where_it_is_counted(noun: str) -> None:
    (found,) = single(f"{noun}s: {{night: {{headcount: 1}}}}\ncomponents: {{ward: {{owner: night}}}}")
    assert found.entity == f"{noun}:night"
    assert found.message == f"Without the one person of {noun}:night, nobody can operate component:ward."


def test_who_is_away_on_the_day_does_not_help() -> None:
    text = "components: {a: {owner: [ana, dee]}}"
    away = PEOPLE.replace("}\n", ", dee: {away: {from: 2026-05-01, to: 2026-05-31}}}\n", 1)
    assert lint(away + text, "single-point-of-failure") == []
    (found,) = lint(away + text, "single-point-of-failure", as_of=date(2026, 5, 5))
    assert found.entity == "person:ana"


@pytest.mark.parametrize("kind", ["absence", "attrition"])
@pytest.mark.parametrize("of", ["ana", "cto", "lead:t"])
def test_what_the_organisation_lives_with_is_an_info_with_its_reason(kind: str, of: str) -> None:
    text = "roles: {cto: {held_by: [ana]}}\nteams: {t: {lead: ana}}\ncomponents: {a: {owner: ana}}\n"
    (found,) = single(text + ACCEPTED % (kind, of))
    assert found.severity == "info"
    assert found.suppressed is not None
    assert (found.suppressed.by, found.suppressed.reason) == ("accept", "we are four people")


@pytest.mark.parametrize(
    "modes",
    [
        ACCEPTED % ("overload", "ana"),
        ACCEPTED % ("absence", "bo"),
        "failure_modes: {out: {kind: absence, of: [ana], response: bo helps}}",
        "failure_modes: {out: {kind: absence, of: [ana], accept: TODO}}",
    ],
)
def test_what_is_not_accepted(modes: str) -> None:
    (found,) = single("components: {a: {owner: ana}}\n" + modes)
    assert (found.severity, found.suppressed) == ("error", None)


def test_the_absence_of_a_counted_person_can_be_accepted() -> None:
    (found,) = single("teams: {t: {headcount: 1}}\ncomponents: {a: {owner: t}}\n" + ACCEPTED % ("absence", "team:t"))
    assert found.severity == "info"


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("components: {a: {owner: [ana, bo], tier: 1}}", "operate component:a"),
        ("components: {a: {tier: 1}}\nalerts: {down: {about: a, notify: [ana, bo]}}", "answer alert:down"),
        ("components: {a: {tier: 1}}\ndecisions: {d: {about: a, decider: [bo, ana]}}", "take decision:d"),
        (
            "components: {a: {owner: [ana, bo, cy], tier: 1, depends_on: [b]}, b: {owner: [ana, bo], tier: 3}}",
            "operate component:a",
        ),
    ],
)
def test_pairs_in_every_way_to_a_first_tier_duty(text: str, duty: str) -> None:
    (found,) = pair(text)
    assert found.entity == "person:ana"
    assert found.message == f"Without person:ana and person:bo, nobody can {duty}: a holiday and an illness are enough."
    assert found.related[0].message == "person:bo is the other one."


@pytest.mark.parametrize(
    "text",
    [
        "components: {a: {owner: [ana, bo]}}",
        "components: {a: {owner: [ana, bo], tier: 2}}",
        "components: {a: {owner: [ana, bo, cy], tier: 1}}",
        "components: {a: {owner: ana, tier: 1}}",
        "components: {a: {owner: [ana, bo], tier: 1, depends_on: [b]}, b: {owner: ana}}",
        "teams: {t: {headcount: 3}}\ncomponents: {a: {owner: t, tier: 1}}",
        "alerts: {down: {notify: [ana, bo]}}",
    ],
)
def test_what_is_no_pair_or_not_of_the_first_tier(text: str) -> None:
    assert pair(text) == []


def test_two_people_without_names() -> None:
    (found,) = pair("teams: {night: {headcount: 2}}\ncomponents: {ward: {owner: night, tier: 1}}")
    assert found.entity == "team:night"
    assert found.message.startswith("Without the two people of team:night, nobody can operate component:ward")
    assert [related.message for related in found.related] == ["It needs one of the two."]


@pytest.mark.parametrize(("of", "severity"), [("ana, bo", "info"), ("t", "info"), ("ana", "warning")])
def test_a_pair_is_accepted_where_one_mode_names_both(of: str, severity: str) -> None:
    text = "teams: {t: {members: [ana, bo]}}\ncomponents: {a: {owner: t, tier: 1}}\n"
    (found,) = pair(text + ACCEPTED % ("absence", of))
    assert found.severity == severity


@pytest.mark.parametrize(("needed", "rule"), [(3, "single-point-of-failure"), (2, "pair-of-failure")])
def test_people_whom_nobody_names_are_one_finding_not_one_each(needed: int, rule: str) -> None:
    owner = f"{{at_least: {needed}, of: [night]}}"
    text = f"roles: {{night: {{headcount: 3}}}}\ncomponents: {{ward: {{tier: 1, owner: {owner}}}}}"
    assert [finding.entity for finding in lint(text, rule)] == ["role:night"]
