"""CSV with a heading: people, teams or components, told apart by the name of the file or by its columns.

Columns are the fields of the language (`id`, `manager`, `lead`, `owner`, `tier`, …) or their usual other names; a cell
that holds several ids separates them by `;` or, where the comma is not what separates columns, by `,`.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from orglint.importers import names
from orglint.importers.draft import Draft, Entry
from orglint.importers.formats import FORMATS
from orglint.importers.importer import Importer
from orglint.importers.lifecycle import WORDS
from orglint.importers.sources import At, SourceFile, Sources

_OTHER: Final = {
    "handle": "id", "login": "id", "username": "id", "slug": "id", "reports_to": "manager", "boss": "manager",
    "full_name": "name", "display_name": "name", "title": "name", "department": "function", "discipline": "function",
    "parent": "part_of", "team_lead": "lead", "team": "teams", "group": "teams", "groups": "teams",
    "mission": "purpose", "people": "members", "size": "headcount", "owned_by": "owner", "owners": "owner",
    "owning_team": "owner",
    "criticality": "tier", "type": "kind", "status": "lifecycle", "depends": "depends_on",
    "dependencies": "depends_on", "system": "part_of", "service": "id", "component": "id", "person": "id",
}  # fmt: skip
_FIELDS: Final = {
    "people": {"name", "description", "manager", "function", "kind"},
    "teams": {"name", "description", "purpose", "function", "kind", "part_of", "lead", "headcount"},
    "components": {"name", "description", "kind", "owner", "tier", "part_of", "lifecycle", "runbook"},
}  # fmt: skip
_LISTS: Final = {
    "people": set[str](),
    "teams": {"deputies", "members", "responsibilities", "depends_on"},
    "components": {"maintainers", "depends_on"},
}
_SIGNS: Final = {
    "components": {"owner", "tier", "lifecycle", "runbook", "maintainers"},
    "teams": {"lead", "deputies", "members", "purpose", "headcount"},
    "people": {"manager", "teams", "function"},
}
_STEMS: Final = {
    "people": "people", "persons": "people", "users": "people", "members": "people", "employees": "people",
    "staff": "people", "teams": "teams", "groups": "teams", "components": "components", "services": "components",
    "systems": "components", "applications": "components", "apps": "components",
}  # fmt: skip
_PEOPLE: Final = {"manager", "lead", "deputies", "members", "maintainers"}


class _Cell(NamedTuple):
    text: str
    at: At


def read(sources: Sources, draft: Draft) -> None:
    """Enter a row each; whom rows name and no row declares is declared where no file speaks of its kind."""
    draft.speaks_of("ownership")
    tables = [table for file in sources.files(_is_table) if (table := _Table.of(file, draft)) is not None]
    for table in tables:
        table.declare()
    for table in tables:
        table.write({each.section for each in tables})


def _is_table(name: str) -> bool:
    return name.casefold().endswith((".csv", ".tsv"))


class _Table:
    def __init__(self, section: str, columns: list[str], rows: list[list[_Cell]], comma: str, draft: Draft) -> None:
        self.section: Final = section
        self._columns: Final = columns
        self._rows: Final = rows
        self._splitter: Final = re.compile(r"[;\n]" if comma == "," else r"[;,\n]")
        self._draft: Final = draft
        self._entries: Final[list[tuple[Entry, list[_Cell]]]] = []

    @classmethod
    def of(cls, file: SourceFile, draft: Draft) -> "_Table | None":
        """Read a file; None where it has no heading, which is said."""
        comma = _comma(file.text)
        rows = [row for row in _rows(file, comma) if any(cell.text for cell in row)]
        if not rows:
            return None
        columns = [_column(cell.text) for cell in rows[0]]
        stem = _column(file.name.rpartition(".")[0])
        guess = next((section for section, signs in _SIGNS.items() if signs & {*columns}), None)
        section = _STEMS.get(stem) or guess
        if section is None or not {"id", "name"} & {*columns}:
            message = "This table does not say what its rows are."
            help_ = (
                "Begin with a line of columns, `id` among them; name the file people.csv, teams.csv or components.csv."
            )
            draft.refuse(message, help_, rows[0][0].at)
            return None
        return cls(section, columns, rows[1:], comma, draft)

    def declare(self) -> None:
        """Enter every row's entity, without its fields."""
        key = self._columns.index("id" if "id" in self._columns else "name")
        seen = set[str]()
        for row in self._rows:
            cell = row[key] if key < len(row) else None
            if cell is None or not cell.text:
                self._draft.left("rows without an id", " ".join(c.text for c in row if c.text), row[0].at)
            elif cell.text.casefold() in seen:
                self._draft.left("rows of an id that stands above", cell.text, cell.at)
            else:
                is_known = self._draft.find(self.section, cell.text) is not None
                new = Entry if is_known else self._draft.add  # a further table's words come after the first one's
                self._entries.append((new(self.section, cell.text, cell.at), row))
                seen.add(cell.text.casefold())

    def write(self, sections: set[str]) -> None:
        """Enter the fields; `sections` are those of which some table speaks."""
        for entry, row in self._entries:
            if self.section == "people" and names.is_bot(entry.id):
                entry.set("kind", "bot")
            for column, cell in zip(self._columns, row, strict=False):
                if cell.text and column not in ("id", "") and not (column == "name" and cell.text == entry.id):
                    self._field(entry, column, cell, sections)
            for beyond in (cell for cell in row[len(self._columns) :] if cell.text):
                self._draft.left("cells beyond the last column", f"{entry.id}: {beyond.text}", beyond.at)
            is_bare = not {"lead", "members", "headcount"} & entry.data.keys()
            if self.section == "teams" and is_bare and "people" not in sections:
                entry.set("headcount", "unknown")
            self._draft.unite(entry)

    def _field(self, entry: Entry, column: str, cell: _Cell, sections: set[str]) -> None:
        several = [(text, cell.at) for part in self._splitter.split(cell.text) if (text := part.strip())]
        if column == "teams" and self.section == "people":
            for team, at in several:
                known = names.group(self._draft, team, at) if "teams" not in sections else team
                found = self._draft.find("teams", known)
                if found is None:
                    self._draft.left("teams that no table declares", f"{entry.id}: {team}", at)
                else:
                    if found.data.get("headcount") == "unknown":
                        del found.data["headcount"]
                    found.extend("members", [(entry.id, at)])
        elif column in _LISTS[self.section]:
            entry.extend(column, [(self._named(column, text, at, sections), at) for text, at in several])
        elif column == "owner":
            entry.authority(column, [(self._named(column, text, at, sections), at) for text, at in several])
        elif column in _FIELDS[self.section]:
            self._value(entry, column, cell, sections)
        else:
            self._draft.left(f"columns `{column}` of {self.section}", f"{entry.id}: {cell.text}", cell.at)

    def _value(self, entry: Entry, column: str, cell: _Cell, sections: set[str]) -> None:
        number = re.fullmatch(r"(?:tier)?[ _-]?([0-9]{1,6})", cell.text.casefold())
        if column in ("tier", "headcount") and number is not None:
            entry.set(column, int(number[1]), cell.at)
        elif column == "lifecycle" and cell.text.casefold() in WORDS:
            entry.set(column, WORDS[cell.text.casefold()], cell.at)
        elif column in _PEOPLE:
            entry.set(column, self._named(column, cell.text, cell.at, sections), cell.at)
        else:
            entry.set(column, cell.text, cell.at)

    def _named(self, column: str, text: str, at: At, sections: set[str]) -> str:
        if column in _PEOPLE and "people" not in sections:
            return names.person(self._draft, text, at)
        if column == "owner" and not {"people", "teams"} & sections:
            return names.group(self._draft, text, at)
        return text.removeprefix("@")


def _column(text: str) -> str:
    word = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")
    return _OTHER.get(word, word)


def _comma(text: str) -> str:
    """Give what separates columns: whatever stands most often in the first line."""
    first = text.lstrip().partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)


def _rows(file: SourceFile, comma: str) -> Iterator[list[_Cell]]:
    """Give rows of cells with their places; quotes go round what holds commas, quotes (twice) and line breaks."""
    cell = re.compile(rf'[ ]*"((?:[^"]|"")*)"[ ]*(?=[{comma}\r\n]|\Z)|([^{comma}\r\n]*)')
    text, at, row = file.text, 0, list[_Cell]()
    while at <= len(text):
        found = cell.match(text, at)
        if found is None:
            break
        value = found[1].replace('""', '"') if found[1] is not None else found[2]
        row.append(_Cell(value.strip(), file.at(found.start(), found.end())))
        at = found.end()
        if text[at : at + 1] != comma:
            yield row
            row = []
            at += 2 if text.startswith("\r\n", at) else 1
        else:
            at += 1


importer: Final = Importer("csv", FORMATS["csv"], read)
