"""Organisations of a hostile shape and any size: texts of org.yaml."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

Entities = Iterator[tuple[str, str]]
"""The ids of entities, and what is written of each."""


class Shape(NamedTuple):
    """A text of so many entities; `first` and `last` are the ends of what it is made of."""

    text: str
    first: str
    last: str


Builder = Callable[[int], Shape]


def _section(name: str, entities: Iterable[tuple[str, str]]) -> str:
    return f"{name}:\n" + "".join(f"  {id_}: {{{written}}}\n" for id_, written in entities)


def _spec(*sections: str) -> str:
    return "".join(("orglint: 1\n", *sections))


def _row(prefix: str, size: int, key: str, ring: bool, also: str = "") -> Entities:
    """Give entities of which each names the next under a key, as the last names the first of a ring."""
    for number in range(size):
        after = f"{key}: {prefix}{(number + 1) % size}" if ring or number + 1 < size else ""
        yield f"{prefix}{number}", ", ".join(filter(None, (after, also)))


_PEOPLE = _section("people", (("ana", ""), ("bo", "")))
_TEAM = _section("teams", [("solo", "lead: ana, members: [bo]")])


def _ends(kind: str, prefix: str, size: int, *sections: str) -> Shape:
    return Shape(_spec(*sections), f"{kind}:{prefix}0", f"{kind}:{prefix}{size - 1}")


def managers(size: int, ring: bool = False) -> Shape:
    """Everyone manages one other."""
    return _ends("person", "p", size, _section("people", _row("p", size, "manager", ring)))


def successors(size: int, ring: bool = False) -> Shape:
    """Everyone leaves, and hands over to one who leaves."""
    rows = _row("p", size, "leaving: {on: 2026-12-31, successor", ring)
    closed = ((id_, f"{written}}}" if written else "") for id_, written in rows)
    return _ends("person", "p", size, _section("people", closed))


def superiors(size: int, ring: bool = False) -> Shape:
    """Every role reports to another."""
    return _ends("role", "r", size, _section("roles", _row("r", size, "reports_to", ring, "held_by: [ana]")), _PEOPLE)


def role_deputies(size: int, ring: bool = False) -> Shape:
    """Every role is the deputy of another."""
    return _ends("role", "r", size, _section("roles", _row("r", size, "deputies", ring)), _PEOPLE)


def parts_of_teams(size: int, ring: bool = False) -> Shape:
    """Every team is part of another."""
    return _ends("team", "t", size, _section("teams", _row("t", size, "part_of", ring, "lead: ana")), _PEOPLE)


def umbrellas(size: int, ring: bool = False) -> Shape:
    """Every team is an umbrella over another; the last one works."""
    rows = _row("t", size, "part_of", ring, "kind: umbrella")
    head = "members: [ana, bo], lead: ana, part_of: t0"
    return _ends("team", "t", size, _section("teams", chain(rows, [("work", head)])), _PEOPLE)


def team_dependencies(size: int, ring: bool = False) -> Shape:
    """Every team depends on another."""
    return _ends("team", "t", size, _section("teams", _row("t", size, "depends_on", ring, "lead: ana")), _PEOPLE)


def parts_of_components(size: int, ring: bool = False) -> Shape:
    """Every component is part of another; the last one has an owner."""
    rows = chain(_row("c", size, "part_of", ring), [("whole", "owner: ana"), ("part", "part_of: c0")])
    return _ends("component", "c", size, _section("components", rows), _PEOPLE)


def dependencies(size: int, ring: bool = False) -> Shape:
    """Every component depends on another."""
    rows = _row("c", size, "depends_on", ring, "owner: solo")
    return _ends("component", "c", size, _section("components", rows), _PEOPLE, _TEAM)


def policies(size: int, ring: bool = False) -> Shape:
    """Every escalation policy hands over to another."""
    rows = _row("e", size, "then", ring, "steps: [{notify: [ana], wait: 5m}]")
    alert = _section("alerts", [("down", "route: e0, about: solo, severity: sev1")])
    return _ends("policy", "e", size, _section("escalation_policies", rows), _PEOPLE, _TEAM, alert)


def renames(size: int, ring: bool = False) -> Shape:
    """Every component says that it was called as another is."""
    rows = _row("c", size, "renamed_from", ring, "owner: solo")
    return _ends("component", "c", size, _section("components", rows), _PEOPLE, _TEAM)


def _systems(size: int) -> list[str]:
    """Give sections in which every team `t0`, `t1` … has one of each mechanism, and a component of its own."""
    when = "activates_when: {metric: m, above: 3}, returns_to_normal_when: {metric: m, below: 2}, authority: ana"
    written = {
        "components": "c{n}: {{owner: t{n}, tier: 1, part_of: c{m}}}",
        "decisions": "d{n}: {{about: [t{n}, c{n}], decider: 'lead:t{n}'}}",
        "failure_modes": "f{n}: {{affects: [t{n}], of: [c{n}], authority: ana}}",
        "pressure_release_valves": "v{n}: {{relieves: [t{n}], {when}, sheds: [x]}}",
        "safety_nets": "n{n}: {{covers: [t{n}], {when}, catches: [x], reached_through: [bo]}}",
        "backpressure": "s{n}: {{from: t{n}, when: full, responder: ana, opens: [v{n}]}}",
        "monitoring": "m{n}: {{watches: [t{n}, c{n}], every: 1w, attended_by: [t{n}]}}",
        "records": "k{n}: {{covers: [t{n}, d{n}], readable_by: everyone}}",
        "alerts": "a{n}: {{about: [t{n}, c{n}], notify: [t{n}], severity: sev1}}",
        "resynchronization": "y{n}: {{between: [t0, t{n}], every: 1w, attended_by: [t{n}]}}",
        "operating_states": "o{n}: {{applies_to: [t{n}], states: {{degraded: {{looks_like: x}}}}}}",
    }
    return [
        f"{section}:\n" + "".join(f"  {line.format(n=n, m=(n + 1) % size, when=when)}\n" for n in range(size))
        for section, line in written.items()
    ]


def mechanisms(size: int, ring: bool = False) -> Shape:
    """Every team is part of another, and has a lead of its own and one of each mechanism."""
    part = size // 13
    people = chain(_row("p", part, "manager", ring), (("ana", ""), ("bo", "")))
    teams = (
        (id_, ", ".join(filter(None, (written, f"lead: p{number}, members: [bo]"))))
        for number, (id_, written) in enumerate(_row("t", part, "part_of", ring))
    )
    return _ends("team", "t", part, _section("people", people), _section("teams", teams), *_systems(part))


ROWS: dict[str, Callable[[int, bool], Shape]] = {
    "manager": managers,
    "successor": successors,
    "reports_to": superiors,
    "deputies of roles": role_deputies,
    "part_of of teams": parts_of_teams,
    "part_of of umbrellas": umbrellas,
    "depends_on of teams": team_dependencies,
    "part_of of components": parts_of_components,
    "depends_on": dependencies,
    "then of policies": policies,
    "renamed_from": renames,
    "part_of, and every mechanism": mechanisms,
}
"""Relations that lead from one to the next, by what they are."""


def complete(size: int) -> Shape:
    """Every component depends on every other."""
    every = ", ".join(f"c{number}" for number in range(size))
    rows = ((f"c{n}", f"owner: solo, depends_on: [{every.replace(f'c{n}, ', '', 1)}]") for n in range(size - 1))
    last = (f"c{size - 1}", "owner: solo, depends_on: [c0]")
    return _ends("component", "c", size, _section("components", chain(rows, [last])), _PEOPLE, _TEAM)


def hub(size: int) -> Shape:
    """Every component depends on one."""
    rows = chain([("c0", "owner: ana")], ((f"c{n}", "owner: solo, depends_on: c0") for n in range(1, size)))
    return _ends("component", "c", size, _section("components", rows), _PEOPLE, _TEAM)


def fan(size: int) -> Shape:
    """One component depends on every other."""
    every = ", ".join(f"c{number}" for number in range(1, size))
    rows = chain([("c0", f"owner: solo, depends_on: [{every}]")], ((f"c{n}", "owner: ana") for n in range(1, size)))
    return _ends("component", "c", size, _section("components", rows), _PEOPLE, _TEAM)


def one_person(size: int) -> Shape:
    """One person leads every team, owns every component, takes every decision and answers every alert."""
    part = size // 4
    return _ends(
        "component", "c", part,
        _section("people", [("ana", "")]),
        _section("teams", ((f"t{n}", "lead: ana, members: [ana]") for n in range(part))),
        _section("components", ((f"c{n}", f"owner: t{n}, tier: 1") for n in range(part))),
        _section("decisions", ((f"d{n}", f"decider: ana, about: [t{n}]") for n in range(part))),
        _section("alerts", ((f"a{n}", f"about: [c{n}], notify: [ana], severity: sev1") for n in range(part))),
    )  # fmt: skip


def one_team(size: int) -> Shape:
    """One team has everyone in it, and owns, watches and relieves itself in every way."""
    part = size // 4
    everyone = ", ".join(f"p{number}" for number in range(part))
    return _ends(
        "component", "c", part,
        _section("people", ((f"p{n}", "manager: p0" if n else "") for n in range(part))),
        _section("teams", [("solo", f"lead: p0, members: [{everyone}]")]),
        _section("components", ((f"c{n}", "owner: solo") for n in range(part))),
        _section("decisions", ((f"d{n}", f"decider: solo, about: [c{n}], consulted: [solo]") for n in range(part))),
        _section("alerts", ((f"a{n}", f"about: [c{n}], notify: [solo]") for n in range(part))),
    )  # fmt: skip


def one_mechanism_each(size: int) -> Shape:
    """One team has as many valves, nets, signals and check-ins as there are."""
    part = size // 4
    when = "activates_when: {metric: m, above: 3}, returns_to_normal_when: {metric: m, below: 2}, authority: ana"
    return _ends(
        "valve", "v", part, _PEOPLE, _TEAM,
        _section("pressure_release_valves", ((f"v{n}", f"relieves: [solo], {when}, sheds: [x]") for n in range(part))),
        _section("safety_nets", ((f"n{n}", f"covers: [solo], {when}, catches: [x]") for n in range(part))),
        _section("backpressure", ((f"s{n}", f"from: solo, when: full, responder: ana, opens: [v{n}]")
                                  for n in range(part))),
        _section("monitoring", ((f"m{n}", "watches: [solo], every: 1w, attended_by: [ana]") for n in range(part))),
    )  # fmt: skip


def one_decision(size: int) -> Shape:
    """Everybody may decide everything: authorities of many."""
    people = [f"p{number}" for number in range(size)]
    every = ", ".join(people)
    return _ends(
        "decision", "d", 3, _section("people", ((id_, "") for id_ in people)),
        _section("teams", [("solo", f"lead: {{any_of: [{every}]}}, members: [{every}]")]),
        _section("decisions", [("d0", f"decider: {{any_of: [{every}]}}, about: [solo]"),
                               ("d1", f"decider: {{at_least: {size // 2}, of: [{every}]}}, about: [solo]"),
                               ("d2", f"decider: {{all_of: [{every}]}}, about: [solo]")]),
    )  # fmt: skip


def findings(size: int) -> Shape:
    """Every component names an owner that there is not."""
    rows = ((f"c{n}", f"owner: nobody-{n}, maintainers: [gone-{n}]") for n in range(size))
    return _ends("component", "c", size, _section("components", rows), _PEOPLE, _TEAM)


WHOLES: dict[str, Builder] = {
    "a complete graph": complete,
    "a hub": hub,
    "a fan": fan,
    "one person behind everything": one_person,
    "one team of everyone": one_team,
    "one team with every mechanism": one_mechanism_each,
    "authorities of everyone": one_decision,
    "findings everywhere": findings,
}
"""Organisations in which everything leads to one, or to all."""
