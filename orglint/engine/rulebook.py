"""The rulebook: every rule by its id, found by its place.

A room is a folder, a rule a file in it that binds `check` to what the decorator `rule` gives; the id is
`room/file`. Nothing registers itself: importing a rule has no effect but to define it, and it is imported when it is
asked for.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

from orglint.engine.declaration import declaration
from orglint.engine.layers import COMMAND_LINE
from orglint.engine.plugins import plugin_packages
from orglint.engine.rule import Declared, Rule
from orglint.errors import OrglintError
from orglint.home import RULES

OWN: Final = "orglint.rules"
"""The package of orglint's own rules."""


class Entry:
    """A rule by its id and its file, which is imported when the rule itself is asked for.

    `package` is the name that the file's folder of rooms is imported by, if it has one. The page is beside the file,
    unless it is `given`, as that of a policy.
    """

    def __init__(self, id_: str, file: Path, package: str | None = None, given: str | None = None) -> None:
        self.id: Final = id_
        self.file: Final = file
        self.given: Final = given
        self._package: Final = package

    @classmethod
    def of(cls, rule: Rule, file: Path, given: str | None = None) -> "Entry":
        """Give the entry of a rule that is there already."""
        made = cls(rule.id, file, None, given)
        made.__dict__["rule"] = rule
        return made

    @property
    def system(self) -> str:
        """Give the room the rule lives in: the first part of its id."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """Give the short name: the second part of its id."""
        return self.id.partition("/")[2]

    @cached_property
    def rule(self) -> Rule:
        """Give the rule; an `OrglintError` where its file does not define one."""
        return _imported(self.id, self.file, self._package)

    @cached_property
    def declared(self) -> Declared:
        """Give what the file declares; one of orglint's own is read for that, and any other imported."""
        read = declaration(self.id, self.file) if self._package == OWN else None
        return read or self.rule.declared

    @property
    def page(self) -> str:
        """Give the rule's page in Markdown, or nothing where it has none."""
        if self.given is not None:
            return self.given
        page = self.file.with_suffix(".md")
        return page.read_text("utf-8") if page.is_file() else ""


class Rulebook:
    """Rules by id, sorted; short names and systems are understood where rules are selected.

    `whole` is false where others' rules may exist that were not looked for, so that an unknown name is no mistake.
    """

    def __init__(self, entries: Iterable[Entry], whole: bool = True) -> None:
        self.whole: Final = whole
        self.entries: Final[Mapping[str, Entry]] = {e.id: e for e in sorted(entries, key=lambda e: e.id)}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Give the rules themselves; all of them are imported for that."""
        return tuple(entry.rule for entry in self.entries.values())

    @property
    def declared(self) -> tuple[Declared, ...]:
        """Give what every rule declares."""
        return tuple(entry.declared for entry in self.entries.values())

    @cached_property
    def systems(self) -> frozenset[str]:
        """Give the rooms that rules are in."""
        return frozenset(entry.system for entry in self.entries.values())

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Give everything a user may write for rules (ids, short names, systems), with the ids meant."""
        known: dict[str, list[str]] = {}
        for each in self.entries.values():
            for name in (each.id, each.name, each.system):
                known.setdefault(name, []).append(each.id)
        return {name: tuple(ids) for name, ids in known.items()}

    @property
    def foreign(self) -> tuple[Path, ...]:
        """Give the folders of rooms that are not orglint's own."""
        folders = (entry.file.parent.parent for entry in self.entries.values() if entry.given is None)
        return tuple(dict.fromkeys(folder for folder in folders if folder != RULES))

    def one(self, name: str) -> str | None:
        """Give the id of the one rule that an id or short name means; a system means none."""
        ids = self.names.get(name, ())
        return ids[0] if len(ids) == 1 and name not in self.systems else None

    def find(self, name: str, origin: str = "") -> Entry:
        """Give a rule by its id or short name; an `OrglintError` with "did you mean" where there is none."""
        id_ = self.one(name)
        if id_ is None:
            raise unknown_rule(name, self, origin)
        return self.entries[id_]


def unknown_rule(name: str, book: Rulebook, origin: str = "") -> OrglintError:
    """Say that there is no such rule (`origin`: where it is named), and which one may have been meant."""
    from orglint.spec.similar import closest

    where = f" ({origin})" if origin and origin != COMMAND_LINE else ""
    if name in book.systems:
        first = book.names[name][0]
        return OrglintError(f"`{name}` is a system and no rule{where}.", f"Name one of its rules, as `{first}`.")
    short = [each.name for each in book.entries.values()]
    near = _initialled(name, short) or closest(name, short) or closest(name, book.names)
    hint = f"Did you mean `{near}`? " if near else ""
    return OrglintError(f"There is no rule `{name}`{where}.", hint + "`orglint rules` lists them all.")


