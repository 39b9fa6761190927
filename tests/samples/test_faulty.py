"""Samples of organisations that are not well: what is wrong in them is found, where it is."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from orglint.report.finding import Finding
from tests.samples.linted import BOOK, SAMPLES, linted

FAULTY = SAMPLES / "every-fault" / "org.yaml"
ELSEWHERE = {
    "references/invalid-yaml", "references/schema-violation", "references/unsupported-version",  # nothing else is read
    "references/stale-baseline",  # needs a baseline
    "references/unanswered-system",  # needs a system without any entity
}  # fmt: skip


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    return linted(FAULTY, as_of=date(2026, 12, 1)).findings


def test_every_rule_fires(findings: tuple[Finding, ...]) -> None:
    expected = {rule.id for rule in BOOK.rules if rule.system not in ("changes", "policy")} - ELSEWHERE
    assert expected - {finding.rule for finding in findings} == set()


@pytest.mark.parametrize(
    ("rule", "entity", "line", "column"),
    [
        ("failure_handling/single-point-of-failure", "person:bo", "  bo: {manager", 3),
        ("ownership/orphaned-component", "component:deploy-pipeline", "  deploy-pipeline:", 43),
        ("alerting/dead-end-alert", "alert:lost", "  lost: {category", 76),
        (
            "pressure_release_valves/valve-without-return",
            "valve:call-everyone",
            "    activates_when: the quarter ends",
            21,
        ),
    ],
)
def test_the_four_of_the_mission_stand_where_they_are(
    findings: tuple[Finding, ...], rule: str, entity: str, line: str, column: int
) -> None:
    found = [finding for finding in findings if finding.rule == rule and finding.entity == entity]
    assert found
    text = FAULTY.read_text("utf-8").splitlines()
    assert {(text[f.span.line - 1].startswith(line), f.span.column) for f in found} == {(True, column)}


def test_gitlab_services() -> None:
    result = linted(SAMPLES / "gitlab-services")
    counts = Counter(finding.rule for finding in result.findings)
    assert counts["ownership/unowned-component"] == 42
    dangling = [f for f in result.findings if f.rule == "references/unknown-reference" and "`depends_on`" in f.message]
    assert len(dangling) == 10
    assert sum("`postgres`" in finding.message for finding in dangling) == 8
    loops = [set(finding.witness) for finding in result.findings if finding.rule == "failure_handling/dependency-cycle"]
    assert len(loops) == 2
    assert {rule.partition("/")[0] for rule in counts} == {"ownership", "references", "failure_handling"}


SHARED = Path(__file__).parents[3] / "shared" / "design" / "org-spec.md"
REST = """orglint: 1
people: {erin: {}, pat: {}}
roles:
  vp-engineering: {responsibilities: [engineering], held_by: [erin], deputies: [ana]}
  vp-product: {responsibilities: [the roadmap], held_by: [pat], deputies: [erin]}
teams:
  commerce: {kind: umbrella}
  platform: {kind: platform, lead: pat, deputies: [erin], headcount: 4}
components:
  storefront: {owner: payments}
  ledger: {owner: platform, tier: 1}
  fraud-scoring: {owner: platform}
  tax-rules: {owner: platform}
  checkout-reliability: {kind: outcome, owner: payments}
monitoring:
  skip-levels-commerce: {watches: [commerce], every: 4w, takes: 1h, attended_by: [erin, pat], asks: [what is unsaid]}
escalation_policies:
  major-incident: {steps: [{notify: [vp-engineering, vp-product]}]}
"""


@pytest.mark.skipif(not SHARED.exists(), reason="the language's design is not at hand")
def test_the_annotated_example_of_the_language_is_clean_of_errors(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(orglint: 1.*?)```", SHARED.read_text("utf-8"), re.DOTALL)
    assert example
    text = example[1].replace("include: [teams/*.yaml]", "include: [rest.yaml]")
    (tmp_path / "org.yaml").write_text(text, "utf-8")
    (tmp_path / "rest.yaml").write_text(REST, "utf-8")
    result = linted(tmp_path / "org.yaml")
    assert result.readable
    assert [finding for finding in result.findings if finding.severity == "error"] == []
