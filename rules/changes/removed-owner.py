"""A component or decision that somebody answered for, and for which nobody answers any more."""

from collections.abc import Iterator

from orglint.api import Comparison, Component, Decision, Entity, Problem, change_rule

_SAID = (
    "ownership/unowned-component",
    "ownership/orphaned-component",
    "ownership/placeholder-owner",
    "ownership/undecided-decision",
)


_VERBS: dict[type[Entity], tuple[str, str]] = {Component: ("owned by", "own"), Decision: ("decided by", "decide")}


@change_rule("E", instead_of=_SAID)
def check(change: Comparison) -> Iterator[Problem]:
    for owned in change.ownerships:
        left = owned.after.authority
        if not owned.is_lost or (left and change.missed_references.intersection(left.references)):
            continue
        done, do = _VERBS[type(owned.new)]
        now = f"nobody can {do} it now: {owned.after.reason}" if left else f"nobody {do}s it any more"
        before, after = owned.places
        related = ((before, f"It was {done} {owned.before}."), *([(after, "This is nobody.")] if left else []))
        yield Problem(owned.new.place, f"{owned.new.label} was {done} {owned.before}, and {now}.", related)
    for owned, reference in change.unowned_successions():
        done, do = _VERBS[type(owned.new)]
        now = f"nobody can {do} that: {owned.after.reason}" if owned.after.authority else f"nobody {do}s that"
        named = [(reference.place, f"{reference.source.label} names it in that place.")] if reference else []
        yield Problem(
            owned.new.place,
            f"{owned.old.label} was {done} {owned.before}. {owned.new.label} takes its place, and {now}.",
            ((owned.places[0], f"It was {done} {owned.before}."), *named),
            subjects=(owned.old.label,),
        )
