"""What must hold whatever is read: an exit code of 0, 1 or 2, and a word of what is wrong; never a traceback."""

import json
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner

from orglint.cli import main
from orglint.errors import OrglintError
from orglint.report.formats import NAMES
from tests.commands.running import QUIET_SURROUNDINGS

TRACEBACK: Mapping[str, str | None] = {**QUIET_SURROUNDINGS, "ORGLINT_TRACEBACK": "1", "GITHUB_ACTIONS": "false"}
"""Surroundings in which what goes wrong is raised, and not told."""


def attempt(*arguments: str, given: bytes = b"") -> str:
    """Run a command in this process, and give what it printed; whatever it raises is a bug."""
    result = CliRunner(env=TRACEBACK).invoke(main, list(arguments), input=given)
    error = result.exception
    if isinstance(error, OrglintError):
        if "ORGLINT_TRACEBACK" in error.hint:  # a bug, told as one
            raise error
        return error.what
    if error is not None and not isinstance(error, SystemExit):
        raise error
    assert result.exit_code in (0, 1, 2), result.exit_code
    return result.stdout


def linted(path: Path, which: int) -> None:
    """Lint what stands at a path, and report it in a format of so many."""
    name = NAMES[which % len(NAMES)]
    printed = attempt("check", str(path), "--output-format", name, "--profile", ("enterprise", "auto")[which % 2])
    if name in ("json", "sarif", "gitlab") and printed.startswith(("{", "[")):
        json.loads(printed)
