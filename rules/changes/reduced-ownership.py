"""A component or decision with too few people left behind it, where there were enough."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, change_rule, counted, joined


@change_rule("E")
def check(change: Comparison, *, minimum_people: int = 2) -> Iterator[Problem]:
    for owned in change.ownerships:
        if owned.falls_below(minimum_people):
            left = owned.after.everyone
            who = joined(sorted({entity.label for entity, _ in left})) or "nobody"
            before, after = owned.places
            yield Problem(
                owned.new.place,
                f"Of {counted(len(owned.before.everyone), 'person')} behind {owned.new.label}, "
                f"{len(left) or 'none'} {'is' if len(left) < 2 else 'are'} left: {who}.",
                ((before, f"It was in the hands of {owned.before}."), (after, f"It is in the hands of {owned.after}.")),
            )
