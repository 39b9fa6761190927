"""Roles, gremien and references of OPI: a flat id may be a unit, a person, or a role of the catalogue."""

import re

from orglint.importers.draft import Draft, Entry
from orglint.importers.sources import At, Cursor
from orglint.spec.values import is_placeholder


def slug(text: str) -> str:
    """Give the id of a unit that has only a name."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def catalogued(draft: Draft, catalogue: Cursor, key: str, id_: str, at: At) -> Entry:
    """Enter a role with what the catalogue says of it.

    What every role of its sort is there for is no responsibility of the one: two that claim it are no race.
    """
    entry = draft.add("roles", id_, at)
    said = catalogue[key]
    entry.set("name", said["title"].text, said["title"].at)
    accountabilities = said["accountabilities"]
    entry.set("x-accountabilities", [text for text, _ in accountabilities.texts()], accountabilities.at)
    entry.set("description", said["purpose"].text, said["purpose"].at)
    return entry


def named(draft: Draft, catalogue: Cursor, text: str, at: At) -> str:
    """Give what refers to a unit, a person or a role; a role of no unit is somebody."""
    if not text or is_placeholder(text):
        return text
    for section, kind in (("teams", "team"), ("people", "person")):
        found = draft.find(section, text) or draft.find(section, slug(text))
        if found is not None:
            return f"{kind}:{found.id}"
    if draft.find("roles", text) is None:
        catalogued(draft, catalogue, text, text, at).set("headcount", "unknown")
    return f"role:{text}"


def gremium(cursor: Cursor, draft: Draft) -> None:
    """Enter a gremium, so that others can refer to it."""
    name = cursor["id"] if cursor["id"] else cursor["name"]
    if not name.text:
        return
    entry = draft.add("teams", name.text, name.at)
    entry.set("name", cursor["name"].text, cursor["name"].at)
    entry.set("purpose", cursor["purpose"].text, cursor["purpose"].at)
    entry.set("self_led", True)
    entry.set("labels", {"type": "gremium"})
    if cursor["cadence"]:
        draft.left("cadences of gremien", f"{entry.id}: {cursor['cadence'].text}", cursor["cadence"].at)


def seats(cursor: Cursor, catalogue: Cursor, draft: Draft) -> None:
    """Enter who sits in a gremium."""
    entry = draft.find("teams", cursor["id"].text or cursor["name"].text)
    if entry is None:
        return
    entry.extend("members", [(_seat(draft, catalogue, text, at), at) for text, at in cursor["members"].texts()])
    if "members" not in entry.data:
        entry.set("headcount", "unknown")


def _seat(draft: Draft, catalogue: Cursor, text: str, at: At) -> str:
    return named(draft, catalogue, text, at).removeprefix("team:")
