"""The answer to a query as CSV, for spreadsheets."""

import csv
import re
from io import StringIO
from typing import Any, Final

from orglint.report.answer import Answer
from orglint.report.answer_table import written
from orglint.report.safe import line

_FORMULA: Final = re.compile(r"(^|[;\t])(?=[\s\"']*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""How a cell begins that a spreadsheet would calculate, and so do whatever it says; some part cells at semicolons."""


def render(answer: Answer) -> str:
    """Give CSV with a line of headings: the id, and the columns; a list is a text with commas, what is unset is empty.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    answer = answer.beside_ids
    text = StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(["id", *answer.columns])
    lines.writerows([_text(row.id), *map(_cell, row.values)] for row in answer.rows)
    return text.getvalue()


def _cell(value: Any) -> str:
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (int, float)) else _text(written(value))


def _text(text: str) -> str:
    return _FORMULA.sub(r"\1'", line(text))
