"""The action on pull requests and merge groups, as its steps run in clones of real repositories."""

import json
from pathlib import Path

import pytest

from tests.action.pull_requests import HANDED_OVER, UNOWNED, Origin
from tests.commands.repositories import ORG, changed, commit, git


@pytest.mark.parametrize("depth", [1, 2, 0])
def test_a_removed_owner_fails_at_any_depth(origin: Origin, depth: int) -> None:
    ran = origin.request(origin.opened({"org.yaml": UNOWNED}), depth=depth)
    assert ran.steps["diff"].outcome == "failure"
    assert ran.outputs["exit-code"] == "1"
    assert "::error file=org.yaml,line=11," in ran.steps["diff"].log
    assert "changes/removed-owner" in ran.summary
    report = json.loads(Path(ran.outputs["json"]).read_text("utf-8"))
    assert [f["rule"] for f in report["findings"] if f["severity"] == "error"] == ["changes/removed-owner"]
    assert report["against"]["commit"] == git("rev-parse", "main")
    assert "removed-owner" in Path(ran.outputs["report"]).read_text("utf-8")


@pytest.mark.parametrize("depth", [1, 2, 0])
def test_a_handed_over_owner_passes_at_any_depth(origin: Origin, depth: int) -> None:
    ran = origin.request(origin.opened({"org.yaml": HANDED_OVER}), depth=depth)
    assert (ran.failed, ran.outputs["exit-code"]) == (False, "0")
    assert "handed-over" in ran.summary


def test_a_clone_with_the_parents_fetches_nothing(origin: Origin) -> None:
    request = origin.opened({"org.yaml": UNOWNED})
    clone = origin.cloned("refs/pull/7/merge", 2)
    git("remote", "set-url", "origin", "file:///nowhere", at=clone)
    ran = origin.run_in(clone, "pull_request", {"pull_request": request})
    assert (ran.steps["diff"].outcome, ran.outputs["exit-code"]) == ("failure", "1")


def test_what_others_removed_meanwhile_is_not_done_here(origin: Origin) -> None:
    """The event names an older base than the merge commit has."""
    request = origin.opened({"notes-2": "mine"}, meanwhile={"org.yaml": UNOWNED})
    for depth in (1, 2, 0):
        assert not origin.request(request, depth=depth, comment="false").failed
        at_head = origin.request(request, ref=request["head"]["sha"], depth=depth, comment="false")
        assert (at_head.steps["diff"].outcome, at_head.outputs["exit-code"]) == ("success", "0")


@pytest.mark.parametrize("depth", [1, 2, 0])
def test_the_head_itself_may_be_checked_out(origin: Origin, depth: int) -> None:
    request = origin.opened({"org.yaml": UNOWNED})
    ran = origin.request(request, ref=request["head"]["sha"], depth=depth)
    assert (ran.steps["diff"].outcome, ran.outputs["exit-code"]) == ("failure", "1")


def test_a_head_that_is_itself_a_merge_is_no_merge_commit_of_a_pull_request(origin: Origin) -> None:
    request = origin.opened({"org.yaml": UNOWNED})
    git("switch", "--quiet", "feature")
    git("merge", "--quiet", "--no-ff", "-m", "up to date", "main")
    request["head"]["sha"] = git("rev-parse", "HEAD")
    git("switch", "--quiet", "main")
    ran = origin.request(request, ref="feature")
    assert (ran.steps["diff"].outcome, ran.outputs["exit-code"]) == ("failure", "1")


def test_a_fork_from_which_the_head_comes(origin: Origin) -> None:
    base = commit({"org.yaml": ORG})
    fork = origin.temporary / "fork"
    git("clone", "--quiet", str(origin.folder), str(fork))
    (fork / "org.yaml").write_text(UNOWNED, "utf-8")
    git("commit", "--quiet", "-am", "a stranger's change", at=fork)
    git("fetch", "--quiet", str(fork), "+main:refs/pull/7/head")
    request = origin.merged(base, git("rev-parse", "refs/pull/7/head"))
    origin.github.refuses = 403
    ran = origin.request(request)
    assert (ran.steps["diff"].outcome, ran.outputs["exit-code"]) == ("failure", "1")
    assert "changes/removed-owner" in ran.summary


