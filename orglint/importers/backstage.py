"""Backstage catalogues, as "Descriptor Format of Catalog Entities" has them.

Components, APIs, resources, systems, domains and templates are components; groups are teams, users people.
"""

import re
from collections.abc import Iterator
from typing import Final

from orglint.importers import names
from orglint.importers.backstage_refs import Catalogue, Ref, Thing
from orglint.importers.draft import Draft, Entry
from orglint.importers.formats import FORMATS
from orglint.importers.importer import Importer
from orglint.importers.lifecycle import lifecycle
from orglint.importers.sources import At, Cursor, SourceFile, Sources

_SIGN: Final = re.compile(r"^\s*[\"']?apiVersion[\"']?\s*:\s*[\"']?(?:[\w.-]+\.)?backstage\.io/", re.MULTILINE)
_API: Final = re.compile(r"(?:[\w.-]+\.)?backstage\.io/\S+")
_LINK: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_KINDS: Final = {"api": "api", "system": "system", "domain": "domain", "template": "template"}
_SPEC: Final = {
    "type", "lifecycle", "owner", "system", "subcomponentof", "providesapis", "consumesapis", "dependson",
    "dependencyof", "domain", "subdomainof", "profile", "parent", "children", "members", "memberof",
    "target", "targets", "presence",
}  # fmt: skip


def read(sources: Sources, draft: Draft) -> None:
    """Enter every entity with its relations, in either direction that they are written."""
    draft.speaks_of("ownership")
    catalogue = Catalogue(draft)
    files = list(sources.files(lambda name: name.endswith((".yaml", ".yml"))))
    while files:
        file = files.pop(0)
        if file.is_named or _SIGN.search(file.text):
            for document in sources.documents(file):
                files += _document(document, catalogue, sources)
    catalogue.settle()
    for thing in catalogue.things.values():
        _Writing(catalogue, thing, draft).write()
    _staff(catalogue, draft)


def _document(document: Cursor, catalogue: Catalogue, sources: Sources) -> Iterator[SourceFile]:
    """Take an entity; give the files that it names, where it is a location."""
    if not document or not _API.fullmatch(document["apiVersion"].text):
        return
    if document["kind"].text.casefold() != "location":
        catalogue.take(document)
        return
    spec = document["spec"]
    for text, at in (*spec["target"].texts(), *spec["targets"].texts()):
        if _LINK.match(text) or not sources.has(document.file, text):
            catalogue.draft.left("locations that are not on disk", text, at)
        else:
            yield from sources.beside(document.file, text)


