"""The interface of an importer: sources in, a draft of an organisation out."""

from collections.abc import Callable
from typing import NamedTuple

from orglint.importers.draft import Draft
from orglint.importers.sources import Sources


class Importer(NamedTuple):
    """What knows one format. `summary` says in a line what it reads; `read` enters into the draft what it finds.

    `read` may raise an `OrglintError` where the sources as a whole make no sense; what is wrong at one place it says
    by `draft.refuse`, and what has no place in the language by `draft.left`. `unasked` are rules that ask what the
    format has no word for: linting a source leaves them out.
    """

    name: str
    summary: str
    read: Callable[[Sources, Draft], None]
    unasked: tuple[str, ...] = ()
