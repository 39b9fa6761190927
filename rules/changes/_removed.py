"""A guarantee that is gone, or serves less, while what it was for remains."""

from collections.abc import Iterator

from orglint.api import Comparison, Entity, Problem, joined


def removed(change: Comparison, kind: type[Entity], served: str, serves: str) -> Iterator[Problem]:
    """Say of every guarantee of a kind that is lost what it `served`, or `serves` no more: `relieved`, `relieves`."""
    for old, new, left in change.lost(kind):
        whom = joined(each.label for each in left)
        still = tuple((each.place, f"{each.label} is still here.") for each in left[1:])
        if new is not None:
            place = new.place
            message = f"{new.label} no longer {serves} {whom}."
        else:
            place = change.at(old, *left)
            message = (
                f"{old.label} is gone, and {whom}, which it {served}, {'is' if len(left) == 1 else 'are'} still here."
            )
            message = message if left else f"{old.label} is gone."
        subjects = tuple(each.label for each in left)
        yield Problem(place, message, ((old.place, "It was written here."), *still), subjects=subjects)
