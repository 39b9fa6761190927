"""The nine questions, in the order in which the language asks."""

from typing import Final

from orglint.engine.diagnosing import alerting, failures, mechanisms, meeting, observing, ownership, states
from orglint.engine.diagnosing.asking import Question

QUESTIONS: Final[tuple[Question, ...]] = (
    states.QUESTION,
    ownership.QUESTION,
    failures.QUESTION,
    mechanisms.VALVES,
    mechanisms.NETS,
    mechanisms.BACKPRESSURE,
    observing.QUESTION,
    alerting.QUESTION,
    meeting.QUESTION,
)
