"""Reads texts for tests of the reader."""

from pathlib import Path
from typing import Any, NamedTuple

from orglint.source import decoding
from orglint.source.document import Document
from orglint.source.gather import Gathered, from_bytes
from orglint.source.lines import Lines
from orglint.source.span import Fault, Span
from orglint.source.tree import WorkingTree

OPEN, CLOSE = "«", "»"


class Marked(NamedTuple):
    """A text whose span between « and » is known."""

    text: str
    span: Span


def marked(text: str) -> Marked:
    """Take the marks out of a text."""
    before, _, rest = text.partition(OPEN)
    inside, _, after = rest.partition(CLOSE)
    whole = before + inside + after
    return Marked(whole, Lines(whole).span(len(before), len(before + inside)))


def gathered(text: str | bytes) -> Gathered:
    """Gather from a text as though it were a file that includes nothing."""
    data = text.encode() if isinstance(text, str) else text
    return from_bytes(WorkingTree(Path.cwd()), "org.yaml", data, "org.yaml")


def fault(text: str | bytes) -> Fault:
    """Give the one fault of a text that is no org spec."""
    found = gathered(text)
    assert found.documents == ()
    assert len(found.faults) == 1
    return found.faults[0]


def document(text: str) -> Document:
    """Give the document that a text is; what it includes is not read."""
    decoded_text, _ = decoding.decoded(text.encode(), "org.yaml")
    found, fault_ = decoding.document(decoded_text, "org.yaml", Lines(decoded_text))
    assert found is not None, fault_
    return found


def data(text: str) -> dict[str, Any]:
    """Give what stands in a text below its marker."""
    read = document(f"orglint: 1\n{text}").data
    return {key: value for key, value in read.items() if key != "orglint"}


def sliced(text: str, span: Span) -> str:
    """Give what stands at a span, found anew: by lines as people count them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    inner = lines[span.line : span.end_line - 1]
    return "\n".join([lines[span.line - 1][span.column - 1 :], *inner, lines[span.end_line - 1][: span.end_column - 1]])
