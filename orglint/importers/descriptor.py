"""What all service descriptors have in common: a service, its owner, its tier, and what it depends on."""

import re
from typing import Final

from orglint.importers import names
from orglint.importers.draft import Draft, Entry
from orglint.importers.lifecycle import lifecycle
from orglint.importers.sources import At, Cursor
from orglint.spec.values import is_placeholder

_TIER: Final = re.compile(r"(?:tier|t|p)?[ _-]?0*([1-9])", re.IGNORECASE)
_PREFIX: Final = re.compile(r"(?:service|datastore|queue|system|ui|library|team|endpoint):", re.IGNORECASE)
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Seen:
    """What all descriptors of a run declare, and what they refer to that none of them does."""

    def __init__(self, draft: Draft) -> None:
        self.draft: Final = draft
        self.names: Final[dict[str, str]] = {}
        self._wanted: Final[list[tuple[Entry, str, str, At, str]]] = []
        self._needed: Final[list[tuple[Entry, str, At]]] = []

    def want(self, entry: Entry, key: str, text: str, at: At, kind: str) -> None:
        """Note a reference to a component by any of its names, to be entered at the end."""
        self._wanted.append((entry, key, text, at, kind))

    def needed(self, entry: Entry, text: str, at: At) -> None:
        """Note who needs a component, by any of their names."""
        self._needed.append((entry, text, at))

    def settle(self) -> None:
        """Enter references between components; what no descriptor describes is declared as kept elsewhere."""
        for entry, text, at in self._needed:
            other = self.draft.find("components", self.names.get(text.casefold(), text))
            if other is None:
                self.draft.left("dependents that no descriptor here describes", f"{entry.id}: {text}", at)
            else:
                other.extend("depends_on", [(entry.id, at)])
        for entry, key, text, at, kind in self._wanted:
            id_ = self.names.get(text.casefold(), text)
            if not is_placeholder(id_) and self.draft.find("components", id_) is None:
                other = self.draft.add("components", id_, at)
                other.set("kind", kind)
                other.set("external", True)
                self.draft.left("components that no descriptor here describes", id_, at)
            if key == "part_of" and entry.data.get("part_of") not in (None, id_):
                self.draft.left("second things that a component is part of", f"{entry.id}: {text}", at)
            elif key == "part_of":
                entry.set(key, id_, at)
            else:
                entry.extend(key, [(id_, at)])


