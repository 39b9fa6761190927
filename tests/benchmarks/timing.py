"""What programs cost, run in turns: a noisy moment is shared by all, and the median forgets it."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

MEGABYTE = 1 << 20
UNITS = 1 if sys.platform == "darwin" else 1024
"""In what the system counts the most memory that a process held."""
WRITES_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""Where this is set, a checkout is compiled at every start; what a user installs is compiled once."""
DONE = (0, 1)
"""What a run may exit with: findings are no failure."""


class Cost(NamedTuple):
    """What a run took: seconds by the clock, seconds of the processor (user and system), bytes at the most.

    The memory is that of the program only where the caller held less itself when it started it.
    """

    wall: float
    cpu: float
    peak: int

    @property
    def megabytes(self) -> float:
        """Give the most memory held, in MiB."""
        return self.peak / MEGABYTE


class WrongExitError(Exception):
    """A program did not do what it was measured for."""


def spent(program: Sequence[str], exits: Sequence[int] = DONE) -> Cost:
    """Run a program, with no input and its output thrown away; give what it took.

    Raises `WrongExitError` where it exits with anything but `exits`.
    """
    nothing = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]
    nothing += [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    surroundings = {name: value for name, value in os.environ.items() if name != WRITES_NO_BYTECODE}
    began = time.perf_counter()
    pid = os.posix_spawnp(program[0], list(program), surroundings, file_actions=nothing)
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - began
    if (code := os.waitstatus_to_exitcode(status)) not in exits:
        raise WrongExitError(f"exit code {code}: {' '.join(program)}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * UNITS)


def in_turns(programs: Mapping[str, Sequence[str]], rounds: int, warm: bool = True) -> dict[str, Cost]:
    """Run every program once a round, if `warm` after one round that is not counted; give the medians by name."""
    for program in programs.values() if warm else ():
        spent(program)
    costs: dict[str, list[Cost]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            costs[name].append(spent(program))
    return {name: middle(each) for name, each in costs.items()}


def middle(costs: Sequence[Cost]) -> Cost:
    """Give the medians of several runs."""
    walls, cpus, peaks = zip(*costs, strict=True)
    return Cost(median(walls), median(cpus), int(median(peaks)))


def in_python(code: str) -> tuple[str, ...]:
    """Give the program that runs a line of Python."""
    return (sys.executable, "-c", code)


def in_orglint(*arguments: str) -> tuple[str, ...]:
    """Give the program that a user starts: `orglint` of the environment at hand."""
    return (str(Path(sys.executable).parent / "orglint"), *arguments)
