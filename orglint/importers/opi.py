"""OPI, the "Organizational Programming Interface" of org-as-code, after its specifications 0.1, 0.4 and 0.8.

A unit is a team, and so is a gremium; a capability is a component of its unit; a governance entry is a decision. Roles
are those of a unit: two units with a `tech-lead` each have two people.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from orglint.importers import names
from orglint.importers.draft import Draft, Entry
from orglint.importers.importer import Importer
from orglint.importers.opi_roles import catalogued, gremium, named, seats, slug
from orglint.importers.shifts import whole
from orglint.importers.sources import At, Cursor, Sources

_TYPES: Final = ("stream-aligned", "platform", "enabling", "leadership", "complicated-subsystem")
_MODES: Final = ("collaboration", "x-as-a-service", "facilitating")
_SHARED: Final = ("consent", "consensus")
_KNOWN: Final = {
    "opi", "org", "unit", "units", "members", "capabilities", "governance", "dependencies", "components", "gremien",
    "id", "name", "type", "purpose", "mandate", "owner", "parent",
}  # fmt: skip
_LEADS: Final = ("lead", "unit-lead", "team-lead")


def read(sources: Sources, draft: Draft) -> None:
    """Enter all units first, and then who is in them and what they decide."""
    draft.speaks_of("ownership")
    units: list[_Unit] = []
    gremien: list[tuple[Cursor, Cursor]] = []
    for file in sources.files(lambda name: name.endswith((".yaml", ".yml", ".json"))):
        for document in sources.documents(file) if "opi" in file.text else ():
            if not document["opi"].text:
                continue
            draft.name = draft.name or document["org"]["name"].text or None
            catalogue = document["components"]["roles"]
            units.append(_Unit(document["unit"], document, catalogue, draft))
            units += [_Unit(each, each, catalogue, draft) for each in document["units"].each()]
            gremien += [(each, catalogue) for each in document["gremien"].each()]
    for unit in units:
        unit.declare()
    for each, _ in gremien:
        gremium(each, draft)
    for unit in units:
        unit.staff()
    for each, catalogue in gremien:
        seats(each, catalogue, draft)
    for unit in units:
        unit.write()


class _Unit:
    """A unit: what says who it is, and what says the rest (the whole document, or the unit itself)."""

    def __init__(self, unit: Cursor, rest: Cursor, catalogue: Cursor, draft: Draft) -> None:
        self._unit: Final = unit
        self._rest: Final = rest
        self._catalogue: Final = catalogue
        self._draft: Final = draft
        self._name: Final = unit["id"] if unit["id"] else unit["name"]
        self._id: Final = unit["id"].text or slug(unit["name"].text)
        self._roles: Final[dict[str, str]] = {}

    def declare(self) -> None:
        """Enter the unit, so that others can refer to it."""
        if not self._id:
            self._draft.left("units without a name", "unit", self._unit.at)
            return
        unit, entry = self._unit, self._draft.add("teams", self._id, self._name.at)
        entry.set("name", unit["name"].text, unit["name"].at)
        entry.set("purpose", unit["purpose"].text, unit["purpose"].at)
        entry.set("responsibilities", [unit["mandate"].text] if unit["mandate"].text else [], unit["mandate"].at)
        kind = unit["type"].text
        if kind in _TYPES:
            entry.set("kind", kind, unit["type"].at)
        elif kind:
            entry.set("labels", {"type": kind}, unit["type"].at)

    def staff(self) -> None:
        """Enter who is in the unit."""
        if self._id:
            entry = self._draft.add("teams", self._id, self._name.at)
            self._people(entry, self._rest["members"] if self._rest["members"] else self._unit["members"])

    def write(self) -> None:
        """Enter everything else."""
        if not self._id:
            return
        entry = self._draft.add("teams", self._id, self._name.at)
        unit = self._unit
        for key in ("owner", "parent"):
            if unit[key].text and key == "owner":
                entry.set("lead", self._ref(unit[key].text, unit[key].at), unit[key].at)
            elif unit[key].text:
                entry.set("part_of", names.group(self._draft, unit[key].text, unit[key].at), unit[key].at)
        if not ({"members", "lead"} & entry.data.keys()):
            entry.set("headcount", "unknown")
        entry.set("depends_on", list(self._dependencies()), self._rest["dependencies"].at)
        for key, capability in self._rest["capabilities"].items():
            component = self._draft.add("components", key, capability.at)
            component.set("kind", "capability")
            component.set("owner", self._id, capability.at)
            component.set("description", capability["description"].text, capability["description"].at)
        for decision in self._rest["governance"]["decisions"].each():
            self._decision(decision)
        for key, inner in self._rest.items():
            if key not in _KNOWN:
                self._draft.left(f"`{key}` of units", self._id, inner.at)

    def _people(self, entry: Entry, members: Cursor) -> None:
        found = []
        for each in members.each():
            role = each["role_ref"] if each["role_ref"] else each["role"]
            if role.text == "informed" or not (role.text or each["name"].text):
                self._draft.left("members who are only informed", self._id, each.at)
                continue
            person = names.person(self._draft, each["name"].text, each["name"].at)
            if person and (each["x-agent"].text == "true"):
                self._draft.add("people", person, each["name"].at).set("kind", "bot")
            id_ = f"{role.text} of {self._id}"
            if role.text:
                self._roles[role.text.casefold()] = id_
                self._held(role, id_, each, person)
            said = f"role:{id_}" if role.text else person
            if role.text in _LEADS:
                entry.set("lead", said, role.at)
            else:
                found.append((said, role.at if role.text else each["name"].at))
        entry.extend("members", found)

    def _held(self, role: Cursor, id_: str, member: Cursor, person: str) -> None:
        entry = catalogued(self._draft, self._catalogue, role.text, id_, role.at)
        entry.extend("responsibilities", member["accountabilities"].texts())
        entry.set("name", entry.data.get("name") or member["position"].text)
        if person:
            entry.extend("held_by", [(person, member["name"].at)])
        else:
            entry.set("headcount", whole(member["count"].text) or 1, member["count"].at)

    def _dependencies(self) -> Iterator[dict[str, str]]:
        for each in self._rest["dependencies"].each():
            on = names.group(self._draft, each["unit"].text, each["unit"].at)
            mode = each["type"].text
            if on:
                yield {"on": on, **({"mode": mode} if mode in _MODES else {})}

    def _decision(self, cursor: Cursor) -> None:
        kind = cursor["type"]
        if not kind.text:
            self._draft.left("decisions without a type", self._id, cursor.at)
            return
        entry = self._draft.add("decisions", f"{self._id} {kind.text}", kind.at)
        entry.set("about", [f"team:{self._id}"], kind.at)
        entry.set("driver", self._ref(cursor["driver"].text, cursor["driver"].at), cursor["driver"].at)
        approver = cursor["approver"]
        is_shared = (cursor["framework"].text or self._rest["governance"]["framework"].text) in _SHARED
        decider = self._ref(approver.text, approver.at) or (f"team:{self._id}" if is_shared else "")
        entry.set("decider", decider, approver.at if approver else kind.at)
        entry.extend("consulted", self._refs(cursor["contributors"].texts()))
        entry.extend("informed", self._refs(cursor["informed"].texts()))
        for key in ("authority", "quorum", "threshold", "escalation", "documentation"):
            if cursor[key]:
                self._draft.left(f"`{key}` of decisions", f"{entry.id}: {cursor[key].text}", cursor[key].at)

    def _refs(self, texts: Iterable[tuple[str, At]]) -> list[tuple[str, At]]:
        return [(self._ref(text, at), at) for text, at in texts]

    def _ref(self, text: str, at: At) -> str:
        """Give what a text refers to: a role of this unit before anything else."""
        own = self._roles.get(text.casefold())
        return f"role:{own}" if own else named(self._draft, self._catalogue, text, at)


importer: Final = Importer(
    "opi", "OPI: units of an organisation in YAML, as org-as-code has them.", read, ("ownership/undefined-role",)
)
