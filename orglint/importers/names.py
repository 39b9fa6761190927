"""Whom sources name: handles, bots, groups that are not listed, placeholders."""

import re
from typing import Final

from orglint.importers.draft import Draft
from orglint.importers.sources import At
from orglint.spec.values import is_placeholder

_BOT: Final = re.compile(r"(?:.*(?:\[bot\]|[-_.]bot|[-_.]robot))|dependabot|renovate|mergify|github-actions", re.I)


def is_bot(handle: str) -> bool:
    """Tell whether a handle is a program's: `dependabot[bot]`, `release-bot`."""
    return _BOT.fullmatch(handle) is not None


def person(draft: Draft, handle: str, at: At) -> str:
    """Declare whom a handle names, if it is new; give what to refer to it by. A placeholder is not declared."""
    id_ = handle.strip().removeprefix("@")
    if id_ and not is_placeholder(id_):
        entry = draft.add("people", id_, at)
        if is_bot(id_):
            entry.set("kind", "bot")
    return id_


def group(draft: Draft, name: str, at: At, section: str = "teams") -> str:
    """Declare a group whose people the source does not list, if it is new; give what to refer to it by.

    `section` is `roles` for what is answered by somebody, such as a mailbox or a pager. A placeholder is not declared.
    """
    id_ = name.strip().removeprefix("@")
    if id_ and not is_placeholder(id_) and draft.find(section, id_) is None:
        draft.add(section, id_, at).set("headcount", "unknown")
    return id_