class Descriptor:
    """One service on its way into the draft; without an id, everything said of it is left."""

    def __init__(self, seen: Seen, id_: Cursor, name: str = "", section: str = "") -> None:
        self._seen: Final = seen
        self._draft: Final = seen.draft
        self.section: Final = section or "components"
        text = name or id_.text
        if not text:
            self._draft.left("descriptors without a name", id_.file.shown, id_.at)
        self._entry: Final = self._draft.add(self.section, text, id_.at) if text else Entry("", "", id_.at)
        if text:
            seen.names.setdefault(text.casefold(), text)

    def aliases(self, several: list[str], cursor: Cursor) -> None:
        """Enter further names by which others refer to the service."""
        for alias in several:
            self._seen.names.setdefault(alias.casefold(), self._entry.id)
        self._entry.set("x-aliases", [alias for alias in several if alias], cursor.at)

    def text(self, key: str, cursor: Cursor) -> None:
        """Enter a text."""
        self._entry.set(key, cursor.text, cursor.at)

    def kind(self, cursor: Cursor, usual: str) -> None:
        """Enter what sort of component this is."""
        self._entry.set("kind", cursor.text.lower() or usual, cursor.at)

    def common(self, cursor: Cursor) -> None:
        """Enter the description and the tags."""
        self.text("description", cursor["description"])
        self.tags(cursor["tags"])

    def tags(self, cursor: Cursor) -> None:
        """Enter tags: texts, or keys with values."""
        tags = [each.text or ":".join(c.text for _, c in each.items()) for each in cursor.each()]
        self._entry.set("x-tags", [tag for tag in tags if tag], cursor.at)

    def owner(self, cursor: Cursor) -> None:
        """Enter the team that owns the service; descriptors do not list its people."""
        if cursor.text:
            self._entry.set("owner", self._group(_PREFIX.sub("", cursor.text), cursor.at), cursor.at)

    def owners(self, cursor: Cursor) -> None:
        """Enter several owners, any of whom is one: groups, mailboxes and channels are somebody."""
        found = []
        for each in cursor.each():
            named = next((each[key] for key in ("name", "email", "channel") if each[key].text), each)
            if named.text:
                is_channel = named.path[-1] == "channel" and not named.text.startswith("#")
                found.append((self._group(f"{'#' * is_channel}{named.text}", named.at), named.at))
        self._entry.authority("owner", found)

    def _group(self, text: str, at: At) -> str:
        return names.group(self._draft, text, at, "roles" if _MAIL.fullmatch(text) or text[:1] == "#" else "teams")

    def tier(self, cursor: Cursor) -> None:
        """Enter how critical the service is, where its tier is a number."""
        found = _TIER.fullmatch(cursor.text)
        if found is not None:
            self._entry.set("tier", int(found[1]), cursor.at)
        elif cursor.text:
            self._draft.left("tiers that are no number", f"{self._entry.id}: {cursor.text}", cursor.at)

    def lifecycle(self, cursor: Cursor) -> None:
        """Enter where the service stands in its life."""
        lifecycle(self._draft, self._entry, cursor)

    def depends_on(self, cursor: Cursor) -> None:
        """Enter what the service needs: one name or a list."""
        for text, at in cursor.texts():
            self._seen.want(self._entry, "depends_on", _PREFIX.sub("", text), at, "service")

    def needed_by(self, cursor: Cursor) -> None:
        """Enter the service into what needs it."""
        for text, at in cursor.texts():
            self._seen.needed(self._entry, text, at)

    def part_of(self, cursor: Cursor, kind: str) -> None:
        """Enter what the service belongs to."""
        if cursor.text and kind == "team":
            self._entry.set("part_of", names.group(self._draft, cursor.text, cursor.at), cursor.at)
        elif cursor.text:
            self._seen.want(self._entry, "part_of", _PREFIX.sub("", cursor.text), cursor.at, kind)

    def parts(self, cursor: Cursor) -> None:
        """Enter a component that belongs to this one."""
        if cursor.text:
            part = self._draft.add("components", _PREFIX.sub("", cursor.text), cursor.at)
            self._seen.want(part, "part_of", self._entry.id, cursor.at, "system")

    def subteam(self, cursor: Cursor) -> None:
        """Enter a team that is part of this one."""
        if cursor.text:
            below = self._draft.find("teams", names.group(self._draft, cursor.text, cursor.at))
            if below is not None:
                below.data.setdefault("part_of", self._entry.id)

    def member(self, cursor: Cursor) -> None:
        """Enter a member of a team."""
        if cursor.text:
            if self._entry.data.get("headcount") == "unknown":
                del self._entry.data["headcount"]  # it was named as an owner before
            self._entry.extend("members", [(names.person(self._draft, cursor.text, cursor.at), cursor.at)])

    def links(self, cursor: Cursor, *naming: str) -> None:
        """Enter links by name; the first runbook among them is the service's."""
        links = dict(self._entry.data.get("links", {}))
        for each in cursor.each():
            url = each["url"].text
            label = next((each[key].text for key in (*naming, "name", "type", "title") if each[key].text), url)
            sort = (each["type"].text or each["category"].text).casefold()
            if url and sort in ("runbook", "runbooks") and "runbook" not in self._entry.data:
                self._entry.set("runbook", url, each["url"].at)
            elif url:
                links[label] = url
        self._entry.set("links", links, cursor.at)

    def left(self, key: str, cursor: Cursor) -> None:
        """Note a field that the language has no place for."""
        if cursor:
            self._draft.left(f"`{key}` of services", self._entry.id, cursor.at)

    def rest(self, cursor: Cursor, known: set[str]) -> None:
        """Note every field that is none of those known."""
        for key, inner in cursor.items():
            if key not in known:
                self.left(key, inner)
