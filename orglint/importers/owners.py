"""OWNERS and OWNERS_ALIASES of Kubernetes' Prow (its page "OWNERS Files").

A folder with an OWNERS file is a component. Whoever may approve there or in a folder above owns it, up to a file with
`no_parent_owners`; any one of them is enough. A filter is a component of its own below its folder.
"""

from typing import Final, NamedTuple

from orglint.importers import names
from orglint.importers.draft import Draft
from orglint.importers.formats import FORMATS
from orglint.importers.importer import Importer
from orglint.importers.sources import At, Cursor, Sources

NAME: Final = "OWNERS"
ALIASES: Final = "OWNERS_ALIASES"
ROOT: Final = "/"
_EVERYTHING: Final = ".*"
_KNOWN: Final = {
    "approvers", "reviewers", "required_reviewers", "emeritus_approvers", "emeritus_reviewers", "options", "filters",
    "labels",
}  # fmt: skip


class _Folder(NamedTuple):
    """A folder with an OWNERS file: its path below the source, and what the file says."""

    path: str
    root: Cursor

    @property
    def for_all(self) -> Cursor:
        """Give what holds for every file: the top of the file, or the filter that matches everything."""
        filters = self.root["filters"]
        return filters[_EVERYTHING] if filters else self.root

    @property
    def is_cut_off(self) -> bool:
        """Tell whether owners of the folders above have no say."""
        return self.root["options"]["no_parent_owners"].text.casefold() in ("true", "yes", "on")


def read(sources: Sources, draft: Draft) -> None:
    """Enter a component for each folder with an OWNERS file, and a team for each alias."""
    draft.speaks_of("ownership")
    folders: dict[str, _Folder] = {}
    for file in sources.files(lambda name: name in (NAME, ALIASES)):
        for near in sources.beside(file, ALIASES):
            _document(sources.documents(near), ALIASES, "", folders, draft)
        _document(sources.documents(file), file.name, sources.below(file.folder, file.base), folders, draft)
    for folder in folders.values():
        _Writing(folder, folders, draft).write()


def _document(roots: list[Cursor], name: str, path: str, folders: dict[str, _Folder], draft: Draft) -> None:
    root = roots[0] if roots else None
    if root is None or root.value is None:
        return
    if not root.keys:
        key = "aliases" if name == ALIASES else "approvers"
        draft.refuse(f"This {name} file is no mapping.", f"Write `{key}:` and what belongs below it.", root.at)
    elif name == ALIASES:
        for alias, members in root["aliases"].items():
            handles = [(names.person(draft, text, at), at) for text, at in members.texts()]
            entry = draft.add("teams", alias.strip(), members.at)
            entry.extend("members", handles)
            entry.data.setdefault("members", [])
    else:
        folders[path] = _Folder(path, root)


class _Writing:
    """Enters the components of one folder."""

    def __init__(self, folder: _Folder, folders: dict[str, _Folder], draft: Draft) -> None:
        self._folder: Final = folder
        self._folders: Final = folders
        self._draft: Final = draft

    def write(self) -> None:
        folder = self._folder
        above = [] if folder.is_cut_off else self._inherited(folder.path)
        parent = None if folder.is_cut_off else self._parent(folder.path)
        own = self._approvers(folder.for_all)
        id_ = folder.path or ROOT
        self._component(id_, folder.root.file.start, folder.for_all, [*own, *above] if own else [], parent)
        for pattern, inner in folder.root["filters"].items():
            if pattern != _EVERYTHING:
                said = [*self._approvers(inner), *own, *above]
                self._component(f"{folder.path}/{pattern}".lstrip("/"), inner.at, inner, said, id_)
        self._left()

    def _component(self, id_: str, at: At, rules: Cursor, approvers: list[tuple[str, At]], parent: str | None) -> None:
        entry = self._draft.add("components", id_, at)
        entry.set("kind", "path")
        entry.authority("owner", approvers)
        entry.set("part_of", parent)
        reviewers = [text.removeprefix("@") for text, _ in rules["reviewers"].texts()]
        entry.set("x-reviewers", list(dict.fromkeys(reviewers)), rules["reviewers"].at)

    def _approvers(self, rules: Cursor) -> list[tuple[str, At]]:
        return [(self._named(text, at), at) for text, at in rules["approvers"].texts()]

    def _named(self, text: str, at: At) -> str:
        handle = text.removeprefix("@")
        if self._draft.find("teams", handle) is not None:
            return f"team:{handle}" if self._draft.find("people", handle) else handle
        return names.person(self._draft, handle, at)

    def _inherited(self, path: str) -> list[tuple[str, At]]:
        """Give the approvers of the folders above, the nearest first."""
        found: list[tuple[str, At]] = []
        while (parent := self._parent(path)) is not None:
            path = "" if parent == ROOT else parent
            found += self._approvers(self._folders[path].for_all)
            if self._folders[path].is_cut_off:
                break
        return found

    def _parent(self, path: str) -> str | None:
        """Give the id of the nearest folder above that has an OWNERS file."""
        while path:
            path = path.rpartition("/")[0]
            if path in self._folders:
                return path or ROOT
        return None

    def _left(self) -> None:
        root, where = self._folder.root, self._folder.path or ROOT
        for rules in (root, *(inner for _, inner in root["filters"].items())):
            for key in ("emeritus_approvers", "emeritus_reviewers", "required_reviewers", "labels"):
                for text, at in rules[key].texts():
                    self._draft.left(f"`{key}`", f"{where}: {text}", at)
        for key, inner in root.items():
            if key not in _KNOWN:
                self._draft.left("keys that Prow does not know", f"{where}: {key}", inner.at)


importer: Final = Importer("owners", FORMATS["owners"], read, ("ownership/leaderless-team",))
