"""Whose configuration holds in a comparison, and what is said of one that is looser than before."""

from pathlib import Path

import pytest

from tests.commands.repositories import ORG, changed, commit, diff, put
from tests.commands.running import orglint

UNOWNED = changed(("    owner: payments\n", ""))


def told(before: str, after: str | None, **files: str) -> list[str]:
    """Give what is said of a configuration that becomes another."""
    commit({"org.yaml": ORG, "orglint.toml": before, **files})
    put({"orglint.toml": after})
    found = diff("--against", "main")
    assert set(found.rules) <= {"changes/new-suppression"}
    return [finding["message"] for finding in found.findings]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", 'ignore = ["unowned-component"]', "`ownership/unowned-component` is off"),
        ("", 'ignore = ["alerting"]', "and 6 more are off"),
        ('select = ["all"]', 'select = ["ownership", "changes"]', "more are off"),
        ('extend-select = ["pair-of-failure"]', "", "`failure_handling/pair-of-failure` is off"),
        ("", "[rules.unowned-component]\nseverity = 'warning'", "is warning, and no longer error"),
        ("[rules.handed-over]\nseverity = 'error'", "", "`changes/handed-over` is info, and no longer error"),
        (
            "",
            "[rules.reduced-ownership]\nminimum_people = 1",
            "`minimum_people` of changes/reduced-ownership goes from 2 to 1",
        ),
        (
            "",
            "[per-path-severities.'drafts/*']\nunowned-component = 'info'",
            "is info in drafts/*, and no longer error",
        ),
        ("[per-path-severities.'*']\nhanded-over = 'error'", "", "is info in *, and no longer error"),
        ("", "fail-on = 'never'", "`fail-on` goes from error to never"),
        ("fail-on = 'info'", "", "`fail-on` goes from info to error"),
        ("", "exit-zero = true", "`exit-zero` is set"),
        ("profile = 'scaleup'", "profile = 'startup'", "the profile goes from scaleup to startup"),
        ("profile = 'scaleup'", "", "The profile goes from scaleup to startup"),
        ("as-of = 2026-01-01", "", "`as-of` is gone"),
    ],
)
def test_what_is_looser_is_said(repo: Path, before: str, after: str, said: str) -> None:
    messages = told(before, after)
    assert any(said in message for message in messages), messages


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("", "# a remark"),
        ('ignore = ["unowned-component"]', ""),
        ("fail-on = 'never'", "fail-on = 'info'"),
        ("[rules.unowned-component]\nseverity = 'warning'", "[rules.unowned-component]\nseverity = 'error'"),
        ("", "as-of = 2026-01-01"),
        ("", "paths = ['org.yaml']"),
        ("", "profile = 'startup'"),
        ("profile = 'startup'", "profile = 'enterprise'"),
        ("", "output-format = ['json:x.json']"),
        ("", "extend-select = ['my/own-rule']\nignore = ['my/other']\n[rules.'my/own-rule']\nseverity = 'info'"),
    ],
)
def test_what_is_not_looser_is_not(repo: Path, before: str, after: str) -> None:
    assert told(before, after) == []


def test_severities_by_path_hold_for_what_compares_too(repo: Path) -> None:
    commit({"org.yaml": ORG, "orglint.toml": "[per-path-severities.'org.yaml']\nremoved-owner = 'info'\n"})
    put({"org.yaml": UNOWNED})
    assert diff("--against", "main").of("changes/removed-owner")["severity"] == "info"


def test_a_finding_stands_on_the_line_that_says_so(repo: Path) -> None:
    commit({"org.yaml": ORG, "orglint.toml": ""})
    put({"orglint.toml": '# ours\nfail-on = "error"\nignore = ["unowned-component"]\n'})
    finding = diff("--against", "main").of("changes/new-suppression")
    assert (finding["path"], finding["line"], finding["column"]) == ("orglint.toml", 3, 12)
    text = orglint("diff", "--against", "main").out
    assert 'ignore = ["unowned-component"]' in text


def test_a_configuration_that_is_new_is_held_against_none(repo: Path) -> None:
    commit({"org.yaml": ORG})
    put({"pyproject.toml": '[tool.orglint]\nignore = ["removed-owner"]\n', "org.yaml": UNOWNED})
    found = diff("--against", "main")
    assert (found.code, found.rules) == (1, ["changes/new-suppression", "changes/removed-owner"])
    assert found.of("changes/new-suppression")["path"] == "pyproject.toml"


def test_shared_configuration_is_the_bases_too(repo: Path) -> None:
    commit({"org.yaml": ORG, "orglint.toml": 'extends = "shared/base.toml"\n', "shared/base.toml": ""})
    put({"shared/base.toml": 'ignore = ["removed-owner"]\n', "org.yaml": UNOWNED})
    found = diff("--against", "main")
    assert found.rules == ["changes/new-suppression", "changes/removed-owner"]
    assert found.of("changes/new-suppression")["path"] == "shared/base.toml"


