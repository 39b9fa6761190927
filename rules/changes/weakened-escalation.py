"""A way to help that reaches fewer people than before, or reaches them later."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, change_rule


@change_rule("W")
def check(change: Comparison) -> Iterator[Problem]:
    for old, new, key, texts in change.weaker:
        message = f"{new.label} is weaker than before: {'; '.join(texts)}."
        yield Problem(new.place, message, ((old.at(key), "It was stronger here."),))
