"""A resync between teams to which one of them sends nobody."""

from collections.abc import Iterable, Iterator

from orglint.api import Org, Person, Problem, Reference, Resync, Team, rule


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for resync in org.resyncs:
        several = [(r, team) for r in resync.between if isinstance(team := r.target, Team)]
        if "attended_by" not in resync.data or len({team for _, team in several}) < 2:
            continue
        for reference, team in several:
            if _is_absent(org, resync, team):
                message = f"Nobody who attends {resync.label} is from {team.label}: what they agree, it will not know."
                related = ((reference.place, "brought together here"),)
                yield Problem(resync.at("attended_by"), message, related, subjects=(team.label,))


def _is_absent(org: Org, resync: Resync, team: Team) -> bool:
    if org.behind.behind(team).nobody or any(reference.everyone for reference in resync.attended_by):
        return False
    there, own = org.staff.able(resync.attended_by).people, org.staff.behind(team).people
    if there & own or there & _managers(org, own):
        return False
    attending = [reference for reference in resync.attended_by if not _is_of_others(org, reference, team)]
    above = [lead for each in org.structure.upwards(team) for lead in (each.lead, each.deputies) if lead]
    return all(org.overlap.apart(attending, group) for group in (team, *above))


def _managers(org: Org, people: Iterable[Person]) -> set[Person]:
    """Give everyone who manages one of these, near or far."""
    found: set[Person] = set()
    for person in people:
        for manager in org.structure.managers(person):
            if manager in found:
                break
            found.add(manager)
    return found


def _is_of_others(org: Org, reference: Reference, team: Team) -> bool:
    """Tell whether people of another team are meant; those of it who are not named are none of this one."""
    other = reference.target
    return isinstance(other, Team) and team not in org.behind.below(other) and other not in org.behind.below(team)
