"""Objects of a git repository, read from one program that runs as long as they are asked for."""

import subprocess
from pathlib import Path
from typing import Final

from orglint.source.git import command, environment, no_git

PIECE: Final = 1 << 20
"""So many bytes are read at once of what is passed over."""


class Objects:
    """Objects by their hashes, from one `git cat-file --batch` that is started when the first is asked for.

    `network`: a partial clone may fetch what it lacks.
    """

    def __init__(self, root: Path, network: bool) -> None:
        self._root: Final = root
        self._network: Final = network
        self._git: subprocess.Popen[bytes] | None = None

    def read(self, name: str, most: int | None) -> bytes | None:
        """Give an object's bytes, or the first `most` of them; None where it is not to be had."""
        git = self._git = self._git or self._started()
        if git.stdin is None or git.stdout is None:
            return None
        try:
            git.stdin.write(f"{name}\n".encode("ascii"))
            git.stdin.flush()
        except OSError:  # git has ended, and not because of us
            return None
        *known, size = git.stdout.readline().split() or [b"missing"]
        if len(known) != len(("hash", "type")):
            return None
        left = int(size)
        wanted = left if most is None else min(left, most)
        data = git.stdout.read(wanted)
        left -= len(data)
        while left and (piece := git.stdout.read(min(left, PIECE))):
            left -= len(piece)
        git.stdout.read(1)
        return data if len(data) == wanted else None

    def close(self) -> None:
        """Let git end."""
        if self._git is not None:
            self._git.communicate()
            self._git = None

    def _started(self) -> "subprocess.Popen[bytes]":
        try:
            return subprocess.Popen(
                command(self._root, "cat-file", "--batch"),
                env=environment(self._network),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except FileNotFoundError as error:
            raise no_git() from error