@pytest.mark.parametrize("how", ["rebase", "squash"])
def test_rebased_and_squashed_heads(origin: Origin, how: str) -> None:
    request = origin.opened({"org.yaml": UNOWNED})
    if how == "rebase":
        git("switch", "--quiet", "feature")
        git("rebase", "--quiet", "main")
    else:
        git("switch", "--quiet", "--create", "squashed", "main")
        git("merge", "--quiet", "--squash", "feature")
        git("commit", "--quiet", "-m", "squashed")
    head = git("rev-parse", "HEAD")
    assert origin.request(origin.merged(request["base"]["sha"], head)).outputs["exit-code"] == "1"


def test_a_merge_group_is_compared_with_its_own_base(origin: Origin) -> None:
    """Before this one in the queue another change, which removed an owner and was let in, is no change of this one."""
    origin.opened({"org.yaml": UNOWNED})
    first = git("rev-parse", "refs/pull/7/merge")
    git("switch", "--quiet", "--create", "gh-readonly-queue/main/pr-8", first)
    second = commit({"notes-2": "two"})
    third = commit({"notes-2": "three"})
    git("switch", "--quiet", "main")
    for base, code in ((first, "0"), (git("rev-parse", "main"), "1")):
        for depth in (1, 2, 0):
            ran = origin.run("merge_group", {"merge_group": {"base_sha": base, "head_sha": third}}, third, depth)
            assert ran.outputs["exit-code"] == code
    assert second != third
    assert origin.github.asked == []


def test_other_events_are_linted_and_compared_with_nothing(origin: Origin) -> None:
    commit({"org.yaml": changed(("owner: payments", "owner: ghost"))})
    ran = origin.run("push", {"ref": "refs/heads/main"}, ref="main")
    assert (ran.steps["diff"].outcome, ran.steps["check"].outcome) == ("success", "failure")
    assert (ran.outputs["exit-code"], ran.outputs["report"]) == ("1", "")
    assert "::error file=org.yaml" in ran.steps["check"].log


def test_a_revision_that_is_named_is_compared_with(origin: Origin) -> None:
    origin.opened({"org.yaml": UNOWNED})
    ran = origin.run("workflow_dispatch", {}, ref="feature", against="origin/main")
    assert (ran.steps["diff"].outcome, ran.outputs["exit-code"]) == ("failure", "1")


def test_old_findings_fail_no_pull_request_unless_wanted(origin: Origin) -> None:
    commit({"org.yaml": changed(("owner: payments", "owner: ghost"))})
    git("switch", "--quiet", "--create", "other")
    head = commit({"notes": "mine"})
    git("switch", "--quiet", "main")
    request = origin.merged(git("rev-parse", "main"), head)
    ran = origin.request(request)
    assert (ran.failed, ran.outputs["exit-code"]) == (False, "0")
    assert "unknown-reference" in ran.steps["check"].log
    assert "::error" not in ran.log
    ran = origin.request(request, check="always")
    assert (ran.steps["diff"].outcome, ran.steps["check"].outcome) == ("success", "failure")
    assert ran.outputs["exit-code"] == "1"
    assert origin.request(request, check="never").steps["check"].outcome == "skipped"
    assert "auto, always or never" in origin.request(request, check="maybe").log


def test_what_fails_is_an_input(origin: Origin) -> None:
    request = origin.opened({"org.yaml": UNOWNED})
    assert not origin.request(request, fail_on="never").failed
    ran = origin.request(request, fail_on="everything")
    assert (ran.steps["diff"].outcome, ran.outputs["exit-code"]) == ("failure", "2")


