"""What answers for ownership: who leads, what a team answers for, whose call each thing is."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orglint.engine.diagnosing.asking import Heard, Missing, Question, either, held, is_said, part, place_of
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Component, Decision, Role, Team
from orglint.spec.references import Authority

AMBIGUOUS = "ownership/ambiguous-owner"
ORPHANED = "ownership/orphaned-component"
UNOWNED = "ownership/unowned-component"
UNDECIDED = "ownership/undecided-decision"


class Belongings(NamedTuple):
    """What each team owns and decides, and the decisions about either."""

    components: dict[Team, list[Component]]
    decisions: dict[Team, list[Decision]]


def belongings(org: OrgGraph) -> Belongings:
    """Give what belongs to which team; external components belong to nobody here. Ask through `org.once`."""
    components: dict[Team, list[Component]] = {}
    decisions: dict[Team, list[Decision]] = {}
    for component in org.components:
        for team in () if component.external else org.couplings.owners(component):
            components.setdefault(team, []).append(component)
    for decision in org.decisions:
        for team in dict.fromkeys(_teams(org, decision)):
            decisions.setdefault(team, []).append(decision)
    return Belongings(components, decisions)


def _teams(org: OrgGraph, decision: Decision) -> Iterator[Team]:
    for reference in decision.decider.references if decision.decider else ():
        teams = org.structure.teams_behind(reference)
        yield from teams if len(teams) == 1 else ()
    for subject in (reference.target for reference in decision.about):
        if isinstance(subject, Component):
            yield from org.couplings.owners(subject)
        elif isinstance(subject, Team):
            yield subject


def led(org: OrgGraph, team: Team | None) -> Heard:
    """Give who has the last word in a team: its lead, or that of a team above; or that it leads itself on purpose."""
    if team is None:
        return Heard()
    for each in org.structure.upwards(team):
        if each.self_led:
            return Heard((each.at("self_led"),))
        if lead := each.lead:
            return held(org, lead, each.at("lead"))
    return Heard(missing=(Missing(team.at("lead")),))


def remit(org: OrgGraph, team: Team | None) -> Heard:
    """Give what a team answers for: responsibilities, and what it owns and decides."""
    if team is None:
        return Heard()
    own = org.once(belongings)
    things = (*own.components.get(team, ()), *own.decisions.get(team, ()))
    said = (team.at("responsibilities"),) if is_said(team.data.get("responsibilities")) else ()
    return either((*said, *(thing.place for thing in things)), team.at("responsibilities"))


def final_call(org: OrgGraph, team: Team | None) -> Heard:
    """Give who has the last word on each thing that a team owns or decides; not asked where there is none."""
    if team is None:
        return Heard()
    own = org.once(belongings)
    return _all([
        *(_owner(org, component) for component in own.components.get(team, ())),
        *(_decider(org, decision) for decision in own.decisions.get(team, ())),
    ])  # fmt: skip


def rewarded(org: OrgGraph, team: Team | None) -> Heard:
    """Give what a team is rewarded and penalised for; not asked where nothing is written of either."""
    keys = ("rewarded_for", "penalized_for")
    return Heard(tuple(team.at(key) for key in keys if key in team.data)) if team else Heard()


def owned(org: OrgGraph, subject: None) -> Heard:
    """Give the owner of every component; not asked where there are none."""
    return _all(_owner(org, component) for component in org.components if not component.external)


def decided(org: OrgGraph, subject: None) -> Heard:
    """Give who takes each decision."""
    return _all(_decider(org, each) for each in org.decisions) if org.decisions else _none(org)


def held_roles(org: OrgGraph, subject: None) -> Heard:
    """Give what each role is there for, and that somebody holds it; not asked where there are none."""
    return _all(_role(org, role) for role in org.roles)


def _owner(org: OrgGraph, component: Component) -> Heard:
    owner = org.structure.owner(component)
    if owner is None:
        excused = any(
            part.external or (part.part_of and part.part_of.fault) for part in org.structure.upwards(component)
        )
        return Heard() if excused else Heard(missing=(Missing(component.place, UNOWNED),))
    return _final(org, owner, ORPHANED)


def _decider(org: OrgGraph, decision: Decision) -> Heard:
    decider = decision.decider
    if decider is None or not decider.members:
        return Heard(missing=(Missing(decision.place, UNDECIDED),))
    heard = _final(org, decider, UNDECIDED)
    return Heard((decision.at("deputies"),)) if heard.missing and org.behind.able(decision.deputies).somebody else heard


def _final(org: OrgGraph, authority: Authority, nobody: str) -> Heard:
    if authority.form == "list" and len({reference.target for reference in authority.references}) > 1:
        return Heard(missing=(Missing(authority.place, AMBIGUOUS),))
    heard = held(org, authority, authority.place)
    return heard._replace(missing=tuple(Missing(each.place, each.rule or nobody) for each in heard.missing))


def _role(org: OrgGraph, role: Role) -> Heard:
    if not is_said(role.data.get("responsibilities")):
        return Heard(missing=(Missing(role.place, "ownership/undefined-role"),))
    held_by_nobody = org.staff.behind(role).nobody
    return Heard(missing=(Missing(role.place, "ownership/vacant-role"),)) if held_by_nobody else Heard((role.place,))


def _none(org: OrgGraph) -> Heard:
    return Heard(missing=(Missing(place_of(org, None)),))


def _all(several: Iterable[Heard]) -> Heard:
    heard = list(several)
    answers = dict.fromkeys(a for each in heard for a in each.answers)
    missing = dict.fromkeys(m for each in heard for m in each.missing)
    return Heard(tuple(answers), tuple(missing))


ROOM: Final = "ownership"
_INCENTIVES: Final = "incentives/misaligned-incentive incentives/conflicting-rewards incentives/punished-signal"
QUESTION: Final = Question(
    ROOM,
    "Ownership",
    "Owner",
    "Who is responsible for what, and has the last word on it?",
    of_team=(
        part(ROOM, "lead", "who has the last word in the team", "name a `lead`, or say `self_led: true`",
             "leaderless-team empty-team", led),
        part(ROOM, "remit", "what the team answers for", "write its `responsibilities`, or let it own a component",
             "undefined-role duplicated-responsibility", remit, True),
        part(ROOM, "call", "who has the last word on each of its things", "name one `owner` or `decider` of each",
             "ambiguous-owner orphaned-component undecided-decision", final_call, True),
        part(ROOM, "rewards", "whether it is rewarded for what it answers for", "reward what it owns", _INCENTIVES,
             rewarded, True),
    ),
    of_all=(
        part(ROOM, "components", "who owns each component", "name an `owner`",
             "unowned-component orphaned-component ambiguous-owner", owned, True),
        part(ROOM, "decisions", "who takes which decision", "write the `decisions` that come up again and again, each "
             "with its `decider`", "undecided-decision ambiguous-owner", decided, True),
        part(ROOM, "roles", "what each role is there for, and who holds it", "write `responsibilities` and `held_by`",
             "undefined-role vacant-role", held_roles, True),
    ),
)  # fmt: skip
"""Ownership and responsibilities."""
