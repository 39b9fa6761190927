"""Files written whole or not at all."""

import os
import shutil
from pathlib import Path

from orglint.errors import OrglintError


def write(path: Path, content: str, what: str) -> None:
    """Write a file whole or not at all; an `OrglintError` where `what` (`The baseline`) cannot be written."""
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_text(content, "utf-8", errors="backslashreplace", newline="\n")
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except OSError as error:
        raise OrglintError(f"{what} {path} cannot be written: {error.strerror}.", "Check its folder.") from error
    finally:
        temporary.unlink(missing_ok=True)
