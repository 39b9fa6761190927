"""Git, called as a program: revisions resolved and history fetched; no shell, no prompt, no network unless asked."""

import os
import re
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from orglint.errors import OrglintError

_HASH: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_EXPRESSION: Final = re.compile(r"[~^:@{\s]")
"""What a revision has that is more than a name: `HEAD~2`, `main@{yesterday}`."""


class Repository(NamedTuple):
    """A git repository by the root of its checkout; of a bare one, the folder that it was asked for in."""

    root: Path

    def commit(self, revision: str) -> str:
        """Give the hash of a revision's commit; an `OrglintError` with what mends it where there is none."""
        found = self._resolved(revision)
        if found is None and revision in ("HEAD", "@") and self.is_unborn:
            raise OrglintError("This branch has no commit yet.", "Commit first, or compare with another one: --exact.")
        if found is None:
            self._refuse_old_git()
            raise OrglintError(f"The revision `{revision}` is not in this repository.", self._how_to_get(revision))
        return found

    def merge_base(self, one: str, other: str) -> str:
        """Give the best common ancestor of two commits; an `OrglintError` where history does not reach that far."""
        found = self._run("merge-base", one, other).stdout.strip()
        if _HASH.fullmatch(found) and (found == one or not self._is_cut_off(found, one, other)):
            return found
        if self.is_shallow:
            what = "This clone is shallow: it does not reach back to where the two versions part."
            raise OrglintError(what, f"Run `{shlex.join(self._fetching(None))}`, or pass --fetch.")
        raise OrglintError("The two versions have no common history.", "Compare with the revision itself: --exact.")

    @property
    def is_shallow(self) -> bool:
        """Tell whether history has been cut off."""
        return self._run("rev-parse", "--is-shallow-repository").stdout.strip() == "true"

    @property
    def is_unborn(self) -> bool:
        """Tell whether HEAD is a branch that has no commit yet, and not one that is broken."""
        branch = self._run("symbolic-ref", "--quiet", "HEAD").stdout.strip()
        if not branch or self._resolved("HEAD") is not None:
            return False
        listed = self._run("for-each-ref", branch)
        return not listed.stdout and not listed.stderr

    def fetch(self, revision: str) -> None:
        """Fetch a revision, and all the history that a shallow clone lacks."""
        command = self._fetching(revision)
        done = _git(self.root, *command[1:], network=True)
        if done.returncode:
            raise OrglintError(f"`{shlex.join(command)}` failed: {_reason(done.stderr)}", "Run it by hand to see why.")

    @property
    def how_to_complete(self) -> str:
        """Say what gets the files that this clone lacks."""
        for line in self._run("config", "--get-regexp", r"^remote\..*\.promisor$").stdout.splitlines():
            remote = line.partition(" ")[0].removeprefix("remote.").removesuffix(".promisor")
            return f"Run `{shlex.join(['git', 'fetch', '--refetch', '--no-filter', remote])}`, or pass --fetch."
        return "`git fsck` lists what this repository lacks."

    def _resolved(self, revision: str) -> str | None:
        if not revision or revision.startswith("-") or "\0" in revision:
            return None
        done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        found = done.stdout.strip()
        return found if not done.returncode and _HASH.fullmatch(found) else None

    def _is_cut_off(self, base: str, one: str, other: str) -> bool:
        """Tell whether a shallow clone's history ends between a base and the two, so that a nearer one may exist."""
        if not self.is_shallow:
            return False
        path = self._run("rev-parse", "--path-format=absolute", "--git-path", "shallow").stdout.rstrip("\n")
        ends = set(Path(path).read_text("ascii").split())
        return bool(ends & set(self._run("rev-list", one, other, f"^{base}").stdout.split()))

    def _how_to_get(self, revision: str) -> str:
        for remote in self._remotes:
            if self._resolved(f"refs/remotes/{remote}/{revision}"):
                return f"Did you mean `{remote}/{revision}`?"
        named = _EXPRESSION.split(revision)[0]
        if not self._remotes or (named != revision and not self.is_shallow and self._resolved(named)):
            return "`git log --oneline --all` lists the commits that there are."
        return f"Run `{shlex.join(self._fetching(revision))}`, or pass --fetch."

    def _fetching(self, revision: str | None) -> list[str]:
        """Give the command that fetches a revision, and history where it is cut off."""
        remote = next((r for r in self._remotes if (revision or "").startswith(f"{r}/")), None)
        named = remote or ("origin" if "origin" in self._remotes else next(iter(self._remotes), "origin"))
        deeper = ["--unshallow"] if self.is_shallow else []
        return ["git", "fetch", "--no-tags", *deeper, named, *self._refspec(revision, remote)]

    def _refspec(self, revision: str | None, remote: str | None) -> list[str]:
        """Give what to fetch for a revision; a branch or tag that is the user's own is left as it is."""
        own = (f"refs/heads/{revision}", f"refs/tags/{revision}", revision or "")
        if revision is None or _EXPRESSION.search(revision) or any(map(self._is_own, own)):
            return []
        if _HASH.fullmatch(revision):
            return [revision]
        if revision.startswith("refs/"):
            return [f"+{revision}:{revision}"]
        branch = revision.removeprefix(f"{remote}/") if remote else revision
        target = f"refs/remotes/{remote}/{branch}" if remote else f"refs/heads/{branch}"
        return [f"+refs/heads/{branch}:{target}"]

    def _is_own(self, ref: str) -> bool:
        return ref.startswith(("refs/heads/", "refs/tags/")) and self._resolved(ref) is not None

    @property
    def _remotes(self) -> list[str]:
        return self._run("remote").stdout.split()

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        done = _git(self.root, *arguments)
        if done.returncode < 0 or done.returncode >= _BROKEN:
            self._refuse_old_git()
            raise _unusable(done.stderr)
        return done

    def _refuse_old_git(self) -> None:
        """Say so where git is too old to understand what it is asked."""
        said = _git(self.root, "version").stdout
        found = re.search(r"(\d+)\.(\d+)", said)
        if found and (int(found[1]), int(found[2])) < _LEAST:
            least = ".".join(map(str, _LEAST))
            raise OrglintError(f"git {found[0]} is too old.", f"Install git {least} or newer, or use --against-file.")


