"""The gate outside of GitHub: the job for GitLab, and the hook."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import junitparser
import pytest
import yaml

from tests.action.pull_requests import UNOWNED, Origin
from tests.action.runner import ROOT
from tests.commands.repositories import ORG, WHO, changed, commit, git
from tests.commands.running import QUIET_SURROUNDINGS

JOB: dict[str, Any] = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))["orglint"]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


@pytest.fixture
def programs(tmp_path: Path) -> str:
    """Give a PATH on which `orglint` is this one."""
    program = tmp_path / "programs" / "orglint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -m orglint "$@"\n')
    program.chmod(0o755)
    return f"{program.parent}:{os.environ['PATH']}"


def run(script: str, at: Path, path: str, variables: Mapping[str, str] | None = None) -> int:
    kept = {name: value for name, value in os.environ.items() if name not in QUIET_SURROUNDINGS}
    env = {**kept, **WHO, "PATH": path, **(variables or {})}
    return subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=at, env=env, check=False).returncode


def job(at: Path, path: str, **variables: str) -> tuple[int, list[str], int]:
    """Run the job's script; give its exit code, the rules in its code quality report, and failures in its tests."""
    code = run("\n".join(JOB["script"]), at, path, variables)
    reports = JOB["artifacts"]["reports"]
    quality = yaml.safe_load((at / reports["codequality"]).read_text("utf-8"))
    tests = junitparser.JUnitXml.fromfile(str(at / reports["junit"]))
    return code, [each["check_name"] for each in quality], tests.failures


def test_a_merge_request_on_gitlab(origin: Origin, programs: str) -> None:
    assert (JOB["variables"]["GIT_DEPTH"], JOB["artifacts"]["when"]) == ("0", "always")
    request = origin.opened({"org.yaml": UNOWNED})
    clone = origin.cloned("feature", 0)
    base = {"CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_DIFF_BASE_SHA": request["base"]["sha"]}
    assert job(clone, programs, **base) == (1, ["changes/removed-owner"], 1)


def test_a_merged_result_on_gitlab_is_compared_with_the_target(origin: Origin, programs: str) -> None:
    request = origin.opened({"notes-2": "mine"}, meanwhile={"org.yaml": UNOWNED})
    clone = origin.cloned("refs/pull/7/merge", 0)
    base = {"CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_DIFF_BASE_SHA": request["base"]["sha"]}
    assert job(clone, programs, **base, CI_MERGE_REQUEST_TARGET_BRANCH_SHA=git("rev-parse", "main")) == (0, [], 0)


def test_the_default_branch_on_gitlab_is_linted_and_nothing_in_it_is_new(origin: Origin, programs: str) -> None:
    commit({"org.yaml": changed(("owner: payments", "owner: ghost"))})
    assert job(origin.cloned("main", 0), programs, CI_MERGE_REQUEST_TARGET_BRANCH_SHA="") == (1, [], 0)
    commit({"org.yaml": ORG})
    assert job(origin.cloned("main", 0), programs) == (0, [], 0)


def test_the_hook_sees_what_is_removed_and_what_is_deleted(origin: Origin, programs: str) -> None:
    hook = HOOKS["orglint-diff"]
    assert (hook["always_run"], hook["pass_filenames"]) == (True, False)
    assert shlex.split(hook["entry"])[0] == "orglint"

    def hooked() -> int:
        return run(hook["entry"], origin.folder, programs)

    (origin.folder / "org.yaml").write_text(ORG, "utf-8")
    assert hooked() == 0, "the first commit"
    commit({"org.yaml": ORG})
    (origin.folder / "notes").write_text("unrelated", "utf-8")
    assert hooked() == 0
    (origin.folder / "org.yaml").write_text(UNOWNED, "utf-8")
    assert hooked() == 1
    (origin.folder / "org.yaml").unlink()
    assert hooked() == 1
    commit({})
    assert hooked() == 0, "a repository without an org spec"
