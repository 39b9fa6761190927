"""Which rules run: selected, extended, ignored, named, by system and by layer."""

import json
from pathlib import Path

import pytest

from tests.commands.running import OWN, lay, orglint


def ran(*flags: str, config: str = "") -> set[str]:
    """Give the demonstration's rules that find something, under the profile startup."""
    lay(OWN | {"orglint.toml": f'rule-paths = ["own"]\n{config}'})
    found = json.loads(orglint("check", "--output-format", "json", *flags).out)["findings"]
    return {finding["rule"].removeprefix("demo/") for finding in found if finding["rule"].startswith("demo/")}


NOTED, MINDED = "noted-team", "minded-team"


@pytest.mark.parametrize(
    ("flags", "names"),
    [
        ("", {NOTED}),
        ("--select all", {NOTED}),
        ("--select demo", {NOTED}),
        ("--select demo/noted-team", {NOTED}),
        ("--select noted-team", {NOTED}),
        ("--select ownership", set()),
        ("--select ownership,noted-team", {NOTED}),
        ("--select ownership --select demo", {NOTED}),
        ("--select ownership,,demo,", {NOTED}),
        ("--select minded-team", {MINDED}),
        ("--select demo,minded-team", {NOTED, MINDED}),
        ("--extend-select minded-team", {NOTED, MINDED}),
        ("--select ownership --extend-select minded-team", {MINDED}),
        ("--select ownership --extend-select demo", {NOTED}),
        ("--profile enterprise", {NOTED, MINDED}),
        ("--ignore noted-team", set()),
        ("--ignore demo", set()),
        ("--ignore all", set()),
        ("--ignore ownership", {NOTED}),
        ("--profile enterprise --ignore minded-team", {NOTED}),
        ("--select noted-team --ignore demo", {NOTED}),
        ("--extend-select minded-team --ignore demo", {MINDED}),
        ("--select noted-team --ignore noted-team", set()),
        ("--select demo --ignore demo/noted-team,minded-team", set()),
        ("--select demo --ignore all", set()),
    ],
)
def test_flags(work: Path, flags: str, names: set[str]) -> None:
    assert ran(*flags.split()) == names


@pytest.mark.parametrize(
    ("config", "flags", "names"),
    [
        ('select = ["ownership"]', "", set()),
        ('select = "demo, ownership"', "", {NOTED}),
        ("select = []", "", set()),
        ('select = ["ownership"]', "--select demo", {NOTED}),
        ('select = ["ownership"]', "--extend-select demo", {NOTED}),
        ('extend-select = ["minded-team"]', "--select ownership", {MINDED}),
        ('ignore = ["demo"]', "", set()),
        ('ignore = ["demo"]', "--select demo", set()),
        ('ignore = ["demo"]', "--select noted-team", {NOTED}),
        ('ignore = ["noted-team"]', "--select demo", set()),
        ('ignore = ["noted-team"]', "--select noted-team", {NOTED}),
        ('ignore = ["noted-team"]', "--extend-select noted-team", {NOTED}),
        ('select = ["noted-team"]', "--ignore noted-team", set()),
        ('select = ["noted-team"]', "--ignore demo", {NOTED}),
        ('select = ["noted-team"]\nignore = ["noted-team"]', "", set()),
        ('ignore = ["ownership"]', "--ignore demo", set()),
        ('[rules.minded-team]\nseverity = "info"', "", {NOTED, MINDED}),
        ('[rules.minded-team]\nseverity = "info"', "--ignore minded-team", {NOTED}),
        ('[rules.minded-team]\nseverity = "info"', "--select noted-team", {NOTED}),
        ('[rules.noted-team]\nseverity = "off"', "--select noted-team", set()),
    ],
)
def test_the_configuration_and_flags(work: Path, config: str, flags: str, names: set[str]) -> None:
    assert ran(*flags.split(), config=config) == names


def test_what_a_shared_configuration_ignores_can_be_taken_back(work: Path) -> None:
    lay({"shared.toml": 'ignore = ["noted-team"]\n'})
    assert ran(config='extends = "shared.toml"\n') == set()
    assert ran(config='extends = "shared.toml"\nextend-select = ["noted-team"]\n') == {NOTED}


def test_an_unknown_rule_that_a_shared_configuration_ignores_is_a_warning(work: Path) -> None:
    lay(OWN | {"shared.toml": 'ignore = ["gone-rule"]\n', "orglint.toml": 'extends = "shared.toml"\n'})
    found = orglint("check", "--select", "references")
    assert found.code == 0
    assert found.err == "warning: shared.toml ignores `gone-rule`, and there is no such rule.\n"
    lay({"shared.toml": 'select = ["gone-rule"]\n'})
    assert orglint("check").code == 2


def test_what_always_holds_cannot_be_ignored(work: Path) -> None:
    lay({"org.yaml": "orglint: [", "orglint.toml": 'ignore = ["invalid-yaml"]\n'})
    found = orglint("check", "--output-format", "concise")
    assert (found.code, "references/invalid-yaml" in found.out) == (2, True)
    assert "warning: orglint.toml ignores references/invalid-yaml, which always holds.\n" in found.err
    assert orglint("check", "--isolated", "--ignore", "references", "-q").err == ""


def test_asking_rules_of_a_system_that_is_not_declared_are_off(work: Path) -> None:
    asking = OWN["own/demo/noted-team.py"].replace('@rule("I/W/E")', '@rule("W", asks=True)')
    lay(OWN | {"own/alerting/asking-team.py": asking, "orglint.toml": 'rule-paths = ["own"]\n'})
    assert orglint("check", "--select", "asking-team").out.count("asking-team") == 2
    lay({"org.yaml": OWN["org.yaml"].replace("{name: Acme}", "{declares: [ownership]}")})
    found = orglint("check", "--select", "asking-team")
    assert "asking-team" not in found.out
    assert "not declared: operating_states" in found.out
    lay({"org.yaml": OWN["org.yaml"].replace("{name: Acme}", "{declares: [ownership, alerting]}")})
    assert orglint("check", "--select", "asking-team").out.count("asking-team") == 2
