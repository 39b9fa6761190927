"""What came of a query, ready for every format."""

from typing import Any, NamedTuple


class Row(NamedTuple):
    """An entity, where it is written (line 0: not asked), and the values of the columns.

    A value is a text, a number, true or false, None, a list or a mapping of such; lengths of time are texts.
    """

    id: str
    label: str
    path: str
    line: int
    values: tuple[Any, ...]


class Doubt(NamedTuple):
    """Entities for which it cannot be told whether the expression holds, all for one reason."""

    labels: tuple[str, ...]
    why: str


class Answer(NamedTuple):
    """The entities for which an expression holds (None: all are asked for), out of so many in all."""

    organization: str
    kind: str
    plural: str
    expression: str | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    doubts: tuple[Doubt, ...] = ()

    @property
    def beside_ids(self) -> "Answer":
        """Give the same without a column of ids, for what shows the id of each row anyhow."""
        kept = [number for number, column in enumerate(self.columns) if column != "id"]
        rows = tuple(row._replace(values=tuple(row.values[number] for number in kept)) for row in self.rows)
        return self._replace(columns=tuple(self.columns[number] for number in kept), rows=rows)
