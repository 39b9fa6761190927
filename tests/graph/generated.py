"""Organisations for hypothesis to generate: small, crowded, and wrong in every way that a valid spec can be."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

PERSONS = ["p1", "p2", "p3", "p4"]
ROLES = ["r1", "r2", "r3"]
TEAMS = ["t1", "t2", "t3", "t4"]
COMPONENTS = ["c1", "c2", "c3", "c4", "c5"]
POLICIES = ["e1", "e2", "e3"]
SCHEDULES = ["s1", "s2"]
NOBODY = ["robot", "TBD", "ghost"]
LEADS = [f"lead:{team}" for team in TEAMS]
MEMBERS = [*PERSONS, *ROLES] * 3 + NOBODY
HOLDERS = [*MEMBERS, *TEAMS * 2, *LEADS]

Entry = dict[str, Any]
Fields = Mapping[str, SearchStrategy[Any]]


def some(pool: list[str], least: int = 1, most: int = 3) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(pool), min_size=least, max_size=most, unique=True)


def either(usual: Any, rare: Any) -> SearchStrategy[Any]:
    return st.sampled_from([usual] * 5 + [rare])


def entry(always: Fields, maybe: Fields) -> SearchStrategy[Entry]:
    return st.fixed_dictionaries(dict(always), optional=dict(maybe))


def section(ids: list[str], entries: SearchStrategy[Entry], least: int = 0) -> SearchStrategy[dict[str, Entry]]:
    """Give a section in which the ids stand, or the first few of them."""
    numbers = st.sampled_from(range(len(ids), least - 1, -1))
    return numbers.flatmap(lambda number: st.fixed_dictionaries(dict.fromkeys(ids[:number], entries)))


def authority(pool: list[str]) -> SearchStrategy[Any]:
    """Give an authority in any of its forms, one within another."""

    def joined(member: SearchStrategy[Any]) -> SearchStrategy[Any]:
        members = st.lists(member, min_size=1, max_size=3)
        voted = st.fixed_dictionaries({"at_least": st.integers(1, 4), "of": members})
        return st.one_of(members.map(lambda m: {"any_of": m}), members.map(lambda m: {"all_of": m}), voted)

    alone = st.sampled_from(pool)
    return st.one_of(alone, st.lists(alone, min_size=1, max_size=3), st.recursive(alone, joined, max_leaves=5))


@st.composite
def dependencies(draw: DrawFn) -> list[Any]:
    ways = st.sampled_from([None, None, None, {"strength": "soft"}, {"strength": "hard"}, {"fallback": "by hand"},
                            {"fallback": "TBD"}, {"if_late": {"after": "1w", "then": "wait"}}])  # fmt: skip
    names = draw(some([*COMPONENTS, "ghost"], least=0))
    return [name if (way := draw(ways)) is None else {"on": name, **way} for name in names]


HEADCOUNT = st.sampled_from([0, 1, 2, 3, 4, "unknown"])
DAY = st.sampled_from(["2026-01-01", "2026-06-15", "2027-01-01"]).map(lambda day: {"on": day})
HUMAN = entry({}, {"away": st.just({"from": "2026-05-01", "to": "2026-07-01"}), "leaving": DAY})
BOT = st.just({"kind": "bot"})
PEOPLE = st.one_of(
    st.just({**{person: {} for person in PERSONS}, "robot": {"kind": "bot"}}),
    st.fixed_dictionaries({**dict.fromkeys(PERSONS, HUMAN), "robot": BOT}),
    st.just({}),
)
DEPUTIES = {"deputies": some(MEMBERS, most=2)}
ROLE = entry({"held_by": some([*PERSONS * 3, *NOBODY], least=0)}, {"headcount": HEADCOUNT, **DEPUTIES})
COUNTED_ROLE = entry({}, {"headcount": HEADCOUNT, **DEPUTIES})
WITHIN = {"part_of": st.sampled_from(TEAMS), "external": either(False, True)}
MANNED = entry({"members": some(MEMBERS, least=0)}, {"headcount": HEADCOUNT, **WITHIN})
LED = entry({"lead": authority(MEMBERS)}, {"members": some(MEMBERS), **DEPUTIES, **WITHIN})
OTHER = entry({}, {"kind": st.just("umbrella"), "lead": st.sampled_from(MEMBERS), **DEPUTIES, **WITHIN})
COUNTED = entry({"headcount": HEADCOUNT}, WITHIN)
COMPONENT = entry(
    {"depends_on": dependencies(), "external": either(False, True), "lifecycle": either("production", "archived")},
    {
        "owner": authority(HOLDERS),
        "maintainers": some(HOLDERS, least=0),
        "part_of": st.sampled_from(COMPONENTS),
    },
)
STEP = st.fixed_dictionaries({"notify": some(HOLDERS + SCHEDULES * 2, least=0, most=2)})
POLICY = entry({"steps": st.lists(STEP, max_size=2)}, {"then": st.sampled_from(POLICIES)})
RESYNC = entry({"between": some(TEAMS, most=2)}, {"attended_by": some([*HOLDERS, "everyone"])})
ALERT = entry({}, {"notify": some(HOLDERS + SCHEDULES), "route": st.sampled_from(POLICIES)})
GROUPS: Fields = {
    "people": PEOPLE,
    "roles": section(ROLES, st.one_of(ROLE, ROLE, COUNTED_ROLE)),
    "teams": section(TEAMS, st.one_of(MANNED, LED, OTHER, COUNTED)),
}
AUTHORITIES = st.fixed_dictionaries({
    **GROUPS,
    "decisions": section(["d1", "d2"], entry({"decider": authority(HOLDERS)}, DEPUTIES), least=1),
    "pressure_release_valves": section(["v1"], entry({"authority": authority(PERSONS)}, {})),
    "safety_nets": section(["n1"], entry({}, {"authority": authority(HOLDERS)})),
    "backpressure": section(["b1"], entry({"responder": authority(HOLDERS)}, {})),
})  # fmt: skip
WAYS = st.fixed_dictionaries({
    **GROUPS,
    "alerts": section(["a1", "a2"], ALERT, least=1),
    "escalation_policies": section(POLICIES, POLICY, least=2),
    "on_call_schedules": section(SCHEDULES, entry({"participants": some(MEMBERS)}, {"headcount": HEADCOUNT}), least=1),
    "resynchronization": section(["y1", "y2"], RESYNC, least=1),
})  # fmt: skip
OWNED = st.fixed_dictionaries({**GROUPS, "components": section(COMPONENTS, COMPONENT, least=2)})
COUPLED = st.fixed_dictionaries({
    "people": st.just({person: {} for person in PERSONS}),
    "components": section([f"c{number}" for number in range(1, 8)], entry(
        {"owner": some(PERSONS, most=3), "depends_on": some([f"c{number}" for number in range(1, 8)], least=0, most=2)},
        {"external": st.just(True)},
    ), least=3),
})  # fmt: skip
"""Little but components that need each other, in loops and otherwise."""
