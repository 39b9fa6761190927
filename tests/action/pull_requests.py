"""Makes pull requests in real repositories, and runs the action on clones of them."""

import contextlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from tests.action.github import GitHub
from tests.action.runner import Run, Runner
from tests.commands.repositories import ORG, changed, commit, git

UNOWNED = changed(("    owner: payments\n", ""))
HANDED_OVER = changed(("owner: payments", "owner: platform"))


class Origin(NamedTuple):
    """The repository that pull requests go into."""

    folder: Path
    temporary: Path
    github: GitHub

    def opened(self, files: dict[str, str | None], meanwhile: dict[str, str | None] | None = None) -> dict[str, Any]:
        """Open a pull request that writes files, while main goes on; give what GitHub says of it."""
        commit({"org.yaml": ORG, "notes": "0"})
        git("switch", "--quiet", "--create", "feature")
        head = commit(files)
        git("switch", "--quiet", "main")
        base = git("rev-parse", "main")
        commit(meanwhile or {"notes": "main goes on"})
        return self.merged(base, head)

    def merged(self, base: str, head: str) -> dict[str, Any]:
        """Merge a head into main as GitHub does to try it; `base` is what the event calls the base, and is old."""
        git("switch", "--quiet", "--detach", "main")
        git("merge", "--quiet", "--no-ff", "-m", "Merge", head)
        git("update-ref", "refs/pull/7/merge", "HEAD")
        git("switch", "--quiet", "main")
        return {"number": 7, "base": {"sha": base, "ref": "main"}, "head": {"sha": head}}

    def cloned(self, ref: str, depth: int) -> Path:
        """Check a ref out as actions/checkout does: nothing else is fetched, and HEAD is detached."""
        folder = self.temporary / f"clone-{len(list(self.temporary.iterdir()))}"
        git("init", "--quiet", "--initial-branch", "main", str(folder))
        git("remote", "add", "origin", f"file://{self.folder}", at=folder)
        deep = [f"--depth={depth}"] if depth else []
        commit_ = git("rev-parse", ref)
        git("fetch", "--quiet", "--no-tags", *deep, "origin", f"+{commit_}:refs/remotes/pull/7/merge", at=folder)
        if not depth:
            git("fetch", "--quiet", "origin", at=folder)
        git("checkout", "--quiet", "--detach", commit_, at=folder)
        return folder

    def run(self, name: str, event: dict[str, Any], ref: str = "refs/pull/7/merge", depth: int = 1, **how: str) -> Run:
        """Run the action on an event, in a new clone."""
        clone = self.cloned(ref, depth)
        return self.run_in(clone, name, event, **how)

    def run_in(self, clone: Path, name: str, event: dict[str, Any], **how: str) -> Run:
        """Run the action on an event in a clone."""
        happened = self.temporary / f"{clone.name}.json"
        happened.write_text(json.dumps(event), "utf-8")
        surroundings = {
            "GITHUB_EVENT_NAME": name,
            "GITHUB_EVENT_PATH": str(happened),
            "GITHUB_API_URL": self.github.address,
            "GITHUB_REPOSITORY": "acme/org",
            "GITHUB_WORKSPACE": str(clone),
        }
        with contextlib.chdir(clone):
            return Runner(self.temporary / f"{clone.name}-runner", surroundings, **how).run()

    def request(self, request: dict[str, Any], ref: str = "refs/pull/7/merge", depth: int = 1, **how: str) -> Run:
        """Run the action on a pull request."""
        return self.run("pull_request", {"pull_request": request}, ref, depth, **how)
