"""What a report may know of where it is printed."""

import shutil
import sys
from typing import TYPE_CHECKING

from orglint.commands.options import wants_color

if TYPE_CHECKING:
    from orglint.report.style import Style


def style(color: str) -> "Style":
    """Give the width of the terminal (100 where there is none) and whether to colour, for the flag `--color`."""
    from orglint.report.style import Style

    is_terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if is_terminal else 100
    return Style(color=wants_color(color, is_terminal), width=max(40, min(width, 160)))
