"""A problem: what a rule says, at keys; the engine makes a finding of it."""

from typing import NamedTuple

from orglint.spec.place import Place


class Problem(NamedTuple):
    """Something wrong at a place of the spec.

    `related` are further places with what to say of each; `witness` the steps of a path or loop that proves it;
    `subjects` the labels of the other entities it is about, which tell it from others at the same key;
    `accepted` is the recorded reason why the organisation lives with it (it becomes an info that does not count);
    `help` replaces the general advice of the rule's page where the rule knows better.
    """

    place: Place
    message: str
    related: tuple[tuple[Place, str], ...] = ()
    witness: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    accepted: str | None = None
    help: str | None = None
