"""PagerDuty, from the answers of its REST API (v2) as JSON: services, escalation policies, schedules, users, teams.

A file is an answer (`{"services": […]}`, `{"service": {…}}`), several of them merged, or a list of entities that say
their `type`. A service is a component, and an alert that takes its escalation policy.
"""

from collections.abc import Iterator
from typing import Final

from orglint.importers import shifts
from orglint.importers.directory import Answers, Directory, Step, steps
from orglint.importers.draft import Draft, Entry
from orglint.importers.importer import Importer
from orglint.importers.shifts import Shift, whole
from orglint.importers.sources import Cursor, Sources

_SECTIONS: Final = {
    "user": "people", "team": "teams", "schedule": "on_call_schedules", "escalation_policy": "escalation_policies",
    "service": "components", "business_service": "components",
}  # fmt: skip
_PLURALS: Final = {**{f"{kind}s": kind for kind in _SECTIONS}, "escalation_policies": "escalation_policy"}
_TARGETS: Final = {"user": "people", "schedule": "on_call_schedules", "team": "teams"}
_URGENCY: Final = {"high": "sev2", "low": "sev4"}


def read(sources: Sources, draft: Draft) -> None:
    """Enter everything, and then what refers to what."""
    draft.speaks_of("alerting")
    export = _Export(draft)
    for file in sources.files(lambda name: name.endswith(".json")):
        for document in sources.documents(file):
            for each in [document, *(document.each() if isinstance(document.value, list) else ())]:
                export.take(each)
    export.settle()


