"""The one comment on a pull request: written once, then kept up to date."""

import hashlib
import json
import os
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Final

from action.surroundings import annotate, event, given

_PAGE: Final = 100
"""So many comments GitHub gives at once."""
_PAGES: Final = 50
_SECONDS: Final = 20


def comment() -> int:
    """Write the comment or update it; where that is not allowed, say where the report is. It fails no run."""
    request = event().get("pull_request")
    if request is None:
        return 0
    try:
        _put(f"/repos/{os.environ['GITHUB_REPOSITORY']}/issues", int(request["number"]))
    except urllib.error.HTTPError as error:
        reason = "this token may not comment" if error.code in (401, 403, 404) else f"GitHub answered {error.code}"
        annotate("notice", f"There is no comment, since {reason}. The summary of this run has the report.")
    except (OSError, ValueError) as error:
        annotate("warning", f"There is no comment: {error}. The summary of this run has the report.")
    return 0


def marker() -> str:
    """Give the hidden line by which a comment is found again; it differs for organisations compared apart."""
    what = json.dumps([given("WORKING_DIRECTORY"), given("PATHS").split()])
    return f"<!-- orglint diff {hashlib.sha256(what.encode()).hexdigest()[:12]} -->"


def _put(issues: str, number: int) -> None:
    known = _known(f"{issues}/{number}/comments")
    body = f"{marker()}\n{Path(given('REPORT')).read_text('utf-8')}"
    if known is not None and known["body"].strip() != body.strip():
        _ask("PATCH", f"{issues}/comments/{int(known['id'])}", {"body": body})
    elif known is None and given("WORTH_SAYING") == "true":
        _ask("POST", f"{issues}/{number}/comments", {"body": body})


def _known(comments: str) -> dict[str, Any] | None:
    """Give the comment that an earlier run has written. People may copy the marker, but are no bots."""
    for page in range(1, _PAGES + 1):
        found: list[dict[str, Any]] = _ask("GET", f"{comments}?per_page={_PAGE}&page={page}")
        for each in found:
            if (each["user"] or {}).get("type") == "Bot" and (each["body"] or "").startswith(marker()):
                return each
        if len(found) < _PAGE:
            break
    return None


def _ask(method: str, path: str, data: dict[str, str] | None = None) -> Any:
    """Ask GitHub's API, and give its answer."""
    request = urllib.request.Request(
        os.environ.get("GITHUB_API_URL", "https://api.github.com") + path,
        data=json.dumps(data).encode() if data else None,
        method=method,
        headers={
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    request.add_unredirected_header("Authorization", f"Bearer {given('TOKEN')}")
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
        return json.load(answer)