class _Writing:
    """Enters one entity of a catalogue."""

    def __init__(self, catalogue: Catalogue, thing: Thing, draft: Draft) -> None:
        self._catalogue: Final = catalogue
        self._thing: Final = thing
        self._draft: Final = draft
        self._spec: Final = thing.cursor["spec"]
        self._entry: Final = draft.add(thing.section, thing.id, thing.at)

    def write(self) -> None:
        self._common()
        if self._thing.section == "teams":
            self._group()
        elif self._thing.section == "people":
            self._user()
        else:
            self._component()
        for key, cursor in self._spec.items():
            if key.casefold() not in _SPEC:
                self._draft.left(f"`spec.{key}` of {self._thing.kind} entities", self._thing.id, cursor.at)

    def _common(self) -> None:
        metadata = self._thing.cursor["metadata"]
        title, display = metadata["title"], self._spec["profile"]["displayName"]
        self._entry.set("name", display.text or title.text, (display if display else title).at)
        self._entry.set("description", metadata["description"].text, metadata["description"].at)
        links = {link["title"].text or link["url"].text: link["url"].text for link in metadata["links"].each()}
        self._entry.set("links", {name: url for name, url in links.items() if name and url}, metadata["links"].at)
        labels = {key: value.text for key, value in metadata["labels"].items() if value.text}
        self._entry.set("labels", labels, metadata["labels"].at)
        self._entry.set("x-tags", [text for text, _ in metadata["tags"].texts()], metadata["tags"].at)
        for key, cursor in metadata["annotations"].items():
            self._draft.left("annotations", f"{self._thing.id}: {key}", cursor.at)
        for key in ("email", "picture"):
            if self._spec["profile"][key]:
                self._draft.left(f"`profile.{key}`s", self._thing.id, self._spec["profile"][key].at)

    def _group(self) -> None:
        parent = self._spec["parent"]
        self._entry.set("part_of", self._one(parent, "group"), parent.at)
        self._entry.extend("members", self._many(self._spec["members"], "user"))
        if self._spec["type"]:
            self._entry.data.setdefault("labels", {})["type"] = self._spec["type"].text
        for child, at in self._many(self._spec["children"], "group"):
            below = self._draft.find("teams", child)
            if below is not None and "part_of" not in below.data:
                below.set("part_of", self._thing.id, at)

    def _user(self) -> None:
        if names.is_bot(self._thing.id):
            self._entry.set("kind", "bot")
        for team, at in self._many(self._spec["memberOf"], "group"):
            entry = self._draft.find("teams", team) or self._draft.add("teams", team, at)
            entry.extend("members", [(self._thing.id, self._spec["memberOf"].at)])

    def _component(self) -> None:
        spec, kind = self._spec, self._thing.kind
        self._entry.set("kind", _KINDS.get(kind) or spec["type"].text or kind, spec["type"].at)
        if kind in _KINDS and spec["type"]:
            self._entry.data.setdefault("labels", {})["type"] = spec["type"].text
        self._entry.set("owner", self._one(spec["owner"], "group"), spec["owner"].at)
        lifecycle(self._draft, self._entry, spec["lifecycle"])
        self._within()
        own = {id_ for id_, _ in self._many(spec["providesApis"], "api")}
        for key, usual in (("dependsOn", "component"), ("consumesApis", "api")):
            self._entry.extend("depends_on", [each for each in self._many(spec[key], usual) if each[0] not in own])
        for key, usual in (("providesApis", "api"), ("dependencyOf", "component")):
            for other, at in self._many(spec[key], usual):
                entry = self._draft.find("components", other)
                if entry is not None:
                    entry.extend("depends_on", [(self._thing.id, at)])
        for key, cursor in spec.items():
            if any(inner.startswith("$") for inner in cursor.keys):
                self._draft.left("substitutions", f"{self._thing.id}: spec.{key}", cursor.at)

    def _within(self) -> None:
        """Enter what the component is part of: a component counts before a system."""
        wider = (("subcomponentOf", "component"), ("system", "system"), ("domain", "domain"), ("subdomainOf", "domain"))
        for key, usual in wider:
            cursor = self._spec[key]
            if not cursor:
                continue
            if "part_of" in self._entry.data:
                self._draft.left("second things that a component is part of", f"{key}: {cursor.text}", cursor.at)
            else:
                self._entry.set("part_of", self._one(cursor, usual), cursor.at)

    def _one(self, cursor: Cursor, usual: str) -> str:
        """Give the id of what one reference names."""
        return self._named(cursor.text, usual, cursor.at) if cursor.text else ""

    def _many(self, cursor: Cursor, usual: str) -> list[tuple[str, At]]:
        return [(self._named(text, usual, at), at) for text, at in cursor.texts()]

    def _named(self, text: str, usual: str, at: At) -> str:
        return self._catalogue.named(Ref.read(text, usual, self._thing.ref.namespace), text, at, self._thing.section)


def _staff(catalogue: Catalogue, draft: Draft) -> None:
    """Say of teams without people that they are not listed, or nothing but their sub-teams."""
    teams = [entry for (section, _), entry in draft.entries.items() if section == "teams"]
    above = {entry.data["part_of"].casefold() for entry in teams if "part_of" in entry.data}
    for entry in teams:
        if "members" not in entry.data:
            _without_people(entry, entry.id.casefold() in above)


def _without_people(entry: Entry, has_teams: bool) -> None:
    if has_teams:
        entry.set("kind", "umbrella")
    else:
        entry.set("headcount", "unknown")


importer: Final = Importer("backstage", FORMATS["backstage"], read, ("ownership/leaderless-team",))