def test_a_configuration_that_is_named_is_the_bases_too(repo: Path) -> None:
    commit({"org.yaml": ORG, "ci/gate.toml": '[rules.handed-over]\nseverity = "error"\n'})
    put({"ci/gate.toml": None, "org.yaml": changed(("owner: payments", "owner: platform"))})
    found = diff("--against", "main", "--config", "ci/gate.toml")
    assert (found.code, found.errors) == (1, ["changes/handed-over"])
    put({"ci/other.toml": ""})
    found = diff("--against", "main", "--config", "ci/other.toml")
    assert "ci/other.toml does not exist in main" in found.err
    assert found.code == 0


def test_flags_hold_for_both(repo: Path) -> None:
    commit({"org.yaml": ORG, "orglint.toml": 'ignore = ["removed-owner"]\n'})
    put({"org.yaml": UNOWNED, "orglint.toml": ""})
    assert diff("--against", "main").errors == ["ownership/unowned-component"]
    assert diff("--against", "main", "--isolated").errors == ["changes/removed-owner"]
    assert diff("--against", "main", "--fail-on", "never").code == 0
    assert diff("--against", "main", "--exit-zero").code == 0
    assert diff("--against", "main", "--ignore", "unowned-component").errors == []


def test_the_profile_that_auto_chose_holds_for_the_change(repo: Path) -> None:
    """One person fewer makes the new version a startup, in which fewer rules are errors; the gate stays a scaleup's."""
    people = "".join(f"  p{n}:\n" for n in range(22))
    big = changed(("profile: startup", "profile: auto"), ("  cy:\n", f"  cy:\n{people}"))
    valve = (
        "pressure_release_valves:\n  pause: {relieves: [payments], authority: ana, sheds: [x], pressure: y,"
        " at_most: 1w, activates_when: z, returns_to_normal_when: w}\n"
    )
    commit({"org.yaml": big + valve})
    put({"org.yaml": big.replace("  p0:\n", "")})
    found = diff("--against", "main", "--select", "changes")
    assert found.report["organizations"][0]["profile"] == "scaleup"
    assert (found.code, found.errors) == (1, ["changes/removed-valve"])
    put({"org.yaml": big.replace("profile: auto", "profile: startup")})
    found = diff("--against", "main", "--select", "changes")
    assert "profile goes from scaleup to startup" in found.of("changes/new-suppression")["message"]


def test_a_baseline_accepts_old_debts_and_not_what_a_change_adds_to_it(repo: Path) -> None:
    commit({"org.yaml": UNOWNED, "orglint.toml": 'baseline = "old.json"\n'})
    assert orglint("check", "--write-baseline", "--baseline", "old.json").code == 0
    commit({})
    put({"org.yaml": UNOWNED.replace("components:\n", "components:\n  shop: {kind: service}\n")})
    orglint("check", "--write-baseline", "--baseline", "old.json")
    found = diff("--against", "main")
    assert (found.code, found.errors) == (1, ["ownership/unowned-component"])
    assert "The baseline accepts 1 more finding." in found.of("changes/new-suppression")["message"]


def test_a_baseline_accepts_an_old_debt_that_comes_back(repo: Path) -> None:
    commit({"org.yaml": UNOWNED, "orglint.toml": 'baseline = "old.json"\n'})
    orglint("check", "--write-baseline", "--baseline", "old.json")
    commit({"org.yaml": ORG})
    put({"org.yaml": UNOWNED})
    found = diff("--against", "main", "--ignore", "removed-owner")
    assert found.errors == []
    assert found.of("ownership/unowned-component")["suppressed"]["by"] == "baseline"
    assert diff("--against", "main").errors == ["changes/removed-owner"]


def test_a_selection_without_changes_is_warned_about(repo: Path) -> None:
    commit({"org.yaml": ORG, "orglint.toml": 'select = ["ownership"]\n'})
    put({"org.yaml": UNOWNED})
    found = diff("--against", "main")
    assert "selects no rule of `changes`" in found.err
    assert found.errors == ["ownership/unowned-component"]
    assert "selects no rule" not in diff("--against", "main", "--select", "alerting").err


def test_a_configuration_that_cannot_be_read_never_passes(repo: Path) -> None:
    commit({"org.yaml": ORG, "orglint.toml": ""})
    put({"orglint.toml": "= nonsense"})
    assert orglint("diff", "--against", "main").code == 2
    commit({})
    put({"orglint.toml": ""})
    assert orglint("diff", "--against", "main").code == 2
