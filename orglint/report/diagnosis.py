"""What a diagnosis is made of: nine questions, put to the organisation and to each team, and what answers them."""

from collections import Counter
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from orglint.report.finding import Organization, Severity
from orglint.report.spot import Spot as Spot

Status = Literal["answered", "partly", "unanswered", "not asked", "not declared"]
STATUSES: Final[tuple[Status, ...]] = ("answered", "partly", "unanswered", "not asked", "not declared")
"""`not asked`: there is nothing to ask, as of drift where there is one team. `not declared`: outside `declares`."""


class Answer(NamedTuple):
    """What answers a part: an entity (`valve:pause-roadmap`; None: the organisation), and where it does so."""

    entity: str | None
    spot: Spot


class Gap(NamedTuple):
    """Why a part is not answered: where the answer is missing or wrong, and the rule that explains it.

    `message` is what the rule found; empty where nothing is written. `accepted` is the recorded reason for leaving it
    so, if there is one.
    """

    rule: str
    entity: str | None
    spot: Spot
    message: str = ""
    accepted: str | None = None


class Part(NamedTuple):
    """A part of a question, asked of a team or of the organisation. `how` says what to write.

    `more` counts answers that are not listed: of those that hold for every team alike, only the first are.
    """

    id: str
    asks: str
    how: str
    status: Status
    answers: tuple[Answer, ...] = ()
    gaps: tuple[Gap, ...] = ()
    more: int = 0


class Remark(NamedTuple):
    """A finding of a question's rules that concerns a team and leaves its answers standing."""

    rule: str
    severity: Severity
    message: str
    spot: Spot


class Cell(NamedTuple):
    """One question, put to a team or to the organisation: its status, and its parts that were asked."""

    system: str
    status: Status
    parts: tuple[Part, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def answered(self) -> int:
        """Count the parts that are answered."""
        return sum(part.status == "answered" for part in self.parts)


class Row(NamedTuple):
    """The nine questions put to one team, or (`label` None) to the organisation. A cell each, in their order."""

    label: str | None
    id: str
    spot: Spot
    cells: tuple[Cell, ...]

    @property
    def counts(self) -> dict[Status, int]:
        """Count the questions by their status."""
        counts = Counter(cell.status for cell in self.cells)
        return {status: counts[status] for status in STATUSES}


class Question(NamedTuple):
    """One of the nine: the system it is about, its title and a heading of at most five letters, and its words."""

    system: str
    title: str
    short: str
    text: str


class Diagnosis(NamedTuple):
    """The nine questions and what answers them.

    A part counts for the organisation (`whole`) where every team has an answer to it. `teams` are those asked for,
    in the order of the spec: neither umbrella teams nor external ones. `narrowed`: not all teams were asked for.
    """

    organization: Organization
    questions: tuple[Question, ...]
    whole: Row
    teams: tuple[Row, ...]
    narrowed: bool = False


def status(parts: Iterable[Part]) -> Status:
    """Give what parts come to: answered where all are, unanswered where none is even partly, else partly."""
    found = {part.status for part in parts} - {"not asked"}
    if not found:
        return "not asked"
    if len(found) > 1:
        return "partly"
    return found.pop()
