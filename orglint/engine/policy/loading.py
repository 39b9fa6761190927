"""The policies of a project, from the layers of its configuration; nothing of them is run here."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from orglint.engine.layers import DISK, Files, Layer, shown
from orglint.engine.policy.judging import Judge
from orglint.engine.policy.page import page
from orglint.engine.policy.policy import Origin, Policy
from orglint.engine.policy.reading import LARGEST, from_file, policy
from orglint.engine.policy.settled import KEY, Where, where
from orglint.engine.rule import Rule
from orglint.engine.rulebook import Entry
from orglint.errors import OrglintError
from orglint.query.evaluator import Evaluator
from orglint.source import bounded

_YAML: Final = (".yaml", ".yml")
_SIGN: Final = re.compile(rb"""(?m)^["']?(?:for|require)["']?[ \t]*:""")
"""How a policy may be told from other files."""


class Loaded(NamedTuple):
    """A policy and the rule that it is."""

    policy: Policy
    judge: Judge

    @property
    def entry(self) -> Entry:
        """Give the policy as the rulebook has rules."""
        found = self.policy
        rule = Rule(self.judge.check, found.levels, asks=False, id=found.id, summary=found.summary)
        return Entry.of(rule, found.origin.file, page(found))


def loaded(policies: Iterable[Policy]) -> tuple[Loaded, ...]:
    """Make rules of policies; all of them ask one evaluator."""
    evaluator = Evaluator()
    return tuple(Loaded(each, Judge(each, evaluator)) for each in policies)


def of_layers(layers: Iterable[Layer], files: Files = DISK) -> tuple[Policy, ...]:
    """Give the policies that layers of configuration have or name; of one name, the later layer's counts."""
    found: dict[str, Policy] = {}
    for layer in layers:
        found |= {each.name: each for each in _distinct(_of_layer(layer, where(layer, files), files))}
    return tuple(found.values())


def of_paths(paths: Iterable[Path]) -> tuple[Policy, ...]:
    """Give the policies in files and folders; an `OrglintError` where there is neither."""
    return tuple(_distinct(each for path in paths for each in _of_path(path, DISK, "")))


def _of_layer(layer: Layer, there: Where, files: Files) -> Iterator[Policy]:
    for path in there.paths:
        yield from _of_path(path, files, layer.origin)
    if there.beside:
        yield from _in_folder(there.beside, files.folder(there.beside), named=False)
    for name, table in there.tables.items():
        yield _of_table(name, table, layer, files)


def _of_path(path: Path, files: Files, origin: str) -> Iterator[Policy]:
    if files.is_file(path):
        yield _from(path, files.read(path))
        return
    folder = files.folder(path)
    if not folder.is_dir():
        where_ = f"`{KEY}` in {origin} names {shown(path)}, and there" if origin else "There"
        raise OrglintError(
            f"{where_} is no such file or folder{'' if origin else f': {shown(path)}'}.", "Mend the path."
        )
    yield from _in_folder(path, folder, named=True)


def _in_folder(path: Path, folder: Path, named: bool) -> Iterator[Policy]:
    """Give the policies in a folder that stands for `path`; of one that nobody `named`, only what seems to be one."""
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.suffix in _YAML and not file.name.startswith((".", "_")):
            data = bounded.read(file, LARGEST)
            if named or _SIGN.search(data):
                yield _from(path / file.name, data)


def _from(path: Path, data: bytes) -> Policy:
    if len(data) > LARGEST:
        raise OrglintError(f"{shown(path)} is larger than {LARGEST:,} bytes.", "A policy is a few lines of YAML.")
    return from_file(path, shown(path), data)


_HEADER: Final = r"""^[ \t]*\[(?:tool\.orglint\.)?policies\.(?:{0}|"{0}"|'{0}')\]"""


def _of_table(name: str, table: Mapping[str, Any], layer: Layer, files: Files) -> Policy:
    file = Path(layer.origin).absolute()
    found = re.search(_HEADER.format(re.escape(name)), files.read(file).decode("utf-8", "replace"), re.MULTILINE)
    line = found.string.count("\n", 0, found.start()) + 1 if found else 1
    return policy(name, table, Origin(file, layer.origin, lambda path: line))


def _distinct(policies: Iterable[Policy]) -> Iterator[Policy]:
    seen: dict[str, Policy] = {}
    for each in policies:
        first = seen.setdefault(each.name, each)
        if first is not each:
            what = f"Two policies are called `{each.name}`: {first.origin.shown} and {each.origin.shown}."
            raise OrglintError(what, "Rename one of them.")
        yield each
