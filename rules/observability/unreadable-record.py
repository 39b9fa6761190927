"""A record that nobody can read beyond those it is about."""

from collections.abc import Iterator

from orglint.api import Component, Decision, Org, Problem, Record, Reference, joined, rule


@rule("-/I/W")
def check(org: Org) -> Iterator[Problem]:
    for record in org.records:
        readers = record.readable_by
        if record.confidential or any(reader.everyone or reader.fault for reader in readers):
            continue
        if not readers:
            yield Problem(record.place, f"Nothing says who can read {record.label}.")
        elif not any(r.fault for r in record.covers) and _is_inside(org, record) and not _is_whole(org, record):
            whom = joined(map(str, readers))
            message = f"{record.label} is readable by {whom}: nobody beyond those whom it covers."
            yield Problem(record.at("readable_by"), message)


def _is_inside(org: Org, record: Record) -> bool:
    """Tell whether it is certain that every reader is among the people behind what the record covers."""
    covered = [holder for reference in record.covers for holder in _holders(org, reference)]
    return org.overlap.within(record.readable_by, covered)


def _holders(org: Org, covered: Reference) -> Iterator[Reference]:
    """Give who is behind something covered: a team, a component's owner and maintainers, a decision's decider."""
    target = covered.target
    if isinstance(target, Component):
        owner = org.structure.owner(target)
        yield from (*(owner.references if owner else ()), *target.maintainers)
    elif isinstance(target, Decision):
        decider = target.decider
        yield from (*(decider.references if decider else ()), *target.deputies)
    else:
        yield covered


def _is_whole(org: Org, record: Record) -> bool:
    """Tell whether the readers are the whole organisation, so that there is nobody beyond them."""
    taken = org.overlap.seats(record.readable_by).taken
    return all(org.overlap.seats(team).taken <= taken for team in org.working_teams) and all(
        person in taken for person in org.people if org.staff.counts(person)
    )
