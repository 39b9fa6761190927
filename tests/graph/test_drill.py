"""What fails and holds in a drill, against a second opinion and by hand."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orglint.engine.drilling.faults import everyone
from orglint.graph.cuts import Human
from orglint.graph.drill import Drill, Failing, Scenario, tier
from orglint.graph.faulttree import Gate, Quorum, cut_sets, holds, lost, without
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Component, Person
from tests.examples import examples
from tests.graph.drilling import drilling, key
from tests.graph.generated import AUTHORITIES, COMPONENTS, COUPLED, OWNED, PERSONS, ROLES, SCHEDULES, TEAMS, WAYS
from tests.graph.naive import leaves
from tests.graph.organisations import organisation

GENERATED = st.one_of(AUTHORITIES, COUPLED, OWNED, WAYS)
GROUPS = st.sets(st.sampled_from([*PERSONS * 2, *ROLES, *TEAMS, *SCHEDULES]), max_size=3)
LATE = st.sets(st.sampled_from([*COMPONENTS, "c6", "c7"]), max_size=2)


def out_of(org: OrgGraph, ids: set[str]) -> frozenset[Human]:
    """Give who is out when people, roles, teams and schedules are."""
    entities = (found[0] for each in sorted(ids) if (found := org.spec.index.lookup(each)))
    return frozenset(human for entity in entities for human in everyone(org.behind.behind(entity)))


@settings(max_examples=examples(300), deadline=None)
@given(GENERATED, GROUPS, LATE)
def test_duties_fail_as_a_second_opinion_says(data: dict[str, Any], groups: set[str], late: set[str]) -> None:
    case = drilling(data)
    out = out_of(case.org, groups)
    labels = {human.label for human in out}
    gone = frozenset(leaf for tree in case.naive.values() for leaf in leaves(tree) if leaf[0] in labels)
    components = [c for id_ in sorted(late) if (c := case.org.spec.index.find("component", id_))]
    drill = Drill(case.org, Scenario(out, frozenset(c for c in components if c in case.org.components)))
    certain = {duty for duty in case.naive if duty[0] != "hold" or all(isinstance(each, Person) for each in out)}
    assert {key(duty) for duty in drill.failing} & certain == case.failing(gone, late) & certain
    assert {key(duty) for duty in drill.duties} == set(case.naive)
    for failing in drill.failing.values():
        assert_explained(drill, failing)


def assert_explained(drill: Drill, failing: Failing) -> None:
    """Every step of the way is a dependency that binds; its end is late, or fails without exactly these."""
    way = failing.way
    assert (way[0], way[-1]) == (failing.duty.entity, failing.root)
    for one, other in pairwise(way):
        assert isinstance(one, Component)
        assert any(on.binding and on.on.target is other for on in one.depends_on)
    if failing.late:
        assert failing.root in drill.scenario.late
        return
    tree = drill.tree(failing.duty._replace(entity=failing.root))
    needed = frozenset(failing.without)
    assert tree is not None
    assert not holds(tree, needed)
    assert all(holds(tree, needed - {human}) for human in needed)


@settings(max_examples=examples(300), deadline=None)
@given(GENERATED, GROUPS)
def test_who_is_left_can_do_what_holds(data: dict[str, Any], groups: set[str]) -> None:
    org = drilling(data).org
    out = out_of(org, groups)
    drill = Drill(org, Scenario(out))
    held = {each.duty: each for each in drill.held}
    for duty in drill.duties:
        tree = drill.tree(duty)
        assert tree is not None
        assert (duty in held) is (bool(lost(tree, out)) and duty not in drill.failing)
    for duty, each in held.items():
        tree = drill.tree(duty)
        assert tree is not None
        assert each.crowd.somebody
        assert out.isdisjoint(each.crowd.people)
        assert set(each.out) == lost(tree, out)
        assert all(holds(tree, frozenset()) and not holds(without(tree, out), {human}) for human in each.alone)


@settings(max_examples=examples(300), deadline=None)
@given(st.one_of(AUTHORITIES, WAYS, OWNED))
def test_trees_have_the_cut_sets_that_duties_have(data: dict[str, Any]) -> None:
    org = drilling(data).org
    drill = Drill(org, Scenario())
    for duty, cuts in org.duties.all():
        tree = drill.tree(duty)
        assert tree is not None
        assert cut_sets(tree, 2) == cuts


HELD = """
people: {ana: , bo: , cy: , dee: , erin: }
roles: {cto: {held_by: [ana], deputies: [erin]}}
teams: {payments: {lead: ana, deputies: [dee, bo], members: [cy], headcount: 9}}
components: {checkout: {owner: payments}}
decisions:
  roll-back: {decider: ana, deputies: [cy, bo]}
  buy: {decider: {all_of: [cto, cy]}}
  hire: {decider: "lead:payments"}
