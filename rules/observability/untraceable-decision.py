"""A decision that leaves no trace where somebody would look for it."""

from collections.abc import Iterator

from orglint.api import Authority, Component, Decision, Entity, Org, Problem, Record, Reference, Team, joined, rule


@rule("-/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    covers = {record: {r.target for r in record.covers} for record in org.records} if org.decisions else {}
    for decision in org.decisions:
        named = decision.recorded_in
        if any(reference.fault for reference in named) or org.recording.naming(decision):
            continue
        records = [record for r in named if isinstance(record := r.target, Record)]
        if not records:
            yield Problem(decision.place, f"{decision.label} is recorded nowhere.")
            continue
        subjects = [decision, *_subjects(org, decision), None]  # what names nothing may have been meant to name it
        if all(covers[record].isdisjoint(subjects) for record in records):
            labels = tuple(record.label for record in records)
            yield Problem(
                decision.at("recorded_in"),
                f"{decision.label} is recorded in {joined(labels)}, which covers neither it, its subject nor its team.",
                tuple((record.at("covers"), "what it covers") for record in records),
                subjects=labels,
            )


def _subjects(org: Org, decision: Decision) -> Iterator[Entity]:
    """Give what the decision is about, the teams of who drives it, takes it or owns its subject, and all above them."""
    about = [target for r in decision.about if isinstance(target := r.target, Team | Component)]
    owners: list[Authority | None] = [decision.decider]
    owners += [org.structure.owner(component) for component in about if isinstance(component, Component)]
    holders: list[Reference] = [r for owner in owners if owner for r in owner.references]
    holders += [decision.driver] if decision.driver else []
    for place in (*about, *(team for holder in holders for team in org.structure.teams_behind(holder))):
        yield from org.structure.upwards(place)
