"""Where a component stands in its life, in the words of several tools."""

from typing import Final

from orglint.importers.draft import Draft, Entry
from orglint.importers.sources import Cursor

WORDS: Final = {
    "experimental": "experimental", "alpha": "experimental", "beta": "experimental", "prototype": "experimental",
    "pre-release": "experimental", "preview": "experimental", "development": "experimental",
    "incubating": "experimental",
    "production": "production", "active": "production", "generally available": "production", "ga": "production",
    "generally_available": "production", "stable": "production", "live": "production", "mature": "production",
    "deprecated": "deprecated", "deprecating": "deprecated", "sunset": "deprecated", "end-of-life": "deprecated",
    "archived": "archived", "retired": "archived", "decommissioned": "archived", "removed": "archived",
    "end of life": "deprecated",
}  # fmt: skip


def lifecycle(draft: Draft, entry: Entry, cursor: Cursor) -> None:
    """Enter the lifecycle of a component; a word that none knows is left."""
    word = WORDS.get(cursor.text.casefold())
    if word:
        entry.set("lifecycle", word, cursor.at)
    elif cursor.text:
        draft.left("lifecycles of other names", f"{entry.id}: {cursor.text}", cursor.at)
