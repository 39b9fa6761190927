"""An organisation held against figures, for people."""

from collections.abc import Iterator

from click import style as paint
from click import unstyle

from orglint.report.cells import cells, clipped, wrap
from orglint.report.measured import Measured
from orglint.report.measured_lines import Line, calls, mechanisms, states
from orglint.report.safe import console
from orglint.report.style import Style

_WORD = 16
"""So many cells at most for the word that begins a row."""


def render(measured: Measured, style: Style) -> str:
    """Give the state of every team, what should be open or closed, and which signals wait, with the figures why."""
    width = max(40, style.width)
    blocks = [
        _head(measured, width),
        _block("States", list(states(measured)), width),
        _block("Valves and nets", list(mechanisms(measured)), width),
        _block("Signals", list(calls(measured)), width),
    ]
    text = "\n\n".join(block for block in ("\n".join(lines) for lines in blocks) if block) + "\n"
    return text if style.color else unstyle(text)


def _head(measured: Measured, width: int) -> Iterator[str]:
    about = measured.organization
    day = f"as of {measured.as_of}" if measured.as_of else "no figure says since when"
    name = f"{about.name} · " if about.name else ""
    said = f"{about.path}: {name}{day} · figures from {measured.metrics}"
    yield from (paint(line, bold=True) for line in wrap(console(said), width))
    if not (measured.states or measured.mechanisms or measured.calls or measured.standing):
        yield "Nothing here can be measured: there are no operating states, valves, nets or signals of any team."


def _block(title: str, lines: list[Line], width: int) -> Iterator[str]:
    if not lines:
        return
    words = [clipped(console(line.word), _WORD) for line in lines]
    left = max(map(cells, words)) + 4
    yield paint(title, bold=True)
    for word, line in zip(words, lines, strict=True):
        first, *rest = wrap(console(line.text), width - left)
        yield f"  {paint(word, fg=line.hue, bold=line.hue == 'red')}{' ' * (left - 2 - cells(word))}{first}"
        yield from (" " * left + more for more in rest)
        for reason in line.reasons:
            yield from (" " * left + paint(more, dim=True) for more in wrap(console(reason), width - left))
