"""Include patterns: `*`, `?` and `[…]` within a name, `**` for any number of folders."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from orglint.source.tree import Tree

_WILD = frozenset("*?[")


def is_pattern(text: str) -> bool:
    """Tell whether a text is a pattern and not a path."""
    return bool(_WILD & set(text))


def matches(names: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Tell whether the names of a path match the parts of a pattern, one to one but for `**`."""
    if not pattern:
        return not names
    if pattern[0] == "**":
        return any(matches(names[skip:], pattern[1:]) for skip in range(len(names) + 1))
    return bool(names) and fnmatchcase(names[0], pattern[0]) and matches(names[1:], pattern[1:])


def matching(tree: Tree, folder: str, pattern: str) -> Iterator[str]:
    """Give the files that match a pattern relative to a folder, in order of their names."""
    parts = tuple(part for part in pattern.split("/") if part != ".")
    fixed = next(number for number, part in enumerate(parts) if is_pattern(part))
    start = tree.join(folder, "/".join(parts[:fixed])) if fixed else folder
    wild = parts[fixed:]
    if tree.kind(start) != "folder":
        return
    deep = len(wild) > 1 or wild[0] == "**"
    for path in tree.files(start, deep):
        names = tuple(path[len(start) :].strip("/").split("/"))
        if matches(names, wild):
            yield path