def test_a_base_that_cannot_be_fetched_never_passes(origin: Origin) -> None:
    request = origin.opened({"org.yaml": UNOWNED})
    clone = origin.cloned("refs/pull/7/merge", 1)
    git("remote", "set-url", "origin", "file:///nowhere", at=clone)
    ran = origin.run_in(clone, "pull_request", {"pull_request": request})
    assert (ran.steps["diff"].outcome, ran.outputs["exit-code"]) == ("failure", "2")
    assert "fetch-depth: 0" in ran.summary
    assert "was not compared" in origin.github.comments[0]["body"]


def test_no_checkout_never_passes(origin: Origin) -> None:
    clone = origin.temporary / "empty"
    clone.mkdir()
    request = {"number": 7, "base": {"sha": "0" * 40, "ref": "main"}, "head": {"sha": "1" * 40}}
    ran = origin.run_in(clone, "pull_request", {"pull_request": request})
    assert ran.steps["diff"].outcome == "failure"
    assert "let actions/checkout run first" in ran.log


def test_pull_request_target_is_refused(origin: Origin) -> None:
    ran = origin.run("pull_request_target", {"pull_request": origin.opened({"org.yaml": UNOWNED})}, against="main")
    assert (ran.steps["diff"].outcome, ran.outputs["exit-code"]) == ("failure", "2")
    assert "Use pull_request" in ran.log


def test_code_of_the_pull_request_does_not_run_before_the_comparison_has_failed_it(origin: Origin) -> None:
    """A module beside org.yaml is not taken for orglint's, and rules of its own see no token."""
    spy = (
        "import os, pathlib\nwith open('{}', 'a') as file:\n    file.write(os.environ.get('INPUT_TOKEN', 'no token'))\n"
    )
    seen = {name: origin.temporary / f"seen-{name}" for name in ("module", "rule")}
    module = spy.format(seen["module"])
    request = origin.opened(
        {
            "org.yaml": UNOWNED,
            "orglint.toml": 'rule-paths = ["own"]\nignore = ["changes"]\nexit-zero = true\n',
            "own/demo/spy.py": f'"""Spy."""\n{spy.format(seen["rule"])}',
            "own/demo/spy.md": "# demo/spy\n\nSpy.\n\n## Fix\n\nNo.\n",
            **{f"{name}.py": module for name in ("click", "json", "orglint", "action", "sitecustomize")},
        }
    )
    ran = origin.request(request, check="never")
    assert (ran.steps["diff"].outcome, ran.outputs["exit-code"]) == ("failure", "1")
    assert not seen["rule"].exists()
    ran = origin.request(request)
    assert (ran.steps["diff"].outcome, ran.failed) == ("failure", True)
    assert seen["rule"].read_text("utf-8") == "no token"
    assert not seen["module"].exists()


def test_paths_and_folder_are_inputs(origin: Origin) -> None:
    files: dict[str, str | None] = {"here/a b/$(touch pwned).yaml": ORG, "here/--help.yaml": ORG}
    commit(files)
    git("switch", "--quiet", "--create", "other")
    head = commit(dict.fromkeys(files, UNOWNED))
    git("switch", "--quiet", "main")
    request = origin.merged(git("rev-parse", "main"), head)
    ran = origin.request(request, paths="a b/$(touch pwned).yaml\n--help.yaml\n", working_directory="here")
    report = json.loads(Path(ran.outputs["json"]).read_text("utf-8"))
    assert sorted(f["path"] for f in report["findings"] if f["rule"] == "changes/removed-owner") == [
        "--help.yaml", "a b/$(touch pwned).yaml",
    ]  # fmt: skip
    assert "file=here/--help.yaml" in ran.log
    assert not list(origin.temporary.rglob("pwned"))


def test_sarif_of_everything_is_uploaded_when_asked(origin: Origin) -> None:
    request = origin.opened({"org.yaml": UNOWNED})
    ran = origin.request(request)
    assert (ran.steps["Upload to code scanning"].outcome, ran.outputs["sarif"]) == ("skipped", "")
    ran = origin.request(request, sarif="true")
    uploaded = ran.steps["Upload to code scanning"]
    assert uploaded.given["sarif_file"] == ran.outputs["sarif"]
    assert json.loads(Path(ran.outputs["sarif"]).read_text("utf-8"))["version"] == "2.1.0"
