"""What real figures say of states, valves, nets and signals: values for a report."""

from datetime import date
from typing import Final, Literal, NamedTuple

from orglint.report.finding import Organization

Standing = Literal["open", "closed", "between", "both", "unknown"]
"""`open`: what opens it holds; `closed`: what closes it does; `between`: neither, so it stays as it was; `both`: both
do, which is a fault of the conditions; `unknown`: it is for people to judge, or there is no figure."""

OPENING: Final = "activates_when"
CLOSING: Final = "returns_to_normal_when"
CALLING: Final = "when"
"""The keys that conditions stand under."""


class Evidence(NamedTuple):
    """One condition held against a figure, in words; `holds` is None where it cannot be judged.

    `key` is where the condition stands.
    """

    text: str
    holds: bool | None
    key: str = ""


class Judgement(NamedTuple):
    """Whether something is open: `since` when (None: not known), and on what evidence.

    Between, `was` is what it was last known to be, and `since` when. `until` is the day on which its `at_most` ends.
    """

    standing: Standing
    since: date | None
    was: Standing | None
    until: date | None
    evidence: tuple[Evidence, ...]

    @property
    def is_on(self) -> bool:
        """Tell whether it should be open: what opens it holds, or did and nothing has closed it since."""
        return self.standing == "open" or (self.standing == "between" and self.was == "open")


class StateJudged(NamedTuple):
    """One state of a set, judged for a team."""

    name: str
    meaning: str | None
    judgement: Judgement


class TeamState(NamedTuple):
    """In which state of a set (`states:how-we-are`) a team is.

    `current` are the states that hold; where it cannot be told (`certain` false), those that may.
    """

    team: str
    states: str
    current: tuple[str, ...]
    certain: bool
    since: date | None
    judged: tuple[StateJudged, ...]


class Mechanism(NamedTuple):
    """A valve or net, judged for one of the teams that it is for."""

    entity: str
    team: str
    judgement: Judgement


class Call(NamedTuple):
    """A signal, judged for a team that may send it.

    `calls` is None where it cannot be judged. `days` counts how long it has waited for an answer, `within` is the time
    agreed, `late` tells whether it is over; each None where it is not known. `who` must answer, `response` is what
    they then do.
    """

    entity: str
    team: str
    calls: bool | None
    since: date | None
    days: int | None
    within: str | None
    late: bool | None
    who: str | None
    response: str | None
    evidence: tuple[Evidence, ...]


class Measured(NamedTuple):
    """An organisation held against figures on a day (None: no figure names one).

    `standing` are the nets that are always up, which no figure opens or closes.
    """

    organization: Organization
    metrics: str
    as_of: date | None
    states: tuple[TeamState, ...]
    mechanisms: tuple[Mechanism, ...]
    calls: tuple[Call, ...]
    standing: tuple[str, ...]
