"""A drill: what is named goes wrong on paper, and everything that follows is put together for a report."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orglint.engine.drilling.acting import told as people
from orglint.engine.drilling.answers import answers, returns
from orglint.engine.drilling.case import Case
from orglint.engine.drilling.faults import Faults, labels
from orglint.engine.drilling.foreseen import Mode, covering, foreseen, foresees
from orglint.engine.drilling.gaps import Found, gaps
from orglint.engine.drilling.waits import waits
from orglint.graph.breakage import Tick
from orglint.graph.chance import chances
from orglint.graph.doers import doers
from orglint.graph.drill import tier
from orglint.graph.duties import Duty
from orglint.graph.faulty import faulty
from orglint.graph.org import OrgGraph
from orglint.graph.worst import worst
from orglint.report import drill as told
from orglint.report.finding import Organization

SHOWN = 5
"""So many of the absences that break most are given."""


class Questions(NamedTuple):
    """What else is asked: the worst absences of up to `size` humans (0: not asked), and odds for an `absence`."""

    size: int = 0
    absence: float | None = None
    seed: int = 0


def drill(
    org: OrgGraph, about: Organization, faults: Faults, questions: Questions, tick: Tick = lambda done, steps: None
) -> told.Drilled:
    """Give what becomes of an organisation; `tick` is told how far the search for absences, then for odds, is."""
    case = Case(org, faults)
    modes = foreseen(case)
    found = Found(
        modes,
        tuple(waits(case)),
        tuple(answers(case)),
        tuple(foresees(case, mode) for mode in modes),
    )
    return told.Drilled(
        about,
        _given(case),
        sum(1 for _ in case.drill.duties),
        tuple(_fails(case, modes)),
        tuple(_holds(case)),
        tuple(map(_duty, case.drill.undone)),
        found.waits,
        tuple((team.label, why) for team, why in case.hit.items()),
        found.answers,
        found.foreseen,
        tuple(returns(case, found.answers)),
        tuple(dict.fromkeys(gaps(case, found))) if _given(case).anything else (),
        _worst(case, questions.size, tick) if questions.size else None,
        _odds(case, questions.absence, questions.seed, tick) if questions.absence is not None else None,
        sum(reference.fault != "placeholder" for reference in org.once(faulty)),
    )


def _given(case: Case) -> told.Given:
    faults = case.faults
    return told.Given(
        tuple(group.label for group in faults.groups),
        tuple(entity.label for entity in faults.late),
        tuple(team.label for team in faults.overloaded),
        labels(case.org, case.out),
    )


def _fails(case: Case, modes: Iterable[Mode]) -> Iterator[told.Fails]:
    """Give the failing duties, the most critical first."""
    for failing in sorted(case.drill.failing.values(), key=lambda failing: _rank(failing.duty)):
        way = tuple(entity.label for entity in failing.way)
        without = labels(case.org, failing.without)
        yield told.Fails(_duty(failing.duty), way, failing.late, without, covering(case, modes, failing))


def _holds(case: Case) -> Iterator[told.Holds]:
    """Give the duties that hold without some people: first those that hang on one now, then those with a stand-in."""
    for held in sorted(case.drill.held, key=lambda held: (not held.alone, not held.first, _rank(held.duty))):
        who = people(held.crowd, held.order)
        out, alone = labels(case.org, held.out), labels(case.org, held.alone)
        yield told.Holds(_duty(held.duty), out, held.first, who, alone)


def _rank(duty: Duty) -> float:
    level = tier(duty)
    return float("inf") if level is None else level


def _duty(duty: Duty) -> told.Duty:
    return told.Duty(duty.verb, duty.entity.label, tier(duty))


def _worst(case: Case, size: int, tick: Tick) -> told.Worst:
    found = worst(case.org, case.drill, size, SHOWN, tick)
    absences = (
        told.Absence(labels(case.org, each.humans), tuple(map(_duty, sorted(each.duties, key=_rank))))
        for each in found.absences
    )
    exposed = tuple(map(_duty, sorted(found.exposed, key=_rank)))
    uncounted = sum(doers(case.org, duty).unknown for duty in case.drill.duties)
    return told.Worst(size, tuple(absences), exposed, found.of, uncounted)


def _odds(case: Case, absence: float, seed: int, tick: Tick) -> told.Odds:
    """Give the odds of every duty, the worst first."""
    found, of = [], sum(1 for _ in case.drill.duties)
    for each in chances(case.org, case.drill, absence, seed):
        error, off = (each.estimate.standard_error, each.estimate.error) if each.estimate else (None, None)
        found.append(told.Chance(_duty(each.duty), each.probability, each.certain, error, off))
        tick(len(found), of)
    return told.Odds(absence, seed, tuple(sorted(found, key=lambda each: each.probability)))
