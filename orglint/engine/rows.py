"""Rows of a table in CSV or JSON, each with the line it stands on."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any, Final, NamedTuple

from orglint.spec.similar import closest

_SEPARATORS: Final = ",;\t"
_BLANK: Final = " \t\r\n"


class Flaw(NamedTuple):
    """What is wrong on a line (from 1), and what is expected there."""

    line: int
    what: str
    hint: str


class Row(NamedTuple):
    """A row: its line, and its values by lower-case column; in CSV all of them are texts."""

    line: int
    cells: dict[str, Any]


def rows(text: str, needed: tuple[str, ...], known: tuple[str, ...]) -> list[Row] | Flaw:
    """Read JSON where the text begins like JSON, else CSV with a line of headings.

    Columns that are not `known` are passed over, unless one was probably meant to be one that is.
    """
    text = text.removeprefix("\ufeff")
    if text.lstrip()[:1] not in ("[", "{"):
        return _from_csv(text, needed, known)
    found = _from_json(text)
    if isinstance(found, Flaw):
        return found
    return next((flaw for row in found if (flaw := _columns(row, needed, known))), found)


def _columns(row: Row, needed: tuple[str, ...], known: tuple[str, ...]) -> Flaw | None:
    others = [column for column in row.cells if column not in known]
    for name in known:
        near = closest(name, others) if name not in row.cells else None
        if near:
            return Flaw(row.line, f"There is no `{name}` here, but `{near}`.", f"Rename it to `{name}`.")
        if name in needed and name not in row.cells:
            expected = ", ".join(f"`{each}`" for each in known)
            return Flaw(row.line, f"There is no `{name}` here.", f"A row has {expected}.")
    return None


def _from_csv(text: str, needed: tuple[str, ...], known: tuple[str, ...]) -> list[Row] | Flaw:
    lines = StringIO(text, newline="")
    head = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(lines, delimiter=max(_SEPARATORS, key=head.count), strict=True)
    found: list[Row] = []
    headings: list[str] | None = None
    line = 1
    try:
        for values in reader:
            if any(value.strip() for value in values):
                if headings is None:
                    headings = [value.strip().casefold() for value in values]
                    if flaw := _columns(Row(line, dict.fromkeys(headings)), needed, known):
                        return flaw
                elif len(values) > len(headings):
                    return Flaw(line, f"This row has {len(values)} values.", f"The headings name {len(headings)}.")
                else:
                    found.append(Row(line, dict(zip(headings, values, strict=False))))
            line = reader.line_num + 1
    except csv.Error as error:
        return Flaw(line, f"This is no CSV: {error}.", "Put a value with quotes or commas in it between quotes.")
    if headings is None:
        return Flaw(1, "There is nothing here.", "Begin with a line `team,metric,value,since`.")
    return found


def _from_json(text: str) -> list[Row] | Flaw:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        return Flaw(error.lineno, f"This is no JSON: {error.msg}.", "Mend it, or write CSV.")
    except RecursionError:
        return Flaw(1, "This is nested deeper than any table.", "Give a list of objects.")
    expected = 'Give a list of objects, or {"metrics": [...]}.'
    start = _list_start(text, whole)
    if start is None:
        return Flaw(1, "There is no list of rows here.", expected)
    found: list[Row] = []
    for line, value in _items(text, start):
        if not isinstance(value, dict):
            return Flaw(line, f"This is no object: {json.dumps(value)[:40]}.", expected)
        found.append(Row(line, {key.strip().casefold(): item for key, item in value.items()}))
    return found


def _list_start(text: str, whole: Any) -> int | None:
    """Give the offset of the list's bracket: the text's own, or that of the value of `metrics`."""
    start = _past(text, 0)
    if isinstance(whole, list):
        return start
    if not isinstance(whole.get("metrics"), list):
        return None
    decoder = json.JSONDecoder()
    at = start + 1
    found = None
    while text[(at := _past(text, at))] != "}":
        key, at = decoder.raw_decode(text, at)
        at = _past(text, at, ":")
        found = at if key == "metrics" else found
        _, at = decoder.raw_decode(text, at)
        at = _past(text, at, ",")
    return found


def _items(text: str, start: int) -> Iterator[tuple[int, Any]]:
    decoder = json.JSONDecoder()
    at, line, counted = start + 1, 1, 0
    while text[(at := _past(text, at))] != "]":
        line += text.count("\n", counted, at)
        counted = at
        value, at = decoder.raw_decode(text, at)
        yield line, value
        at = _past(text, at, ",")


def _past(text: str, at: int, mark: str = "") -> int:
    """Give the offset after white space and marks."""
    while text[at] in _BLANK or (mark and text[at] == mark):
        at += 1
    return at
