"""Who can do a duty and who is in every way to it, against a second opinion and by hand."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from orglint.graph.cuts import Head
from orglint.graph.doers import doers, duties_of, duties_on, named, singles
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Component, Person
from tests.examples import examples
from tests.graph.generated import AUTHORITIES, OWNED, WAYS
from tests.graph.naive import Naive, firm, humans
from tests.graph.organisations import organisation

GENERATED = st.one_of(AUTHORITIES, OWNED, WAYS)


def built(data: dict[str, Any]) -> OrgGraph:
    return organisation("\n".join(f"{section}: {json.dumps(entries)}" for section, entries in data.items()))


@settings(max_examples=examples(150), deadline=None)
@given(GENERATED)
def test_singles_are_those_without_whom_a_duty_fails(data: dict[str, Any]) -> None:
    org = built(data)
    found = {
        (duty.verb, duty.entity.label): {
            (single.human.of.label, single.human.number) if isinstance(single.human, Head) else (single.human.label, 0)
            for single in alone
        }
        for duty, alone in singles(org, list(org.spec.entities)).items()
    }
    expected = {
        duty: {human for cut in cuts if len(cut) == 1 for human in cut}
        for duty, cuts in Naive(data, None, doubting=True).cut_sets.items()
    }
    assert found == {duty: alone for duty, alone in expected.items() if alone}


@settings(max_examples=examples(150), deadline=None)
@given(GENERATED)
def test_doers_are_everyone_in_the_tree_of_a_duty(data: dict[str, Any]) -> None:
    org, naive = built(data), Naive(data, None)
    trees = {(verb, label): tree for verb, label, tree in naive.duties()}
    for duty in org.duties.declared():
        tree = trees[duty.verb, duty.entity.label]
        if isinstance(duty.entity, Component):
            tree = naive.operated(duty.entity.id)
        crowd = doers(org, duty)
        people = {label for label, _ in humans(tree) if label.startswith("person:")} if tree else set()
        assert people <= {person.label for person in crowd.people}
        if tree and firm(tree):
            assert {person.label for person in crowd.people} == people


@settings(max_examples=examples(100), deadline=None)
@given(GENERATED)
def test_a_person_has_exactly_the_duties_that_it_can_do(data: dict[str, Any]) -> None:
    org = built(data)
    for person in org.spec.all(Person):
        expected = {duty for duty in org.duties.declared() if person in doers(org, duty).people}
        by_name = {
            duty
            for duty in org.duties.declared()
            for each in named(org, duty)
            for reference in (each.references if hasattr(each, "references") else each)
            if reference.target is person
        }
        assert set(duties_of(org, person)) == expected | by_name


def test_of_more_duties_than_an_exposure_names_every_one_is_known() -> None:
    components = ", ".join(f"c{number}: {{owner: ana}}" for number in range(70))
    org = organisation(f"people: {{ana: , bo: }}\ncomponents: {{{components}}}")
    assert len(singles(org, org.components)) == 70


def test_a_net_that_is_always_there_need_not_be_called() -> None:
    org = organisation(
        "safety_nets: {open: {every: 1w}, called: {}, both: {every: 1w, authority: ana}}\npeople: {ana: }"
    )
    assert [[str(duty) for duty in duties_on(org, net)] for net in org.nets] == [
        [],
        ["call net:called"],
        ["call net:both"],
    ]


def test_a_role_has_the_duties_of_its_teams_and_a_team_those_that_name_it() -> None:
    org = organisation(
        "people: {ana: }\nroles: {writer: {held_by: ana}}\nteams: {docs: {members: [writer]}}\n"
        "components: {book: {owner: docs}, page: {part_of: book}, other: {owner: ana}, led: {owner: 'lead:docs'}}\n"
    )
    labels = {
        entity.label: [duty.entity.id for duty in duties_of(org, entity)]
        for entity in (*org.roles, *org.teams, *org.people)
    }
    assert labels == {
        "role:writer": ["book", "page"],
        "team:docs": ["book", "page", "led"],
        "person:ana": ["book", "page", "other"],
    }
