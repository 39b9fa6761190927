"""What a drill comes to: which duties fail and hold, what answers, what foresees it, and what nobody planned."""

from typing import NamedTuple

from orglint.report.description import Who
from orglint.report.finding import Organization


class Duty(NamedTuple):
    """A duty, and how critical what it is about is (1 the most; None: nothing says)."""

    verb: str
    entity: str
    tier: int | None

    def __str__(self) -> str:
        return f"{self.verb} {self.entity}"


class Fails(NamedTuple):
    """A duty that fails. `way` leads from its entity over dependencies to what fails first.

    That is `late`, or cannot be done `without` these who are out. `foreseen_by` are the failure modes that cover it.
    """

    duty: Duty
    way: tuple[str, ...]
    late: bool
    without: tuple[str, ...]
    foreseen_by: tuple[str, ...]


class Holds(NamedTuple):
    """A duty that holds although these with a part in it are `out`; `who` does it, in the order in which it comes.

    `first`: it comes first to one of those out, so that another stands in. `alone` are those without whom it would
    fail now, and would not have before.
    """

    duty: Duty
    out: tuple[str, ...]
    first: bool
    who: Who
    alone: tuple[str, ...]


class Acting(NamedTuple):
    """Who may do something, as `named`; `able` tells whether those who are left can, None where nobody is named.

    `out` are those of them who are out.
    """

    named: str
    able: bool | None
    out: tuple[str, ...]
    who: Who


class Wait(NamedTuple):
    """What depends on something that is late or fails, and `how` in words; `planned`: something is said for that case.

    `acting` is who decides when it is late; None where nothing is written.
    """

    entity: str
    on: str
    how: str
    planned: bool
    acting: Acting | None


class Answer(NamedTuple):
    """A valve, net or signal for the teams hit: who may open, call or answer it, and what it does.

    `standing` nets are always up. `when` and `returns` say what opens and what closes it, where anything does.
    """

    entity: str
    teams: tuple[str, ...]
    standing: bool
    acting: Acting | None
    does: str
    when: str | None
    returns: str | None
    at_most: str | None


class Foresees(NamedTuple):
    """A failure mode, and what of the drill it foresees: what is done then, or why nothing is, and who decides."""

    entity: str
    faults: tuple[str, ...]
    response: str | None
    accept: str | None
    acting: Acting | None
    degrades_to: str | None
    rehearsed_on: str | None


class Return(NamedTuple):
    """What ends something: `text` in words."""

    entity: str
    text: str


class Gap(NamedTuple):
    """Something that nobody planned, about an entity."""

    entity: str
    message: str


class Absence(NamedTuple):
    """Humans, and the duties that fail when all of them are out."""

    humans: tuple[str, ...]
    fails: tuple[Duty, ...]


class Worst(NamedTuple):
    """The absences of at most `size` humans that break most; `exposed` are all duties that any such absence breaks.

    `of` counts the duties that hold before, `uncounted` those of them with people whom nobody counted, who are taken to
    be there.
    """

    size: int
    absences: tuple[Absence, ...]
    exposed: tuple[Duty, ...]
    of: int
    uncounted: int = 0


class Chance(NamedTuple):
    """The probability that a duty can be done.

    Where it is simulated it has a standard error, and is not off by more than `error`; both are None where it is exact.
    `certain`: it does not depend on who is out, as there is always somebody, or never anybody.
    """

    duty: Duty
    probability: float
    certain: bool
    standard_error: float | None
    error: float | None


class Odds(NamedTuple):
    """Everyone is out with the probability `absence`, and what that means for each duty."""

    absence: float
    seed: int
    chances: tuple[Chance, ...]


class Given(NamedTuple):
    """What goes wrong: the entities named, and the people (or those of an entity who have no name) who are out."""

    out: tuple[str, ...]
    late: tuple[str, ...]
    overloaded: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Tell whether anything goes wrong."""
        return bool(self.out or self.late or self.overloaded)


class Drilled(NamedTuple):
    """A whole drill. `duties` counts all duties that somebody can do; `undone` are those that nobody can, drill or not.

    `hit` are the teams that the drill bears on, each with why. `worst` and `odds` are None where nobody asked.
    `unresolved` counts the references that name nothing, or not one thing, and are left out of all this.
    """

    organization: Organization
    given: Given
    duties: int
    fails: tuple[Fails, ...]
    holds: tuple[Holds, ...]
    undone: tuple[Duty, ...]
    waits: tuple[Wait, ...]
    hit: tuple[tuple[str, str], ...]
    answers: tuple[Answer, ...]
    foreseen: tuple[Foresees, ...]
    returns: tuple[Return, ...]
    gaps: tuple[Gap, ...]
    worst: Worst | None
    odds: Odds | None
    unresolved: int
