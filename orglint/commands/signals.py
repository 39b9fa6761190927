"""A program that is ended from outside ends tidily: by its user, by the system, or with its terminal.

What ends it is an exception, so that files that are begun are taken away and helpers are ended on the way out.
"""

import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_NAMES: Final = ("SIGTERM", "SIGHUP")
_AGAIN: Final = 0.01
"""Seconds until what was lost is tried again."""


def heed() -> None:
    """Let signals that would end the program at once end it by an exception; those that are ignored stay so."""
    for number in _numbers():
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _ended)
    sys.unraisablehook = _lost


def let_be() -> None:
    """Let signals end the program at once from here on: nothing is left to tidy up."""
    for number in (signal.SIGINT, *_numbers()):
        if signal.getsignal(number) in (signal.default_int_handler, _ended):
            signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def _numbers() -> list[int]:
    return [int(number) for name in _NAMES if (number := getattr(signal, name, None)) is not None]


def _ended(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def _lost(found: "UnraisableHookArgs") -> None:
    """Try again what came where Python drops every exception, as in the middle of an import."""
    if not issubclass(found.exc_type, (KeyboardInterrupt, SystemExit)):
        sys.__unraisablehook__(found)
    elif hasattr(signal, "setitimer"):
        code = found.exc_value.code if isinstance(found.exc_value, SystemExit) else None
        handler = signal.default_int_handler if code is None else lambda *_: sys.exit(code)
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)
