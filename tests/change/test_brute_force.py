"""Who answers for what, and through whom duties go, held against a second opinion on thousands of changes."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from orglint.change.ownership import Hold
from orglint.spec.entities import Component
from tests.change.naive import Held
from tests.change.naive import Naive as Reading
from tests.change.versions import comparison, outcome, written
from tests.examples import examples
from tests.graph.generated import AUTHORITIES, COMPONENTS, OWNED, PERSONS, TEAMS, WAYS, some
from tests.graph.naive import Naive

Data = dict[str, Any]
thorough = settings(max_examples=examples(300), deadline=None, suppress_health_check=list(HealthCheck))
slow = settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))


ORGANISATIONS: SearchStrategy[Data] = st.tuples(WAYS, AUTHORITIES, OWNED).map(lambda s: {**s[0], **s[1], **s[2]})


@st.composite
def changed(draw: st.DrawFn, organisations: SearchStrategy[Data] = ORGANISATIONS) -> tuple[Data, Data]:
    """Give an organisation and a version of it in which some entities are those of another organisation, or gone."""
    old, other = draw(organisations), draw(organisations)
    new: Data = {}
    for section in old:
        new[section] = {}
        for id_ in {**old[section], **other[section]}:
            here, there = old[section].get(id_), other[section].get(id_)
            chosen = draw(
                st.sampled_from([here, here, here, there, there, None] if here is not None else [None, there])
            )
            if chosen is not None:
                new[section][id_] = chosen
    return old, new


def same(hold: Hold) -> Held:
    def labels(seats: frozenset[tuple[Any, int]]) -> frozenset[tuple[str, int]]:
        return frozenset((entity.label, number) for entity, number in seats)

    return Held(hold.is_held, labels(hold.seats), labels(hold.everyone), hold.unknown)


@given(changed())
@thorough
def test_the_people_behind_everything_are_those_of_a_second_opinion(versions: tuple[Data, Data]) -> None:
    old, new = versions
    before = Reading(old)
    after = Reading(new, before)
    found = comparison(written(old), written(new))
    said = {owned.new.label: (same(owned.before), same(owned.after)) for owned in found.ownerships}
    for id_ in old["components"]:
        if id_ in new["components"] and not before.archived(id_):
            sides = (before.component(id_), after.component(id_))
            assert said.pop(f"component:{id_}", None) == sides or (
                f"component:{id_}" not in said and sides[0] == sides[1]
            )
    for id_ in old["decisions"]:
        if id_ in new["decisions"]:
            sides = (before.decision(id_), after.decision(id_))
            assert said.pop(f"decision:{id_}", None) == sides or (
                f"decision:{id_}" not in said and sides[0] == sides[1]
            )
    assert said == {}


@given(changed())
@thorough
def test_owners_are_lost_exactly_where_somebody_answered_and_nobody_does(versions: tuple[Data, Data]) -> None:
    old, new = versions
    before = Reading(old)
    after = Reading(new, before)
    found = comparison(written(old), written(new))
    lost = {owned.new.id for owned in found.ownerships if owned.is_lost and isinstance(owned.new, Component)}
    assert lost == {
        id_
        for id_ in old["components"]
        if id_ in new["components"] and not before.archived(id_)
        if before.component(id_).held and not after.component(id_).held
    }


@given(ORGANISATIONS)
@thorough
def test_one_more_person_takes_nothing_from_anybody(data: Data) -> None:
    more = {**data, "people": {**data["people"], "p9": {}}}
    if any(data.values()):
        found = comparison(written(data), written(more))
        for owned in found.ownerships:
            assert (owned.left, owned.gained) == (frozenset(), frozenset())
            assert (owned.is_lost, owned.is_handed_over) == (False, False)
        assert list(found.undeputised()) == []
        assert found.weaker == ()


ANYBODY = st.sampled_from([*PERSONS, *TEAMS[:2]])
NOBODY = st.just({"owner": "TBD", "depends_on": ["c1", "c2"]})
JOINED = st.lists(ANYBODY, min_size=1, max_size=3, unique=True)
AUTHORITY = st.one_of(ANYBODY, JOINED.map(lambda names: {"any_of": names}), JOINED.map(lambda names: {"all_of": names}))
TEAM = st.fixed_dictionaries({"members": some(PERSONS, least=1, most=3)})
COMPONENT = st.fixed_dictionaries(
    {"owner": AUTHORITY, "depends_on": some(COMPONENTS, least=0, most=2)},
    optional={"maintainers": some([*PERSONS, *TEAMS[:2]])},
)
NAMED: SearchStrategy[Data] = st.fixed_dictionaries({
    "people": st.just({person: {} for person in PERSONS}),
    "teams": st.fixed_dictionaries(dict.fromkeys(TEAMS[:2], TEAM)),
    "components": st.fixed_dictionaries(dict.fromkeys(COMPONENTS, COMPONENT | NOBODY)),
    "decisions": st.fixed_dictionaries({"d1": st.fixed_dictionaries({"decider": AUTHORITY})}),
    "alerts": st.fixed_dictionaries({"a1": st.fixed_dictionaries({"notify": some([*PERSONS, *TEAMS[:2]])})}),
})  # fmt: skip
"""Organisations in which everybody is named, so that every way to a duty is known."""


@st.composite
def mutated(draw: st.DrawFn) -> tuple[Data, Data]:
    """Give two versions that have the same entities."""
    old, other = draw(NAMED), draw(NAMED)
    new = {s: {i: draw(st.sampled_from([old[s][i]] * 2 + [other[s][i]])) for i in old[s]} for s in old}
    return old, new


def is_nobodys(data: Data, label: str) -> bool:
    """Tell whether nobody can operate a component itself, so that nothing of it can become narrower."""
    component = data["components"].get(label.removeprefix("component:"), {})
    return bool(component.get("owner") == "TBD" and "maintainers" not in component)


@given(mutated())
@thorough
def test_duties_that_go_through_one_person_now_are_those_of_a_second_opinion(versions: tuple[Data, Data]) -> None:
    old, new = versions
    before, after = (
        {duty: cuts for duty, cuts in Naive(data, None).cut_sets.items() if not is_nobodys(data, duty[1])}
        for data in versions
    )
    expected = {
        duty
        for duty, cuts in after.items()
        if any(len(cut) == 1 for cut in cuts) and duty in before and not any(len(cut) == 1 for cut in before[duty])
    }
    found = comparison(written(old), written(new)).narrowed(lambda was, now: True)
    narrowed = {(each.verb, duty.entity.label) for each in found for duty in each.duties}
    assert narrowed == expected


@given(ORGANISATIONS)
@slow
def test_an_organisation_compared_with_itself_is_nothing(data: Data) -> None:
    text = written(data)
    if any(data.values()):
        found = outcome(text, text)
        assert found.linted.findings == ()
        assert found.fresh.gone == ()
        assert found.story is not None
        assert list(found.story.changes()) == []
        assert (found.story.losing(), found.story.gaining()) == ((), ())


@given(changed())
@slow
def test_a_comparison_is_the_same_each_time(versions: tuple[Data, Data]) -> None:
    old, new = map(written, versions)
    if any(versions[0].values()) and any(versions[1].values()):
        one, other = outcome(old, new), outcome(old, new)
        assert one.linted.findings == other.linted.findings
        assert one.story is not None
        assert other.story is not None
        assert list(one.story.changes()) == list(other.story.changes())
