"""What nobody planned: faults and failures that no failure mode foresees, and answers that nobody is there to give."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orglint.engine.drilling.case import Case
from orglint.engine.drilling.foreseen import Mode, covering, foreseeing
from orglint.report import drill as told
from orglint.spec.entities import Team
from orglint.spec.systems import not_declared
from orglint.spec.words import joined


class Found(NamedTuple):
    """What is in a drill so far."""

    modes: tuple[Mode, ...]
    waits: tuple[told.Wait, ...]
    answers: tuple[told.Answer, ...]
    foreseen: tuple[told.Foresees, ...]


def gaps(case: Case, found: Found) -> Iterator[told.Gap]:
    """Give everything that is not planned, or planned in a way that fails; of systems not declared nothing is asked."""
    silent = not_declared(case.org.spec.declares)
    if "failure_handling" not in silent:
        yield from _unforeseen(case, found)
    yield from _undecided(found)
    yield from _unbounded(case, found)
    if "pressure_release_valves" not in silent:
        yield from _unrelieved(case)
    if "backpressure" not in silent:
        yield from _unheard(case)
    yield from _unable(found.answers)
    yield from _endless(found.answers)


def _unforeseen(case: Case, found: Found) -> Iterator[told.Gap]:
    """Give the faults that break something and that no mode foresees, and the failures that no mode covers."""
    foreseen = {fault for mode in found.modes for fault in mode.faults}
    failing = case.drill.failing.values()
    broken = frozenset(human for each in failing for human in each.without)
    late = frozenset(each.root for each in failing if each.late)
    for group in case.faults.groups:
        if group.label not in foreseen and group.out & broken:
            yield told.Gap(group.label, f"No failure mode foresees that {group.label} is out.")
    for entity in case.faults.late:
        causes = late if isinstance(entity, Team) else late & {entity}
        if entity.label not in foreseen and causes:
            yield told.Gap(entity.label, f"No failure mode foresees that {entity.label} is late.")
    for team in case.faults.overloaded:
        if team.label not in foreseen:
            yield told.Gap(team.label, f"No failure mode foresees that {team.label} is overloaded.")
    for each in failing:
        subjects, modes = case.subjects(each), list(foreseeing(case, found.modes, each))
        if modes and not any(mode.covers(subjects) for mode in modes):
            names, foresee = joined(m.mode.label for m in modes), "foresees" if len(modes) == 1 else "foresee"
            yield told.Gap(each.duty.entity.label, f"{names} {foresee} this, but not that `{each.duty}` fails.")


def _undecided(found: Found) -> Iterator[told.Gap]:
    """Give the failure modes that say nothing of what is done, or whose authority is out too."""
    for mode in found.foreseen:
        if not (mode.response or mode.accept):
            yield told.Gap(mode.entity, f"{mode.entity} says neither what is done nor why nothing is.")
        if mode.acting is None and not mode.accept:
            yield told.Gap(mode.entity, f"{mode.entity} names nobody who decides meanwhile.")
        elif mode.acting and mode.acting.able is False:
            yield told.Gap(mode.entity, f"Nobody can decide in {mode.entity}: {_out(mode.acting)}.")


def _unbounded(case: Case, found: Found) -> Iterator[told.Gap]:
    """Give the dependencies on what is late for which nothing is said, or nobody is left to decide."""
    for failing in case.drill.failing.values():
        if failing.late and failing.through is None and not covering(case, found.modes, failing):
            waiting, root = failing.duty.entity.label, failing.root.label
            yield told.Gap(waiting, f"{waiting} waits for {root}, with neither `fallback` nor `if_late`.")
    for wait in found.waits:
        if not wait.planned:
            yield told.Gap(wait.entity, f"{wait.entity} waits for {wait.on}, with neither `fallback` nor `if_late`.")
        elif wait.acting and wait.acting.able is False:
            message = f"Nobody can decide for {wait.entity} while {wait.on} is late: {_out(wait.acting)}."
            yield told.Gap(wait.entity, message)


def _unrelieved(case: Case) -> Iterator[told.Gap]:
    for team in _overloaded(case):
        if not case.org.relief.of(team):
            yield told.Gap(team.label, f"No valve relieves {team.label}.")


def _unheard(case: Case) -> Iterator[told.Gap]:
    for team in _overloaded(case):
        if not case.org.signalling.of(team):
            yield told.Gap(team.label, f"No signal says that {team.label} is full.")


def _overloaded(case: Case) -> Iterator[Team]:
    yield from (team for team in case.hit if team in case.overloaded)


_DONE: Final = {"valve": "opened", "net": "called", "signal": "answered"}


def _unable(answers: Iterable[told.Answer]) -> Iterator[told.Gap]:
    """Give the answers for which nobody is left."""
    for answer in answers:
        if answer.acting and answer.acting.able is False:
            done = _DONE[answer.entity.partition(":")[0]]
            yield told.Gap(answer.entity, f"{answer.entity} cannot be {done}: {_out(answer.acting)}.")


def _endless(answers: Iterable[told.Answer]) -> Iterator[told.Gap]:
    for answer in answers:
        is_signal = answer.entity.startswith("signal:")
        if not (is_signal or answer.standing or answer.returns or answer.at_most):
            yield told.Gap(answer.entity, f"Nothing says when {answer.entity} is over.")


def _out(acting: told.Acting) -> str:
    return f"{joined(acting.out)} {'is' if len(acting.out) == 1 else 'are'} out"
