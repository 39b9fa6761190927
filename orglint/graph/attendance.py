"""What check-ins and resynchronizations cost: who sits in which of them, and how many minutes a week."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from orglint.spec.entities import CheckIn, Resync, Team
from orglint.spec.entity import Entity
from orglint.spec.references import Reference
from orglint.spec.values import duration

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph


class Cost(NamedTuple):
    """A meeting, and how many minutes a week it takes everyone who attends."""

    meeting: CheckIn | Resync
    minutes: float


class Attendance(NamedTuple):
    """The meetings that everybody attends, and by seat (see `Overlap.seats`) those that only some attend.

    Meetings whose length or cadence is unwritten, or a sentence, are left out.
    """

    by_all: tuple[Cost, ...]
    by_seat: dict[Entity, list[Cost]]


def attendance(org: "OrgGraph") -> Attendance:
    """Give who attends what. Ask through `org.once`."""
    by_all: list[Cost] = []
    by_seat: dict[Entity, list[Cost]] = {}
    for cost in _costs(org):
        attending = tuple(_attending(cost.meeting))
        if any(reference.everyone for reference in attending):
            by_all.append(cost)
            continue
        for seat in org.overlap.seats(attending).taken:
            by_seat.setdefault(seat, []).append(cost)
    return Attendance(tuple(by_all), by_seat)


def _costs(org: "OrgGraph") -> Iterator[Cost]:
    meetings: chain[CheckIn | Resync] = chain(org.check_ins, org.resyncs)
    for meeting in meetings:
        takes, every = meeting.takes, duration(meeting.every)
        if takes and every and every.minutes:
            yield Cost(meeting, takes.minutes * every.times_a_week)


def _attending(meeting: CheckIn | Resync) -> Iterator[Reference]:
    """Give who attends: of a team's lead not the deputies, and nobody where one of several leads will do."""
    if isinstance(meeting, Resync) and "attended_by" not in meeting.data:
        teams = [reference.target for reference in meeting.between]
    else:
        teams = [reference.target for reference in meeting.attended_by if reference.lead]
        yield from (reference for reference in meeting.attended_by if not reference.lead)
    for team in teams:
        lead = team.lead if isinstance(team, Team) else None
        if lead and lead.need == len(lead.members):
            yield from lead.references
