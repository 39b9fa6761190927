"""Systems without an entity."""

from orglint.report.finding import Finding
from tests.rules.linting import lint


def asked(text: str) -> list[Finding]:
    return lint(text, "unanswered-system")


def systems(found: list[Finding]) -> set[str]:
    return {finding.message.partition(":")[0].rpartition(" ")[2] for finding in found}


def test_without_declares_all_are_asked_for_at_the_start() -> None:
    found = asked("teams: {payments: {lead: TBD}}")
    assert len(found) == 8
    assert "ownership" not in systems(found)
    assert {finding.span.line for finding in found} == {1}
    assert len({finding.fingerprint for finding in found}) == 8


def test_only_what_is_declared_is_asked_for_where_it_is_declared() -> None:
    text = """
organization:
  declares:
    - ownership
    - alerting
    - observability
people: {ana: {}}
records: {log: {}}
"""
    (finding,) = asked(text)
    assert systems([finding]) == {"alerting"}
    assert finding.span.line == 6


def test_one_declared_as_a_plain_text() -> None:
    (finding,) = asked("organization: {declares: safety_nets}\nteams: {payments: {}}")
    assert finding.span.line == 2
    assert finding.span.column == 26


def test_any_section_of_a_system_answers_for_it() -> None:
    for text in ("people: {ana: {}}", "decisions: {x: {}}", "components: {x: {}}"):
        assert asked(f"organization: {{declares: [ownership]}}\n{text}") == []
    text = "organization: {declares: [alerting]}\non_call_schedules: {s: {headcount: 3}}"
    assert asked(text) == []


def test_an_empty_section_answers_nothing() -> None:
    text = "organization: {declares: [alerting]}\npeople: {ana: {}}\nalerts: {}"
    assert len(asked(text)) == 1


def test_nothing_is_declared() -> None:
    assert asked("organization: {declares: []}\nteams: {payments: {}}") == []


def test_ownership_may_be_what_is_missing() -> None:
    assert systems(asked("organization: {declares: [ownership]}\nalerts: {a: {notify: TBD}}")) == {"ownership"}
