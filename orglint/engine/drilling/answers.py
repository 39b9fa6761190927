"""Which valves, nets and signals answer for the teams that a drill bears on, and what returns things to normal."""

from collections.abc import Iterator
from typing import TypeVar

from orglint.engine.drilling.acting import acting
from orglint.engine.drilling.case import Case
from orglint.graph.coverage import Coverage
from orglint.report import drill as told
from orglint.spec.conditions import Condition
from orglint.spec.entities import Net, Person, Signal, Team, Valve
from orglint.spec.entity import Entity
from orglint.spec.phrases import condition, reference

M = TypeVar("M", bound=Entity)


def answers(case: Case) -> Iterator[told.Answer]:
    """Give the valves, nets and signals of the teams hit, in the order written."""
    org = case.org
    yield from (_valve(case, valve, teams) for valve, teams in _for(case, org.relief, org.valves))
    yield from (_net(case, net, teams) for net, teams in _for(case, org.catching, org.nets))
    yield from (_signal(case, signal, teams) for signal, teams in _for(case, org.signalling, org.signals))


def _for(case: Case, coverage: Coverage[M], mechanisms: tuple[M, ...]) -> Iterator[tuple[M, tuple[Team, ...]]]:
    """Give what is there for any team that is hit, with these teams."""
    of: dict[M, list[Team]] = {}
    for team in case.hit:
        for mechanism in coverage.of(team):
            of.setdefault(mechanism, []).append(team)
    yield from ((mechanism, tuple(of[mechanism])) for mechanism in mechanisms if mechanism in of)


def _valve(case: Case, valve: Valve, teams: tuple[Team, ...]) -> told.Answer:
    gives = [f"sheds {', then '.join(valve.sheds)}"] if valve.sheds else []
    gives += [f"adds {', '.join(valve.adds)}"] if valve.adds else []
    return told.Answer(
        valve.label,
        tuple(team.label for team in teams),
        False,
        acting(case.org, valve.authority, case.out),
        "; ".join(gives),
        _spoken(valve.activates_when),
        _spoken(valve.returns_to_normal_when),
        str(valve.at_most) if valve.at_most else None,
    )


def _net(case: Case, net: Net, teams: tuple[Team, ...]) -> told.Answer:
    return told.Answer(
        net.label,
        tuple(team.label for team in teams),
        net.is_standing,
        acting(case.org, net.authority, case.out),
        f"catches {', '.join(net.catches)}" if net.catches else "",
        _spoken(net.activates_when),
        _spoken(net.returns_to_normal_when),
        None,
    )


def _signal(case: Case, signal: Signal, teams: tuple[Team, ...]) -> told.Answer:
    opens = f"opens {', '.join(map(reference, signal.opens))}" if signal.opens else ""
    return told.Answer(
        signal.label,
        tuple(team.label for team in teams),
        False,
        acting(case.org, signal.responder, case.out),
        "; ".join(part for part in (signal.response, opens) if part),
        _spoken(signal.when),
        None,
        None,
    )


def returns(case: Case, given: tuple[told.Answer, ...]) -> Iterator[told.Return]:
    """Give what ends each answer, what ends a degraded state of the teams hit, and who succeeds those who leave."""
    for answer in given:
        within = f"after {answer.at_most} at most" if answer.at_most else ""
        if text := "; ".join(part for part in (answer.returns, within) if part):
            yield told.Return(answer.entity, text)
    for states in dict.fromkeys(states for team in case.hit for states in case.org.describing.of(team)):
        for state in states.states:
            if state.meaning == "degraded" and state.returns_to_normal_when:
                yield told.Return(f"{states.label} {state.name}", condition(state.returns_to_normal_when))
    for person in sorted((human for human in case.out if isinstance(human, Person)), key=lambda human: human.label):
        if person.successor and person.successor.target:
            yield told.Return(person.label, f"{person.successor} is to take over")


def _spoken(when: Condition | None) -> str | None:
    return condition(when) if when else None
