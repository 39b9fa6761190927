"""The recipes of SECURITY.md for what a stranger proposes, attacked by a change that tries whatever a file can."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
import yaml

from tests.action.hostile_request import SECRET, Attack, attack, link
from tests.action.pull_requests import UNOWNED, Origin
from tests.action.runner import ACTION, ROOT
from tests.commands.repositories import ORG, WHO, commit, git, put
from tests.commands.running import QUIET_SURROUNDINGS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such shell")

SECURITY: Final = (ROOT / "SECURITY.md").read_text("utf-8")
WORKFLOW: Final = yaml.safe_load(re.findall(r"```yaml\n(# \.github.*?)```", SECURITY, re.DOTALL)[0])
LINES: Final = [
    line.removeprefix("$ ") for block in re.findall(r"```console\n(.*?)```", SECURITY, re.DOTALL)
    for line in block.splitlines() if line.startswith("$ orglint")
]  # fmt: skip
"""What the page says to run on what a stranger proposes."""


class Change(NamedTuple):
    """A hostile pull request: where it was opened, what is in it, and what GitHub says of it."""

    origin: Origin
    made: Attack
    request: dict[str, Any]

    def cloned(self) -> Path:
        """Check it out, with the branch that it is to go into."""
        clone = self.origin.cloned("refs/pull/7/merge", 0)
        git("branch", "--quiet", "main", "origin/main", at=clone)
        return clone


@pytest.fixture
def change(origin: Origin) -> Change:
    """Open the hostile pull request."""
    outside = origin.temporary / "outside"
    made = attack(outside, UNOWNED)
    commit({"org.yaml": ORG, "notes": "0"})
    git("switch", "--quiet", "--create", "feature")
    put(made.files)
    for name in ("hooks", ".githooks", "fsmonitor", "textconv", "filter", "gpg", "ssh", "pager", "editor", "git"):
        for path in [Path(name)] if Path(name).is_file() else Path(name).iterdir():
            path.chmod(0o755)
    link(outside, Path())
    git("-c", "core.symlinks=true", "add", "--all", "--force", ".")
    git("commit", "--quiet", "-m", "a present")
    head = git("rev-parse", "HEAD")
    git("switch", "--quiet", "main")
    base = git("rev-parse", "main")
    commit({"notes": "main goes on"})
    return Change(origin, made, origin.merged(base, head))


def safe(made: Attack, printed: str) -> None:
    assert made.ran == []
    assert SECRET not in printed
    assert "root:x:0" not in printed


def test_the_workflow(change: Change) -> None:
    assert set(WORKFLOW[True]) == {"pull_request"}
    assert set(WORKFLOW["permissions"].values()) == {"read"}
    (checkout, gate) = next(iter(WORKFLOW["jobs"].values()))["steps"]
    assert checkout["with"]["persist-credentials"] is False
    assert gate["with"] == {"check": "never", "comment": False}
    ran = change.origin.request(change.request, depth=checkout["with"]["fetch-depth"], check="never", comment="false")
    safe(change.made, ran.log + ran.summary + Path(ran.outputs["report"]).read_text("utf-8"))
    safe(change.made, Path(ran.outputs["json"]).read_text("utf-8") if ran.outputs["json"] else "")
    assert ran.failed
    assert change.origin.github.asked == []


def test_the_action_never_runs_beside_a_token_that_may_write(change: Change) -> None:
    ran = change.origin.run("pull_request_target", {"pull_request": change.request})
    assert ran.outputs["exit-code"] == "2"
    safe(change.made, ran.log)


def run(line: str, at: Path) -> str:
    """Run a line as the page has it, `orglint` being an installed program, and give all that it prints."""
    program = at.parent / f"{at.name}-programs" / "orglint"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"#!{sys.executable} -I\nfrom orglint.__main__ import run\nrun()\n")
    program.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name not in (*QUIET_SURROUNDINGS, "PYTHONPATH")}
    path = f"{program.parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", f"set -x; {line}"], cwd=at, env={**kept, **WHO, "PATH": path}, capture_output=True, check=False,
        timeout=120,
    )  # fmt: skip
    assert done.returncode in (1, 2), done
    assert b"Traceback" not in done.stderr, done.stderr
    return (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_the_page(change: Change, line: str) -> None:
    clone = change.cloned()
    for format_ in ("text", "json", "markdown", "sarif"):
        safe(change.made, run(f"{line} --output-format {format_}", clone))
    assert not list(change.origin.temporary.rglob("pwned.yaml"))
    assert not (clone / "pwned").exists()


def test_there_are_lines_to_try() -> None:
    assert any("diff" in line for line in LINES)
    assert any("--isolated" in line for line in LINES)
    assert all("diff" in line or "--isolated" in line for line in LINES)


@pytest.mark.parametrize("name", ["linked-org.yaml", "link.yaml", "folder"])
@pytest.mark.parametrize("command", ["check --isolated", "diagnose --isolated --org", "diff --against main"])
def test_an_organisation_that_is_a_link_out_of_the_repository(change: Change, name: str, command: str) -> None:
    clone = change.cloned()
    safe(change.made, run(f"orglint {command} {name}", clone))


@pytest.mark.parametrize(
    "line",
    ["orglint import codeowners . --isolated", "orglint check --from csv . --isolated",
     "orglint query teams --isolated", "orglint check --isolated bare",
     "orglint diff --against main bare", "orglint show team:payments --isolated",
     "orglint map --isolated", "orglint completion nonsense", "orglint trace component:checkout --isolated"],
)  # fmt: skip
def test_other_commands_that_are_isolated(change: Change, line: str) -> None:
    clone = change.cloned()
    safe(change.made, run(f"{line}; false", clone))


def test_a_configuration_of_git_that_lies_in_the_clone_runs_nothing(
    change: Change,
) -> None:
    """A clone that came as an archive has a configuration of its own; nothing that a comparison asks of git runs it."""
    clone = change.cloned()
    for key, value in {
        "core.fsmonitor": "./fsmonitor", "core.hooksPath": "hooks", "diff.external": "./textconv",
        "diff.evil.textconv": "./textconv", "filter.evil.smudge": "./filter", "filter.evil.clean": "./filter",
        "filter.evil.process": "./filter", "core.pager": "./pager", "core.editor": "./editor", "gpg.program": "./gpg",
        "core.sshCommand": "./ssh", "alias.rev-parse": "!./git", "alias.cat-file": "!./git", "core.gitProxy": "./ssh",
        "credential.helper": "!./ssh", "log.showSignature": "true", "core.askPass": "./ssh",
    }.items():  # fmt: skip
        git("config", key, value, at=clone)
    safe(change.made, run("orglint diff --against main", clone))
    safe(change.made, run("orglint diff --against main --head HEAD", clone))


def test_what_every_step_of_the_action_starts_takes_no_module_from_where_it_runs() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert all(script.startswith('python3 -E -s "$GITHUB_ACTION_PATH/action" ') for script in scripts)