_BROKEN: Final = 128
"""The exit codes from here on say that git could not even try; below zero, that it was ended."""
_LEAST: Final = (2, 31)
"""The first git that knows `--path-format`."""


def repository(place: Path) -> Repository:
    """Give the repository around a place that need not exist; an `OrglintError` where there is none."""
    start = place.resolve()
    folders = [folder for folder in (start, *start.parents) if folder.is_dir()]
    root = next((folder for folder in folders if (folder / ".git").exists()), None)
    if root is None and _git(folders[0], "rev-parse", "--is-bare-repository").stdout.strip() == "true":
        root = folders[0]
    if root is None:
        raise OrglintError(f"{place} is in no git repository.", "Compare two files with --against-file OLD.")
    return Repository(root)


def _git(root: Path, *arguments: str, network: bool = False) -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(
            command(root, *arguments),
            env=environment(network),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except FileNotFoundError as error:
        raise no_git() from error


def command(root: Path, *arguments: str) -> list[str]:
    """Give a command line of git in a repository; nothing that lies in the checkout is run."""
    return ["git", "-C", str(root), "-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", *arguments]


def environment(network: bool = False) -> Mapping[str, str]:
    """Give git's surroundings: it asks nobody, writes nothing by the way, and reaches no network unless it may.

    That a hook of another repository runs this leads nowhere else; what a push has not yet stored can be read.
    """
    own = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat"}
    own["GIT_NO_REPLACE_OBJECTS"] = "1"
    own |= {} if network else {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1"}
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | own


_ELSEWHERE: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE"})


def no_git() -> OrglintError:
    """Say that there is no git."""
    return OrglintError(
        "The program `git` is not to be found.", "Install git, or compare two files: --against-file OLD."
    )


def _unusable(said: str) -> OrglintError:
    mending = re.search(r"git config --global --add safe\.directory .+", said)
    return OrglintError(
        f"git cannot read this repository: {_reason(said)}",
        f"Run `{mending[0].strip()}`." if mending else "See what `git status` says here.",
    )


def _reason(said: str) -> str:
    """Give the line of what git said that tells why it failed, or else the first."""
    lines = [line for line in said.splitlines() if line.strip()] or ["it gave no reason"]
    return next((line for line in lines if line.startswith(("fatal:", "error:", " ! "))), lines[0]).strip()
