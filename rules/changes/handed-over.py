"""A component or decision that is in other hands from now on."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, change_rule


@change_rule("I")
def check(change: Comparison) -> Iterator[Problem]:
    for owned in change.ownerships:
        if owned.is_handed_over:
            before, after = owned.places
            if str(owned.before) == str(owned.after):
                message = f"{owned.new.label} stays with {owned.after}, and everybody behind that is somebody else now."
            else:
                message = f"{owned.new.label} goes from {owned.before} to {owned.after}."
            related = ((before, f"It was in the hands of {owned.before}."), (after, "They answer for it now."))
            yield Problem(owned.new.place, message, related)
