"""A component or decision with too few people left behind it, where there were enough."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, change_rule, counted, joined


@change_rule("E")
def check(change: Comparison, *, minimum_people: int = 2) -> Iterator[Problem]:
    for owned in change.ownerships:
        if owned.falls_below(minimum_people):
            left = owned.after.everyone
            who = f": {joined(owned.after.people)}" if left else ""
            before, after = owned.places
            yield Problem(
                owned.new.place,
                f"{owned.new.label} had {counted(len(owned.before.everyone), 'person')} behind it, "
                f"and has {len(left) or 'none'} now{who}.",
                ((before, f"It was in the hands of {owned.before}."), (after, f"It is in the hands of {owned.after}.")),
            )
