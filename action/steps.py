"""The steps that install orglint and run it."""

import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Final

from action.base import base, refuse_target
from action.surroundings import Refusal, given, output, paths, summarise

BROKEN: Final = 2


def install() -> int:
    """Install the action's own checkout into an environment of its own."""
    refuse_target()
    folder = Path(tempfile.mkdtemp(prefix="orglint-", dir=os.environ.get("RUNNER_TEMP")))
    venv.create(folder / "venv", with_pip=True, symlinks=os.name != "nt")
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    done = subprocess.run([python, "-I", "-m", "pip", "install", *quiet, os.environ["GITHUB_ACTION_PATH"]], check=False)
    if done.returncode:
        raise Refusal("orglint could not be installed: the log of this step says why.")
    output("python", str(python))
    output("folder", str(folder))
    return 0


def diff() -> int:
    """Compare with the base, if the event has one; fail if the change must not be."""
    try:
        found = base()
    except Refusal as refusal:
        _told(BROKEN, str(refusal))
        raise
    if found is None:
        print(f"Nothing to compare with: the event is {os.environ.get('GITHUB_EVENT_NAME', 'unknown')}.")
        return 0
    formats = ("--output-format", f"markdown:{_report()}", "--output-format", f"json:{_data()}")
    code, said = _orglint("diff", "--against", found.revision, *found.flags, *formats, *_failing())
    _told(code, said)
    return code


def check() -> int:
    """Lint the whole organisation. Where a comparison decides, findings go into the log and fail nothing."""
    refuse_target()
    how, compared = given("CHECK"), given("COMPARED")
    if how not in ("auto", "always"):
        raise Refusal(f"`check` is auto, always or never, and not {how!r}.")
    decides = how == "always" or not compared
    sarif = Path(given("FOLDER")) / "orglint.sarif"
    wanted = ("--output-format", f"sarif:{sarif}") if given("SARIF") == "true" else ()
    code, _ = _orglint("check", *wanted, *_failing(), annotates=decides, exit_zero=not decides)
    output("exit-code", str(max(code, int(compared or "0"))))
    output("sarif", str(sarif) if sarif.exists() else "")
    return code


def _orglint(*arguments: str, annotates: bool = True, exit_zero: bool = False) -> tuple[int, str]:
    """Run orglint on the paths given; give its exit code, and what it printed on standard error.

    Python is isolated, lest it take a module from the folder that it runs in.
    """
    flags = ["--output-format", "github" if annotates else "concise", *(["--exit-zero"] if exit_zero else [])]
    command = [given("PYTHON"), "-I", "-m", "orglint", *arguments, *flags, *paths()]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace", check=False)
    print(done.stderr, end="", file=sys.stderr, flush=True)
    return (done.returncode if done.returncode in (0, 1) else BROKEN), done.stderr


def _failing() -> list[str]:
    return ["--fail-on", given("FAIL_ON")] if given("FAIL_ON") else []


def _report() -> Path:
    return Path(given("FOLDER")) / "diff.md"


def _data() -> Path:
    return Path(given("FOLDER")) / "diff.json"


def _told(code: int, said: str) -> None:
    """Set the outputs of a comparison; where it did not come about, its report says why."""
    report, data = _report(), _data()
    if not report.exists():
        report.write_text(_not_compared(said), "utf-8")
        summarise(_not_compared(said))
    output("exit-code", str(code))
    output("report", str(report))
    output("json", str(data) if data.exists() else "")
    output("worth-saying", str(_worth_saying(data)).lower())


def _worth_saying(data: Path) -> bool:
    """Tell whether a comparison found anything, or did not come about."""
    if not data.exists():
        return True
    report = json.loads(data.read_text("utf-8"))
    return bool(report["findings"] or report["changes"])


def _not_compared(said: str) -> str:
    """Give a page that says that there was no comparison, and why."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", said)), default=2))
    return (
        f"## orglint\n\n**The organisation was not compared with its base.**\n\n{fence}text\n{said[:9000]}\n{fence}\n"
    )
