"""Something that is gone, while the new version still refers to it."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, change_rule, counted, field_of


@change_rule("E", instead_of=("references/unknown-reference",))
def check(change: Comparison) -> Iterator[Problem]:
    for missed in change.missed:
        first, *others = missed.references
        more = f" and {counted(len(others), 'other place')}" if others else ""
        yield Problem(
            first.place._replace(entity=missed.old),
            f"{missed.old.label} is gone, and `{field_of(first)}` of {first.source.label}{more} still "
            f"{'name' if others else 'names'} it.",
            (
                (missed.old.place, "It was written here."),
                *((each.place, f"{each.source.label} names it.") for each in others),
            ),
            subjects=tuple(each.source.label for each in missed.references),
        )
