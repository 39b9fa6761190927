"""Alertmanager's receivers become escalation policies; each mailbox, channel or pager a role of unknown headcount."""

from collections.abc import Iterable, Iterator
from typing import Final

from orglint.importers import names
from orglint.importers.alertmanager_routes import Stop
from orglint.importers.draft import Draft
from orglint.importers.sources import At, Cursor

_LOOPBACK: Final = ("http://localhost", "https://localhost", "http://127.", "http://[::1]")


class Receivers:
    """The receivers of one configuration. A policy is entered where an alert comes to it, one a set of receivers."""

    def __init__(self, config: Cursor, draft: Draft, prefix: str) -> None:
        """Take a configuration; `prefix` keeps the names of several apart."""
        self._draft: Final = draft
        self._prefix: Final = prefix
        self._config: Final = config
        self.declared: Final = {each["name"].text: each for each in config["receivers"].each() if each["name"].text}
        self._hours: Final = {
            each["name"].text: " and ".join(filter(None, map(_hours, each["time_intervals"].each())))
            for key in ("time_intervals", "mute_time_intervals")
            for each in config[key].each()
        }

    def is_silent(self, name: str) -> bool:
        """Tell whether a receiver is declared and notifies nobody, having no integration."""
        return name in self.declared and not list(self._integrations(name))

    def is_log(self, stop: Stop) -> bool:
        """Tell whether a stop is where every alert is written down: a copy of each, to a program beside it."""
        kinds = list(self._integrations(stop.receiver)) if stop.copied else []
        return bool(kinds) and all(kind == "webhook" and each["url"].text.startswith(_LOOPBACK) for kind, each in kinds)

    def is_heard(self, stop: Stop) -> bool:
        """Tell whether somebody may hear of an alert that comes there."""
        return not self.is_silent(stop.receiver) and not self.is_log(stop)

    def policy(self, stops: Iterable[Stop]) -> str:
        """Enter a policy that notifies all these receivers at once; give its id, or the name of one undeclared."""
        several = {self._label(stop): stop for stop in stops}
        unknown = next((stop for stop in several.values() if stop.receiver not in self.declared), None)
        if unknown is not None:
            return unknown.receiver
        id_ = self._prefix + " + ".join(several)
        first = next(iter(several.values()))
        if self._draft.find("escalation_policies", id_) is None:
            entry = self._draft.add("escalation_policies", id_, self.declared[first.receiver]["name"].at)
            notified = self.notified(several.values())
            entry.set("steps", [{"notify": notified}] if notified else [])
        return id_

    def notified(self, stops: Iterable[Stop]) -> list[str]:
        """Give whom receivers notify, each once; somebody on call where a route has hours."""
        return list(dict.fromkeys(each for stop in stops for each in self._notified(self._label(stop), stop)))

    def unrouted(self, routed: set[str]) -> None:
        """Enter the receivers that no route names: whoever keeps them up does it for nothing."""
        for name, cursor in self.declared.items():
            if name not in routed:
                self.policy([Stop(name, cursor["name"].at)])

    def _notified(self, label: str, stop: Stop) -> list[str]:
        roles = [] if self.is_log(stop) else list(dict.fromkeys(self._roles(stop.receiver)))
        if label == stop.receiver or not roles:
            return roles
        entry = self._draft.add("on_call_schedules", self._prefix + label, stop.at)
        entry.extend("participants", [(role, stop.at) for role in roles])
        entry.set("hours", self._when(stop))
        return [self._prefix + label]

    def _label(self, stop: Stop) -> str:
        when = self._when(stop)
        return f"{stop.receiver} ({when})" if when else stop.receiver

    def _when(self, stop: Stop) -> str:
        for name in (*stop.active, *stop.muted):
            if name not in self._hours:
                self._draft.left("time intervals that are not declared", name, stop.at)
        active = " and ".join(self._hours.get(name) or name for name in stop.active)
        muted = " and ".join(self._hours.get(name) or name for name in stop.muted)
        return f"{active or 'always'}, but not {muted}" if muted else active

    def _roles(self, name: str) -> Iterator[str]:
        for kind, each in self._integrations(name):
            for id_, at in self._people(name, kind, each):
                yield names.group(self._draft, id_, at, "roles")

    def _people(self, name: str, kind: str, each: Cursor) -> Iterator[tuple[str, At]]:
        """Give who reads an integration: a mailbox or channel by name; keys and addresses of hooks are secrets."""
        said = each["to"] if kind == "email" else each["channel"]
        texts = [part.strip() for part in said.text.split(",")] if "{{" not in said.text else []
        found = [(part, said.at) for part in texts if part and not part.startswith("<")]
        yield from found or [(f"{self._prefix}{name} {kind}", each.at)]

    def _integrations(self, name: str) -> Iterator[tuple[str, Cursor]]:
        """Give the kind and settings of each integration of a receiver."""
        cursor = self.declared.get(name)
        for key, inner in cursor.items() if cursor is not None else ():
            if key.endswith("_configs"):
                yield from ((key.removesuffix("_configs"), each) for each in inner.each() if each.keys)


def _hours(interval: Cursor) -> str:
    """Give an interval as hours, `Mon-Fri 09:00-17:00`; what is not of the week follows as it is written."""
    days = ", ".join("-".join(day[:3].title() for day in text.split(":")) for text, _ in interval["weekdays"].texts())
    times = ", ".join(f"{each['start_time'].text}-{each['end_time'].text}" for each in interval["times"].each())
    spans = (("days_of_month", "on days"), ("months", "in months"), ("years", "in"))
    rest = [f"{word} {' '.join(text for text, _ in interval[key].texts())}" for key, word in spans if interval[key]]
    whole = " ".join(filter(None, (days, times, *rest)))
    return f"{whole} {interval['location'].text}".strip() if whole else ""
