"""TOML within bounds: what nests deep takes the parser of the standard library all time or all of the stack."""

import re
from typing import Any, Final

from orglint.source.bounds import DEEPEST

_DOTTED: Final = re.compile(rf"(?:[\"']?+[A-Za-z0-9_-]*+[\"']?+[ \t]*+\.[ \t]*+){{{DEEPEST}}}")


class TooDeep(ValueError):  # noqa: N818  (as `Amiss` is none)
    """Tables, lists or dotted keys are nested too deep."""

    def __init__(self) -> None:
        super().__init__(f"it is nested more than {DEEPEST} levels deep")


def parsed(text: str) -> dict[str, Any]:
    """Read a text; a `ValueError` where it is no TOML, or nested too deep."""
    if _DOTTED.search(text):
        raise TooDeep
    import tomllib  # most runs read none

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise TooDeep from None
