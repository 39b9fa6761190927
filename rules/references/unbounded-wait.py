"""Waiting without end: for everybody to agree, or for something late that is never late enough."""

from collections.abc import Iterator

from orglint.api import Authority, Component, Entity, Org, Problem, Signal, joined, rule


@rule("I/W/W")
def check(org: Org) -> Iterator[Problem]:
    for authority in org.spec.joint_authorities:
        source = authority.source
        if not _is_archived(org, source) and not (isinstance(source, Signal) and source.within):
            yield from map(_for_everybody, _unbounded(authority))
    for entity, dependency in org.spec.delays:
        if dependency.if_late and dependency.if_late.after is None and not _is_archived(org, entity):
            yield Problem(
                entity.at(*dependency.if_late.path),
                f"{entity.label} says what it does if {dependency.on} is late, but not after how long it is late.",
                help="Say `after: 1w`, or whatever delay can still be made up.",
            )


def _is_archived(org: Org, entity: Entity) -> bool:
    return isinstance(entity, Component) and org.structure.is_archived(entity)


def _unbounded(authority: Authority) -> Iterator[Authority]:
    """Give where everybody must agree and no `within`, there or further out, ends the waiting."""
    if authority.within is None and authority.form == "all_of" and len(authority.members) > 1:
        yield authority
    elif authority.within is None:
        for member in authority.members:
            yield from _unbounded(member) if isinstance(member, Authority) else ()


def _for_everybody(authority: Authority) -> Problem:
    place = authority.source.at(*authority.path, "all_of")
    whom = joined(str(reference) for reference in authority.references)
    message = f"{authority.source.label} waits until {whom} all agree, and nothing says how long: one silence stops it."
    return Problem(place, message, help="Say `within: 2d`, and what holds when that is over.")
