"""Alertmanager's configuration with the rules of Prometheus that raise its alerts (both as their pages "Configuration"
and "Alerting rules" have them; rules also as the operator's `PrometheusRule`).

An alerting rule is an alert. The routing tree is walked with its labels; where it comes to is an escalation policy.
A label that the rule does not set is taken as absent; one that a template fills in may have any value.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from orglint.importers import names
from orglint.importers.alertmanager_receivers import Receivers
from orglint.importers.alertmanager_routes import TEMPLATED, Route, Stop
from orglint.importers.draft import Draft, Entry
from orglint.importers.importer import Importer
from orglint.importers.sources import Cursor, Sources

_SIGN: Final = re.compile(r"(?:^|[{,])\s*[\"']?(?:groups|route|receivers)[\"']?\s*:", re.MULTILINE)
_SEVERITIES: Final = {
    "sev1": ("page", "critical", "fatal", "emergency", "disaster", "p1", "s1"),
    "sev2": ("error", "high", "major", "urgent", "p2", "s2"),
    "sev3": ("warning", "warn", "medium", "average", "minor", "p3", "s3"),
    "sev4": ("task", "ticket", "low", "p4", "s4"),
    "sev5": ("notice", "p5", "s5"),
    "info": ("information", "informational", "none", "debug"),
}
_SEVERITY: Final = {word: severity for severity, words in _SEVERITIES.items() for word in (severity, *words)}
_UNASKED: Final = ("alerting/unrouted-category", "ownership/undefined-role")
_RUNBOOKS: Final = ("runbook_url", "runbook")


class _Rule(NamedTuple):
    """An alerting rule: its place, its labels (those of the group too), and what tells it from its namesakes."""

    cursor: Cursor
    labels: dict[str, str]
    marks: tuple[str, ...]


class _Config(NamedTuple):
    """A configuration of Alertmanager."""

    route: Route
    receivers: Receivers


def read(sources: Sources, draft: Draft) -> None:
    """Enter every alerting rule with the receivers it comes to, and the receivers that no route names."""
    draft.speaks_of("alerting")
    configs: list[_Config] = []
    rules: list[_Rule] = []
    for file in sources.files(lambda name: name.endswith((".yaml", ".yml", ".rules", ".json"))):
        for document in sources.documents(file) if _SIGN.search(file.text) else ():
            if document["route"].keys and document["receivers"]:
                prefix = f"{file.relative}: " if configs else ""
                receivers = Receivers(document, draft, prefix)
                configs.append(_Config(Route(document["route"], draft), receivers))
                _left(document, draft)
            rules += _rules(document, draft)
            if document["kind"].text == "AlertmanagerConfig":
                draft.left("routes of an `AlertmanagerConfig`", document["metadata"]["name"].text, document.at)
    taken = {stop.receiver for id_, rule in _named(rules) for stop in _Writing(id_, rule, draft).write(configs)}
    for config in configs:
        _receivers(config, draft, taken if rules else None)


def _rules(document: Cursor, draft: Draft) -> Iterator[_Rule]:
    groups = document["groups"] if document["groups"] else document["spec"]["groups"]
    for group in groups.each():
        for cursor in group["rules"].each():
            if cursor["record"] or not cursor["alert"].text:
                continue
            name = cursor["alert"].text
            if TEMPLATED.search(name):
                draft.left("alerts of templates", name, cursor["alert"].at)
                continue
            said = {**dict(group["labels"].items()), **dict(cursor["labels"].items())}
            labels = {key: value.text for key, value in said.items() if value.text} | {"alertname": name}
            marks = (labels.get("severity", ""), labels.get("team", ""), group["name"].text, cursor.file.relative)
            yield _Rule(cursor, labels, marks)


def _named(rules: list[_Rule]) -> Iterator[tuple[str, _Rule]]:
    """Give each rule with its id: its name, and as much more as tells it from its namesakes."""
    namesakes: dict[str, list[_Rule]] = {}
    for rule in rules:
        namesakes.setdefault(rule.labels["alertname"].casefold(), []).append(rule)
    used: dict[str, int] = {}
    for rule in rules:
        several = namesakes[rule.labels["alertname"].casefold()]
        depths = range(len(rule.marks) + 1)
        depth = next((d for d in depths if len({r.marks[:d] for r in several}) == len(several)), depths[-1])
        marks = ", ".join(filter(None, rule.marks[:depth]))
        id_ = f"{rule.labels['alertname']} ({marks})" if marks else rule.labels["alertname"]
        used[id_.casefold()] = number = used.get(id_.casefold(), 0) + 1
        yield (id_ if number == 1 else f"{id_} #{number}"), rule


class _Writing:
    """Enters one alert."""

    def __init__(self, id_: str, rule: _Rule, draft: Draft) -> None:
        self._id: Final = id_
        self._rule: Final = rule
        self._draft: Final = draft
        self._at: Final = rule.cursor["alert"].at

    def write(self, configs: list[_Config]) -> list[Stop]:
        """Enter the alert; give where it comes to."""
        severity = self._rule.labels.get("severity", "")
        stops = [(config, stop) for config in configs for stop in config.route.stops(self._rule.labels)]
        heard = [(config, stop) for config, stop in stops if config.receivers.is_heard(stop)]
        is_idle = _SEVERITY.get(severity.casefold()) == "info" and not heard
        if is_idle and any(stop.chosen for _, stop in stops):
            self._draft.left("alerts for information that a route of theirs discards", self._id, self._at)
            return [stop for _, stop in stops]
        entry = self._draft.add("alerts", self._id, self._at)
        entry.set("category", "technical")
        _severity(entry, severity, self._rule.cursor["labels"]["severity"], self._draft)
        self._annotations(entry)
        self._labels(entry)
        self._way(entry, stops, bool(configs))
        return [stop for _, stop in stops]

    def _annotations(self, entry: Entry) -> None:
        annotations = self._rule.cursor["annotations"]
        runbook = next((annotations[key] for key in _RUNBOOKS if annotations[key].text), annotations["runbook"])
        entry.set("runbook", runbook.text, runbook.at)
        told = [key for key, value in annotations.items() if key not in _RUNBOOKS and value.text]
        entry.set("tells", told, annotations.at)
        summary = annotations["summary"] if annotations["summary"] else annotations["description"]
        entry.set("description", summary.text, summary.at)

    def _labels(self, entry: Entry) -> None:
        labels = {key: value for key, value in self._rule.labels.items() if key != "alertname"}
        for key, value in labels.items():
            if TEMPLATED.search(value):
                at = self._rule.cursor["labels"][key].at
                self._draft.left("labels that a template fills in", f"{self._id}: {key}: {value}", at)
        known = {key: value for key, value in labels.items() if not TEMPLATED.search(value)}
        entry.set("labels", known, self._rule.cursor["labels"].at)

    def _way(self, entry: Entry, stops: list[tuple[_Config, Stop]], is_routed: bool) -> None:
        """Enter whom the alert comes to: those surely reached, or else somebody whom its labels will name."""
        heard = [(config, stop) for config, stop in stops if config.receivers.is_heard(stop)]
        sure = [each for each in heard if each[1].sure]
        if not is_routed:
            entry.set("notify", [names.group(self._draft, "Alertmanager", self._at, "roles")], self._at)
        elif sure:
            config = sure[0][0]
            entry.set("route", config.receivers.policy(stop for c, stop in sure if c is config), self._at)
            besides = [role for other, stop in sure if other is not config for role in other.receivers.notified([stop])]
            entry.set("notify", list(dict.fromkeys(besides)), self._at)
        elif heard:
            role = names.group(self._draft, "whoever the labels of the alert name", self._at, "roles")
            entry.set("notify", [role], self._at)
            self._draft.left("alerts whose receiver a template decides", self._id, self._at)
        elif stops:
            config, stop = next((each for each in stops if each[0].receivers.is_silent(each[1].receiver)), stops[0])
            entry.set("route", config.receivers.policy([stop]), self._at)


def _severity(entry: Entry, word: str, cursor: Cursor, draft: Draft) -> None:
    severity = _SEVERITY.get(word.casefold())
    if severity:
        entry.set("severity", severity, cursor.at)
    elif word and not TEMPLATED.search(word):
        draft.left("severities of other names", f"{entry.id}: {word}", cursor.at)


def _receivers(config: _Config, draft: Draft, taken: set[str] | None) -> None:
    """Enter the receivers that no route names, and all that notify where no rule is known (`taken` is None)."""
    routes = [route for route in config.route.all() if route.receiver in config.receivers.declared]
    config.receivers.unrouted({route.receiver for route in routes})
    told = set(taken or ())
    for route in routes:
        if config.receivers.is_log(route.stop()):
            draft.left("receivers that keep a log: a program beside it gets all alerts", route.receiver, route.at)
        elif taken is None and config.receivers.is_heard(route.stop()):
            config.receivers.policy([route.stop()])
        elif route.receiver not in told:
            draft.left("receivers that no known alert comes to", route.receiver, route.at)
        told.add(route.receiver)


def _left(config: Cursor, draft: Draft) -> None:
    for each in config["inhibit_rules"].each():
        source = ", ".join(key for key in each.keys if key.startswith("source"))
        draft.left("inhibition rules", source or "a rule", each.at)
    known = {"route", "receivers", "inhibit_rules", "time_intervals", "mute_time_intervals"}
    for key, inner in config.items():
        if key not in known:
            draft.left("settings of Alertmanager itself", key, inner.at)


importer: Final = Importer("alertmanager", "Alertmanager's configuration and the rules of Prometheus.", read, _UNASKED)
