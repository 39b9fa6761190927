"""What a pull request or a merge group is compared with, and how it is fetched."""

import os
import subprocess
from typing import Any, Final, NamedTuple

from action.surroundings import Refusal, event, given

_NO_TARGET: Final = (
    "orglint does not run on pull_request_target, where a stranger's files would lie beside a token that may write. "
    "Use pull_request: where its token may only read, the report goes into the summary."
)


class Base(NamedTuple):
    """The revision to compare with, and flags of `orglint diff` that go with it."""

    revision: str
    flags: tuple[str, ...]


def base() -> Base | None:
    """Give what to compare with, fetched if need be; None for an event that has no base."""
    refuse_target()
    happened = event()
    if given("AGAINST"):
        return Base(given("AGAINST"), ("--fetch",))
    if "pull_request" in happened:
        return _of_pull_request(happened["pull_request"])
    if "merge_group" in happened:
        return _exactly(happened["merge_group"]["base_sha"])
    return None


def refuse_target() -> None:
    """Refuse to go on where what a stranger proposes may run beside a token that may write."""
    if os.environ.get("GITHUB_EVENT_NAME") == "pull_request_target":
        raise Refusal(_NO_TARGET)


def _of_pull_request(request: dict[str, Any]) -> Base:
    """Give the first parent of the merge commit that GitHub makes; of any other commit, the branch it is to go into.

    The event's own base is not the one: it lags behind the merge commit, so that what others did in between would
    seem to be done here.
    """
    parents = _parents()
    if len(parents) == len(("base", "head")) and parents[1] == request["head"]["sha"]:
        return _exactly(parents[0])
    return Base(f"origin/{request['base']['ref']}", ("--fetch",))


def _exactly(commit: str) -> Base:
    """Give a commit that the new version contains; a shallow clone fetches it alone."""
    if _git("cat-file", "-e", f"{commit}^{{tree}}").returncode:
        done = _git("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--depth=1", "origin", commit)
        if done.returncode:
            raise Refusal(
                f"The base {commit} cannot be fetched. Give actions/checkout `fetch-depth: 0`.\n{done.stderr.strip()}"
            )
    return Base(commit, ("--exact",))


def _parents() -> list[str]:
    """Give the parents that the commit at hand names, also those that a shallow clone lacks."""
    done = _git("cat-file", "commit", "HEAD")
    if done.returncode:
        raise Refusal(f"There is no commit to compare: let actions/checkout run first.\n{done.stderr.strip()}")
    header = done.stdout.partition("\n\n")[0]
    return [line.removeprefix("parent ") for line in header.splitlines() if line.startswith("parent ")]


def _git(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = ["git", "-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", *arguments]
    quiet = os.environ | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    return subprocess.run(
        command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False
    )
