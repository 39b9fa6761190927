"""What happens when a valve or net opens: who opens it, what changes, whom it relieves, and what closes it."""

from collections.abc import Iterable, Iterator

from orglint.engine.tracing.steps import Steps, Way
from orglint.graph.org import OrgGraph
from orglint.spec.entities import CheckIn, Net, Team, Valve
from orglint.spec.phrases import condition, reference
from orglint.spec.references import Reference


def of_mechanism(org: OrgGraph, mechanism: Valve | Net) -> Way:
    """Give the way of a valve or net by itself, from what opens it."""
    steps = Steps(org)
    start = _begun(steps, mechanism)
    for each in mechanism.reached_through if isinstance(mechanism, Net) else ():
        _reached(steps, each, start)
    opened(steps, mechanism, start, 0)
    return Way(steps.all, *_outcome(org, mechanism))


def opened(steps: Steps, mechanism: Valve | Net, after: int, at: int | None, senders: Iterable[Team] = ()) -> bool:
    """Add what happens when it opens; tell whether somebody can open it and all senders are relieved by that."""
    number, can = _opener(steps, mechanism, after, at)
    for key, texts in _effects(mechanism):
        steps.add(key, ", ".join(texts), number, 1, place=mechanism.at(key))
    missed = [team for team in senders if mechanism not in _covering(steps.org, mechanism, team)]
    for team in missed:
        place = mechanism.at("relieves" if isinstance(mechanism, Valve) else "covers")
        steps.add("does not relieve", team.label, number, 1, place=place, end="dead end")
    _closed(steps, mechanism, number)
    return can and not missed


def _begun(steps: Steps, mechanism: Valve | Net) -> int:
    when, place = mechanism.activates_when, mechanism.at("activates_when")
    if when:
        return steps.add("when", condition(when), at=0, place=place)
    if isinstance(mechanism, Net) and mechanism.is_standing:
        return steps.add("always there, every", mechanism.every, at=0, place=mechanism.at("every"))
    return steps.add("nothing says when", at=0, place=place, end="dead end")


def _reached(steps: Steps, named: Reference, start: int) -> None:
    check_in = named.target
    if not isinstance(check_in, CheckIn):
        steps.come_to("reached through", named, start, depth=1)
        return
    number = steps.add("reached through", check_in.label, start, depth=1, place=named.place)
    for each in check_in.attended_by:
        steps.come_to("attended by", each, number, depth=2)


def _opener(steps: Steps, mechanism: Valve | Net, after: int, at: int | None) -> tuple[int, bool]:
    """Add who opens a valve or calls a net; give the step's number, and whether somebody can."""
    authority = mechanism.authority
    does = "opened by" if isinstance(mechanism, Valve) else "called by"
    if authority:
        if authority.within:
            at = (at or 0) + authority.within.minutes
        number = steps.come_to(does, authority, after, 1, at, dead="dead end")
        return number, steps.all[number].end == ""
    if isinstance(mechanism, Net) and mechanism.is_standing:
        return after, True
    place = mechanism.at("authority")
    return steps.add(f"{does} nobody", after=after, depth=1, place=place, end="dead end"), False


def _effects(mechanism: Valve | Net) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what changes, by key, of keys under which something is written."""
    if isinstance(mechanism, Valve):
        found = {"sheds": mechanism.sheds, "adds": mechanism.adds, "protects": mechanism.protects}
        found["relieves"] = tuple(map(reference, mechanism.relieves))
    else:
        found = {"catches": mechanism.catches, "covers": tuple(map(reference, mechanism.covers))}
        found["afterwards"] = (mechanism.afterwards,) if mechanism.afterwards else ()
    yield from ((key, texts) for key, texts in found.items() if texts)


def _covering(org: OrgGraph, mechanism: Valve | Net, team: Team) -> tuple[Valve, ...] | tuple[Net, ...]:
    return org.relief.of(team) if isinstance(mechanism, Valve) else org.catching.of(team)


def _closed(steps: Steps, mechanism: Valve | Net, after: int) -> None:
    ends, place = mechanism.returns_to_normal_when, mechanism.at("returns_to_normal_when")
    longest = mechanism.at_most if isinstance(mechanism, Valve) else None
    said = [condition(ends)] if ends else []
    said += [f"after {longest}"] if longest else []
    if said:
        steps.add("closed when", " or ".join(said), after, 1, place=place)
    elif not (isinstance(mechanism, Net) and mechanism.is_standing):
        steps.add("nothing says what closes it", after=after, depth=1, place=place, end="dead end")


def _outcome(org: OrgGraph, mechanism: Valve | Net) -> tuple[str, bool]:
    authority = mechanism.authority
    verb = "open" if isinstance(mechanism, Valve) else "call"
    if authority is None:
        if isinstance(mechanism, Net) and mechanism.is_standing:
            return "It is always there.", True
        return f"Nobody may {verb} it.", False
    if org.behind.able(authority).nobody:
        return f"Nobody is there who may {verb} it.", False
    return f"Somebody can {verb} it{f' within {authority.within}' if authority.within else ''}.", True
