"""MAINTAINERS files in their common shapes: the Linux kernel's sections, Markdown tables and lists, and plain lists.

A section of the kernel's form is a component; any other file speaks of the folder that it lies in. Any one of the
maintainers may act. Those under a heading such as "Emeritus" do not count.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from orglint.importers import names
from orglint.importers.draft import Draft, Entry
from orglint.importers.formats import FORMATS
from orglint.importers.importer import Importer
from orglint.importers.sources import At, SourceFile, Sources

_NAMES: Final = ("MAINTAINERS", "MAINTAINERS.md", "MAINTAINERS.txt", "MAINTAINERS.MD", "Maintainers.md")
_FIELD: Final = re.compile(r"([A-Z]):\s*(\S.*?)\s*")
_HANDLE: Final = re.compile(r"(?<![\w.])@([A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?(?:\[bot\])?)")
_PROFILE: Final = re.compile(r"https?://(?:www\.)?(?:github|gitlab)\.com/([A-Za-z0-9][\w.-]*)/?(?=[)>\]\s|]|$)")
_MAIL: Final = re.compile(r"\s*<[^<>\s]*@[^<>\s]*>|[\w.+-]+@[\w-]+\.[\w.-]+")
_GONE: Final = re.compile(r"emerit|alumn|former|retired|inactive|past |previous|stepped down", re.IGNORECASE)
_HEADING: Final = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*")
_ITEM: Final = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+(.*)")
_RULE: Final = re.compile(r"\|?[\s:|-]+\|?")
_HANDLE_COLUMNS: Final = ("github", "handle", "id", "username", "user", "login", "account")
_NAME_COLUMNS: Final = ("maintainer", "name", "person", "who")
_LONGEST: Final = 1000
"""How many characters a line may have that names somebody; longer ones are data, and passed over."""


class _Line(NamedTuple):
    text: str
    at: At


def read(sources: Sources, draft: Draft) -> None:
    """Enter a component for each section or file, with its maintainers."""
    draft.speaks_of("ownership")
    for file in sources.files(lambda name: name in _NAMES):
        lines = list(_lines(file))
        if any(re.match(r"[MS]:\s*\S", line.text) for line in lines):
            _kernel(lines, draft)
        else:
            _listed(file, lines, draft)


def _lines(file: SourceFile) -> Iterator[_Line]:
    start = 0
    for line in file.text.splitlines(keepends=True):
        text = line.strip()
        begin = start + len(line) - len(line.lstrip())
        if len(text) <= _LONGEST:
            yield _Line(text, file.at(begin, begin + len(text)))
        start += len(line)


def _kernel(lines: list[_Line], draft: Draft) -> None:
    """Enter sections: a title, and below it lines of a letter and a value."""
    entry: Entry | None = None
    title: _Line | None = None
    owners: list[tuple[str, At]] = []
    for line in lines:
        field = _FIELD.fullmatch(line.text)
        if field is None:
            if line.text and title is not None and not _RULE.fullmatch(title.text):
                draft.left("lines that are no field of a section", title.text[:60], title.at)
            title = line if line.text else title
            continue
        if title is not None:
            if entry is not None:
                entry.authority("owner", owners)
            entry, owners = draft.add("components", title.text, title.at), []
            title = None
        if entry is not None:
            _field(entry, field[1], _Line(field[2], line.at), owners, draft)
    if entry is not None:
        entry.authority("owner", owners)


def _field(entry: Entry, letter: str, line: _Line, owners: list[tuple[str, At]], draft: Draft) -> None:
    status = line.text.casefold()
    if letter in ("M", "P"):
        owners.append((_person(line.text, line.at, draft), line.at))
    elif letter == "S" and "obsolete" in status:
        entry.set("lifecycle", "deprecated", line.at)
    elif letter == "S":
        entry.set("x-status", line.text, line.at)
    elif letter == "F":
        entry.extend("x-files", [(line.text, line.at)])
    elif letter == "R":
        entry.extend("x-reviewers", [(_bare(line.text), line.at)])
    elif letter == "W":
        entry.set("links", {**entry.data.get("links", {}), "web": line.text}, line.at)
    else:
        draft.left(f"`{letter}:` lines", f"{entry.id}: {line.text}", line.at)


def _listed(file: SourceFile, lines: list[_Line], draft: Draft) -> None:
    """Enter the folder of a file as a component of those whom it lists."""
    is_gone, columns = False, list[str]()
    owners: list[tuple[str, At]] = []
    for line in lines:
        heading = _HEADING.fullmatch(line.text)
        if heading is not None:
            is_gone, columns = _GONE.search(heading[1]) is not None, []
        elif line.text.startswith("|") or (columns and "|" in line.text):
            cells = [cell.strip() for cell in line.text.strip("|").split("|")]
            if not columns:
                columns = [cell.casefold() for cell in cells]
            elif not _RULE.fullmatch(line.text):
                _entered(_row(columns, cells), line, is_gone, owners, draft)
        else:
            columns = []
            item = _item(line.text)
            if line.text and not item:
                draft.left("lines that name nobody", line.text[:60], line.at)
            _entered(item, line, is_gone, owners, draft)
    if owners or lines:
        place = file.folder.rpartition("/")[2] if file.relative == file.name else file.relative.rpartition("/")[0]
        entry = draft.add("components", place or file.name, file.start)
        entry.set("kind", "path")
        entry.authority("owner", owners)


def _entered(text: str, line: _Line, is_gone: bool, owners: list[tuple[str, At]], draft: Draft) -> None:
    if text and is_gone:
        draft.left("maintainers who are none any more", _bare(text), line.at)
    elif text:
        owners.append((_person(text, line.at, draft), line.at))


def _row(columns: list[str], cells: list[str]) -> str:
    """Give what names the person of a row: the name, and the handle in brackets where there is one."""
    name, handle = _cell(columns, cells, _NAME_COLUMNS), _cell(columns, cells, _HANDLE_COLUMNS)
    return f"{name} (@{handle.strip('@')})" if handle and handle != name else name


def _cell(columns: list[str], cells: list[str], wanted: tuple[str, ...]) -> str:
    """Give the text of the first cell under a column of such a name, without its link."""
    for column, cell in zip(columns, cells, strict=False):
        if any(word in column for word in wanted) and cell.strip("* `"):
            linked = re.fullmatch(r"\[([^\]]+)\]\(.*\)", cell)
            return (linked[1] if linked else cell).strip("* `")
    return ""


def _item(text: str) -> str:
    """Give what names a person in a line: an item of a list, or a line with a handle or an address."""
    item = _ITEM.fullmatch(text)
    inner = item[1] if item is not None else text
    is_somebody = _HANDLE.search(_MAIL.sub("", inner)) or _PROFILE.search(inner) or _MAIL.search(inner)
    if text.startswith("#") or not is_somebody or len(text) > 200:
        return ""
    return inner


def _person(text: str, at: At, draft: Draft) -> str:
    """Declare whom a text names: by the handle, where there is one, else by the name; addresses are left out."""
    without = _MAIL.sub(" ", text)
    handle = _HANDLE.search(without) or _PROFILE.search(without)
    if not handle and not without.strip(" <>\"'"):
        return names.group(draft, _bare(text), at, "roles")
    id_ = handle[1] if handle else _bare(text)
    reference = names.person(draft, id_, at)
    name, entry = _bare(text), draft.find("people", id_)
    if handle and entry is not None and name and name.casefold() != id_.casefold() and "name" not in entry.data:
        entry.set("name", name, at)
    return reference


def _bare(text: str) -> str:
    """Give the name in a text: without addresses, handles, links and what stands in brackets."""
    unlinked = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", _MAIL.sub(" ", text))
    plain = _HANDLE.sub(" ", re.sub(r"https?://\S+", " ", unlinked))
    name = re.split(r"\s[-\u2013\u2014:]\s|[(,|]", re.sub(r"[*_`\"<>]", "", plain).strip())[0].strip(" -:\t")
    if name:
        return name
    mail = re.search(r"([^\s<>@]+)@", text)
    return mail[1] if mail else " ".join(text.split())


importer: Final = Importer("maintainers", FORMATS["maintainers"], read, ("ownership/undefined-role",))
