"""The nine questions put to an organisation: what answers them, team by team, and which rule says what is missing."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from orglint.engine.active import not_declared
from orglint.engine.diagnosing.asking import Heard, Missing, Part, Question, place_of
from orglint.engine.diagnosing.objections import Objections
from orglint.engine.diagnosing.questions import QUESTIONS
from orglint.engine.pipeline import Linted
from orglint.graph.org import OrgGraph
from orglint.report import diagnosis as told
from orglint.report.finding import Finding
from orglint.source.span import Span
from orglint.spec.entities import Team
from orglint.spec.entity import Entity
from orglint.spec.place import Place
from orglint.spec.systems import system_of

S = TypeVar("S")


def diagnose(org: OrgGraph, linted: Linted, teams: Iterable[Team] | None = None) -> told.Diagnosis:
    """Put the nine questions to an organisation and its teams.

    `teams` narrows which are given; the organisation is judged by all of them. What `linted` found spoils an answer,
    where it is an error or a warning and is not suppressed.
    """
    asking = _Asking(org, linted.findings, linted.ran)
    rows = {team: asking.row(team) for team in org.working_teams}
    wanted = rows if teams is None else teams
    return told.Diagnosis(
        linted.organization,
        tuple(told.Question(q.system, q.title, q.short, q.text) for q in QUESTIONS),
        asking.whole(tuple(rows.values())),
        tuple(rows[team] for team in wanted if team in rows),
        teams is not None,
    )


class _Asking:
    """Puts questions; remembers what mechanisms say, since one may answer for many teams."""

    def __init__(self, org: OrgGraph, findings: tuple[Finding, ...], ran: frozenset[str]) -> None:
        self._org: Final = org
        self._ran: Final = ran
        self._silent: Final = set(not_declared(org.spec.declares))
        counting = [finding for finding in findings if finding.suppressed is None]
        self._counting: Final = Objections(counting)
        self._spoiling: Final = Objections(finding for finding in counting if finding.severity != "info")
        self._suppressed: Final = Objections(finding for finding in findings if finding.suppressed is not None)
        self._heard: Final[dict[tuple[str, str, Entity], Heard]] = {}
        self._spots: Final[dict[tuple[int, tuple[str | int, ...]], told.Spot]] = {}

    def row(self, team: Team) -> told.Row:
        """Put all questions to a team."""
        return told.Row(team.label, team.id, self._spot(team.place), tuple(self._cell(q, team) for q in QUESTIONS))

    def whole(self, rows: tuple[told.Row, ...]) -> told.Row:
        """Put all questions to the organisation: those of teams are answered where every team answers them."""
        name = self._org.spec.name or "organisation"
        cells = (self._whole(question, [row.cells[n] for row in rows]) for n, question in enumerate(QUESTIONS))
        return told.Row(None, name, self._spot(self._org.spec.at("organization")), tuple(cells))

    def _whole(self, question: Question, cells: list[told.Cell]) -> told.Cell:
        if question.system in self._silent:
            return told.Cell(question.system, "not declared")
        of_teams = told.Cell(question.system, "not asked", tuple(_shared(question, cells)))
        own = of_teams if cells else self._cell(question, None)
        parts = (*own.parts, *(found for part in question.of_all if (found := self._part(question, part, None, None))))
        return told.Cell(question.system, told.status(parts), parts, own.remarks)

    def _cell(self, question: Question, team: Team | None) -> told.Cell:
        if question.system in self._silent:
            return told.Cell(question.system, "not declared")
        if not question.is_asked(self._org, team):
            return told.Cell(question.system, "not asked")
        found = (self._part(question, part, team, team) for part in question.of_team)
        parts = (*self._of_mechanisms(question, team), *(part for part in found if part))
        return told.Cell(question.system, told.status(parts), parts, self._remarks(question, team, parts))

    def _of_mechanisms(self, question: Question, team: Team | None) -> tuple[told.Part, ...]:
        """Give the parts as that mechanism answers them which answers most, the nearest of several."""
        if question.mechanisms is None:
            return ()
        several = [
            tuple(found for part in question.of_mechanism if (found := self._part(question, part, mechanism, team)))
            for mechanism in question.mechanisms(self._org, team)
        ]
        if several:
            return max(several, key=lambda parts: sum(part.status == "answered" for part in parts))
        missing = Missing(place_of(self._org, team), question.of_mechanism[0].rules[0])
        return tuple(_told(part, (), (self._gap(missing, part, team),)) for part in question.of_mechanism)

    def _part(self, question: Question, part: Part[S], subject: S, team: Team | None) -> told.Part | None:
        heard = self._hear(question, part, subject)
        if (not heard.answers and not heard.missing) or (part.by_rule and part.rules[0] not in self._ran):
            return None
        about = [(place, place.entity.label if place.entity else "") for place in heard.answers]
        spoilt = self._objections(part, (*heard.concerned, team.label if team else ""), team)
        sound = [each for each in about if not spoilt and not self._objections(part, each[1:], team)]
        if len(sound) < len(about) and not spoilt and (part.every or not sound):
            spoilt = self._objections(part, (label for _, label in about), team)
        gaps = [self._gap(missing, part, team) for missing in heard.missing]
        gaps += [_objection(finding) for finding in spoilt] if about else []
        return _told(part, (told.Answer(label or None, self._spot(place)) for place, label in sound), gaps)

    def _hear(self, question: Question, part: Part[S], subject: S) -> Heard:
        if not isinstance(subject, Entity) or isinstance(subject, Team):
            return part.hears(self._org, subject)
        key = (question.system, part.id, subject)
        if key not in self._heard:
            self._heard[key] = part.hears(self._org, subject)
        return self._heard[key]

    def _objections(self, part: Part[S], labels: Iterable[str], team: Team | None) -> list[Finding]:
        concerning = self._spoiling.concerning(labels, team.label if team else None)
        return [finding for finding in concerning if finding.rule in part.rules]

    def _gap(self, missing: Missing, part: Part[S], team: Team | None) -> told.Gap:
        rule = missing.rule or part.rules[0]
        entity = missing.place.entity.label if missing.place.entity else None
        labels = {label for label in (entity, team.label if team else None) if label}
        suppressed = self._suppressed.concerning(labels, team.label if team else None)
        reason = next((f.suppressed.reason for f in suppressed if f.rule == rule and f.suppressed), None)
        return told.Gap(rule, entity, self._spot(missing.place), accepted=reason)

    def _remarks(self, question: Question, team: Team | None, parts: Iterable[told.Part]) -> tuple[told.Remark, ...]:
        mechanisms = question.mechanisms(self._org, team) if question.mechanisms else ()
        answering = [answer.entity for part in parts for answer in part.answers if answer.entity]
        labels = (*((team.label,) if team else ()), *(m.label for m in mechanisms), *answering)
        said = {(gap.rule, gap.entity) for part in parts for gap in part.gaps}
        return tuple(
            told.Remark(f.rule, f.severity, f.message, _spot(f.path, f.span))
            for f in self._counting.concerning(labels, team.label if team else None)
            if system_of(f.rule.partition("/")[0]) == question.system and (f.rule, f.entity) not in said
        )

    def _spot(self, place: Place) -> told.Spot:
        key = (id(place.document), place.path)
        if key not in self._spots:
            self._spots[key] = _spot(place.document.path, place.span)
        return self._spots[key]


def _told(part: Part[S], answers: Iterable[told.Answer], gaps: Iterable[told.Gap]) -> told.Part:
    found, missing = tuple(answers), tuple(gaps)
    status: told.Status = "answered" if not missing else "partly" if found else "unanswered"
    return told.Part(part.id, part.asks, part.how, status, found, missing)


def _shared(question: Question, cells: Iterable[told.Cell]) -> Iterator[told.Part]:
    """Give each part that any team was asked, with what the teams' answers to it come to."""
    by_id: dict[str, list[told.Part]] = {}
    for cell in cells:
        for part in cell.parts:
            by_id.setdefault(part.id, []).append(part)
    for id_ in (*(part.id for part in question.of_mechanism), *(part.id for part in question.of_team)):
        if several := by_id.get(id_):
            yield several[0]._replace(status=told.status(several), answers=(), gaps=())


def _objection(finding: Finding) -> told.Gap:
    return told.Gap(finding.rule, finding.entity, _spot(finding.path, finding.span), finding.message)


def _spot(path: str, span: Span) -> told.Spot:
    return told.Spot(path, span.line, span.column)
