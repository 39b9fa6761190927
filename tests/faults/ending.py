"""Runs the program and ends it at a moment that is counted, so that it is the same on every machine."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.commands.repositories import WHO
from tests.commands.running import QUIET_SURROUNDINGS

ROOT: Final = Path(__file__).parents[2]
_DRIVER: Final = """\
import os, signal, sys
from orglint.__main__ import run
moment, number, seen = int(sys.argv.pop(1)), int(sys.argv.pop(1)), 0
def count(frame, event, arg):
    global seen
    seen += 1
    if seen == moment:
        sys.setprofile(None)
        signal.raise_signal(number)
sys.setprofile(count)
try:
    run()
finally:
    sys.setprofile(None)
    if not moment:
        print(seen, file=sys.stderr)
"""
"""Counts the calls and returns of all functions, and sends the process a signal at one of them."""


class Ended(NamedTuple):
    """The exit code (negative: the signal that ended it), and what was printed."""

    code: int
    out: str
    err: str


def surroundings() -> dict[str, str]:
    """Give an environment in which this orglint runs."""
    kept = {key: value for key, value in os.environ.items() if key not in QUIET_SURROUNDINGS}
    return {**kept, **WHO, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def moments(arguments: Sequence[str]) -> tuple[int, int]:
    """Give how many moments a run has, and its exit code."""
    ran = _driven(arguments, 0, 0)
    return int(ran.err.splitlines()[-1]), ran.code


def ended(arguments: Sequence[str], moment: int, number: int = signal.SIGINT) -> Ended:
    """Run until a moment, and send a signal then; no process may be left when it has ended."""
    return _driven(arguments, moment, number)


def _driven(arguments: Sequence[str], moment: int, number: int) -> Ended:
    command = [sys.executable, "-c", _DRIVER, str(moment), str(int(number)), *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings(),
        start_new_session=True,
    ) as process:  # fmt: skip
        out, err = process.communicate(timeout=120)
    assert_gone(process.pid)
    return Ended(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))


def assert_gone(group: int, seconds: float = 10) -> None:
    """Wait until no process of a group is left."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    raise AssertionError(f"a process of the group {group} is left")
