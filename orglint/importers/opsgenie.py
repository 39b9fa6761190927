"""Opsgenie, from the answers of its REST API (v2) as JSON: users, teams, schedules, escalations, services.

A file is an answer (`{"data": […]}`) or an entity of it; what each is shows in its fields. A service is a component of
its team, and an alert that takes the team's escalation, or the team itself where it has none or several.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from orglint.importers import shifts
from orglint.importers.directory import Answers, Directory, Step, steps
from orglint.importers.draft import Draft, Entry
from orglint.importers.importer import Importer
from orglint.importers.shifts import DAY, WEEK, Shift, whole
from orglint.importers.sources import At, Cursor, Sources

_TYPES: Final = {"user": "people", "team": "teams", "schedule": "on_call_schedules"}
_MINUTES: Final = {"minutes": 1, "hours": 60, "days": DAY}
_TURNS: Final = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400}
_SIGNS: Final = (
    ("people", ("username",)), ("on_call_schedules", ("rotations", "timezone")), ("escalation_policies", ("rules",)),
    ("components", ("teamId",)), ("teams", ("name",)),
)  # fmt: skip


def read(sources: Sources, draft: Draft) -> None:
    """Enter everything, and then what refers to what."""
    draft.speaks_of("alerting")
    export = _Export(draft)
    for file in sources.files(lambda name: name.endswith(".json")):
        for document in sources.documents(file):
            several = document["data"] if document["data"] else document
            for each in several.each():
                export.take(each)
    export.settle()


class _Export:
    def __init__(self, draft: Draft) -> None:
        self._draft: Final = draft
        self._directory: Final = Directory(draft)
        self._found: Final = Answers(draft)

    def take(self, cursor: Cursor) -> None:
        """Enter an entity by what it looks like."""
        section = next((s for s, keys in _SIGNS if any(key in cursor.keys for key in keys)), "")
        if not section or not cursor["id"].text or cursor["notify"] or cursor["criteria"]:
            if cursor.keys:
                self._draft.left("entries of other kinds", cursor["name"].text or "no name", cursor.at)
            return
        name = cursor["username"] if section == "people" else cursor["name"]
        entry = self._directory.enter(section, cursor["id"].text, name, cursor["id"].at)
        self._found.take(section, cursor, entry)

    def settle(self) -> None:
        """Enter the fields of all that was taken; services come last."""
        if self._directory.has("teams"):
            self._draft.speaks_of("ownership")
        writers = {
            "people": self._user, "teams": self._team, "on_call_schedules": self._schedule,
            "escalation_policies": self._escalation, "components": self._service,
        }  # fmt: skip
        for section, writer in writers.items():
            for kind, cursor, entry in self._found:
                if kind == section:
                    entry.set("description", cursor["description"].text, cursor["description"].at)
                    writer(cursor, entry)

    def _user(self, cursor: Cursor, entry: Entry) -> None:
        entry.set("name", cursor["fullName"].text, cursor["fullName"].at)
        if cursor["blocked"].text == "true":
            self._draft.left("users who are blocked", entry.id, cursor["blocked"].at)

    def _team(self, cursor: Cursor, entry: Entry) -> None:
        users = [member["user"] for member in cursor["members"].each()]
        entry.extend("members", [(self._named("people", user), user["id"].at) for user in users])
        if users:
            entry.set("self_led", True)  # Opsgenie knows administrators of a team's settings, not leads
        else:
            entry.set("headcount", "unknown")

    def _schedule(self, cursor: Cursor, entry: Entry) -> None:
        several = list(cursor["rotations"].each())
        rotations = [each for each in several if not each["endDate"]] or several
        for rotation in several if len(rotations) < len(several) else ():
            if rotation["endDate"]:
                self._draft.left("rotations of schedules that have an end", entry.id, rotation.at)
        if cursor["enabled"].text == "false":
            self._draft.left("schedules that are switched off: nobody is on call", entry.id, cursor["enabled"].at)
            entry.data["participants"] = []
            return
        if cursor["rotations"].value is None:
            entry.set("headcount", "unknown")
            return
        for rotation in rotations:
            for each in rotation["participants"].each():
                self._participant(each, entry)
        if "headcount" not in entry.data:
            entry.data.setdefault("participants", [])
        for rotation in rotations[:1]:
            seconds = _TURNS.get(rotation["type"].text, 0) * (whole(rotation["length"].text) or 1)
            entry.set("rotates_every", shifts.duration(seconds), rotation["type"].at)
        covered = shifts.hours(shift for rotation in rotations for shift in _shifts(rotation["timeRestriction"]))
        zone = cursor["timezone"].text if covered not in ("", shifts.ALWAYS) else ""
        entry.set("hours", f"{covered} {zone}".strip(), cursor["rotations"].at)

    def _participant(self, cursor: Cursor, entry: Entry) -> None:
        """Enter who takes turns; of a team whoever is in it, and somebody where nobody says who."""
        kind = cursor["type"].text
        if kind == "user":
            entry.extend("participants", [(self._named("people", cursor), cursor["id"].at)])
        elif kind == "team":
            team = self._draft.find("teams", self._named("teams", cursor))
            members = team.data.get("members", []) if team is not None else []
            entry.extend("participants", [(member, cursor["id"].at) for member in members])
            if not members:
                entry.set("headcount", "unknown")
        elif kind and kind != "none":
            self._draft.left("participants of other kinds", f"{entry.id}: {kind}", cursor.at)
            entry.set("headcount", "unknown")

    def _escalation(self, cursor: Cursor, entry: Entry) -> None:
        """Enter the steps. Delays count from the alert's beginning: rules of one delay are one step."""
        notified: dict[int, list[tuple[str, At]]] = {}
        for rule in cursor["rules"].each():
            delay, recipient = rule["delay"], rule["recipient"]
            after = whole(delay["timeAmount"].text) * _MINUTES.get(delay["timeUnit"].text or "minutes", 1)
            section = _TYPES.get(recipient["type"].text)
            named = self._named(section, recipient, mixed=True) if section else ""
            notified.setdefault(after, []).extend([(named, recipient["id"].at)] if named else [])
            if rule["notifyType"].text not in ("", "default"):
                kind = rule["notifyType"]
                self._draft.left("other ways to notify than whoever is on call", kind.text, kind.at)
        times = sorted(notified)
        if times and times[0]:
            self._draft.left("waits before the first step", f"{entry.id}: {times[0]}m", entry.at)
        waits = [*(shifts.duration(60 * (then - now)) for now, then in pairwise(times)), ""]
        made = [Step(notified[now], wait) for now, wait in zip(times, waits, strict=False)]
        steps(entry, made, cursor["rules"].at)
        count = cursor["repeat"]["count"]
        entry.set("repeat", whole(count.text) or None, count.at)
        owner = self._named("teams", cursor["ownerTeam"])
        entry.set("x-team", owner, cursor["ownerTeam"].at)

    def _service(self, cursor: Cursor, entry: Entry) -> None:
        key = cursor["teamId"]
        team = self._directory.named("teams", key.text, "", key.at) if key.text else ""
        entry.set("kind", "service")
        entry.extend("x-tags", cursor["tags"].texts())
        entry.set("owner", team, key.at)
        if not team:
            return
        alert = self._draft.add("alerts", entry.id, entry.at)
        alert.set("category", "technical")
        alert.set("about", entry.id, entry.at)
        alert.set("tells", ["message and details of the alert"])
        alert.set("severity", "sev3")  # P3 is the priority of an alert that brings none
        self._draft.left("priorities that each alert brings", entry.id, entry.at)
        owned = [e.id for _, _, e in self._found if e.section == "escalation_policies" and e.data.get("x-team") == team]
        if len(owned) == 1:
            alert.set("route", owned[0], key.at)
        else:
            alert.set("notify", [self._directory.named("teams", key.text, "", key.at, mixed=True)], key.at)

    def _named(self, section: str, ref: Cursor, mixed: bool = False) -> str:
        name = ref["username"].text or ref["name"].text
        return self._directory.named(section, ref["id"].text, name, ref["id"].at, mixed) if ref.keys else ""


def _shifts(restriction: Cursor) -> Iterator[Shift]:
    """Give when a rotation is on call: within its restrictions, or always."""
    several = [*restriction["restrictions"].each(), *restriction["restriction"].each()]
    if not several:
        yield Shift(0, WEEK)
    for each in several:
        start = 60 * whole(each["startHour"].text) + whole(each["startMin"].text)
        end = 60 * whole(each["endHour"].text) + whole(each["endMin"].text)
        first, last = _day(each["startDay"].text), _day(each["endDay"].text)
        if first is None or last is None:
            yield from shifts.daily(start, (end - start) % DAY or DAY)
        else:
            begin = first * DAY + start
            yield Shift(begin, (last * DAY + end - begin) % WEEK or WEEK)


def _day(text: str) -> int | None:
    names = [day.casefold() for day in shifts.DAYS]
    return names.index(text[:3].casefold()) if text[:3].casefold() in names else None


importer: Final = Importer(
    "opsgenie", "Opsgenie: answers of its REST API as JSON.", read, ("alerting/unrouted-category",)
)
