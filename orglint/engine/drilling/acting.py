"""Who may do something, and whether those who are left can."""

from collections.abc import Iterable

from orglint.engine.drilling.faults import labels
from orglint.graph.crowd import NOBODY, Crowd, together
from orglint.graph.drill import reader
from orglint.graph.faulttree import Out, crowds, holds, left, lost
from orglint.graph.org import OrgGraph
from orglint.graph.succession import in_order, of_named
from orglint.report.description import Who
from orglint.report.drill import Acting
from orglint.spec.entities import Person
from orglint.spec.phrases import authority as spoken
from orglint.spec.references import Authority


def acting(org: OrgGraph, authority: Authority | None, out: Out) -> Acting | None:
    """Give who may do what an authority is for when some are out; None where there is none."""
    if authority is None:
        return None
    tree = org.once(reader).authority(authority)
    if tree is None:
        return Acting(spoken(authority), None, (), Who())
    crowd = together([NOBODY, *(left(each, out) for each in crowds(tree))])
    who = told(crowd, of_named(org, authority))
    return Acting(spoken(authority), holds(tree, out), labels(org, lost(tree, out)), who)


def told(crowd: Crowd, order: Iterable[Person]) -> Who:
    """Give the people of a crowd for a report, in an order of theirs."""
    people = tuple(person.label for person in in_order(crowd.people, order))
    return Who(people, sum(count for _, count in crowd.heads), crowd.unknown)
