"""A reference to what nothing defines, or to a kind of thing that the field does not take."""

from collections.abc import Iterator

from orglint import api
from orglint.api import Org, Problem, Reference, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for reference in org.once(api.faulty):
        where = f"`{api.field_of(reference)}` of {reference.source.label}"
        if reference.fault == "kind":
            yield _of_a_wrong_kind(reference, where)
        elif reference.fault == "unknown":
            help_ = None if {"team", "component"} & set(reference.takes) else "Correct the id, or define what it names."
            yield Problem(reference.place, _unknown(reference, where), help=help_)


def _of_a_wrong_kind(reference: Reference, where: str) -> Problem:
    is_lead = reference.prefix == "lead"
    found = api.joined("the lead of a team" if is_lead else api.a_kind(e.noun) for e in reference.candidates)
    message = f"`{reference.text}` is {found}, and {where} takes {api.all_kinds(reference.takes)}."
    return Problem(
        reference.place,
        message,
        related=tuple((e.place, f"This is {e.label}.") for e in reference.candidates),
        help=f"Put the id of one {api.one_of_kinds(reference.takes)} here.",
    )


def _unknown(reference: Reference, where: str) -> str:
    if reference.text.casefold() == "everyone":
        return f"{where} takes no `everyone`; it names {api.all_kinds(reference.takes)} one by one."
    fits = reference.prefix is None or reference.prefix in reference.takes
    prefix = "team" if reference.prefix == "lead" else reference.prefix
    wanted = api.one_of_kinds((prefix,) if prefix else reference.takes)
    wrong = f"no {wanted} is called that" if fits else f"takes {api.all_kinds(reference.takes)}"
    meant = reference.source.index.meant(reference)
    hint = f" Did you mean `{api.corrected(reference, meant)}`?" if meant else ""
    return f"{where} names `{reference.text}`, and {wrong}.{hint}"
