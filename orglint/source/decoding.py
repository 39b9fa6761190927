"""A file's bytes become a document, or the fault that says why not."""

from contextlib import suppress

from yaml import YAMLError

from orglint.source.amiss import Amiss
from orglint.source.document import Document
from orglint.source.lines import Lines
from orglint.source.locate import find, tree
from orglint.source.marker import is_utf_16
from orglint.source.reader import Read, read
from orglint.source.span import INVALID, START, VIOLATION, Fault, Span
from orglint.source.strangers import stranger
from orglint.source.vocabulary import MARKER

_BOM = "\ufeff"


def decoded(data: bytes, shown: str) -> tuple[str, Fault | None]:
    """Give a file's text, without a byte order mark, or why there is none; `shown` is its path as users see it."""
    if is_utf_16(data):
        return "", Fault(INVALID, "This file is UTF-16, and YAML is read as UTF-8.", "Save it as UTF-8.", shown, START)
    try:
        return data.decode("utf-8").lstrip(_BOM), None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").lstrip(_BOM)
        start = Lines(before).place(len(before))
        span = Span(*start, start[0], start[1] + 1)
        return "", Fault(INVALID, "This file is not UTF-8 here.", "Save it as UTF-8.", shown, span)


def document(text: str, shown: str, lines: Lines) -> tuple[Document | None, Fault | None]:
    """Give the document that a text is, or why it is none."""
    found, fault = _read(text, shown, lines)
    if found is None:
        return None, fault
    if isinstance(found.data, dict) and MARKER in found.data:
        return Document(shown, text, found.data, found.keys, lines), None
    other = stranger(found.data)
    return None, Fault(VIOLATION, other.message, other.help, shown, START)


def mapping(text: str, shown: str, lines: Lines) -> tuple[Document | None, Fault | None]:
    """Give the document of any mapping, marked or not, or why there is none; neither where the text is no mapping."""
    found, fault = _read(text, shown, lines)
    if found is None or not isinstance(found.data, dict):
        return None, fault
    return Document(shown, text, found.data, found.keys, lines), None


def _read(text: str, shown: str, lines: Lines) -> tuple[Read | None, Fault | None]:
    try:
        return read(text), None
    except Amiss as wrong:
        return None, _fault(wrong, text, shown, lines)


def _fault(wrong: Amiss, text: str, shown: str, lines: Lines) -> Fault:
    related: tuple[tuple[str, Span, str], ...] = ()
    if wrong.opened is not None:
        related = ((shown, lines.span(wrong.opened, wrong.opened + 1), "It begins here."),)
    elif wrong.first:
        with suppress(YAMLError):
            first = find(tree(text, wrong.start), wrong.first).node
            related = ((shown, lines.span(first.key_start, first.key_end), "It stands here first."),)
    return Fault(INVALID, wrong.message, wrong.help, shown, lines.span(wrong.start, wrong.end), related)
