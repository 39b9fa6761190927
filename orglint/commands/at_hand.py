"""What a shell may suggest: the entities of the organisation at hand, and the rules there are.

It is asked while somebody types: nothing is validated, no rule is imported, and whatever is wrong suggests nothing.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

LARGEST: Final = 4_000_000
"""Files of more bytes are not read: nobody waits so long for a suggestion."""


class Known(NamedTuple):
    """An entity that is written somewhere: its kind, its id, and its name if it has one."""

    kind: str
    id: str
    name: str | None

    @property
    def label(self) -> str:
        """Give what it is called: `team:payments`."""
        return f"{self.kind}:{self.id}"


def entities(org: str | None, config: Path | None = None, isolated: bool = False) -> list[Known]:
    """Give the entities of the organisation at `org`, or where `orglint check` would find one; none where it fails."""
    try:
        return list(_written(org, config, isolated))
    except Exception:
        return []


def _written(org: str | None, config: Path | None, isolated: bool) -> Iterator[Known]:
    from orglint.engine.configured import layered, paths, value
    from orglint.engine.sources import STDIN, chosen, gather
    from orglint.spec.entities import TYPES

    start = Path(org) if org else Path()
    layers = layered({}, start if start.is_dir() else start.parent, config, isolated)
    found = chosen([org] if org else [], paths(value(layers, "paths")))
    if not found or found[0] == STDIN:
        return
    documents = gather(found[0], LARGEST).gathered.documents
    for type_ in TYPES:
        for document in documents:
            section: Any = document.data.get(type_.section)
            for id_, entry in section.items() if isinstance(section, dict) else ():
                name = entry.get("name") if isinstance(entry, dict) else None
                yield Known(type_.noun, str(id_), name if isinstance(name, str) else None)


def rules() -> dict[str, list[str]]:
    """Give the names of orglint's own rules by system."""
    from orglint.home import RULES

    found: dict[str, list[str]] = {}
    for file in sorted(RULES.glob("*/*.py")):
        if not file.name.startswith("_"):
            found.setdefault(file.parent.name, []).append(file.stem)
    return found
