"""A definition that nothing refers to: a role, rota, policy or record in vain, or a person outside everything."""

from collections.abc import Iterator

from orglint.api import Entity, Org, Person, Problem, Reference, Role, rule, surveyed

_IN_VAIN = {
    "role": "nothing is led, owned, decided or answered by whoever holds it",
    "schedule": "whoever is on call is never called",
    "policy": "no alert ever takes this way",
    "record": "no decision says that it can be found here",
}


@rule("-/I/W")
def check(org: Org) -> Iterator[Problem]:
    used = org.once(_used)
    for entity in (*(org.roles if _says_more(org) else ()), *org.schedules, *org.policies, *org.records):
        if entity not in used and "reports_to" not in entity.data:
            yield Problem(entity.place, f"Nothing refers to {entity.label}: {_IN_VAIN[entity.noun]}.")
    for person in org.people if _has_a_place_for_people(org) else ():
        if person not in used and not person.is_bot and not person.is_leaving and "manager" not in person.data:
            message = f"{person.label} is in no team, role, schedule or duty, and reports to nobody."
            yield Problem(
                person.place, message, help="Say where they belong: a team, a role, a rota, or their `manager`."
            )


def _used(org: Org) -> frozenset[Entity]:
    """Give everything that is named; of what a mistaken reference may mean, nobody can say that it is not."""
    named, mistaken = org.once(surveyed).named, org.once(surveyed).faulty
    return org.spec.handed_over.union(named, *(_may_mean(reference) for reference in mistaken))


def _may_mean(reference: Reference) -> tuple[Entity, ...]:
    meant = reference.source.index.meant(reference) if reference.fault == "unknown" else None
    return reference.candidates if meant is None else (meant,)


def _says_more(org: Org) -> bool:
    """Tell whether anything is written that a role could be named in."""
    return any(not isinstance(entity, (Person, Role)) for entity in org.spec.entities)


def _has_a_place_for_people(org: Org) -> bool:
    """Tell whether there is more than a list of people, which is how a spec begins."""
    return bool(org.roles) or _says_more(org) or any("manager" in person.data for person in org.people)