def _initialled(word: str, names: Iterable[str]) -> str | None:
    """Give the only name whose words begin with these letters: `single-point-of-failure` for `spof`."""
    found = [name for name in names if "".join(part[0] for part in name.split("-")) == word.casefold()]
    return found[0] if len(found) == 1 else None


@cache
def own_rules() -> tuple[Entry, ...]:
    """Give the rules that orglint comes with."""
    return tuple(rooms(RULES, OWN))


def rulebook(
    rule_paths: Iterable[Path] = (),
    plugins: bool = True,
    untrusted: Path | None = None,
    policies: Iterable[Entry] = (),
) -> Rulebook:
    """Gather orglint's own rules, those of installed plugins, those under a project's `rule-paths`, and its policies.

    Plugins and rule paths run code that is not orglint's own; plugins in the folder `untrusted` are left out.
    """
    entries = list(own_rules())
    if plugins:
        for package in plugin_packages(untrusted):
            entries += [entry for folder in package.__path__ for entry in rooms(Path(folder), package.__name__)]
    for path in rule_paths:
        if not path.is_dir():
            help_ = (
                "Make it, or mend `rule-paths`; it holds rules as SYSTEM/RULE.py, and `orglint rules new` lays one out."
            )
            raise OrglintError(f"The rule path {path} is not a folder.", help_)
        entries += rooms(path)
    entries += policies
    _refuse_clashes(entries)
    return Rulebook(entries, whole=plugins)


def rooms(root: Path, package: str | None = None) -> Iterator[Entry]:
    """Give the rules in a folder of rooms; `package` is the name that it is imported by, if it has one."""
    for room in _in(root) if root.is_dir() else ():
        if room.is_dir() and not room.name.startswith((".", "_")):
            for file in _in(room.path):
                if file.name.endswith(".py") and not file.name.startswith(("_", "test_")):
                    yield Entry(f"{room.name}/{file.name.removesuffix('.py')}", Path(file.path), package)


def _in(folder: "str | os.PathLike[str]") -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as found:  # a fraction of the time that paths take
        return sorted(found, key=lambda each: each.name)


def _imported(id_: str, file: Path, package: str | None) -> Rule:
    try:
        module = import_module(f"{package}.{id_.replace('/', '.')}") if package else _executed(file)
    except Exception as error:
        what = f"The rule file {file} cannot be imported: {type(error).__name__}: {error}"
        raise OrglintError(what, "Repair it, or take it out.") from error
    declared = getattr(module, "check", None)
    if not isinstance(declared, Rule):
        raise OrglintError(
            f"{file} is no rule: it does not bind `check` with the decorator `rule`.",
            "Begin the file's name with an underscore if it is a helper of rules.",
        )
    odd = [name for name, value in declared.options.items() if not isinstance(value, (bool, int, float, str, tuple))]
    if odd:
        raise OrglintError(
            f"The option `{odd[0]}` of {id_} has no default that orglint can read from a configuration.",
            "Give it a flag, a number, a text or a tuple of texts.",
        )
    summary = (module.__doc__ or "").strip().partition("\n")[0]
    return declared._replace(id=id_, summary=summary)


def _executed(file: Path) -> ModuleType:
    """Run a file that no import leads to; its room is a package, so that it can import helpers beside it."""
    from importlib.util import module_from_spec, spec_from_file_location
    from zlib import crc32

    room = str(file.parent.resolve())
    package = ModuleType(f"orglint_room_{crc32(room.encode('utf-8', 'surrogatepass')):08x}")
    package.__path__ = [room]
    sys.modules.setdefault(package.__name__, package)
    spec = spec_from_file_location(f"{package.__name__}.{file.stem}", file)
    if spec is None or spec.loader is None:
        raise ImportError("it is no Python file")
    module = module_from_spec(spec)
    sys.modules[module.__name__] = module
    spec.loader.exec_module(module)
    return module


def _refuse_clashes(entries: Iterable[Entry]) -> None:
    seen: dict[str, Path] = {}
    for entry in entries:
        for name in (entry.id, entry.name):
            first = seen.setdefault(name, entry.file)
            if first is not entry.file:
                raise OrglintError(
                    f"Two rules are called `{name}`: {first} and {entry.file}.", "Rename one of the files."
                )
