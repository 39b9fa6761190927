"""Deliberate changes on the record: what a handover accepts, and what it does not."""

import pytest

from tests.commands.repositories import ORG, Diffed, changed, commit, diff, put

UNOWNED = (("    owner: payments\n", ""),)
REPLACED = (("owner: payments", "owner: platform"),)
VALVES = """\
pressure_release_valves:
  pause:
    relieves: [payments]
    pressure: load
    activates_when: two incidents a day
    returns_to_normal_when: a quiet day
    sheds: [speculative work]
    authority: ana
    at_most: 1w
"""


def recorded(text: str, *records: str) -> str:
    return f"{text}handovers:\n{''.join(f'  - {{{record}}}' + chr(10) for record in records)}"


def accepted(found: Diffed, rule: str) -> str | None:
    suppressed = found.of(rule)["suppressed"]
    assert suppressed is None or suppressed["by"] == "handover"
    return suppressed and str(suppressed["reason"])


@pytest.mark.parametrize(
    "record",
    [
        "what: component:checkout, from: payments, why: nobody needs it",
        "what: checkout, from: 'team:payments', why: nobody needs it",
        "what: checkout, from: ana, why: nobody needs it",
        "what: checkout, why: nobody needs it",
        "what: checkout, rule: removed-owner, why: nobody needs it",
        "what: checkout, rule: changes/removed-owner, from: bo, why: nobody needs it",
    ],
)
def test_a_record_accepts_a_removal_and_is_printed(base: str, record: str) -> None:
    put({"org.yaml": recorded(changed(*UNOWNED), record)})
    found = diff("--against", "main")
    assert (found.code, found.rules) == (0, []), found.findings
    assert accepted(found, "changes/removed-owner") == "nobody needs it"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("what: component:checkout, from: payments", "gives no reason"),
        ("what: component:checkout, from: payments, why: ' '", "gives no reason"),
        ("what: component:checkout, from: payments, why: TBD", "gives no reason"),
        ("what: component:checkout, from: cy, why: really", "does not happen"),
        ("what: component:ledger, from: platform, why: really", "does not happen"),
        ("what: component:checkout, from: payments, to: platform, why: really", "does not happen"),
        ("what: component:nothing, why: really", "in neither version"),
        ("what: component:checkout, rule: unowned-component, why: really", "no rule about changes"),
        ("what: component:checkout, rule: removed-valve, why: really", "does not happen"),
        ("why: really", "in neither version"),
    ],
)
def test_a_record_that_does_not_fit_accepts_nothing_and_is_said(base: str, record: str, reason: str) -> None:
    put({"org.yaml": recorded(changed(*UNOWNED), record)})
    found = diff("--against", "main")
    assert (found.code, found.rules) == (1, ["changes/removed-owner", "changes/unmatched-handover"])
    assert reason in found.of("changes/unmatched-handover")["message"]


def test_a_record_of_the_base_is_history(base: str) -> None:
    record = "what: component:checkout, from: payments, why: nobody needs it"
    commit({"org.yaml": recorded(ORG, record)})
    put({"org.yaml": recorded(changed(*UNOWNED), record)})
    assert diff("--against", "main").rules == ["changes/removed-owner"]
    put({"org.yaml": recorded(changed(*UNOWNED), record, record)})
    assert diff("--against", "main").rules == []


def test_a_handover_that_happens_is_accepted(base: str) -> None:
    record = "what: component:checkout, from: payments, to: platform, why: it moves"
    put({"org.yaml": recorded(changed(*REPLACED), record)})
    found = diff("--against", "main")
    assert (found.code, found.rules) == (0, [])
    assert accepted(found, "changes/handed-over") == "it moves"


def test_a_handover_to_the_same_people_matches_though_no_rule_speaks(base: str) -> None:
    teams = "  twins: {lead: ana, members: [bo], purpose: The same}\ncomponents:"
    record = "what: component:checkout, from: payments, to: twins, why: a new name"
    put({"org.yaml": recorded(changed(("components:", teams), ("owner: payments", "owner: twins")), record)})
    assert not [rule for rule in diff("--against", "main").rules if rule.startswith("changes/")]


