"""The rules that compare: where they run, and what they are heard instead of."""

from pathlib import Path

import pytest

from tests.change.versions import BOOK, outcome
from tests.commands.repositories import ORG, changed, diff, put
from tests.commands.running import orglint
from tests.samples.linted import SAMPLES

COMPARING = [rule for rule in BOOK.rules if rule.compares]


def test_exactly_the_rules_of_the_room_compare() -> None:
    assert {rule.id for rule in COMPARING} == {rule.id for rule in BOOK.rules if rule.system == "changes"}


def test_they_are_heard_instead_of_rules_that_there_are() -> None:
    for rule in COMPARING:
        assert set(rule.instead_of) <= BOOK.entries.keys(), rule.id
        assert not any(BOOK.entries[other].rule.compares for other in rule.instead_of)


def test_a_lint_of_one_version_does_not_run_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put({"org.yaml": ORG.replace("  ledger:", "  ledger:  # orglint: ignore[removed-owner] -- it may go")})
    ran = orglint("check", "--select", "changes")
    assert (ran.code, "No findings." in ran.out) == (0, True)


def test_what_is_said_of_both_is_said_once() -> None:
    old = (
        ORG + "pressure_release_valves: {pause: {relieves: [payments], returns_to_normal_when: calm, authority: ana}}\n"
    )
    for new, rule, unsaid in (
        (changed(("    owner: payments\n", "")), "removed-owner", "unowned-component"),
        (changed(("owner: payments", "owner: TBD")), "removed-owner", "placeholder-owner"),
        (changed(("  ledger:\n    owner: platform\n", "")), "removed-but-used", "unknown-reference"),
        (ORG, "removed-valve", "unrelieved-team"),
        (old.replace("returns_to_normal_when: calm, ", ""), "removed-return", "valve-without-return"),
        (changed(("lead: ana, members: [bo], purpose: People", "lead: ana, purpose: People")),
         "new-single-point-of-failure", "single-point-of-failure"),
    ):  # fmt: skip
        found = [finding.rule.partition("/")[2] for finding in outcome(old, new).linted.findings]
        assert rule in found, rule
        assert unsaid not in found, rule


def test_another_fault_of_the_same_sort_is_said_as_well() -> None:
    new = changed(("  ledger:\n    owner: platform\n", ""), ("[ledger]", "[ledger, leger]"))
    found = [finding for finding in outcome(ORG, new).linted.findings if finding.severity == "error"]
    assert sorted(finding.rule for finding in found) == ["changes/removed-but-used", "references/unknown-reference"]
    more = changed(("    owner: payments\n", ""), ("components:\n", "components:\n  shop: {kind: service}\n"))
    found = [f for f in outcome(ORG, more).linted.findings if f.rule.endswith(("-owner", "unowned-component"))]
    assert sorted((f.rule, f.entity) for f in found) == [
        ("changes/removed-owner", "component:checkout"),
        ("ownership/unowned-component", "component:shop"),
    ]


def test_somebody_who_is_alone_with_something_new_as_well_is_said_with_that() -> None:
    new = changed(
        ("lead: ana, members: [bo], purpose: People", "lead: ana, purpose: People"),
        ("components:\n", "components:\n  shop: {owner: ana}\n"),
    )
    found = {finding.rule: finding for finding in outcome(ORG, new).linted.findings}
    assert "component:shop" in found["failure_handling/single-point-of-failure"].subjects
    assert "component:shop" not in found["changes/new-single-point-of-failure"].subjects


@pytest.mark.parametrize("sample", sorted(file.parent.name for file in SAMPLES.glob("*/org.yaml")))
def test_a_sample_compared_with_itself_is_nothing_and_the_same_each_time(
    sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLES)
    path = f"{sample}/org.yaml"
    for more in ([], ["--as-of", "2026-10-01"], ["--profile", "enterprise", "--select", "all"]):
        found = diff("--against-file", path, path, *more)
        assert (found.code, found.findings, found.report["changes"]) == (0, [], [])
        assert (found.report["gone"], found.report["reviewers"]) == ([], {"losing": [], "gaining": []})
    once, again = (orglint("diff", "--against-file", path, path) for _ in range(2))
    assert once == again
