"""The nine questions put to an organisation: what answers them, team by team, and which rule says what is missing."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from orglint.engine.diagnosing.asking import Heard, Missing, Part, Question, place_of
from orglint.engine.diagnosing.questions import QUESTIONS
from orglint.engine.diagnosing.weighing import Weighing, spot
from orglint.engine.pipeline import Linted
from orglint.graph.org import OrgGraph
from orglint.report import diagnosis as told
from orglint.spec.entities import Team
from orglint.spec.entity import Entity
from orglint.spec.systems import not_declared, system_of

S = TypeVar("S")


def diagnose(org: OrgGraph, linted: Linted, teams: Iterable[Team] | None = None) -> told.Diagnosis:
    """Put the nine questions to an organisation and its teams.

    `teams` narrows which are given; the organisation is judged by all of them. What `linted` found spoils an answer,
    where it is an error or a warning and is not suppressed.
    """
    asking = _Asking(org, linted)
    rows = {team: asking.row(team) for team in org.working_teams}
    wanted = rows if teams is None else dict.fromkeys(teams)
    return told.Diagnosis(
        linted.organization,
        tuple(told.Question(q.system, q.title, q.short, q.text) for q in QUESTIONS),
        asking.whole(tuple(rows.values())),
        tuple(rows[team] for team in wanted if team in rows),
        teams is not None,
    )


class _Asking:
    """Puts questions; remembers what mechanisms say, since one may answer for many teams."""

    def __init__(self, org: OrgGraph, linted: Linted) -> None:
        self._org: Final = org
        self._ran: Final = linted.ran
        self._weighing: Final = Weighing(linted.findings)
        self._silent: Final = set(not_declared(org.spec.declares))
        self._heard: Final[dict[tuple[str, str, Entity], Heard]] = {}

    def row(self, team: Team) -> told.Row:
        """Put all questions to a team."""
        cells = tuple(self._cell(question, team) for question in QUESTIONS)
        return told.Row(team.label, team.id, self._weighing.spot(team.place), cells)

    def whole(self, rows: tuple[told.Row, ...]) -> told.Row:
        """Put all questions to the organisation: those of teams are answered where every team answers them."""
        cells = (self._whole(question, [row.cells[n] for row in rows]) for n, question in enumerate(QUESTIONS))
        place = self._org.spec.at("organization")
        return told.Row(None, self._org.spec.name or "organisation", self._weighing.spot(place), tuple(cells))

    def _whole(self, question: Question, cells: list[told.Cell]) -> told.Cell:
        if question.system in self._silent:
            return told.Cell(question.system, "not declared")
        of_teams = told.Cell(question.system, "not asked", tuple(_shared(question, cells)))
        own = (
            of_teams
            if of_teams.parts or (cells and not question.is_asked(self._org, None))
            else self._cell(question, None)
        )
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
        missing = Missing(place_of(self._org, team), question.lacking)
        return tuple(self._weighing.lacking(part, missing, team) for part in question.of_mechanism)

    def _part(self, question: Question, part: Part[S], subject: S, team: Team | None) -> told.Part | None:
        if part.by_rule and part.rules[0] not in self._ran:
            return None
        return self._weighing.part(part, self._hear(question, part, subject), team)

    def _hear(self, question: Question, part: Part[S], subject: S) -> Heard:
        if not isinstance(subject, Entity) or isinstance(subject, Team):
            return part.hears(self._org, subject)
        key = (question.system, part.id, subject)
        if key not in self._heard:
            self._heard[key] = part.hears(self._org, subject)
        return self._heard[key]

    def _remarks(self, question: Question, team: Team | None, parts: Iterable[told.Part]) -> tuple[told.Remark, ...]:
        """Give what else the question's rules found about a team, what answers for it or might."""
        mechanisms = question.mechanisms(self._org, team) if question.mechanisms else ()
        answering = [answer.entity for part in parts for answer in part.answers if answer.entity]
        labels = (*((team.label,) if team else ()), *(m.label for m in mechanisms), *answering)
        said = {(gap.rule, gap.entity) for part in parts for gap in part.gaps}
        return tuple(
            told.Remark(f.rule, f.severity, f.message, spot(f.path, f.span))
            for f in self._weighing.counting.concerning(labels, team.label if team else None)
            if system_of(f.rule.partition("/")[0]) == question.system and (f.rule, f.entity) not in said
        )


def _shared(question: Question, cells: Iterable[told.Cell]) -> Iterator[told.Part]:
    """Give each part that any team was asked, with what the teams' answers to it come to."""
    by_id: dict[str, list[told.Part]] = {}
    for cell in cells:
        for part in cell.parts:
            by_id.setdefault(part.id, []).append(part)
    for id_ in (*(part.id for part in question.of_mechanism), *(part.id for part in question.of_team)):
        if several := by_id.get(id_):
            yield several[0]._replace(status=told.status(several), answers=(), gaps=(), more=0)
