"""Files written whole or not at all."""

import os
import shutil
import signal
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from orglint.errors import OrglintError

_STREAMS: Final = ("/dev/fd/", "/dev/stdout", "/dev/stderr", "/proc/")
"""Paths that lead to what is open already, whatever that is."""
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_KEPT: Final = 100
"""So many characters of a file's name are in the name of the one that is written beside it."""


def write(path: Path, content: str, what: str) -> None:
    """Write a file whole or not at all; an `OrglintError` where `what` (`The baseline`) cannot be written.

    A device or a pipe stays what it is, and is written to.
    """
    if not _is_stream(path):
        write_all({path: content}, what)
        return
    try:
        with path.open("wb") as file:
            file.write(_encoded(content))
    except OSError as error:
        raise _unwritten(what, path, error) from error


def write_all(contents: Mapping[Path, str], what: str) -> None:
    """Write several files, all or none: nothing takes the place of anything before all of it is on the disk."""
    beside = {path: _beside(path.resolve()) for path in contents}
    done: dict[Path, bytes | None] = {}
    path = Path()
    try:
        for path, content in contents.items():
            _stage(path.resolve(), beside[path], _encoded(content))
        with _undisturbed():
            for path in contents:
                target = path.resolve()
                old = target.read_bytes() if target.exists() else None
                beside[path].replace(target)
                done[target] = old
    except OSError as error:
        for target, old in done.items():
            _put_back(target, old)
        raise _unwritten(what, path, error) from error
    finally:
        for temporary in beside.values():
            with suppress(OSError):
                temporary.unlink()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no interrupt come between one file and the next; it comes afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _is_stream(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return not stat.S_ISREG(path.stat().st_mode) or os.path.abspath(path).startswith(_STREAMS)  # noqa: PTH100
    return False


def _encoded(content: str) -> bytes:
    return content.encode("utf-8", "backslashreplace")


def _unwritten(what: str, path: Path, error: OSError) -> OrglintError:
    return OrglintError(f"{what} {path} cannot be written: {error.strerror}.", "Check its folder.")


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name[:_KEPT]}.{os.getpid()}")


def _stage(target: Path, temporary: Path, content: bytes) -> None:
    temporary.write_bytes(content)
    if target.exists():
        shutil.copymode(target, temporary)


def _put_back(target: Path, old: bytes | None) -> None:
    if old is None:
        target.unlink()
        return
    _stage(target, _beside(target), old)
    _beside(target).replace(target)
