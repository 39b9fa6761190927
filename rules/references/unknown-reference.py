"""A reference to something that nothing defines, or of a kind that the field does not take."""

from collections.abc import Iterator

from orglint.api import Entity, Org, Problem, Reference, a_kind, all_kinds, faulty, field_of, joined, one_of_kinds, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for reference in org.once(faulty):
        where = f"`{field_of(reference)}` of {reference.source.label}"
        if reference.fault == "kind":
            yield _of_wrong_kind(reference, where)
        elif reference.text.casefold() == "everyone":
            message = f"{where} takes no `everyone`: it wants one {one_of_kinds(reference.takes)} by its id."
            yield Problem(reference.place, message)
        elif reference.fault == "unknown":
            yield Problem(reference.place, _unknown(reference, where, org.spec.index.meant(reference)))


def _of_wrong_kind(reference: Reference, where: str) -> Problem:
    found = [f"a team's {key}" if (key := "lead") and _is_lead(reference) else a_kind(e.noun) for e in reference.candidates]
    message = f"`{reference.text}` is {joined(found)}, and {where} takes {all_kinds(reference.takes)}."
    related = tuple((entity.place, f"{entity.label} is defined here.") for entity in reference.candidates)
    return Problem(reference.place, message, related)


def _unknown(reference: Reference, where: str, meant: Entity | None) -> str:
    kind, colon, id_ = reference.text.partition(":")
    return ""