class _Export:
    def __init__(self, draft: Draft) -> None:
        self._draft: Final = draft
        self._directory: Final = Directory(draft)
        self._found: Final = Answers(draft)
        self._relations: Final[list[Cursor]] = []

    def take(self, cursor: Cursor) -> None:
        """Enter the entities of an answer."""
        for key, inner in cursor.items():
            kind = _PLURALS.get(key, key)
            if kind in _SECTIONS and (key in _PLURALS or inner["id"].text):
                for each in inner.each():
                    self._enter(kind, each)
            elif key == "relationships":
                self._relations.extend(inner.each())
        if cursor["type"].text in _SECTIONS and cursor["id"].text:
            self._enter(cursor["type"].text, cursor)

    def _enter(self, kind: str, cursor: Cursor) -> None:
        if not cursor["id"].text:
            if cursor.keys:
                self._draft.left("entries without an `id`", kind, cursor.at)
            return
        name = cursor["name"] if cursor["name"] else cursor["summary"]
        entry = self._directory.enter(_SECTIONS[kind], cursor["id"].text, name, cursor["id"].at)
        self._found.take(kind, cursor, entry)

    def settle(self) -> None:
        """Enter the fields of all that was taken."""
        if self._directory.has("teams"):
            self._draft.speaks_of("ownership")
        writers = {
            "user": self._user, "schedule": self._schedule, "escalation_policy": self._policy, "service": self._service,
        }  # fmt: skip
        for kind, cursor, entry in self._found:
            entry.set("description", cursor["description"].text, cursor["description"].at)
            if kind in writers:
                writers[kind](cursor, entry)
            elif kind == "team":
                entry.set("part_of", self._named("teams", cursor["parent"]), cursor["parent"]["id"].at)
            else:
                entry.set("kind", "business service")
                entry.set("owner", self._named("teams", cursor["team"]), cursor["team"]["id"].at)
        self._relate()
        for _, _, entry in self._found:
            if entry.section == "teams" and "members" not in entry.data:
                entry.set("headcount", "unknown")

    def _user(self, cursor: Cursor, entry: Entry) -> None:
        for team in cursor["teams"].each():
            group = self._draft.find("teams", self._named("teams", team))
            if group is not None:
                group.extend("members", [(entry.id, team["id"].at)])
                group.set("self_led", True)  # PagerDuty knows managers of a team's settings, not leads

    def _schedule(self, cursor: Cursor, entry: Entry) -> None:
        several = list(cursor["schedule_layers"].each())
        layers = [layer for layer in several if not layer["end"]] or several
        for layer in several if len(layers) < len(several) else ():
            if layer["end"]:
                self._draft.left("layers of schedules that have an end", entry.id, layer.at)
        users = [user["user"] if user["user"] else user for layer in layers for user in layer["users"].each()]
        if not several:
            users = list(cursor["users"].each())
        entry.extend("participants", [(self._named("people", user), user["id"].at) for user in users])
        if cursor["schedule_layers"].value is not None or cursor["users"].value is not None:
            entry.data.setdefault("participants", [])
        else:
            entry.set("headcount", "unknown")
        turn = next((layer["rotation_turn_length_seconds"] for layer in layers), cursor["none"])
        entry.set("rotates_every", shifts.duration(whole(turn.text)), turn.at)
        if layers:
            covered = shifts.hours(shift for layer in layers for shift in _shifts(layer))
            zone = cursor["time_zone"].text if covered not in ("", shifts.ALWAYS) else ""
            entry.set("hours", f"{covered} {zone}".strip(), cursor["schedule_layers"].at)

    def _policy(self, cursor: Cursor, entry: Entry) -> None:
        made = []
        for rule in cursor["escalation_rules"].each():
            targets = [(self._target(target), target["id"].at) for target in rule["targets"].each()]
            wait = shifts.duration(60 * whole(rule["escalation_delay_in_minutes"].text))
            made.append(Step([(text, at) for text, at in targets if text], wait))
        steps(entry, made, cursor["escalation_rules"].at)
        entry.set("repeat", whole(cursor["num_loops"].text) or None, cursor["num_loops"].at)

    def _service(self, cursor: Cursor, entry: Entry) -> None:
        entry.set("kind", "service")
        entry.authority("owner", [(self._named("teams", team), team["id"].at) for team in cursor["teams"].each()])
        if cursor["status"].text == "disabled":
            entry.set("lifecycle", "archived", cursor["status"].at)
            return
        urgency = cursor["incident_urgency_rule"]["urgency"]
        alert = self._draft.add("alerts", entry.id, entry.at)
        alert.set("category", "technical")
        alert.set("severity", _URGENCY.get(urgency.text or "high"), urgency.at)
        if cursor["incident_urgency_rule"]["during_support_hours"]:
            self._draft.left("urgencies that change with support hours", entry.id, cursor["incident_urgency_rule"].at)
        if urgency.text and urgency.text not in _URGENCY:
            self._draft.left("urgencies that each event brings", entry.id, urgency.at)
        alert.set("about", entry.id, entry.at)
        alert.set("tells", ["title and details of the event"])
        policy = cursor["escalation_policy"]
        alert.set("route", self._named("escalation_policies", policy), policy["id"].at)

    def _relate(self) -> None:
        for relation in self._relations:
            dependent, supporting = relation["dependent_service"], relation["supporting_service"]
            entry = self._draft.find("components", self._named("components", dependent))
            if entry is not None:
                entry.extend("depends_on", [(self._named("components", supporting), supporting["id"].at)])

    def _target(self, target: Cursor) -> str:
        section = _TARGETS.get(target["type"].text.removesuffix("_reference"))
        if section is None:
            self._draft.left("targets of other kinds", target["type"].text or "no type", target.at)
            return ""
        return self._named(section, target, mixed=True)

    def _named(self, section: str, ref: Cursor, mixed: bool = False) -> str:
        name = ref["summary"].text or ref["name"].text
        return self._directory.named(section, ref["id"].text, name, ref["id"].at, mixed) if ref.keys else ""


def _shifts(layer: Cursor) -> Iterator[Shift]:
    """Give when a layer is on call: within its restrictions, or always."""
    restrictions = list(layer["restrictions"].each())
    if not restrictions:
        yield Shift(0, shifts.WEEK)
    for each in restrictions:
        hour, _, minute = each["start_time_of_day"].text.partition(":")
        start, length = 60 * whole(hour) + whole(minute[:2]), whole(each["duration_seconds"].text) // 60
        day = whole(each["start_day_of_week"].text)
        yield from [Shift((day - 1) * shifts.DAY + start, length)] if day else shifts.daily(start, length)


importer: Final = Importer(
    "pagerduty", "PagerDuty: answers of its REST API as JSON.", read, ("alerting/unrouted-category",)
)
