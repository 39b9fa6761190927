"""The gate where history is short, strange or elsewhere; every hint is followed to the letter."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.commands.repositories import ORG, changed, commit, diff, git, put, refused
from tests.commands.running import orglint

UNOWNED = changed(("    owner: payments\n", ""))


@pytest.fixture
def origin(repo: Path) -> str:
    """Give a repository with a branch that removes an owner, while main goes on; the address to clone it from."""
    for number in range(3):
        commit({"org.yaml": ORG, "notes": str(number)})
    git("switch", "--quiet", "--create", "feature")
    commit({"org.yaml": UNOWNED})
    git("switch", "--quiet", "main")
    commit({"notes": "main goes on"})
    commit({"notes": "and on"})
    git("config", "uploadpack.allowAnySHA1InWant", "true")
    git("config", "uploadpack.allowFilter", "true")
    return f"file://{repo}"


def cloned(origin: str, monkeypatch: pytest.MonkeyPatch, *how: str) -> Path:
    """Clone a repository, and go there."""
    folder = Path.cwd().parent / "clone"
    git("clone", "--quiet", *how, origin, str(folder))
    monkeypatch.chdir(folder)
    return folder


def follow(err: str) -> None:
    """Run the command that a hint names, as it is written."""
    found = re.search(r"Run `(git [^`]+)`", err)
    assert found, err
    git(*shlex.split(found[1])[1:])


@pytest.mark.parametrize("depth", ["1", "2"])
def test_a_shallow_clone_is_told_what_mends_it(origin: str, monkeypatch: pytest.MonkeyPatch, depth: str) -> None:
    cloned(origin, monkeypatch, "--depth", depth, "--branch", "feature")
    err = refused("--against", "origin/main").err
    assert "--unshallow" in err
    follow(err)
    assert diff("--against", "origin/main").errors == ["changes/removed-owner"]


def test_a_shallow_clone_that_has_the_revision_but_not_where_they_part(
    origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloned(origin, monkeypatch, "--depth", "1", "--branch", "feature")
    git("fetch", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    err = refused("--against", "origin/main").err
    assert "shallow" in err
    follow(err)
    assert diff("--against", "origin/main").errors == ["changes/removed-owner"]


def test_a_shallow_clone_does_not_take_an_older_commit_for_where_they_part(repo: Path) -> None:
    """Two ways lead from main back to the root; the one to the nearer ancestor is cut off."""
    commit({"org.yaml": UNOWNED})
    git("switch", "--quiet", "--create", "side")
    commit({"side": ""})
    git("switch", "--quiet", "--create", "feature", "main")
    git("switch", "--quiet", "main")
    near = commit({"org.yaml": ORG})
    cut = commit({"notes": "on"})
    git("merge", "--quiet", "-m", "both ways", "side")
    git("switch", "--quiet", "feature")
    git("merge", "--quiet", "--no-ff", "-m", "up to date", near)
    commit({"org.yaml": UNOWNED})
    assert diff("--against", "main").report["against"]["commit"] == near
    Path(git("rev-parse", "--git-path", "shallow")).write_text(f"{cut}\n")
    assert git("merge-base", "main", "feature") != near
    assert "shallow" in refused("--against", "main").err


def test_fetch_does_it_all(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cloned(origin, monkeypatch, "--depth", "1", "--branch", "feature")
    assert diff("--against", "origin/main", "--fetch").errors == ["changes/removed-owner"]


def test_fetch_by_hash(origin: str, repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = git("rev-parse", "main")
    cloned(origin, monkeypatch, "--depth", "1", "--branch", "feature")
    err = refused("--against", base).err
    follow(err)
    assert diff("--against", base).errors == ["changes/removed-owner"]


def test_fetch_that_fails(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cloned(origin, monkeypatch)
    err = refused("--against", "origin/no-such-branch", "--fetch").err
    assert "git fetch" in err
    assert "no-such-branch" in err


def test_the_remote_branch_is_offered(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cloned(origin, monkeypatch, "--branch", "feature")
    assert "Did you mean `origin/main`?" in refused("--against", "main").err


def test_a_branch_that_nobody_fetched(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cloned(origin, monkeypatch, "--single-branch", "--branch", "feature")
    err = refused("--against", "origin/main").err
    follow(err)
    assert diff("--against", "origin/main").errors == ["changes/removed-owner"]


def test_history_that_is_not_that_long_is_not_to_be_fetched(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cloned(origin, monkeypatch, "--branch", "feature")
    assert "git log" in refused("--against", "origin/main~99").err
    assert "git fetch" in refused("--against", "elsewhere~1").err


def test_nothing_is_fetched_unless_asked_for(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cloned(origin, monkeypatch, "--filter", "blob:none", "--no-checkout", "--branch", "feature")
    err = refused("--against", "origin/main", "--head", "origin/feature", "--exact").err
    assert "cannot be read" in err


@pytest.mark.parametrize("lacking", ["blob:none", "tree:0"])
def test_a_partial_clone_is_told_what_mends_it(origin: str, monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    cloned(origin, monkeypatch, "--filter", lacking, "--branch", "feature")
    follow(refused("--against", "origin/main").err)
    assert diff("--against", "origin/main").errors == ["changes/removed-owner"]


@pytest.mark.parametrize("lacking", ["blob:none", "tree:0"])
def test_fetch_gets_what_a_partial_clone_lacks(origin: str, monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    cloned(origin, monkeypatch, "--filter", lacking, "--branch", "feature")
    assert diff("--against", "origin/main", "--fetch").errors == ["changes/removed-owner"]


def test_a_folder_that_a_partial_clone_lacks_is_not_empty(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit({"org/a.yaml": ORG})
    git("switch", "--quiet", "--create", "feature")
    commit({"org/a.yaml": UNOWNED.replace("  checkout:\n", "  checkout:  # orglint: ignore[unowned-component] -- x\n")})
    git("config", "uploadpack.allowFilter", "true")
    cloned(f"file://{repo}", monkeypatch, "--filter", "tree:0", "--branch", "feature")
    refused("--against", "origin/main")
    refused("--against", "origin/main", "org")
    refused("--against", "origin/main", "org/a.yaml")


def test_fetch_leaves_the_users_own_branches_as_they_are(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cloned(origin, monkeypatch, "--branch", "main")
    own = commit({"notes": "not pushed yet"})
    git("switch", "--quiet", "feature")
    assert diff("--against", "main", "--fetch").errors == ["changes/removed-owner"]
    assert diff("--against", "refs/heads/main", "--fetch").errors == ["changes/removed-owner"]
    assert git("rev-parse", "main") == own
    git("switch", "--quiet", "main")
    assert diff("--against", "main", "--fetch").findings == []


def test_what_was_committed_is_compared_and_nothing_that_replaces_it(repo: Path) -> None:
    before, after = commit({"org.yaml": ORG}), commit({"org.yaml": UNOWNED})
    git("replace", before, after)
    assert diff("--against", before, "--exact").errors == ["changes/removed-owner"]


def test_the_merge_commit_of_a_pull_request_with_its_parents(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    git("switch", "--quiet", "--create", "merged", "main")
    git("merge", "--quiet", "--no-ff", "-m", "merge", "feature")
    base = git("rev-parse", "main")
    git("update-ref", "refs/pull/1/merge", "HEAD")
    git("switch", "--quiet", "main")
    folder = cloned(origin, monkeypatch, "--depth", "1")
    git("fetch", "--quiet", "--depth", "2", "origin", "refs/pull/1/merge")
    git("checkout", "--quiet", "FETCH_HEAD")
    assert folder.exists()
    assert diff("--against", base).errors == ["changes/removed-owner"]
    assert diff("--against", "HEAD^1").errors == ["changes/removed-owner"]


def test_rebased_squashed_and_merged_branches_show_what_they_change_and_nothing_else(origin: str) -> None:
    git("switch", "--quiet", "--create", "rebased", "feature")
    git("rebase", "--quiet", "main")
    assert diff("--against", "main").errors == ["changes/removed-owner"]
    git("switch", "--quiet", "--create", "squashed", "main")
    git("merge", "--quiet", "--squash", "feature")
    assert diff("--against", "main").errors == ["changes/removed-owner"]
    git("commit", "--quiet", "-m", "squashed")
    assert diff("--against", "main").errors == ["changes/removed-owner"]
    git("switch", "--quiet", "feature")
    git("merge", "--quiet", "-m", "base moved on", "main")
    assert diff("--against", "main").errors == ["changes/removed-owner"]
    git("switch", "--quiet", "main")
    git("merge", "--quiet", "-m", "merged", "feature")
    assert diff("--against", "HEAD").findings == []


def test_histories_that_have_nothing_in_common(repo: Path) -> None:
    commit({"org.yaml": ORG})
    git("switch", "--quiet", "--orphan", "other")
    commit({"org.yaml": UNOWNED})
    assert "--exact" in refused("--against", "main").err
    assert diff("--against", "main", "--exact").errors == ["changes/removed-owner"]


HOSTILE = (
    "--upload-pack=touch pwned",
    "-u",
    "--output=pwned",
    "",
    " ",
    "main; touch pwned",
    "$(touch pwned)",
    "`touch pwned`",
    "main\ntouch pwned",
    "main\0",
    "..",
    "main..HEAD",
    "^main",
    "HEAD^{tree}",
    "HEAD:org.yaml",
    ":/",
    "ext::sh -c touch% pwned",
    "\udcff",
    "refs/../../x",
)


@pytest.mark.parametrize("ref", HOSTILE)
@pytest.mark.parametrize("flag", ["--against", "--head"])
def test_hostile_names_of_revisions_do_nothing(repo: Path, ref: str, flag: str) -> None:
    commit({"org.yaml": ORG})
    arguments = [flag, ref] if flag == "--against" else ["--against", "main", flag, ref]
    if flag == "--head" and not ref:
        return
    refused(*arguments)
    git("remote", "add", "origin", str(repo))
    refused(*arguments, "--fetch")
    assert not list(repo.rglob("pwned"))


NAMES = (
    "with space.yaml",
    "-leading-dash.yaml",
    "--help.yaml",
    "quote\"'.yaml",
    "new\nline.yaml",
    "tab\tand\\backslash.yaml",
    "ümlaut-台帳.yaml",
    ":(glob)*.yaml",
    "$(touch pwned).yaml",
    "\udcff\udcfe.yaml",
)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_of_files_are_only_names(repo: Path, name: str) -> None:
    commit({f"org/{name}": ORG, f"org/sub{name}/more.yaml": "orglint: 1\npeople: {dee: {}}\n"})
    put({f"org/{name}": UNOWNED})
    found = diff("--against", "main", "org")
    assert found.errors == ["changes/removed-owner"]
    shown = name.encode("utf-8", "backslashreplace").decode()  # no text of JSON holds half of a character
    assert found.of("changes/removed-owner")["path"] == f"org/{shown}"
    put({f"org/{name}": ORG, f"org/sub{name}/more.yaml": None})
    assert [change["message"] for change in diff("--against", "main", "org").report["changes"]] == [
        "person:dee is gone"
    ]


def test_names_that_begin_with_a_dash_at_the_root(repo: Path) -> None:
    commit({"-org.yaml": ORG})
    put({"-org.yaml": UNOWNED})
    assert diff("--against", "main", "--", "-org.yaml").errors == ["changes/removed-owner"]


def test_hooks_that_lie_in_the_checkout_do_not_run(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = cloned(origin, monkeypatch, "--depth", "1", "--branch", "feature")
    hook = folder / "hooks" / "reference-transaction"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\ntouch pwned\n")
    hook.chmod(0o755)
    git("config", "core.hooksPath", "hooks")
    assert diff("--against", "origin/main", "--fetch").errors == ["changes/removed-owner"]
    assert not (folder / "pwned").exists()


def test_without_git_the_reason_is_said(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit({"org.yaml": ORG})
    monkeypatch.setenv("PATH", "")
    assert "`git` is not to be found" in refused("--against", "main").err


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put({"org.yaml": ORG})
    assert "--against-file" in refused("--against", "main").err


def test_a_bare_repository_compares_two_revisions(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cloned(origin, monkeypatch, "--bare")
    assert diff("--against", "main", "--head", "feature", "org.yaml").errors == ["changes/removed-owner"]


def test_a_repository_that_somebody_else_owns_is_told_apart(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit({"org.yaml": ORG})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    err = refused("--against", "main").err
    assert f"git config --global --add safe.directory {repo}" in err


def test_from_a_hook_and_from_a_worktree(origin: str, repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("worktree", "add", "--quiet", str(repo.parent / "tree"), "feature")
    monkeypatch.chdir(repo.parent / "tree")
    assert diff("--against", "main").errors == ["changes/removed-owner"]
    put({"org.yaml": ORG})
    git("commit", "--quiet", "-am", "back")
    assert diff("--against", "HEAD").findings == []
    Path(git("rev-parse", "--git-path", "hooks/pre-commit")).parent.mkdir(exist_ok=True)


def test_it_writes_nothing_into_the_repository(origin: str, repo: Path) -> None:
    git("switch", "--quiet", "feature")
    (repo / "org.yaml").touch()
    before = {path: path.stat().st_mtime_ns for path in repo.rglob("*")}
    orglint("diff", "--against", "main")
    assert {path: path.stat().st_mtime_ns for path in repo.rglob("*")} == before


def test_no_process_is_left_behind(repo: Path) -> None:
    commit({"org.yaml": ORG})
    orglint("diff", "--against", "main")
    running = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout
    assert not [line for line in running.splitlines() if "cat-file" in line and str(repo) in line]
