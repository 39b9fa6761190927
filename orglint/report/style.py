"""How a report is to look."""

from typing import NamedTuple


class Style(NamedTuple):
    """What a format may be told.

    `width` is in terminal cells. `root` leads from the repository's root to the working directory, as `infra/orgs`,
    for the formats whose readers count paths from the repository's root; empty where they are the same. `brief`
    leaves everything but findings out of `text`.
    """

    color: bool = False
    width: int = 100
    root: str = ""
    brief: bool = False
