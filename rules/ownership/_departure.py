"""What is left without anybody when people leave."""

from orglint.api import Authority, Org, Person, Reference


def leaving_unsucceeded(org: Org) -> frozenset[Person]:
    """Give the people who leave, and for whom no successor is written."""
    return frozenset(p for p in org.people if p.is_leaving and not p.is_bot and not _is_succeeded(p))


def _is_succeeded(person: Person) -> bool:
    successor = person.successor
    if successor is None or successor.target is person:
        return False
    return not (isinstance(successor.target, Person) and successor.target.is_bot)


def stranded(org: Org, what: Authority | Reference, leaving: frozenset[Person]) -> frozenset[Person]:
    """Give those of the leaving without whom an authority, or somebody in it, has nobody left; none where others stay.

    It goes by what is written, whatever the day: who is gone has left it as well.
    """
    if isinstance(what, Reference):
        crowd = org.written.behind(what)
        certain = crowd.all_named and not crowd.pending
        return crowd.people if certain and crowd.people <= leaving else frozenset()
    failing = [lost for member in what.members if (lost := stranded(org, member, leaving))]
    return frozenset().union(*failing) if len(what.members) - len(failing) < what.need else frozenset()
