"""A trace as a Mermaid flowchart: a node for each step, with the time on the way to it."""

from collections.abc import Iterator
from typing import Final

from orglint.report.finding import Severity
from orglint.report.mermaid import classes, label
from orglint.report.trace import End, Step, Trace
from orglint.report.trace_text import said

_CLASSES: Final[dict[End, Severity]] = {
    "nobody": "warning", "lost": "warning", "dead end": "error", "loop": "error", "more": "info"
}  # fmt: skip
_START: Final = "start"


def render(trace: Trace) -> str:
    """Give the whole way; loops lead back to where they began."""
    used = {_CLASSES[step.end] for step in trace.steps if step.end}
    return "\n".join([f"flowchart {'LR' if trace.to else 'TD'}", *_lines(trace), *classes(used)]) + "\n"


def _lines(trace: Trace) -> Iterator[str]:
    yield f"  {_START}([{label(trace.start)}])"
    first_at = {trace.start: _START}
    for number, step in enumerate(trace.steps):
        text = step.entity or "" if trace.to else said(step)
        yield f"  n{number}[{label(text)}]{f':::{_CLASSES[step.end]}' if step.end else ''}"
        yield f"  {_START if step.after is None else f'n{step.after}'} -->{_edge(trace, step)} n{number}"
        if step.entity:
            back = first_at.setdefault(step.entity, f"n{number}")
            if step.end == "loop" and back != f"n{number}":
                yield f"  n{number} -.-> {back}"


def _edge(trace: Trace, step: Step) -> str:
    text = step.does if trace.to else step.at.text if step.at and step.at.minutes else ""
    return f"|{label(text)}|" if text else ""
