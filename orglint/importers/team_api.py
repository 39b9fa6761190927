"""Team APIs: the questions of Team Topologies' template (github.com/TeamTopologies/Team-API-template) in YAML.

A file is one team, or a list of them, alone or under `teams`. Keys may be the template's own words, in any case, with
blanks, dashes or underscores.
"""

import re
from collections.abc import Iterator
from typing import Final

from orglint.importers import names
from orglint.importers.draft import Draft, Entry
from orglint.importers.formats import FORMATS
from orglint.importers.importer import Importer
from orglint.importers.sources import At, Cursor, Sources

_SPELLINGS: Final = {
    "id": ("id", "team_id"),
    "name": ("name", "team_name", "team_name_and_focus", "team"),
    "purpose": ("focus", "team_focus", "purpose", "mission", "description"),
    "type": ("type", "team_type"),
    "platform": ("platform", "part_of_a_platform", "part_of_platform", "part_of"),
    "lead": ("lead", "team_lead", "manager"),
    "members": ("members", "people", "team_members"),
    "size": ("size", "team_size", "headcount"),
    "services": (
        "services", "software", "software_owned", "software_owned_and_evolved_by_this_team", "owns",
        "services_and_systems", "service",
    ),
    "responsibilities": ("responsibilities", "services_provided", "services_we_provide"),
    "interactions": (
        "interactions", "teams_we_currently_interact_with", "current_interactions", "dependencies", "depends_on",
        "interacts_with",
    ),
}  # fmt: skip
_TYPES: Final = ("stream-aligned", "platform", "enabling", "complicated-subsystem")
_MODES: Final = ("collaboration", "x-as-a-service", "facilitating")
_NO: Final = {"no", "n", "false", "none", "-"}


def read(sources: Sources, draft: Draft) -> None:
    """Enter each team with its people, what it owns, and the teams it works with."""
    draft.speaks_of("ownership")
    found = [_Team(team, draft) for file in sources.files(_is_yaml) for team in _teams(sources.documents(file), draft)]
    ids = {team.id.casefold() for team in found} | {team.name.casefold() for team in found}
    for team in found:
        team.write(ids)


def _is_yaml(name: str) -> bool:
    return name.endswith((".yaml", ".yml", ".json"))


def _teams(documents: list[Cursor], draft: Draft) -> Iterator[Cursor]:
    for document in documents:
        several = document["teams"] if document["teams"] else document
        for each in several.each():
            team = each["team"] if each["team"].keys else each
            if not team.keys and each.file.is_named:
                draft.refuse("A team stands here that is no mapping.", "Write `name:`, `type:` and so on.", team.at)
            elif not team.keys or (not _found(team, "name").text and not _found(team, "id").text):
                draft.left("mappings without the name of a team", each.file.shown, each.at)
            else:
                yield team


def _found(team: Cursor, what: str) -> Cursor:
    """Give the answer to a question of the template, however its key is spelled."""
    spellings = _SPELLINGS[what]
    for key in team.keys:
        if _spelled(key) in spellings and team[key]:
            return team[key]
    return team[spellings[0]]


def _spelled(key: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", key.casefold()).strip("_")


class _Team:
    def __init__(self, cursor: Cursor, draft: Draft) -> None:
        self._cursor: Final = cursor
        self._draft: Final = draft
        name = _found(cursor, "name")
        self.name: Final = name.text
        self.id: Final = _found(cursor, "id").text or name.text
        self._entry: Final[Entry] = draft.add("teams", self.id, name.at)

    def write(self, ids: set[str]) -> None:
        """Enter everything; teams that none of the files describes are somebody. `ids` are those that are."""
        purpose = _found(self._cursor, "purpose")
        if self.name != self.id:
            self._entry.set("name", self.name, _found(self._cursor, "name").at)
        self._entry.set("purpose", purpose.text, purpose.at)
        self._type(_found(self._cursor, "type"))
        self._people()
        platform = _found(self._cursor, "platform")
        if platform.text and platform.text.casefold() in ids - {self.id.casefold()}:
            self._entry.set("part_of", platform.text, platform.at)
        elif platform and platform.text.casefold() not in _NO:
            self._draft.left("platforms that are no team", f"{self.id}: {platform.text}", platform.at)
        responsibilities = _found(self._cursor, "responsibilities")
        self._entry.set("responsibilities", [t for t, _ in responsibilities.texts()], responsibilities.at)
        for each in _found(self._cursor, "services").each():
            self._service(each)
        self._entry.set("depends_on", [self._interaction(*each) for each in self._interactions()],
                        _found(self._cursor, "interactions").at)  # fmt: skip
        self._rest()

    def _type(self, cursor: Cursor) -> None:
        word = _spelled(cursor.text).replace("_", "-").removesuffix("-team")
        if word in _TYPES:
            self._entry.set("kind", word, cursor.at)
        elif cursor.text:
            self._draft.left("types of teams of other names", f"{self.id}: {cursor.text}", cursor.at)

    def _people(self) -> None:
        lead = _found(self._cursor, "lead")
        self._entry.set("lead", names.person(self._draft, lead.text, lead.at), lead.at)
        members = []
        for each in _found(self._cursor, "members").each():
            named = each if each.text else each["handle"] if each["handle"] else each["name"]
            members.append((names.person(self._draft, named.text, named.at), named.at))
        self._entry.extend("members", members)
        size = _found(self._cursor, "size")
        if re.fullmatch(r"[0-9]{1,6}", size.text):
            self._entry.set("headcount", int(size.text), size.at)
        elif "members" not in self._entry.data and "lead" not in self._entry.data:
            self._entry.set("headcount", "unknown")

    def _service(self, cursor: Cursor) -> None:
        named = cursor if cursor.text else cursor["name"]
        if named.text:
            component = self._draft.add("components", named.text, named.at)
            component.set("owner", self.id, named.at)
            component.set("description", cursor["description"].text, cursor["description"].at)

    def _interactions(self) -> Iterator[tuple[str, At, str]]:
        """Give each team that this one works with, and the mode of it as it is written."""
        cursor = _found(self._cursor, "interactions")
        if cursor.keys and not any(_spelled(key) in (*_SPELLINGS["name"], "on") for key in cursor.keys):
            for team, inner in cursor.items():
                yield team, inner.at, inner.text or inner["mode"].text
            return
        for each in cursor.each():
            named = each if each.text else each["on"] if each["on"] else _found(each, "name")
            mode = next((each[key].text for key in each.keys if "mode" in key.casefold()), "")
            if named.text:
                yield named.text, named.at, mode

    def _interaction(self, team: str, at: At, mode: str) -> dict[str, str]:
        word = _spelled(mode).replace("_", "-").replace("xaas", "x-as-a-service")
        if mode and word not in _MODES:
            self._draft.left("modes of interaction of other names", f"{self.id}: {mode}", at)
        return {"on": names.group(self._draft, team, at), **({"mode": word} if word in _MODES else {})}

    def _rest(self) -> None:
        known = {spelling for several in _SPELLINGS.values() for spelling in several}
        for key, inner in self._cursor.items():
            if _spelled(key) not in known:
                self._draft.left(f"`{key}` of teams", self.id, inner.at)


importer: Final = Importer("team-api", FORMATS["team-api"], read)
