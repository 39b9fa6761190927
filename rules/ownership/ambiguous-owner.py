"""An owner or decider that is a plain list of several, none of whom has the last word."""

from collections.abc import Iterator

from orglint.api import Component, Decision, Org, Problem, joined, rule


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    mandated: tuple[Component | Decision, ...] = (*org.components, *org.decisions)
    for entity in mandated:
        key = "owner" if isinstance(entity, Component) else "decider"
        if isinstance(entity.data.get(key), list):
            yield from _problems(entity, key)


def _problems(entity: Component | Decision, key: str) -> Iterator[Problem]:
    authority = entity.owner if isinstance(entity, Component) else entity.decider
    named = {str(r): r.target for r in (authority.references if authority else ()) if r.target}
    if len(named) > 1:
        message = f"{entity.label} has {len(named)} {key}s in a plain list, {joined(named)}: none has the last word."
        yield Problem(entity.at(key), message, subjects=tuple(named))
