"""Roles and references of OPI: a flat id may be a unit, a person, or a role of the catalogue."""

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
