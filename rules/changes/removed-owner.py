"""A component or decision that somebody answered for, and for which nobody answers any more."""

from collections.abc import Iterator

from orglint.api import Comparison, Decision, Ownership, Problem, change_rule

_SAID = (
    "ownership/unowned-component",
    "ownership/orphaned-component",
    "ownership/placeholder-owner",
    "ownership/undecided-decision",
)


@change_rule("E", instead_of=_SAID)
def check(change: Comparison) -> Iterator[Problem]:
    for owned in change.ownerships:
        named = owned.after.authority.references if owned.after.authority else ()
        if owned.is_lost and not change.missed_references.intersection(named):
            yield _lost(owned)


def _lost(owned: Ownership) -> Problem:
    done, does = ("decided by", "decides it") if isinstance(owned.new, Decision) else ("owned by", "owns it")
    now = f"nobody {does} any more"
    if owned.after.authority is not None:
        now = f"nobody is left behind {owned.after}: {owned.after.reason}"
    before, after = owned.places
    related = [(before, f"It was {done} {owned.before}.")]
    if owned.after.authority is not None:
        related.append((after, "This is nobody."))
    message = f"{owned.new.label} was {done} {owned.before}, and {now}."
    return Problem(owned.new.place, message, tuple(related))
