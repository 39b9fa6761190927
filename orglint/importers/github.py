"""Organisations of GitHub, from the answers of its REST API as JSON: members, teams, repositories, and who may what.

A file is a list as GitHub gives it (pages may stand in a list of their own), a mapping of such lists (`members`,
`teams`, `repositories`), or belongs to the team that its folder names: `teams/SLUG/members.json`, `…/repos.json`. An
entry of `teams` may hold `members` and `repositories` of its own.
"""

from collections.abc import Iterator
from typing import Final

from orglint.importers.access import Access
from orglint.importers.draft import Draft, Entry
from orglint.importers.importer import Importer
from orglint.importers.sources import Cursor, SourceFile, Sources

_MEMBERS: Final = ("members", "people", "users", "maintainers")
_REPOSITORIES: Final = ("repositories", "repos")
_PERMISSIONS: Final = ("admin", "maintain", "push", "triage", "pull")


def read(sources: Sources, draft: Draft) -> None:
    """Enter teams first, then who is in them and what they may do."""
    draft.speaks_of("ownership")
    files = list(sources.files(lambda name: name.endswith(".json")))
    found = [(file, document) for file in files for document in sources.documents(file)]
    owners = {each["owner"]["login"].text: None for _, root in found for each in _flat(root) if each["full_name"].text}
    organisation = _Organisation(next(iter(owners)) if len(owners) == 1 else "", draft)
    for _, document in found:
        organisation.teams(document)
    for file, document in found:
        organisation.take(document, _slug(file))
    organisation.settle()


def _slug(file: SourceFile) -> str:
    """Give the team that a file belongs to by its path: `teams/SLUG/…`."""
    parts = file.path.split("/")
    return parts[-2] if len(parts) > 2 and parts[-3] == "teams" else ""


def _flat(cursor: Cursor) -> Iterator[Cursor]:
    """Give the entries of a list; those of pages too, and of a mapping of lists."""
    if isinstance(cursor.value, list):
        for each in cursor.each():
            yield from _flat(each) if isinstance(each.value, list) else (each,)
    elif cursor["login"].text or cursor["slug"].text or cursor["full_name"].text:
        yield cursor
    else:
        for _, inner in cursor.items():
            yield from _flat(inner) if isinstance(inner.value, list) else ()


class _Organisation:
    def __init__(self, name: str, draft: Draft) -> None:
        self._name: Final = name
        self._draft: Final = draft
        self._access: Final = Access(name, draft)
        self._teams: Final[dict[str, Entry]] = {}
        self._listed: Final[set[str]] = set()

    def teams(self, document: Cursor) -> None:
        """Enter the teams of a document."""
        for each in _flat(document):
            if each["slug"].text and not each["full_name"].text:
                entry = self._access.team(each["slug"].text, each["slug"].at, each["parent"]["slug"].text)
                entry.set("name", each["name"].text, each["name"].at)
                entry.set("description", each["description"].text, each["description"].at)
                self._teams[each["slug"].text.casefold()] = entry

    def take(self, document: Cursor, slug: str) -> None:
        """Enter members and repositories of a document; those of a team where it belongs to one."""
        team = self._team(slug, document) if slug else None
        if team is not None:
            self._listed.add(team.id)
        for each in _flat(document):
            if each["full_name"].text:
                self._repository(each, team)
            elif each["slug"].text:
                self._own(each)
            elif each["login"].text:
                self._member(each, team)
            else:
                self._draft.left("entries of other kinds", each.text or ", ".join(each.keys[:3]), each.at)

    def settle(self) -> None:
        """Enter who owns what; teams whose people no file lists are somebody."""
        self._access.settle()
        for entry in self._teams.values():
            if "members" not in entry.data and entry.id not in self._listed:
                entry.set("headcount", "unknown")
            elif entry.id in self._listed:
                entry.data.setdefault("members", [])

    def _team(self, slug: str, document: Cursor) -> Entry:
        if slug.casefold() not in self._teams:
            self._teams[slug.casefold()] = self._access.team(slug, document.at)
        return self._teams[slug.casefold()]

    def _own(self, cursor: Cursor) -> None:
        """Enter what stands within the entry of a team."""
        team = self._teams[cursor["slug"].text.casefold()]
        for key in _MEMBERS:
            if isinstance(cursor[key].value, list):
                self._listed.add(team.id)
                for each in cursor[key].each():
                    self._member(each, team)
        for key in _REPOSITORIES:
            for each in cursor[key].each():
                self._repository(each, team)

    def _member(self, cursor: Cursor, team: Entry | None) -> None:
        login = cursor["login"] if cursor["login"] else cursor
        if not login.text:
            return
        id_ = self._access.member(login.text, login.at, cursor["type"].text)
        if team is not None:
            team.extend("members", [(id_, login.at)])
        elif cursor["role"].text == "admin":
            self._access.admin(login.text, login.at)

    def _repository(self, cursor: Cursor, team: Entry | None) -> None:
        full = cursor["full_name"].text
        name = full.removeprefix(f"{self._name}/") if self._name else full or cursor["name"].text or cursor.text
        at = (cursor["full_name"] if full else cursor["name"] if cursor["name"] else cursor).at
        if not name:
            return
        entry = self._access.repository(name, at)
        entry.set("description", cursor["description"].text, cursor["description"].at)
        entry.set("links", {"homepage": cursor["homepage"].text} if cursor["homepage"].text else {})
        entry.extend("x-tags", cursor["topics"].texts())
        if cursor["archived"].text == "true":
            entry.set("lifecycle", "archived", cursor["archived"].at)
        if team is not None:
            granted = (key for key in _PERMISSIONS if cursor["permissions"][key].text == "true")
            permission = cursor["role_name"].text or cursor["permission"].text or next(granted, "pull")
            self._access.grant(team, name, permission, at)


importer: Final = Importer(
    "github", "Organisations of GitHub: answers of its REST API as JSON.", read, ("references/unused-definition",)
)
