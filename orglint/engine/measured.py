"""An organisation held against real figures: in which state each team is, what should be open, which signals call."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, TypeVar

from orglint.engine.holding import Figures, Source, Way, held, judged
from orglint.engine.metrics import Metrics
from orglint.graph.coverage import Coverage
from orglint.graph.org import OrgGraph
from orglint.report.finding import Organization
from orglint.report.measured import CALLING, Call, Measured, Mechanism, StateJudged, TeamState
from orglint.spec.entities import Net, OperatingStates, Signal, State, Team, Valve
from orglint.spec.entity import Entity
from orglint.spec.references import Reference
from orglint.spec.values import DAY

M = TypeVar("M", bound=Entity)


def measured(org: OrgGraph, about: Organization, metrics: Metrics, path: str, as_of: date | None) -> Measured:
    """Judge every state, valve, net and signal for each team that it is of, by the figures in `path`.

    `as_of` is the day to judge by; None: the newest day that a figure names. A team that has no figure of its own is
    judged by that of the nearest team above it, as far up as what is judged names one: what is said of the whole then
    holds for its parts.
    """
    judging = _Judging(org, metrics, as_of or metrics.newest)
    standing = tuple(net.label for net in org.nets if net.is_standing)
    return Measured(
        about,
        path,
        as_of or metrics.newest,
        tuple(judging.states()),
        (*judging.valves(), *judging.nets()),
        tuple(judging.calls()),
        standing,
    )


class _Judging:
    def __init__(self, org: OrgGraph, metrics: Metrics, at: date | None) -> None:
        self._org: Final = org
        self._series: Final = metrics.series
        self._at: Final = at

    def states(self) -> Iterator[TeamState]:
        """Give the state of each team by each set that describes it, set by set."""
        for states, team in self._each(self._org.operating_states, self._org.describing):
            yield self._state(states, team)

    def valves(self) -> Iterator[Mechanism]:
        """Give every valve for each team that it relieves."""
        for valve, team in self._each(self._org.valves, self._org.relief):
            lasts = valve.at_most.minutes if valve.at_most else None
            yield self._mechanism(valve, valve.relieves, team, lasts)

    def nets(self) -> Iterator[Mechanism]:
        """Give every net that is not always up for each team that it covers."""
        for net, team in self._each((net for net in self._org.nets if not net.is_standing), self._org.catching):
            yield self._mechanism(net, net.covers, team, None)

    def calls(self) -> Iterator[Call]:
        """Give every signal for each team that it comes from."""
        for signal, team in self._each(self._org.signals, self._org.signalling):
            yield self._call(signal, team)

    def _each(self, mechanisms: Iterable[M], coverage: Coverage[M]) -> Iterator[tuple[M, Team]]:
        """Give each mechanism with each working team that it is of, in the order written."""
        of: dict[Entity, list[Team]] = {}
        for team in self._org.working_teams:
            for mechanism in coverage.of(team):
                of.setdefault(mechanism, []).append(team)
        yield from ((mechanism, team) for mechanism in mechanisms for team in of.get(mechanism, ()))

    def _figures(self, team: Team, named: Iterable[Reference]) -> Figures:
        """Give the figures of a team, or else of the nearest above, up to the one that is named."""
        targets = {reference.target for reference in named}
        chain = [team]
        above = self._org.structure.above(team)
        while chain[-1] not in targets and (following := next(above, None)):
            chain.append(following)
        chain = chain if chain[-1] in targets else [team]

        def figures(metric: str) -> Source | None:
            for each in chain:
                if series := self._series.get((each, metric)):
                    return Source(series, None if each is team else each.label)
            return None

        return figures

    def _mechanism(
        self, mechanism: Valve | Net, named: Iterable[Reference], team: Team, lasts: int | None
    ) -> Mechanism:
        way = Way(mechanism.activates_when, mechanism.returns_to_normal_when)
        return Mechanism(mechanism.label, team.label, judged(way, self._figures(team, named), self._at, lasts))

    def _state(self, states: OperatingStates, team: Team) -> TeamState:
        figures = self._figures(team, states.applies_to)
        found = tuple(self._judged(state, figures) for state in states.states)
        others = [each for each in found if each.meaning != "normal"]
        usual = tuple(each.name for each in found if each.meaning == "normal")
        if holding := [each for each in found if each.judgement.is_on]:
            days = [day for each in holding if (day := each.judgement.since)]
            names, since = tuple(each.name for each in holding), min(days, default=None)
            return TeamState(team.label, states.label, names, True, since, found)
        unsure = tuple(each.name for each in others if not _is_over(each))
        if unsure or not usual:
            return TeamState(team.label, states.label, (*unsure, *usual), False, None, found)
        ended = [day for each in others if (day := each.judgement.since)]
        return TeamState(team.label, states.label, usual, True, max(ended, default=None), found)

    def _judged(self, state: State, figures: Figures) -> StateJudged:
        lasts = state.at_most.minutes if state.at_most else None
        way = Way(state.activates_when, state.returns_to_normal_when, lapses=True)
        return StateJudged(state.name, state.meaning, judged(way, figures, self._at, lasts))

    def _call(self, signal: Signal, team: Team) -> Call:
        when, responder = signal.when, signal.responder
        truth = held(when, self._figures(team, signal.from_), self._at) if when else None
        within = signal.within or (responder.within if responder else None)
        holds = truth.holds if truth else None
        since = truth.since if truth and holds else None
        days = (self._at - since).days if since and self._at else None
        return Call(
            signal.label,
            team.label,
            holds,
            since,
            days,
            within.text if within else None,
            _is_late(days, within.minutes) if within and days is not None else None,
            " or ".join(map(str, responder.references)) if responder else None,
            signal.response,
            tuple(each._replace(key=CALLING) for each in truth.evidence) if truth else (),
        )


def _is_over(state: StateJudged) -> bool:
    """Tell whether it is known that a state does not hold."""
    judgement = state.judgement
    return judgement.standing == "closed" or (judgement.standing == "between" and judgement.was == "closed")


def _is_late(days: int, within: int) -> bool | None:
    """Tell whether an answer is late after so many days; None where it is a matter of hours."""
    if not days and within < DAY:
        return None
    return days * DAY > within
