"""Where something stands."""

from typing import NamedTuple


class Spot(NamedTuple):
    """Where something stands; `path` as users see it, line and column from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"
