"""The formats by name. Each is a module beside this one, imported when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from orglint.report.finding import Report
    from orglint.report.style import Style

NAMES: Final = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown")


def render(name: str, report: "Report", style: "Style") -> str:
    """Give a report in a format, one of `NAMES`. It ends with a line feed unless it is empty."""
    if name not in NAMES:
        raise ValueError(f"no format {name!r}")
    rendered: str = import_module(f"orglint.report.{name}").render(report, style)
    return rendered
