"""A trace for people: the steps of a way under each other, with the time since the start before each."""

from collections.abc import Iterator
from typing import Final

from click import style as paint
from click import unstyle

from orglint.report.cells import cells, wrap
from orglint.report.rows import Row, lines
from orglint.report.safe import console
from orglint.report.style import Style
from orglint.report.trace import End, Step, Trace

NAMED: Final = 6
"""So many people are named at once; more are counted."""
DEEPEST: Final = 12
"""Steps are set in so often at most."""
HUES: Final[dict[End, str]] = {"nobody": "yellow", "lost": "yellow", "dead end": "red", "loop": "red", "more": "yellow"}
SAID: Final[dict[End, str]] = {"nobody": "nobody there", "dead end": "a dead end", "loop": "a loop"}


def render(trace: Trace, style: Style) -> str:
    """Give the whole way, and where it ends."""
    width = max(40, style.width)
    blocks = [_title(trace, width), _steps(trace, width), _outcome(trace, width)]
    text = "\n\n".join(text for text in map("\n".join, blocks) if text) + "\n"
    return text if style.color else unstyle(text)


def _title(trace: Trace, width: int) -> Iterator[str]:
    start = f"{trace.start} → {trace.to}" if trace.to else trace.start
    yield from (paint(line, bold=True) for line in wrap(console(" · ".join((start, *trace.traits))), width))
    yield paint(console(str(trace.spot)), dim=True)


def _steps(trace: Trace, width: int) -> Iterator[str]:
    times = [step.at.text if step.at else "" for step in trace.steps]
    left = max(map(len, times), default=0)
    last = ""
    for time, step in zip(times, trace.steps, strict=True):
        shown, last = "" if time == last else time, time or last
        indent = 2 + left + (2 if left else 0) + 2 * min(step.depth, DEEPEST)
        head = f"  {' ' * (left - len(shown))}{paint(shown, fg='cyan') if shown else ''}" if left else ""
        row = Row("", said(step), _spot(step, trace), HUES.get(step.end))
        for line in lines(row, width - indent):
            yield (head + " " * (indent - cells(unstyle(head))) + line).rstrip()
            head = ""


def _spot(step: Step, trace: Trace) -> str:
    """Give where a step is written; in the file that the title names, the line says it."""
    if step.spot is None:
        return ""
    return f":{step.spot.line}" if step.spot.path == trace.spot.path else str(step.spot)


def said(step: Step) -> str:
    """Say what happens at a step, who is behind it, and whether it ends there."""
    text = " ".join(part for part in (step.does, step.entity) if part)
    if step.who is not None and (who := step.who.text(NAMED)) != step.entity:
        text += f" ({who})"
    if step.more:
        text += f" · {step.more}"
    is_told = step.end == "nobody" and step.who is not None and step.who.nobody
    return f"{text} - {SAID[step.end]}" if step.end in SAID and not is_told else text


def _outcome(trace: Trace, width: int) -> Iterator[str]:
    hue = "red" if not trace.arrives else "yellow" if any(step.end for step in trace.steps) else "green"
    yield from (paint(line, fg=hue, bold=True) for line in wrap(console(trace.outcome), width))
