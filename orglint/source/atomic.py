"""Files written whole or not at all."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from orglint.errors import OrglintError


def write(path: Path, content: str, what: str) -> None:
    """Write a file whole or not at all; an `OrglintError` where `what` (`The baseline`) cannot be written."""
    target = path.resolve()
    if not target.exists() or target.is_file() or target.is_dir():
        write_all({path: content}, what)
        return
    try:  # a device or pipe is written to: a file in its place would be a surprise
        target.write_bytes(_encoded(content))
    except OSError as error:
        raise _refused(path, what, error) from error


def write_all(contents: Mapping[Path, str], what: str) -> None:
    """Write several files, all or none: nothing takes the place of anything before all of it is on the disk."""
    beside = {path: _beside(path.resolve()) for path in contents}
    done: dict[Path, bytes | None] = {}
    path = Path()
    try:
        for path, content in contents.items():
            _stage(path.resolve(), beside[path], _encoded(content))
        for path in contents:
            target = path.resolve()
            old = target.read_bytes() if target.exists() else None
            beside[path].replace(target)
            done[target] = old
    except OSError as error:
        for target, old in done.items():
            _put_back(target, old)
        raise _refused(path, what, error) from error
    finally:
        for temporary in beside.values():
            with suppress(OSError):
                temporary.unlink()


def _encoded(content: str) -> bytes:
    return content.encode("utf-8", "backslashreplace")


def _refused(path: Path, what: str, error: OSError) -> OrglintError:
    return OrglintError(f"{what} {path} cannot be written: {error.strerror}.", "Check its folder.")


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}")


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