"""


def held(text: str, *out: str) -> dict[str, tuple[bool, list[str], list[str]]]:
    """Give for what holds whether another stands in, who does it in their order, and on whom it hangs."""
    from orglint.graph.succession import in_order

    org = organisation(text)
    return {
        each.duty.entity.label: (
            each.first,
            [person.id for person in in_order(each.crowd.people, each.order)],
            [human.label for human in each.alone],
        )
        for each in Drill(org, Scenario(out_of(org, set(out)))).held
    }


def test_whoever_is_named_next_stands_in() -> None:
    assert held(HELD, "ana") == {
        "component:checkout": (True, ["dee", "bo", "cy"], []),
        "decision:roll-back": (True, ["cy", "bo"], []),
        "decision:buy": (True, ["erin"], ["person:erin"]),
        "decision:hire": (True, ["dee", "bo"], []),
    }
    assert held(HELD, "bo", "dee")["decision:hire"] == (False, ["ana"], ["person:ana"])
    assert held(HELD, "bo")["decision:roll-back"] == (False, ["ana", "cy"], [])


def test_a_team_is_out_with_those_who_have_no_name() -> None:
    org = organisation("teams: {care: {headcount: 12}, shop: {headcount: unknown}, sales: }\ncomponents:\n" + "".join(
        f"  {name}: {{owner: {name}}}\n" for name in ("care", "shop", "sales")
    ))  # fmt: skip
    for number, team in enumerate(org.teams):
        failing = Drill(org, Scenario(everyone(org.behind.behind(team)))).failing
        assert [(duty.entity, each.without) for duty, each in failing.items()] == [(org.components[number], (team,))]


def test_a_long_way_is_told_by_its_beginning_and_its_end() -> None:
    chain = "".join(f"  c{n}: {{maintainers: [bo], depends_on: [c{n + 1}]}}\n" for n in range(200))
    org = organisation(f"people: {{ana: , bo: }}\ncomponents:\n{chain}  c200: {{maintainers: [ana]}}\n")
    failing = Drill(org, Scenario(out_of(org, {"ana"}))).failing
    assert len(failing) == 201
    way = [entity.id for entity in list(failing.values())[-1].way]
    assert (way[0], way[48], way[49], len(way)) == ("c0", "c48", "c200", 50)


@pytest.mark.parametrize(
    ("entity", "expected"),
    [("component:a", 2), ("component:b", None), ("decision:d", 1), ("alert:x", 2), ("decision:e", None)],
)
def test_a_duty_is_as_critical_as_what_it_is_about(entity: str, expected: int | None) -> None:
    org = organisation("""
        people: {ana: }
        components: {a: {tier: 2, owner: ana}, b: {owner: ana}, c: {tier: 1, owner: ana}}
        decisions: {d: {decider: ana, about: [a, c]}, e: {decider: ana}}
        alerts: {x: {notify: ana, about: [a, b]}}
    """)
    duties = {duty.entity.label: duty for duty in Drill(org, Scenario()).duties}
    assert tier(duties[entity]) == expected


def test_a_quorum_counts_everyone_once() -> None:
    org = organisation("people: {a: , b: , c: }\nteams: {t: {members: [a, b, c]}}\n"
                       "decisions: {d: {decider: {at_least: 2, of: [t]}}}")  # fmt: skip
    drill = Drill(org, Scenario())
    (tree,) = (drill.tree(duty) for duty in drill.duties)
    assert isinstance(tree, Quorum)
    assert len(cut_sets(tree, 2)) == 3
    assert cut_sets(Gate(2, (tree, tree)), 1) == frozenset()
