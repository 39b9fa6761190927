"""What is to be said of states, valves, nets and signals held against figures: a row each, the pressing ones first."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple, TypeVar

from orglint.report.diagnosis_points import named
from orglint.report.measured import OPENING, Call, Evidence, Judgement, Measured, Mechanism, TeamState
from orglint.report.summary import counted

T = TypeVar("T", TeamState, Mechanism, Call)


class Line(NamedTuple):
    """A row: a word and its colour, what is said, and the reasons, a line each."""

    word: str
    hue: str | None
    text: str
    reasons: tuple[str, ...] = ()


def states(measured: Measured) -> Iterator[Line]:
    """Give who is in which state: those that are not normal one by one, the others together."""
    known = [each for each in measured.states if each.certain]
    yield from (_state(each, measured.as_of) for each in known if not _is_normal(each))
    for word, several in _grouped((each for each in known if _is_normal(each)), _current).items():
        yield Line(word, "green", _teams(several))
    for why, several in _grouped((each for each in measured.states if not each.certain), _doubt).items():
        yield Line("unknown", "yellow", f"{_teams(several)}: {why}")


def _is_normal(state: TeamState) -> bool:
    return all(each.meaning == "normal" for each in state.judged if each.name in state.current)


def _current(state: TeamState) -> str:
    return " and ".join(state.current)


def _state(state: TeamState, as_of: date | None) -> Line:
    holding = [each for each in state.judged if each.name in state.current]
    hue = "red" if any(each.meaning == "degraded" for each in holding) else "cyan"
    over = "".join(_end(each.judgement, as_of) for each in holding)
    reasons = tuple(reason for each in holding for reason in _why(each.judgement))
    still = ", and nothing has ended it" if any(each.judgement.standing == "between" for each in holding) else ""
    return Line(_current(state), hue, f"{state.team}{_since(state.since)}{still}{over}", reasons)


def _doubt(state: TeamState) -> str:
    doubted = (each for each in state.judged if each.name in state.current and each.meaning != "normal")
    why = dict.fromkeys(reason for each in doubted for reason in _why(each.judgement))
    *most, last = state.current or ("none of its states",)
    names = " or ".join([", ".join(most), last] if most else [last])
    return f"{names} ({'; '.join(why) or 'no state is the normal one'})"


def mechanisms(measured: Measured) -> Iterator[Line]:
    """Give what should be open, then what stays as it was, should be closed, or cannot be judged."""
    is_on = [each for each in measured.mechanisms if each.judgement.is_on or each.judgement.standing == "both"]
    rest = [each for each in measured.mechanisms if each not in is_on]
    yield from (_open(each, measured.as_of) for each in is_on)
    for word, hue in _REST.items():
        found = (each for each in rest if each.judgement.standing == word)
        for said, several in _grouped(found, _mechanism).items():
            yield Line(word, hue, f"{several[0].entity} for {_teams(several)}{said.removeprefix(several[0].entity)}")
    if measured.standing:
        yield Line("standing", None, f"{named(measured.standing)}: always up")


_REST: Final = {"between": "yellow", "closed": "green", "unknown": "yellow"}


def _open(each: Mechanism, as_of: date | None) -> Line:
    judgement = each.judgement
    who = f"{each.entity} for {each.team}"
    if judgement.standing == "both":
        return Line("both", "red", f"{who}: what opens it and what closes it hold at once", _why(judgement))
    still = ", and nothing has closed it" if judgement.standing == "between" else ""
    return Line("open", "red", f"{who}{_since(judgement.since)}{still}{_end(judgement, as_of)}", _why(judgement))


def _mechanism(each: Mechanism) -> str:
    """Give what it is, and why nothing more is known; of what is closed, nothing more is said."""
    judgement = each.judgement
    if judgement.standing == "closed":
        return each.entity
    if judgement.standing == "between" and judgement.was:
        return f"{each.entity}, {judgement.was}{_since(judgement.since)} ({'; '.join(_why(judgement))})"
    return f"{each.entity} ({'; '.join(_why(judgement))})"


def calls(measured: Measured) -> Iterator[Line]:
    """Give which signals call for an answer, those that are late first; then those that do not, or may."""
    calling = [each for each in measured.calls if each.calls]
    yield from (_call(each) for each in sorted(calling, key=lambda each: (not each.late, -(each.days or 0))))
    for entity, several in _grouped((each for each in measured.calls if each.calls is False), _entity).items():
        yield Line("quiet", "green", f"{entity} from {_teams(several)}")
    for said, several in _grouped((each for each in measured.calls if each.calls is None), _silence).items():
        yield Line("unknown", "yellow", f"{several[0].entity} from {_teams(several)}: {said}")


def _entity(call: Call) -> str:
    return call.entity


def _call(call: Call) -> Line:
    waited = ", nobody knows since when"
    if call.days is not None:
        waited = f", waiting for {counted(call.days, 'day')}" if call.days else ", since today"
    agreed = f"{call.within} agreed" if call.within else "no time agreed"
    answer = f"{call.who or 'nobody'} must answer" + (f": {call.response}" if call.response else "")
    word, hue = ("late", "red") if call.late else ("calls", "yellow")
    return Line(word, hue, f"{call.entity} from {call.team}{waited} ({agreed})", (answer, *_texts(call.evidence, True)))


def _silence(call: Call) -> str:
    return "; ".join(_texts(call.evidence, None)) or "nothing says when"


def _why(judgement: Judgement) -> tuple[str, ...]:
    """Give what decides a judgement: what holds where it is open, everything in between, else what is not known."""
    if judgement.standing == "between":
        return _texts(judgement.evidence, True, False, None)
    if judgement.standing != "unknown":
        return _texts(judgement.evidence, True)
    opening = [each for each in judgement.evidence if each.key == OPENING]
    return _texts(opening, None) or _texts(judgement.evidence, None)


def _texts(evidence: Iterable[Evidence], *holding: bool | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.text for each in evidence if each.holds in holding))


def _since(day: date | None) -> str:
    return f" since {day}" if day else ""


def _end(judgement: Judgement, as_of: date | None) -> str:
    if judgement.until is None or as_of is None:
        return ""
    return f"; it was to end on {judgement.until}" if judgement.until < as_of else f"; until {judgement.until} at most"


def _teams(several: Iterable[T]) -> str:
    return named(tuple(each.team for each in several))


def _grouped(several: Iterable[T], said: Callable[[T], str]) -> dict[str, list[T]]:
    """Put together those of which the same is to be said."""
    found: dict[str, list[T]] = {}
    for each in several:
        found.setdefault(said(each), []).append(each)
    return found
