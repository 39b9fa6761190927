"""What answers for failure handling: who stands in, what holds when others are late, which failures are foreseen."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from orglint.engine.diagnosing.asking import Heard, Missing, Question, either, held, is_said, part, place_of
from orglint.engine.diagnosing.ownership import belongings
from orglint.graph.coupling import Coupling
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Component, FailureMode, Role, Team
from orglint.spec.entity import Entity
from orglint.spec.place import Place
from orglint.spec.references import Authority
from orglint.spec.relations import Dependency

ABSENCE, LATE = "absence", "late-dependency"


def stood_in(org: OrgGraph, team: Team | None) -> Heard:
    """Give who has the lead's authority when the lead is out: deputies, further holders, or an absence foreseen."""
    if team is None:
        return Heard()
    leading = next((each for each in org.structure.upwards(team) if each.self_led or each.lead), None)
    if leading is None:
        return Heard(missing=(Missing(team.at("lead"), "ownership/leaderless-team"),))
    if not leading.lead:
        return Heard((leading.at("self_led"),))
    answers = [
        *_deputies(org, leading),
        *_foreseen(org, leading),
        *(_foreseen(org, team) if team is not leading else ()),
    ]
    return either(dict.fromkeys(answers), leading.at("lead"))


def _deputies(org: OrgGraph, team: Team) -> Iterator[Place]:
    lead = team.lead
    if team.deputies and held(org, team.deputies, team.at("deputies")).answers:
        yield team.at("deputies")
    for reference in lead.references if lead else ():
        role = reference.target
        if isinstance(role, Role) and (org.behind.able(role).size > 1 or org.behind.able(role).unknown):
            yield role.at("deputies" if "deputies" in role.data else "held_by")
    if lead and len(lead.references) > lead.need and lead.form != "list":
        yield lead.place


def _foreseen(org: OrgGraph, team: Team) -> Iterator[Place]:
    """Give the absences of a team's lead that are foreseen, with somebody else in authority or for a reason."""
    out = {reference.target for reference in team.lead.references} if team.lead else set()
    for mode in modes(org, ABSENCE):
        named = {reference.target for reference in mode.of}
        is_meant = named & {*out, team} if named else team in {reference.target for reference in mode.affects}
        if is_meant and (is_said(mode.accept) or (mode.authority and _is_held(org, mode.authority))):
            yield mode.place


def _is_held(org: OrgGraph, authority: Authority) -> bool:
    return bool(held(org, authority, authority.place).answers)


def protected(org: OrgGraph, team: Team | None) -> Heard:
    """Give what holds when what a team waits for is late; not asked of a team that waits for nobody."""
    answers: list[Place] = []
    missing: list[Missing] = []
    for dependency, towards in _waits(org, team) if team else ():
        place = dependency.on.source.at(*dependency.path)
        if not dependency.hard or dependency.fallback or dependency.if_late:
            answers.append(place)
        elif team and (mode := next(_late(org, team, towards), None)):
            answers.append(mode.place)
        else:
            missing.append(Missing(place))
    return Heard(tuple(dict.fromkeys(answers)), tuple(missing))


def _waits(org: OrgGraph, team: Team) -> Iterator[tuple[Dependency, Team | Component]]:
    """Give what a team waits for: teams, unless it helps itself, and what others own of a critical component's."""
    for coupling in org.once(_declared).get(team, ()):
        if not coupling.as_a_service:
            yield coupling.dependency, coupling.on
    for component in org.once(belongings).components.get(team, ()):
        for dependency, target in org.dependencies.of.get(component, ()) if component.tier == 1 else ():
            owners = org.couplings.owners(target)
            if team not in owners and (owners or target.external):
                yield dependency, target


def _declared(org: OrgGraph) -> dict[Team, list[Coupling]]:
    found: dict[Team, list[Coupling]] = {}
    for coupling in org.couplings.declared:
        found.setdefault(coupling.team, []).append(coupling)
    return found


def _late(org: OrgGraph, team: Team, towards: Team | Component) -> Iterator[FailureMode]:
    """Give the failure modes for the case that what a team waits for is late."""
    of: set[Entity] = set(org.structure.upwards(towards))
    if isinstance(towards, Component):
        of.update(above for owner in org.couplings.owners(towards) for above in org.structure.upwards(owner))
    else:
        of.update(org.once(belongings).components.get(towards, ()))
    own: set[Entity] = {*org.structure.upwards(team), *org.once(belongings).components.get(team, ())}
    for mode in modes(org, LATE):
        if _meets(mode.of, of) and _meets(mode.affects, own) and is_handled(mode):
            yield mode


def _meets(references: Iterable[object], entities: set[Entity]) -> bool:
    targets = {getattr(reference, "target", None) for reference in references}
    return not targets or bool(targets & entities)


def spared(org: OrgGraph, team: Team | None) -> Heard:
    """Give a team that names people: it is for the rule to say whether one of them is in every way to a duty."""
    people = org.behind.own(team).people if team else frozenset()
    if team is None or not people:
        return Heard()
    holders = {r.target.label for r in (*(team.lead.references if team.lead else ()), *team.members) if r.target}
    return Heard((team.place,), concerned=tuple(sorted({*holders, *(person.label for person in people)})))


def foreseen(kind: str) -> Callable[[OrgGraph, None], Heard]:
    """Give the failure modes of a kind, each with a response or a reason for none."""

    def hears(org: OrgGraph, subject: None) -> Heard:
        found = modes(org, kind)
        unhandled = next((mode.place for mode in found if not is_handled(mode)), None)
        answers = (mode.place for mode in found if is_handled(mode))
        if unhandled:
            return either(answers, unhandled, "failure_handling/unhandled-failure")
        return either(answers, place_of(org, None))

    return hears


def is_handled(mode: FailureMode) -> bool:
    """Tell whether a failure mode says what is done, or why nothing is."""
    return is_said(mode.response) or is_said(mode.accept)


def modes(org: OrgGraph, kind: str) -> list[FailureMode]:
    """Give the failure modes of a kind."""
    return org.once(_by_kind).get(kind, [])


def _by_kind(org: OrgGraph) -> dict[str, list[FailureMode]]:
    found: dict[str, list[FailureMode]] = {}
    for mode in org.failure_modes:
        found.setdefault((mode.kind or "").casefold(), []).append(mode)
    return found


ROOM: Final = "failure_handling"
_KINDS: Final = (
    (ABSENCE, "what is done when somebody who matters is out"),
    (LATE, "what is done when a dependency is late"),
    ("failed-launch", "what is done when a launch goes wrong"),
    ("overload", "what is done when too much comes at once"),
)
QUESTION: Final = Question(
    ROOM,
    "Failure handling",
    "Fail",
    "Which failures are to be expected, and what is done then?",
    of_team=(
        part(ROOM, "stand-in", "who decides while the lead is out", "name `deputies`, or foresee the lead's absence",
             "undeputised-lead unplanned-absence circular-deputies failed-authority", stood_in),
        part(ROOM, "late", "what holds when what it waits for is late",
             "give the dependency an `if_late` or a `fallback`, or foresee that it is late",
             "unprotected-dependency permissioned-slip", protected, True),
        part(ROOM, "alone", "whether it can go on without any one person", "let a second person be able to do it",
             "single-point-of-failure", spared, True)._replace(by_rule=True),
    ),
    of_all=tuple(
        part(ROOM, kind, asks, f"write a failure mode `kind: {kind}`, with a `response` or an `accept`",
             "unplanned-failure-kind unhandled-failure failed-authority", foreseen(kind))
        for kind, asks in _KINDS
    ),
)  # fmt: skip
"""Failure handling."""
