"""Files read from the disk: never a device, never one that blocks, and never more than a bound."""

import errno
import os
import stat
from pathlib import Path
from typing import Final

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read(path: Path, largest: int) -> bytes:
    """Give a file's bytes, one more than `largest` where it has more; an `OSError` where it is no file.

    What it is is asked of the file once it is open: a path may lead elsewhere a moment later.
    """
    handle = os.open(path, _FLAGS)
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "It is neither a file nor a folder", str(path))
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(largest + 1)
    finally:
        os.close(handle)
