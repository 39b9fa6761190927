"""Which failure modes foresee a drill, and what they say is done then."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orglint.engine.drilling.acting import acting
from orglint.engine.drilling.case import Case
from orglint.engine.drilling.faults import Group
from orglint.graph.drill import Failing
from orglint.report import drill as told
from orglint.spec.entities import Component, FailureMode, Person, Team
from orglint.spec.entity import Entity
from orglint.spec.references import Reference

_OTHER: Final = ("other", None)
ABSENCE: Final = ("absence", "attrition", *_OTHER)
LATE: Final = ("late-dependency", *_OTHER)
OVERLOAD: Final = ("overload", *_OTHER)


class Mode(NamedTuple):
    """A failure mode that foresees something of a drill, and what, by the names given."""

    mode: FailureMode
    faults: tuple[str, ...]

    def covers(self, subjects: frozenset[Entity]) -> bool:
        """Tell whether it says that any of these is affected; one that says nothing of it is for everything."""
        return not self.mode.affects or _meets(self.mode.affects, subjects)


def foreseen(case: Case) -> tuple[Mode, ...]:
    """Give the failure modes that foresee something of a drill, in the order written."""
    found = ((mode, tuple(_faults(case, mode))) for mode in case.org.failure_modes)
    return tuple(Mode(mode, faults) for mode, faults in found if faults)


def covering(case: Case, modes: Iterable[Mode], failing: Failing) -> tuple[str, ...]:
    """Give the failure modes among some that foresee why a duty fails, and that it does."""
    subjects = case.subjects(failing)
    return tuple(each.mode.label for each in foreseeing(case, modes, failing) if each.covers(subjects))


def foreseeing(case: Case, modes: Iterable[Mode], failing: Failing) -> Iterator[Mode]:
    """Give the failure modes among some that foresee why a duty fails."""
    causes = frozenset(_causes(case, failing))
    yield from (each for each in modes if causes.intersection(each.faults))


def _causes(case: Case, failing: Failing) -> Iterator[str]:
    """Give what goes wrong that a duty fails for, by the names given."""
    if failing.late:
        late = {failing.root, *(case.org.couplings.owners(root) if isinstance(root := failing.root, Component) else ())}
        yield from (entity.label for entity in case.faults.late if entity in late)
    yield from (human.label for human in failing.without)
    yield from (group.label for group in case.faults.groups if not group.out.isdisjoint(failing.without))


def foresees(case: Case, mode: Mode) -> told.Foresees:
    """Give what a failure mode says, for a report."""
    of = mode.mode
    day = of.rehearsed_on.isoformat() if of.rehearsed_on else None
    who = acting(case.org, of.authority, case.out)
    return told.Foresees(of.label, mode.faults, of.response, of.accept, who, of.degrades_to, day)


def _faults(case: Case, mode: FailureMode) -> Iterator[str]:
    for group in case.faults.groups if mode.kind in ABSENCE else ():
        yield from _absent(case, mode, group)
    for late in case.faults.late if mode.kind in LATE else ():
        if _foresees_delay(case, mode, late):
            yield late.label
    for team in case.faults.overloaded if mode.kind in OVERLOAD else ():
        if _foresees_overload(case, mode, team):
            yield team.label


def _absent(case: Case, mode: FailureMode, group: Group) -> Iterator[str]:
    """Give a group if a mode is for its absence, or for absences in its team; else those in it whom the mode names."""
    if not mode.of:
        teams = [group.entity] if isinstance(group.entity, Team) else case.org.structure.teams_of(group.entity)
        line = frozenset(each for team in teams for each in case.line(team))
        yield from (group.label,) if mode.kind == "absence" and _meets(mode.affects, line) else ()
        return
    named = frozenset(person for reference in mode.of for person in _people(case, reference))
    people = frozenset(human for human in group.out if isinstance(human, Person))
    if any(_is_meant(case, reference, group) for reference in mode.of) or (people and people <= named):
        yield group.label
    else:
        yield from sorted(person.label for person in named & people)


def _is_meant(case: Case, reference: Reference, group: Group) -> bool:
    """Tell whether a reference names a group, or what it is part of."""
    line = (group.entity, *case.line(group.entity))
    return reference.target in line and reference.lead == group.lead


def _people(case: Case, reference: Reference) -> frozenset[Person]:
    """Give the people whom a reference names; of a lead, not the deputies."""
    team = reference.target
    return case.org.behind.behind(team.lead if reference.lead and isinstance(team, Team) else reference).people


def _foresees_delay(case: Case, mode: FailureMode, late: Component | Team) -> bool:
    if mode.of:
        return _meets(mode.of, frozenset(case.line(late)))
    affected = frozenset(each for failing in case.drill.failing.values() for each in case.subjects(failing))
    return mode.kind == "late-dependency" and (not mode.affects or _meets(mode.affects, affected))


def _foresees_overload(case: Case, mode: FailureMode, team: Team) -> bool:
    named = (*mode.of, *mode.affects) if mode.kind == "overload" else mode.of
    return _meets(named, frozenset(case.line(team))) if named else mode.kind == "overload"


def _meets(references: Iterable[Reference], entities: frozenset[Entity]) -> bool:
    return any(reference.target in entities for reference in references)
