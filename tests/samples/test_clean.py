"""Samples of good organisations are clean, and one fault in them is one finding."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from orglint.spec.entities import TYPES
from tests.samples.linted import SAMPLES, linted


@pytest.mark.parametrize(
    ("sample", "profile"), [("startup", "startup"), ("scale-up/org.yaml", "scaleup"), ("enterprise", "enterprise")]
)
def test_a_good_organisation_gives_no_finding_under_its_own_profile(sample: str, profile: str) -> None:
    result = linted(SAMPLES / sample)
    assert result.organization.profile == profile
    assert [finding for finding in result.findings if finding.suppressed is None] == []


def test_the_scale_up_uses_every_section_of_the_language() -> None:
    org = linted(SAMPLES / "scale-up/org.yaml").org
    assert org is not None
    assert [type_.noun for type_ in TYPES if not org.spec.all(type_)] == []


def test_good_habits_and_few_documents_are_honestly_incomplete_under_enterprise() -> None:
    rules = {finding.rule for finding in linted(SAMPLES / "startup", profile="enterprise").findings}
    assert "references/unanswered-system" in rules
    assert not any(rule.startswith("ownership/") for rule in rules)


class Fault(NamedTuple):
    """What is changed by hand in which file, and the rule that must say so."""

    rule: str
    good: str
    bad: str = ""
    file: str = "operations.yaml"


FAULTS = (
    Fault("ownership/unowned-component", "    owner: product\n"),
    Fault("ownership/placeholder-owner", "kind: service, owner: platform", "owner: TBD"),
    Fault("pressure_release_valves/valve-without-return", "    returns_to_normal_when: none waits\n"),
    Fault("pressure_release_valves/flapping-valve", "below: 0.2, for: 2w", "below: 0.5, for: 2w"),
    Fault("pressure_release_valves/everlasting-valve", "    at_most: 1w\n"),
    Fault("safety_nets/net-without-trigger", "    activates_when: two checkpoints missed in a row\n"),
    Fault("alerting/dead-end-alert", "notify: [product]", "notify: [release-bot]"),
    Fault("alerting/unranked-alert", "    severity: sev3\n"),
    Fault("alerting/waitless-step", "incident-commander], wait: 15m", "incident-commander]"),
    Fault("references/unknown-reference", "      - ledger\n", "      - legder\n"),
    Fault("references/unbounded-wait", "if_late: {after: 1w, then", "if_late: {then"),
    Fault("resynchronization/resync-without-fallback", "    if_it_fails: company-wide\n"),
    Fault("observability/aimless-check-in", "    asks: [what broke, what is about to]\n"),
    Fault("ownership/undefined-role", "responsibilities: [the company's operations], ", file="people.yaml"),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.rule)
def test_one_fault_by_hand_gives_exactly_that_finding(tmp_path: Path, fault: Fault) -> None:
    copy = tmp_path / "org"
    shutil.copytree(SAMPLES / "scale-up", copy)
    file = copy / fault.file
    text = file.read_text("utf-8")
    assert text.count(fault.good) == 1
    file.write_text(text.replace(fault.good, fault.bad), "utf-8")
    findings = [finding for finding in linted(copy / "org.yaml").findings if finding.suppressed is None]
    assert [finding.rule for finding in findings] == [fault.rule]


def test_a_careful_organisation_of_four_gets_nothing_that_its_author_would_call_nonsense(tmp_path: Path) -> None:
    (tmp_path / "org.yaml").write_text(
        "orglint: 1\n"
        "people: {ana: {}, bo: {manager: ana}, cy: {manager: ana}, dee: {manager: ana}}\n"
        "teams:\n"
        "  shop: {purpose: People can buy our lamps, lead: ana, deputies: [bo], members: [cy, dee]}\n"
        "components:\n"
        "  site: {owner: shop, tier: 1, depends_on: [billing], runbook: https://lamps.example/site}\n"
        "  billing: {owner: bo, maintainers: [bo, cy]}\n"
        "monitoring:\n"
        "  monday: {watches: [shop, site], every: 1w, takes: 30m, attended_by: [shop], asks: [what broke]}\n"
        "alerts:\n"
        "  site-down:\n"
        "    {about: site, severity: sev1, category: technical, tells: [since when], notify: [shop]}\n",
        "utf-8",
    )
    assert linted(tmp_path / "org.yaml").findings == ()