def test_a_handover_to_nobody_is_not_what_was_recorded(base: str) -> None:
    teams = "  empty: {members: []}\ncomponents:"
    record = "what: component:checkout, from: payments, to: empty, why: it moves"
    put({"org.yaml": recorded(changed(("components:", teams), ("owner: payments", "owner: empty")), record)})
    found = diff("--against", "main")
    assert "changes/removed-owner" in found.errors


def test_a_finding_about_several_things_needs_all_of_them_on_the_record(base: str) -> None:
    old = changed(
        ("members: [bo], purpose: People", "members: [bo, cy], purpose: People"), ("owner: platform", "owner: payments")
    )
    commit({"org.yaml": old})
    new = old.replace("members: [bo, cy]", "members: [bo]")
    put({"org.yaml": recorded(new, "what: component:checkout, from: cy, why: enough")})
    assert diff("--against", "main").rules == ["changes/dropped-owner"]
    both = ("what: component:checkout, from: cy, why: enough", "what: component:ledger, from: cy, why: as well")
    put({"org.yaml": recorded(new, *both)})
    found = diff("--against", "main")
    assert (found.rules, accepted(found, "changes/dropped-owner")) == ([], "enough; as well")
    put({"org.yaml": recorded(new, "what: person:cy, why: enough")})
    assert diff("--against", "main").rules == []


def test_a_record_names_the_rule_for_anything_else(base: str) -> None:
    commit({"org.yaml": ORG + VALVES})
    put({"org.yaml": recorded(ORG, "what: valve:pause, why: never used")})
    assert diff("--against", "main").rules == ["changes/removed-valve", "changes/unmatched-handover"]
    put({"org.yaml": recorded(ORG, "what: valve:pause, rule: changes/removed-valve, why: never used")})
    found = diff("--against", "main")
    assert (found.code, found.rules) == (0, [])
    assert accepted(found, "changes/removed-valve") == "never used"


def test_a_record_accepts_changes_and_nothing_else(base: str) -> None:
    shop = changed(("components:\n", "components:\n  shop: {kind: service}\n"))
    put({"org.yaml": recorded(shop, "what: component:shop, rule: unowned-component, why: later")})
    found = diff("--against", "main")
    assert found.errors == ["ownership/unowned-component"]


def test_a_renamed_thing_is_found_by_either_id(base: str) -> None:
    new = changed(("  checkout:\n    owner: payments\n", "  shop:\n    renamed_from: checkout\n"))
    for what in ("component:checkout", "component:shop"):
        put({"org.yaml": recorded(new, f"what: {what}, from: payments, why: nobody needs it")})
        assert diff("--against", "main").rules == []


@pytest.mark.parametrize(
    ("record", "is_accepted"),
    [
        ("what: component:ledger, why: it is a trial", True),
        ("what: ledger, from: platform, why: it is a trial", True),
        ("what: component:book, why: it is a trial", True),
        ("what: component:book, from: platform, why: it is a trial", True),
        ("what: component:book, from: payments, why: it is a trial", False),
        ("what: component:checkout, why: it is a trial", False),
    ],
)
def test_what_takes_the_place_of_something_is_recorded_under_either(base: str, record: str, is_accepted: bool) -> None:
    book = changed(
        ("depends_on: [ledger]", "depends_on: [book]"),
        ("  ledger:\n    owner: platform\n", "  book:  # orglint: ignore[unowned-component] -- a trial\n"),
    )
    put({"org.yaml": book})
    assert diff("--against", "main").errors == ["changes/removed-owner"]
    put({"org.yaml": recorded(book, record)})
    assert diff("--against", "main").errors == ([] if is_accepted else ["changes/removed-owner"])


def test_records_are_not_judged_by_rules_that_did_not_run(base: str) -> None:
    put({"org.yaml": recorded(ORG, "what: component:checkout, rule: removed-valve, why: really")})
    assert diff("--against", "main", "--select", "removed-owner,unmatched-handover").rules == []
    assert diff("--against", "main", "--select", "changes").rules == ["changes/unmatched-handover"]
