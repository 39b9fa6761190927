"""Asks the process that evaluates CEL, and ends it where it takes too long."""

import subprocess
import sys
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Any, Final, NamedTuple

from orglint.errors import OrglintError
from orglint.query import worker

START: Final = 30.0
"""Seconds until the process has to be there."""
LEAST: Final = 1.0
"""Seconds that a question may take however small it is."""
PER_ROW: Final = 0.0002
PER_BYTE: Final = 0.0000002
"""Seconds that each row and each byte may take besides: ten times what they take."""

TOO_LONG: Final = "it takes too long"
TOO_MUCH: Final = "it takes more memory than there may be"
BROKE_OFF: Final = "CEL broke off, perhaps for want of memory"

LIBRARY: Final = "cel_expr_python"


class Stopped(Exception):  # noqa: N818  (it was stopped on purpose)
    """An expression that was stopped: why, and at which row (None: none in particular)."""

    def __init__(self, why: str, row: int | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.row = row


class Ran(NamedTuple):
    """The rows that passed with their values, and those for which it cannot be told, with the reason."""

    passing: list[tuple[int, list[Any]]]
    unclear: list[tuple[int, str]]


class Budget:
    """The time that one question may take of the other process; what it spends, it has no more."""

    def __init__(self, left: float = LEAST) -> None:
        self.left = left

    def allow(self, rows: int, size: int) -> None:
        """Allow time for more rows that have some bytes together."""
        self.left += rows * PER_ROW + size * PER_BYTE


class Evaluator:
    """The other process, started when it is first needed; it gets ready while its asker does something else.

    Where it had to be ended, the next question starts another; `generation` counts them, since programs go with each.
    """

    def __init__(self) -> None:
        self.generation = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._kinds: Final[set[str]] = set()
        self._owed = 0
        self._programs = 0

    def start(self) -> None:
        """Start the process without waiting for it."""
        if self._process is not None:
            return
        if not sys.executable or getattr(sys, "frozen", False):
            what = "Expressions are evaluated by a process of its own, and there is no Python here to start one."
            raise OrglintError(what, "Run orglint from an ordinary installation of Python.")
        command = [sys.executable, "-I", "-S", worker.__file__, _folder()]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        self._owed = 1
        weakref.finalize(self, _end, self._process)

    def declare(self, kind: str, variables: Mapping[str, str]) -> None:
        """Make the variables of a kind known, unless they are, without waiting."""
        if kind not in self._kinds:
            self._kinds.add(kind)
            self._send("variables", kind, dict(variables))
            self._owed += 1

    def check(self, kind: str, source: str, budget: Budget) -> tuple[str, str]:
        """Give the type of an expression about a kind, or nothing and what CEL says is wrong with it."""
        type_, fault = self._ask(budget, "compile", kind, source)
        return type_, fault

    def program(self, kind: str, guards: Sequence[tuple[str, bool]], values: Sequence[str], budget: Budget) -> int:
        """Keep a program of expressions that have been checked, and give its number."""
        self._programs += 1
        self._ask(budget, "program", self._programs, kind, list(guards), list(values))
        return self._programs

    def run(self, program: int, names: Sequence[str], rows: Sequence[Sequence[Any]], budget: Budget) -> Ran:
        """Run a program on rows of values, one for each name."""
        passing, unclear, gave_up = self._ask(budget, "run", program, list(names), rows)
        if gave_up is not None:
            self._give_up()  # it may have grown
            raise Stopped(_why(gave_up[1]), gave_up[0])
        return Ran(passing, unclear)

    def _ask(self, budget: Budget, verb: str, *arguments: Any) -> Any:
        while self._owed:
            self._owed -= 1
            missing = self._reply(Budget(START))
            if isinstance(missing, str) and missing:
                raise _no_library(missing)
        size = self._send(verb, *arguments)
        budget.allow(len(arguments[-1]) if verb == "run" else 0, size)
        return self._reply(budget)

    def _send(self, *request: Any) -> int:
        self.start()
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            return worker.send(self._process.stdin, request)
        except OSError:
            self._give_up()
            raise Stopped(BROKE_OFF) from None

    def _give_up(self) -> None:
        """End the process, and forget what it knew."""
        if self._process is not None:
            _end(self._process)
        self._process = None
        self._kinds.clear()
        self._owed = 0
        self.generation += 1

    def _reply(self, budget: Budget) -> Any:
        process = self._process
        assert process is not None
        assert process.stdout is not None
        began = monotonic()
        timer = Timer(max(0.0, budget.left), process.kill)
        timer.daemon = True
        timer.start()
        try:
            reply = worker.receive(process.stdout)
        except (EOFError, ValueError, TypeError):
            reply = None
        finally:
            timer.cancel()
        spent = monotonic() - began
        overdue = spent >= budget.left
        budget.left -= spent
        if reply is None:
            self._give_up()
            raise Stopped(TOO_LONG if overdue else BROKE_OFF)
        return reply


def _why(text: str) -> str:
    """Say why CEL gave up."""
    if "Iteration budget" in text:
        return "it goes through more than 10,000 items"
    return TOO_MUCH if "bad_alloc" in text else text.partition(" [")[0]


def _folder() -> str:
    """Give the folder from which the library is imported, without importing it."""
    found = find_spec(LIBRARY)
    places = list(found.submodule_search_locations or ()) if found else []
    if not places:
        raise _no_library("it is not installed")
    return str(Path(places[0]).parent)


def _no_library(why: str) -> OrglintError:
    return OrglintError(
        f"Expressions need the library cel-expr-python, which cannot be used here: {why}.",
        "Install it; there are builds for Linux with glibc, macOS and Windows.",
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what was not sent is lost
                stream.close()
