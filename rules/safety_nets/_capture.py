"""Who holds a net captive: the leads and direct managers of those whom it covers, where nobody else is behind it."""

from typing import NamedTuple

from orglint.api import CheckIn, Entity, Net, Org, Person, Reference, Superiors, Team, normalised


class Capture(NamedTuple):
    """A team whose people have no other way to a net than these, and where it says that they lead or manage them."""

    team: Team
    by: tuple[Entity, ...]
    leads: bool
    managed: tuple[Reference, ...]


def ways(net: Net) -> tuple[Reference, ...] | None:
    """Give whom one may go to for a net, those who attend a check-in for it; None where that is not written."""
    found: list[Reference] = []
    for reference in net.reached_through:
        if isinstance(reference.target, CheckIn):
            if not reference.target.attended_by:
                return None
            found += reference.target.attended_by
        else:
            found.append(reference)
    return tuple(found)


def capture(org: Org, net: Net) -> Capture | None:
    """Give the first team that has only its own leads and one direct manager to go to, None where somebody is free.

    Free is whoever is neither, and also who is a skip-level to others whom the net covers, or a manager from another
    function than the team's.
    """
    superiors = org.once(Superiors)
    reached = superiors.named(ways(net) or ())
    if not reached:
        return None
    by = tuple(sorted(reached, key=lambda each: each.label))
    covered = {reference.target for reference in net.covers}
    for team in superiors.teams_under(by[0]):
        others = reached - superiors.leads(team)
        above = next((each for each in org.structure.upwards(team) if each in covered), None)
        if above is None or len(others) > 1 or (others and not others <= superiors.managers(team).keys()):
            continue
        if not any(_is_free(org, each, team, above) for each in reached):
            managed = tuple(superiors.managers(team)[each] for each in others)
            return Capture(team, by, len(others) < len(reached), managed)
    return None


def _is_free(org: Org, superior: Entity, team: Team, above: Team) -> bool:
    if superior not in org.once(Superiors).leads(team) and _is_of_another_function(org, superior, team):
        return True
    under = (each for each in org.behind.below(above) if not each.external and not each.is_umbrella)
    return any(_skips(org, superior, each) for each in under)


def _is_of_another_function(org: Org, superior: Entity, team: Team) -> bool:
    own, theirs = org.structure.function(superior), org.structure.function(team)
    return bool(own and theirs) and normalised(own or "") != normalised(theirs or "")


def _skips(org: Org, superior: Entity, team: Team) -> bool:
    """Tell whether somebody stands over a team's people with another superior in between."""
    superiors = org.once(Superiors)
    if superior in superiors.leads(team):
        return False
    members = [person for person in superiors.members(team) if person is not superior]
    if any(superior in _skip_levels(org, person) for person in members):
        return True
    leads_above = any(superior in superiors.leads(each) for each in org.structure.above(team))
    return leads_above and not (members and all(_manager(person) is superior for person in members))


def _skip_levels(org: Org, person: Person) -> tuple[Person, ...]:
    return tuple(org.structure.managers(person))[1:]


def _manager(person: Person) -> Entity | None:
    return person.manager.target if person.manager else None
