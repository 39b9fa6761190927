"""What the README shows is what happens."""

import contextlib
import json
import re
import shlex
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from orglint.cli import COMMANDS, main
from orglint.engine.keys import KEYS
from orglint.engine.rulebook import rulebook
from orglint.importers.formats import FORMATS
from orglint.report.formats import NAMES
from tests.commands.repositories import ORG, changed

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SHOWN = re.compile(
    r"```yaml\n# org\.yaml\n(?P<spec>.*?)```\n\n```console\n\$ orglint check\n(?P<output>.*?)```", re.DOTALL
)


def test_the_example_prints_what_it_says(tmp_path: Path, update_pages: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    text = README.read_text("utf-8")
    shown = SHOWN.search(text)
    assert shown
    (tmp_path / "org.yaml").write_text(shown["spec"], "utf-8")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    with contextlib.chdir(tmp_path):
        printed = CliRunner().invoke(main, ["check"]).output
    if update_pages:
        text = text[: shown.start("output")] + printed + text[shown.end("output") :]
        README.write_text(text, "utf-8")
    assert f"$ orglint check\n{printed}```" in text


def test_every_command_and_format_is_named() -> None:
    text = README.read_text("utf-8")
    assert [name for name in COMMANDS if f"orglint {name}" not in text] == []
    assert [name for name in NAMES if f"`{name}`" not in text] == []
    rows = [f"| `{name}` | {what.removesuffix('.')} |" for name, what in FORMATS.items()]
    assert [row for row in rows if row not in text.splitlines()] == []


def test_the_way_of_a_newcomer_ends_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "$ orglint init --yes && orglint check\n" in README.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    assert [CliRunner().invoke(main, line).exit_code for line in (["init", "--yes"], ["check"])] == [0, 0]


def test_the_settings_it_shows_exist() -> None:
    text = README.read_text("utf-8")
    for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL):
        names = [
            key for key in re.findall(r"^([a-z-]+) = ", block.partition("\n[")[0], re.MULTILINE) if key != "extends"
        ]
        assert set(names) <= set(KEYS)
    for rule in re.findall(r"ignore\[([a-z-]+)\]", text):
        assert rule in rulebook(plugins=False).names


def test_the_gate_runs_the_commands_of_the_readme() -> None:
    commands = [line[2:] for line in README.read_text("utf-8").splitlines() if line.startswith("$ python3 -m venv")]
    assert commands
    gate = (ROOT / ".ci" / "run").read_text("utf-8")
    assert [command for command in commands if command not in gate] == []


COOKBOOK = re.findall(r"^\| .*\? \| `(orglint .*)` \|$", README.read_text("utf-8"), re.MULTILINE)


def test_there_is_a_cookbook() -> None:
    assert len(COOKBOOK) >= 10


@pytest.mark.parametrize("line", COOKBOOK)
def test_the_cookbook_answers(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("ORGLINT_ORG", "sample-orgs/scale-up/org.yaml")
    ran = CliRunner().invoke(main, shlex.split(line)[1:])
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout


def test_the_policy_it_shows_is_one_of_a_sample() -> None:
    shown = re.search(r"```yaml\n# (policies/\S+)\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert shown
    assert (ROOT / "sample-orgs" / "scale-up" / shown[1]).read_text("utf-8") == shown[2]


def test_the_policy_it_shows_finds_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = re.search(r"```yaml\n# policies/(\S+)\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert shown
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / shown[1]).write_text(shown[2], "utf-8")
    (tmp_path / "orglint.toml").write_text("", "utf-8")
    (tmp_path / "org.yaml").write_text(
        "orglint: 1\npeople: {ana: }\ncomponents: {till: {owner: ana, tier: 1}}\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["check", "--select", "policy", "--output-format", "concise"])
    assert "policy/critical-services component:till" in ran.output or "policy/critical-services till" in ran.output


def test_the_gate_it_shows_is_the_one_there_is() -> None:
    text = README.read_text("utf-8")
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    workflow = yaml.safe_load(_block(text, "# .github/workflows/orglint.yml"))
    (_, gate) = workflow["jobs"]["orglint"]["steps"]
    assert set(gate["with"]) <= set(action["inputs"])
    assert hooks == {
        hook["id"] for hook in yaml.safe_load(_block(text, "# .pre-commit-config.yaml"))["repos"][0]["hooks"]
    }
    assert "orglint diff --against" in text
    for path in re.findall(r"\]\(([^)]+)\)", text):
        assert (ROOT / path).exists(), path


def test_the_handovers_it_shows_are_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    records = _block(README.read_text("utf-8"), "handovers:")
    Path("old.yaml").write_text(ORG, "utf-8")
    unowned, handed_over = ("    owner: payments\n", ""), ("owner: platform", "owner: payments")
    Path("new.yaml").write_text(changed(unowned, handed_over) + records, "utf-8")
    ran = CliRunner().invoke(main, ["diff", "--against-file", "old.yaml", "new.yaml", "--output-format", "json"])
    found = {finding["rule"]: finding["suppressed"] for finding in json.loads(ran.stdout)["findings"]}
    assert ran.exit_code == 0, ran.output
    assert found["changes/removed-owner"]["by"] == "handover"
    assert found["changes/handed-over"]["by"] == "handover"
    assert "changes/unmatched-handover" not in found


def _block(text: str, first: str) -> str:
    """Give the block of YAML that begins with a line."""
    (found,) = re.findall(rf"```yaml\n({re.escape(first)}\n.*?)```", text, re.DOTALL)
    return str(found)
