"""Runs the command line for tests."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from orglint.cli import main

QUIET_SURROUNDINGS: Mapping[str, str | None] = dict.fromkeys(
    ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR", "ORGLINT_ORG", "ORGLINT_TRACEBACK", "TERM")
)

ORG = """\
orglint: 1
organization: {name: Acme}
people:
  ana:
teams:
  payments:
    lead: ana
  ledger:
    lead: ana
"""

RULE = '''"""A team is there."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("I/W/E")
def check(
    org: Org,
    *,
    at_most: int = 9,
    share: float = 0.5,
    word: str = "here",
    loud: bool = False,
    names: tuple[str, ...] = (),
) -> Iterator[Problem]:
    for team in org.teams:
        if team.id not in names:
            yield Problem(team.at("lead"), f"{team.label} is {word} {at_most} {share} {loud}")
'''
"""A rule with an option of each kind that finds every team, at its lead."""

OFF = '''"""A team is there, and some profiles do not mind."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("-/-/W")
def check(org: Org) -> Iterator[Problem]:
    for team in org.teams:
        yield Problem(team.place, f"{team.label} is minded")
'''

OWN = {
    "own/demo/noted-team.py": RULE,
    "own/demo/noted-team.md": "# demo/noted-team\n\nA team is there.\n\n## Fix\n\nLet it be.\n",
    "own/demo/minded-team.py": OFF,
    "org.yaml": ORG,
    "orglint.toml": 'rule-paths = ["own"]\n',
}
"""An organisation with rules of its own; `--select demo` finds two teams."""


class Ran(NamedTuple):
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str


def lay(files: Mapping[str, str]) -> None:
    """Write files below the working directory."""
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def forget(package: str) -> None:
    """Let a package be imported anew, from wherever the next test lays it."""
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]


def orglint(*arguments: str, given: str | bytes | None = None, env: Mapping[str, str | None] | None = None) -> Ran:
    """Run in this process."""
    runner = CliRunner(env={**QUIET_SURROUNDINGS, **(env or {})})
    result = runner.invoke(main, list(arguments), input=given, catch_exceptions=False)
    return Ran(result.exit_code, result.stdout, result.stderr)


def outside(shell: str, env: Mapping[str, str] | None = None) -> Ran:
    """Run a line of a shell in which `orglint` is the program, in processes of their own."""
    kept = {key: value for key, value in os.environ.items() if key not in QUIET_SURROUNDINGS}
    root = str(Path(__file__).parents[2])
    whole = f"orglint() {{ '{sys.executable}' -m orglint \"$@\"; }}\n{shell}"
    done = subprocess.run(
        ["bash", "-c", whole], capture_output=True, env={**kept, "PYTHONPATH": root, **(env or {})}, check=False
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
