"""What GitHub tells a step, and what a step tells GitHub."""

import json
import os
from pathlib import Path
from typing import Any, Literal


class Refusal(Exception):  # noqa: N818  (it is no fault of the program)
    """Why a step cannot go on, said to whoever reads the run."""


def given(name: str) -> str:
    """Give an input of the step; empty where it is not given."""
    return os.environ.get(f"INPUT_{name}", "").strip()


def paths() -> list[str]:
    """Give the paths of the organisations, one a line, as arguments that no path can turn into options."""
    lines = [line.strip() for line in given("PATHS").splitlines()]
    return ["--", *filter(None, lines)]


def event() -> dict[str, Any]:
    """Give what happened, as GitHub describes it."""
    try:
        found = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))
    except (KeyError, OSError, ValueError) as error:
        raise Refusal("The description of the event cannot be read: does this run in GitHub Actions?") from error
    return found if isinstance(found, dict) else {}


def output(name: str, value: str) -> None:
    """Set an output of the step; its value is one line."""
    _append("GITHUB_OUTPUT", f"{name}={' '.join(value.splitlines())}\n")


def summarise(text: str) -> None:
    """Add Markdown to the summary of the step."""
    _append("GITHUB_STEP_SUMMARY", f"{text}\n")


def annotate(level: Literal["error", "warning", "notice"], text: str) -> None:
    """Print a workflow command that shows a text above the run."""
    data = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    print(f"::{level} title=orglint::{data}", flush=True)


def _append(variable: str, text: str) -> None:
    path = os.environ.get(variable)
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)
