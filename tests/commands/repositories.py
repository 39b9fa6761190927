"""Makes git repositories for tests, as people do: with the program itself."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.commands.running import Ran, orglint

WHO = {
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.org",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}

ORG = """\
orglint: 1
organization: {name: Acme, profile: startup}
people:
  ana: {name: Ana Ng}
  bo:
  cy:
teams:
  payments: {lead: ana, members: [bo], purpose: People can pay}
  platform: {lead: cy, members: [bo], purpose: Machines run}
components:
  checkout:
    owner: payments
    depends_on: [ledger]
  ledger:
    owner: platform
"""
"""An organisation in which every duty has two ways."""


def changed(*edits: tuple[str, str], text: str = ORG) -> str:
    """Give the organisation with texts replaced, each of which stands in it once."""
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def git(*arguments: str, at: Path | None = None, given: str = "") -> str:
    """Run git, in the working directory or another, with something to read; give what it prints."""
    command = ["git", "-c", "protocol.file.allow=always", "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(
        command, cwd=at, env={**os.environ, **WHO}, input=given.encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def commit(files: Mapping[str, str | None], message: str = "a change") -> str:
    """Write files below the working directory (None deletes one), commit everything, and give the commit."""
    put(files)
    git("add", "--all", ".")
    git("commit", "--quiet", "--allow-empty", "-m", message)
    return git("rev-parse", "HEAD")


def put(files: Mapping[str, str | None]) -> None:
    """Write files below the working directory; None deletes one."""
    for name, text in files.items():
        if text is None:
            Path(name).unlink()
            continue
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


class Diffed(NamedTuple):
    """What `orglint diff` gave: its exit code, its report in JSON, and what it printed on standard error."""

    code: int
    report: dict[str, Any]
    err: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        findings: list[dict[str, Any]] = self.report["findings"]
        return findings

    @property
    def rules(self) -> list[str]:
        """Give the rules of the findings that count."""
        return sorted(finding["rule"] for finding in self.findings if finding["suppressed"] is None)

    @property
    def errors(self) -> list[str]:
        """Give the rules of the errors that count."""
        counting = (finding for finding in self.findings if finding["suppressed"] is None)
        return sorted(finding["rule"] for finding in counting if finding["severity"] == "error")

    def of(self, rule: str) -> dict[str, Any]:
        """Give the one finding of a rule."""
        (found,) = [finding for finding in self.findings if finding["rule"] == rule]
        return found


def diff(*arguments: str) -> Diffed:
    """Run `orglint diff` in this process; the report must have come."""
    ran = orglint("diff", "--output-format", "json", *arguments)
    assert ran.out, ran.err
    return Diffed(ran.code, json.loads(ran.out), ran.err)


def refused(*arguments: str) -> Ran:
    """Run `orglint diff` where it cannot go on: exit code 2, and no report."""
    ran = orglint("diff", *arguments)
    assert (ran.code, ran.out) == (2, ""), ran
    return ran
