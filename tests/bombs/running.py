"""Runs orglint in a process of its own, with bounds that nothing of it may come near."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from tests.commands.running import QUIET_SURROUNDINGS

if TYPE_CHECKING:
    import resource

ROOT = Path(__file__).parents[2]
MEMORY = 4 << 30
"""So many bytes a run may take."""
SECONDS = 120
"""So many seconds of work a run may take; a machine that is busy may take longer for them."""


class Spent(NamedTuple):
    """What a run came to: its exit code (minus a signal's number), what it printed, and what it took."""

    code: int
    out: str
    err: str
    seconds: float
    peak: int


def run(folder: Path, *arguments: str, seconds: int = SECONDS, given: Path | None = None) -> Spent:
    """Run in a folder; a run that takes more than its share is killed, and says so by its code."""
    if sys.platform == "win32":
        import pytest

        pytest.skip("the system has no such limits")
    kept = {key: value for key, value in os.environ.items() if key not in QUIET_SURROUNDINGS}
    command = [sys.executable, "-m", "orglint", *arguments]
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        (given or Path(os.devnull)).open("rb") as stdin,
    ):
        began = monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env={**kept, "PYTHONPATH": str(ROOT)}, stdin=stdin, stdout=out, stderr=err,
            preexec_fn=lambda: _limit(seconds),
        )  # fmt: skip
        _, status, usage = _waited(process.pid, 10 * seconds)
        process.returncode = os.waitstatus_to_exitcode(status)
        took = monotonic() - began
        out.seek(0)
        err.seek(0)
        printed, said = (stream.read().decode("utf-8", "replace") for stream in (out, err))
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return Spent(process.returncode, printed, said, min(took, usage.ru_utime + usage.ru_stime), peak)


def _limit(seconds: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def _waited(pid: int, seconds: int) -> "tuple[int, int, resource.struct_rusage]":
    """Wait for a process, and kill it where it waits for something itself."""
    previous = signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
    signal.alarm(seconds)
    try:
        return os.wait4(pid, 0)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)
