"""Files read from the disk: never a device, never one that blocks, and never more than a bound."""

import errno
import os
import stat
from pathlib import Path
from typing import Final

_PASSED: Final = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
"""Where a shell hands over what another command writes: that may be a pipe."""
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0)


def read(path: Path, largest: int) -> bytes:
    """Give a file's bytes, one more than `largest` where it has more; an `OSError` where it is no file.

    What it is is asked of the file once it is open: a path may lead elsewhere a moment later.
    """
    is_passed = path.as_posix().startswith(_PASSED)
    handle = os.open(path, _FLAGS | (0 if is_passed else getattr(os, "O_NONBLOCK", 0)))
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode) and not (is_passed and stat.S_ISFIFO(mode)):
            raise OSError(errno.EINVAL, "It is neither a file nor a folder", str(path))
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(largest + 1)
    finally:
        os.close(handle)
