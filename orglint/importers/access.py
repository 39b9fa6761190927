"""Organisations of GitHub as a spec: who is in which team, and what each team may do in a repository.

Access is not accountability: whoever may administer or maintain a repository owns it, else whoever may write; several
are any of them. The organisation's own administrators own what no team may write to.
"""

from typing import Final

from orglint.importers import names
from orglint.importers.draft import Draft, Entry
from orglint.importers.sources import At

_LEVELS: Final = {"admin": 3, "maintain": 3, "push": 2, "write": 2, "triage": 1, "pull": 0, "read": 0, "none": 0}
_WRITES: Final = 2


class Access:
    """One organisation of GitHub. `prefix` stands before the names of its teams where there are several."""

    def __init__(self, name: str, draft: Draft, prefix: str = "") -> None:
        self._name: Final = name
        self._draft: Final = draft
        self._prefix: Final = prefix
        self._granted: Final[dict[str, dict[str, tuple[int, At]]]] = {}
        self._admins: Final[dict[str, At]] = {}
        self.repositories: Final[dict[str, Entry]] = {}

    def team(self, name: str, at: At, above: str = "") -> Entry:
        """Enter a team; `above` is the id of the one it is part of. GitHub knows nobody who leads one."""
        entry = self._draft.add("teams", f"{self._prefix}{name}", at)
        entry.set("part_of", above)
        entry.set("self_led", True)
        return entry

    def member(self, handle: str, at: At, kind: str = "") -> str:
        """Enter somebody; `kind` is what GitHub says they are."""
        id_ = names.person(self._draft, handle, at)
        entry = self._draft.find("people", id_)
        if entry is not None and kind.casefold() == "bot":
            entry.set("kind", "bot")
        return id_

    def admin(self, handle: str, at: At) -> None:
        """Enter an administrator of the organisation."""
        self._admins.setdefault(self.member(handle, at), at)

    def repository(self, name: str, at: At) -> Entry:
        """Enter a repository by the name it has in the organisation."""
        key = name.casefold()
        if key not in self.repositories:
            self.repositories[key] = self._draft.add("components", f"{self._name}/{name}" if self._name else name, at)
            self.repositories[key].set("kind", "repository")
        return self.repositories[key]

    def grant(self, team: Entry, repository: str, permission: str, at: At) -> None:
        """Note what a team may do in a repository."""
        level = _LEVELS.get(permission.casefold())
        if level is None:
            self._draft.left("permissions of other names", f"{team.id}: {repository}: {permission}", at)
            level = 0
        if level < _WRITES:
            self._draft.left("teams that may only read or triage", f"{team.id}: {repository}", at)
        self.repository(repository, at)
        self._granted.setdefault(repository.casefold(), {})[team.id] = level, at

    def settle(self) -> None:
        """Enter who owns each repository, and who maintains it."""
        for key, entry in self.repositories.items():
            grants = self._granted.get(key, {})
            best = max((level for level, _ in grants.values()), default=0)
            writers = [(self._named(team), at) for team, (level, at) in grants.items() if level >= _WRITES]
            owners = [(self._named(team), at) for team, (level, at) in grants.items() if level == best >= _WRITES]
            entry.authority("owner", owners or [(self._owners(entry.at), entry.at)])
            if len(writers) > len(owners):
                entry.extend("maintainers", writers)

    def _named(self, team: str) -> str:
        return f"team:{team}" if self._draft.find("people", team) is not None else team

    def _owners(self, at: At) -> str:
        """Give the team of those who administer the organisation: somebody, where nobody says who they are."""
        id_ = f"{self._name} administrators".strip()
        entry = self._draft.add("teams", id_, next(iter(self._admins.values()), at))
        entry.set("self_led", True)
        entry.extend("members", self._admins.items())
        if not self._admins:
            entry.set("headcount", "unknown")
        return id_
