"""Where a command's words go: the report to standard output, everything else to standard error."""

import os
import sys
from typing import IO, TYPE_CHECKING, Any

import click

from orglint.commands.colouring import wants_color

if TYPE_CHECKING:
    from orglint.report.style import Style


def put(text: str) -> None:
    """Print a report as it is; where its reader has had enough, the rest is dropped and the command goes on."""
    _print(text, err=False)


def tell(text: str) -> None:
    """Print a sentence, in lines that fit the terminal where there is one; whatever it quotes is made harmless."""
    from orglint.report.cells import wrap
    from orglint.report.safe import console

    lines = wrap(console(text), style("auto").width) if is_terminal(sys.stdout) else [console(text)]
    _print("".join(f"{line}\n" for line in lines), err=False)


def note(text: str, label: str = "", hue: str = "red") -> None:
    """Say something on standard error, a line behind a label; whatever it quotes is made harmless."""
    from orglint.report.safe import console

    painted = click.style(label, fg=hue, bold=True) if wants_color("auto", is_terminal(sys.stderr)) else label
    _print(f"{painted}: {console(text)}\n" if label else f"{console(text)}\n", err=True)


def quote(text: str) -> None:
    """Show a line of what was given on standard error, its white space kept."""
    from orglint.report.safe import line

    _print(f"  | {line(text)}\n", err=True)


def _print(text: str, err: bool) -> None:
    try:
        click.echo(text, nl=False, err=err, color=True)
    except BrokenPipeError:
        drop(sys.stderr if err else sys.stdout)


def drop(stream: IO[str] | None) -> None:
    """Lead standard output or error nowhere, so that what it still holds does not fail again at the end."""
    for own in (sys.__stdout__, sys.__stderr__):
        if own is not None and own is stream:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, own.fileno())
            os.close(nowhere)


def never_fail_to_encode() -> None:
    """Write out what the terminal's encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def is_terminal(stream: IO[str] | None) -> bool:
    """Tell whether somebody is looking."""
    return stream is not None and stream.isatty()


def style(color: str) -> "Style":
    """Give the width of the terminal (100 where there is none) and whether to colour, for the flag `--color`."""
    from orglint.report.style import Style

    there = is_terminal(sys.stdout)
    return Style(color=wants_color(color, there), width=max(40, min(_columns(), 160)) if there else 100)


def _columns() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns
