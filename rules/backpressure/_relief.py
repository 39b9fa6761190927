"""What changes when a signal is answered: who may open which valve, net or decision."""

from collections.abc import Iterator

from orglint.api import Authority, Decision, Entity, Net, Org, Signal, Team


def senders(org: Org, signal: Signal) -> Iterator[Team]:
    """Give the teams that the answer must bring relief to; in place of an umbrella, those under it."""
    for reference in signal.from_:
        team = reference.target
        if isinstance(team, Team):
            teams = org.behind.below(team) if team.is_umbrella else (team,)
            yield from (each for each in teams if not each.external and not each.is_umbrella)


def has_relief(org: Org, team: Team, responder: Authority) -> bool:
    """Tell whether the responder may have a say in opening a valve that relieves the team or one above it."""
    authorities = (valve.authority for valve in org.relief.of(team))
    return any(authority and not org.overlap.apart(responder, authority) for authority in authorities)


def is_theirs(org: Org, opened: Entity | None, responder: Authority) -> bool:
    """Tell whether a net or decision may be the responder's; a standing net is everybody's."""
    if isinstance(opened, Net):
        own = opened.authority.references if opened.authority else ()
        return not org.overlap.apart(responder, own) if own else bool(opened.every)
    if isinstance(opened, Decision):
        own = (*(opened.decider.references if opened.decider else ()), *opened.deputies)
        return bool(own) and not org.overlap.apart(responder, own)
    return False
