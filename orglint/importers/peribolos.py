"""Peribolos' YAML of GitHub organisations (its page "Peribolos Documentation"): people, teams within teams, access."""

from typing import Final

from orglint.importers.access import Access
from orglint.importers.draft import Draft, Entry
from orglint.importers.importer import Importer
from orglint.importers.sources import Cursor, Sources

_TEAM: Final = {"description", "members", "maintainers", "teams", "repos", "privacy", "previously"}
_ORG: Final = {"members", "admins", "teams", "repos", "name", "description"}


def read(sources: Sources, draft: Draft) -> None:
    """Enter every organisation; of several, teams bear the name of theirs."""
    draft.speaks_of("ownership")
    found: list[tuple[str, Cursor]] = []
    for file in sources.files(lambda name: name.endswith((".yaml", ".yml"))):
        for document in sources.documents(file) if "orgs" in file.text else ():
            found += [(name, org) for name, org in document["orgs"].items() if org.keys]
    draft.name = found[0][1]["name"].text or found[0][0] if len(found) == 1 else None
    for name, org in found:
        _Org(name, org, draft, f"{name}/" if len(found) > 1 else "").write()


class _Org:
    def __init__(self, name: str, cursor: Cursor, draft: Draft, prefix: str) -> None:
        self._name: Final = name
        self._cursor: Final = cursor
        self._draft: Final = draft
        self._access: Final = Access(name, draft, prefix)

    def write(self) -> None:
        """Enter people, repositories and teams, and then who owns what."""
        for text, at in self._cursor["admins"].texts():
            self._access.admin(text, at)
        for text, at in self._cursor["members"].texts():
            self._access.member(text, at)
        for name, repository in self._cursor["repos"].items():
            entry = self._access.repository(name, repository.at)
            entry.set("description", repository["description"].text, repository["description"].at)
            entry.set("links", {"homepage": repository["homepage"].text} if repository["homepage"].text else {})
            entry.set("x-aliases", [f"{self._name}/{text}" for text, _ in repository["previously"].texts()])
            if repository["archived"].text.casefold() == "true":
                entry.set("lifecycle", "archived", repository["archived"].at)
        for name, team in self._cursor["teams"].items():
            self._team(name, team, None)
        self._access.settle()
        for key, inner in self._cursor.items():
            if key not in _ORG:
                self._draft.left("settings of the organisation", f"{self._name}: {key}", inner.at)

    def _team(self, name: str, cursor: Cursor, above: Entry | None) -> None:
        entry = self._access.team(name, cursor.at, above.id if above is not None else "")
        entry.set("description", cursor["description"].text, cursor["description"].at)
        entry.set("x-aliases", [text for text, _ in cursor["previously"].texts()], cursor["previously"].at)
        people = [*cursor["maintainers"].texts(), *cursor["members"].texts()]
        entry.extend("members", [(self._access.member(text, at), at) for text, at in people])
        entry.data.setdefault("members", [])
        for repository, permission in cursor["repos"].items():
            self._access.grant(entry, repository, permission.text, permission.at)
        for below, inner in cursor["teams"].items():
            self._team(below, inner, entry)
        for key, inner in cursor.items():
            if key not in _TEAM:
                self._draft.left(f"`{key}` of teams", entry.id, inner.at)


importer: Final = Importer(
    "peribolos", "Peribolos' YAML of GitHub organisations.", read, ("references/unused-definition",)
)
