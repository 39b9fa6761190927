"""A system that the spec is meant to describe, and of which it says nothing at all."""

from collections.abc import Iterator

from orglint.api import SYSTEMS, Org, Place, Problem, joined, rule

_QUESTIONS = {
    "operating_states": "how does a bad week differ from a normal one?",
    "ownership": "who is responsible for what?",
    "failure_handling": "what is done when somebody is out, or something is late?",
    "pressure_release_valves": "what gives when there is too much to do?",
    "safety_nets": "what catches what slips past everybody?",
    "backpressure": "how does a team say that it is full?",
    "observability": "who looks how things are, and where can decisions be looked up?",
    "alerting": "who is told when something is wrong?",
    "resynchronization": "how do teams that drift apart find together again?",
}


@rule("-/W/E", asks=True)
def check(org: Org) -> Iterator[Problem]:
    written = {entity.section for entity in org.spec.entities}
    declares = org.spec.declares
    for system, sections in SYSTEMS.items():
        if (declares is None or system in declares) and written.isdisjoint(sections):
            begin = f"Begin with an entry under {joined((f'`{section}`' for section in sections), 'or')}"
            yield Problem(
                _place(org, system),
                f"Nothing here is about {system}: {_QUESTIONS[system]}",
                subjects=(system,),
                help=f"{begin}; or name in `organization.declares` only the systems that this spec describes.",
            )


def _place(org: Org, system: str) -> Place:
    value = org.spec.organization.get("declares")
    if value is None:
        return org.spec.at("organization")
    item = ("declares", value.index(system)) if isinstance(value, list) else ("declares",)
    return org.spec.at("organization", *item)
