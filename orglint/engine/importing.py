"""Importers by the name of their format, orglint's own and those of plugins; and what they make of sources."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from orglint.engine.plugins import points
from orglint.engine.sources import Source
from orglint.errors import OrglintError
from orglint.importers.draft import Draft, Left
from orglint.importers.formats import FORMATS
from orglint.importers.imported import Imported, imported
from orglint.importers.importer import Importer
from orglint.importers.sources import Sources
from orglint.source.bounds import LARGEST
from orglint.source.span import START, Fault
from orglint.source.tree import WorkingTree
from orglint.spec.similar import closest

GROUP = "orglint.importers"
"""The entry point group of plugins that bring formats."""


def importer(name: str, with_plugins: bool = True) -> Importer:
    """Give the importer of a format; orglint's own come first. Raises `OrglintError` where there is none."""
    if name in FORMATS:
        own: Importer = import_module(f"orglint.importers.{name.replace('-', '_')}").importer
        return own
    others = {each.name: each for each in _plugins()} if with_plugins else {}
    if name in others:
        return others[name]
    known = (*FORMATS, *others)
    near = closest(name, known)
    hint = f"Did you mean `{near}`? " if near else ""
    raise OrglintError(f"There is no format `{name}` to import.", f"{hint}The formats are {', '.join(known)}.")


def _plugins() -> Iterator[Importer]:
    for point, value in points(GROUP):
        if not isinstance(value, Importer):
            raise OrglintError(
                f"The plugin `{point.name}` names {point.value}, which is no importer.",
                f"An entry point of the group `{GROUP}` names an `orglint.importers.importer.Importer`.",
            )
        yield value._replace(name=point.name)


def run(chosen: Importer, given: Sequence[str], largest: int | None = None) -> Imported:
    """Import sources; raises `OrglintError` where there is nothing to read, or nothing in what is read."""
    sources, draft = Sources(given, largest or LARGEST), Draft()
    try:
        chosen.read(sources, draft)
    except OrglintError:
        raise
    except Exception as error:
        what = f"The importer of {chosen.name} cannot go on: {type(error).__name__}: {error}"
        raise OrglintError(what, "Please report it, with the file; ORGLINT_TRACEBACK=1 shows where.") from error
    if not draft.entries and not draft.faults and not sources.faults:
        where = ", ".join(f"`{each}`" for each in given)
        raise OrglintError(f"Nothing to import is in {where}.", chosen.summary, tuple(told(draft.lefts)))
    return imported(draft, sources)


def source(found: Imported, given: Sequence[str]) -> Source:
    """Give what was imported as an organisation to lint, under the path of its first source."""
    tree = WorkingTree(Path(given[0]))
    return Source(tree.shown(Path(given[0]).absolute().as_posix()), found.gathered)


def told(left: Iterable[Left]) -> Iterator[str]:
    """Give a line for each sort of thing that was left behind: how often, and the first with its place."""
    several = list(left)
    first: dict[str, Left] = {}
    for each in several:
        first.setdefault(each.what, each)
    for what, number in sorted(Counter(each.what for each in several).items()):
        at = first[what].at
        yield f"not carried over: {number:,} {what}; {at.file.shown}:{at.span.line}: {first[what].example}"


def amiss(fault: Fault) -> str:
    """Give what is wrong with a source as one line."""
    where = fault.path if fault.span == START else f"{fault.path}:{fault.span.line}:{fault.span.column}"
    return f"{where}: {fault.message} {fault.help}".rstrip()
