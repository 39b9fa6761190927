"""A component or decision that somebody answered for, and for which nobody answers any more."""

from collections.abc import Iterator

from orglint.api import Comparison, Decision, Problem, change_rule

_SAID = (
    "ownership/unowned-component",
    "ownership/orphaned-component",
    "ownership/placeholder-owner",
    "ownership/undecided-decision",
)


@change_rule("E", instead_of=_SAID)
def check(change: Comparison) -> Iterator[Problem]:
    for owned in change.ownerships:
        left = owned.after.authority
        if not owned.is_lost or (left and change.missed_references.intersection(left.references)):
            continue
        done, does = ("decided by", "decides it") if isinstance(owned.new, Decision) else ("owned by", "owns it")
        now = f"nobody is left behind {owned.after}: {owned.after.reason}" if left else f"nobody {does} any more"
        before, after = owned.places
        related = ((before, f"It was {done} {owned.before}."), *([(after, "This is nobody.")] if left else []))
        yield Problem(owned.new.place, f"{owned.new.label} was {done} {owned.before}, and {now}.", related)
