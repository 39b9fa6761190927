"""The rulebook: every rule by its id, found by its place.

A room is a folder, a rule a file in it that binds `check` to what the decorator `rule` gives; the id is
`room/file`. Nothing registers itself: importing a rule has no effect but to define it.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

from orglint.engine.rule import Rule
from orglint.errors import OrglintError
from orglint.home import RULES

GROUP: Final = "orglint.rules"
"""The entry point group of plugins."""


class Entry(NamedTuple):
    """A rule and where its file is; its page is beside it."""

    rule: Rule
    file: Path

    @property
    def page(self) -> str:
        """Give the rule's page in Markdown, or nothing where it has none."""
        page = self.file.with_suffix(".md")
        return page.read_text("utf-8") if page.is_file() else ""


class Rulebook:
    """Rules by id, sorted; short names and systems are understood where rules are selected."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: Final[Mapping[str, Entry]] = {e.rule.id: e for e in sorted(entries, key=lambda e: e.rule.id)}
        self.rules: Final = tuple(entry.rule for entry in self.entries.values())

    @property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Give everything a user may write for rules (ids, short names, systems), with the ids meant."""
        known: dict[str, list[str]] = {}
        for each in self.rules:
            for name in (each.id, each.name, each.system):
                known.setdefault(name, []).append(each.id)
        return {name: tuple(ids) for name, ids in known.items()}

    def find(self, name: str) -> Entry:
        """Give a rule by its id or short name; an `OrglintError` with "did you mean" where there is none."""
        ids = self.names.get(name, ())
        if len(ids) == 1:
            return self.entries[ids[0]]
        raise unknown_rule(name, self)


def unknown_rule(name: str, book: Rulebook, origin: str = "") -> OrglintError:
    """Say that there is no such rule (`origin`: where it is named), and which one may have been meant."""
    from orglint.spec.similar import closest

    near = closest(name, book.names)
    hint = f"Did you mean `{near}`? " if near else ""
    where = f" ({origin})" if origin else ""
    return OrglintError(f"There is no rule `{name}`{where}.", hint + "`orglint rules` lists them all.")


@cache
def own_rules() -> tuple[Entry, ...]:
    """Give the rules that orglint comes with."""
    return tuple(rooms(RULES, "orglint.rules"))


def rulebook(rule_paths: Iterable[Path] = (), plugins: bool = True) -> Rulebook:
    """Gather orglint's own rules, those of installed plugins, and those under a project's `rule-paths`.

    The last two run code that is not orglint's own.
    """
    entries = list(own_rules())
    if plugins:
        for package in plugin_packages():
            entries += [entry for folder in package.__path__ for entry in rooms(Path(folder), package.__name__)]
    for number, path in enumerate(rule_paths):
        if not path.is_dir():
            raise OrglintError(f"The rule path {path} is not a folder.", "`rule-paths` holds rules as ROOM/RULE.py.")
        entries += rooms(path, f"orglint_rule_path_{number}")
    _refuse_clashes(entries)
    return Rulebook(entries)


def plugin_packages() -> Iterator[ModuleType]:
    """Give the packages that installed distributions name in the entry point group `orglint.rules`."""
    if not _any_plugin():
        return
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        try:
            package = point.load()
        except Exception as error:
            raise OrglintError(
                f"The plugin `{point.name}` ({point.value}) cannot be imported: {error}",
                "Repair or uninstall it, or run with --isolated, which leaves plugins out.",
            ) from error
        if not isinstance(package, ModuleType) or not hasattr(package, "__path__"):
            raise OrglintError(
                f"The plugin `{point.name}` names {point.value}, which is no package.",
                "An entry point of the group `orglint.rules` names a package of rooms: PACKAGE/ROOM/RULE.py.",
            )
        yield package


def _any_plugin() -> bool:
    """Tell whether any distribution on the path names the group: importing `importlib.metadata` to ask takes longer."""
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            for entry in entries:
                if entry.name.endswith((".dist-info", ".egg-info")) and _names_group(entry.path):
                    return True
    return False


def _names_group(distribution: str) -> bool:
    with suppress(OSError), open(f"{distribution}/entry_points.txt", "rb") as file:  # noqa: PTH123 (pathlib is slower)
        return GROUP.encode() in file.read()
    return False


def rooms(root: Path, package: str) -> Iterator[Entry]:
    """Give the rules in a folder of rooms, whose modules are named below `package`."""
    for file in sorted(root.glob("*/*.py")):
        if not file.name.startswith(("_", "test_")) and not file.parent.name.startswith((".", "_")):
            yield _entry(file, package)


def _entry(file: Path, package: str) -> Entry:
    id_ = f"{file.parent.name}/{file.stem}"
    module = _module(file, f"{package}.{file.parent.name}.{file.stem}")
    declared = getattr(module, "check", None)
    if not isinstance(declared, Rule):
        raise OrglintError(
            f"{file} is no rule: it does not bind `check` with the decorator `rule`.",
            "See CONTRIBUTING.md, or begin the file's name with an underscore if it is a helper.",
        )
    summary = (module.__doc__ or "").strip().partition("\n")[0]
    return Entry(declared._replace(id=id_, summary=summary), file)


def _module(file: Path, name: str) -> ModuleType:
    if name.startswith("orglint.rules."):
        return import_module(name)
    spec = spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise OrglintError(f"{file} cannot be imported.", "A rule is a Python file.")
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        raise OrglintError(f"The rule file {file} cannot be imported: {error}", "Repair it, or take it out.") from error
    return module


def _refuse_clashes(entries: Iterable[Entry]) -> None:
    seen: dict[str, Path] = {}
    for entry in entries:
        for name in {entry.rule.id, entry.rule.name}:
            first = seen.setdefault(name, entry.file)
            if first is not entry.file:
                raise OrglintError(
                    f"Two rules are called `{name}`: {first} and {entry.file}.", "Rename one of the files."
                )
