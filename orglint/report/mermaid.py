"""Mermaid's flowcharts: labels that are nothing but labels, whatever stands in them."""

import re
from collections.abc import Iterable
from typing import Final

from orglint.report.finding import Severity
from orglint.report.safe import one_line, short

_PLAIN: Final = re.compile(r"[\w .,:/()+=~?!'-]")
_READ_AS_CODE: Final = re.compile(r"(?i)style|linkstyle|classdef")
"""Words that Mermaid looks for in whole lines before it reads them."""
LONGEST: Final = 200
"""So many characters of a line are drawn: Mermaid takes 50,000 of a whole chart, Graphviz 16,384 of a text."""
FILLS: Final[dict[Severity, tuple[str, str]]] = {
    "error": ("#fdd8d8", "#b3261e"),
    "warning": ("#fdf0c8", "#8a6100"),
    "info": ("#dceafd", "#1b5fa8"),
}
"""Fill and border of nodes by severity."""


def label(*lines: str) -> str:
    """Give lines as a quoted label. What could be syntax, markup or a directive is written as a character entity."""
    return f'"{"<br/>".join(map(_escaped, lines))}"'


def _escaped(line: str) -> str:
    plain = "".join(c if _PLAIN.match(c) else _entity(c) for c in short(one_line(line), LONGEST))
    return _READ_AS_CODE.sub(lambda found: _entity(found[0][0]) + found[0][1:], plain)


def _entity(character: str) -> str:
    return f"#{ord(character)};"


def classes(used: Iterable[Severity]) -> list[str]:
    """Give the lines that say how the classes of nodes in use look."""
    wanted = set(used)
    looks = {name: f"fill:{fill},stroke:{border},color:#1c1b1f" for name, (fill, border) in FILLS.items()}
    return [f"  classDef {name} {look}" for name, look in looks.items() if name in wanted]
