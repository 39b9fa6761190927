"""A bare id that several kinds of things have, where the field takes more than one of them."""

from collections.abc import Iterator

from orglint.api import Org, Problem, a_kind, faulty, field_of, joined, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for reference in org.once(faulty):
        if reference.fault == "ambiguous":
            found = reference.candidates
            kinds = joined(a_kind(entity.noun) for entity in found)
            where = f"`{field_of(reference)}` of {reference.source.label}"
            yield Problem(
                reference.place,
                f"`{reference.text}` is {kinds}, and {where} takes {'either' if len(found) == 2 else 'any of them'}.",
                related=tuple((entity.place, f"This is {entity.label}.") for entity in found),
                help=f"Write {joined((f'`{entity.label}`' for entity in found), 'or')}.",
            )
