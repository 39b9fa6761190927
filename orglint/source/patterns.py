"""Include patterns: `*`, `?` and `[…]` within a name, `**` for any number of folders."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

_WILD = frozenset("*?[")


def is_pattern(text: str) -> bool:
    """Tell whether a text is a pattern and not a path."""
    return bool(_WILD & set(text))


def matches(names: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Tell whether the names of a path match the parts of a pattern, one to one but for `**`."""
    reached = _passed({0}, pattern)
    for name in names:
        steps = {at if pattern[at] == "**" else at + 1 for at in reached if _fits(name, pattern, at)}
        reached = _passed(steps, pattern)
    return len(pattern) in reached


def _fits(name: str, pattern: tuple[str, ...], at: int) -> bool:
    return at < len(pattern) and (pattern[at] == "**" or fnmatchcase(name, pattern[at]))


def _passed(reached: set[int], pattern: tuple[str, ...]) -> set[int]:
    """Add the parts that come next where `**` stands for no folder."""
    for at, part in enumerate(pattern):
        if part == "**" and at in reached:
            reached.add(at + 1)
    return reached


def fixed(pattern: str) -> tuple[str, tuple[str, ...]]:
    """Split a pattern into the folder that it begins with, `.` where with none, and the parts after it."""
    parts = tuple(part for part in pattern.split("/") if part != ".")
    number = next(number for number, part in enumerate(parts) if is_pattern(part))
    return "/".join(parts[:number]) or ("/" if pattern.startswith("/") else "."), parts[number:]


def is_deep(wild: tuple[str, ...]) -> bool:
    """Tell whether the parts of a pattern look into the folders of a folder."""
    return len(wild) > 1 or wild[0] == "**"


def matching(files: Iterable[str], start: str, wild: tuple[str, ...]) -> Iterator[str]:
    """Give those of the files below a folder that match the parts of a pattern."""
    for path in files:
        if matches(tuple(path[len(start) :].strip("/").split("/")), wild):
            yield path
