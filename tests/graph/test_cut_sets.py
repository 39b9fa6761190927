"""The cut sets of the graph against those found by taking people away, one and two at a time."""

import json
from datetime import date
from itertools import chain, pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orglint.graph.cuts import Head, Human
from orglint.graph.duties import Duties, Duty
from orglint.graph.exposure import Affected, Exposure, Exposures
from orglint.graph.org import OrgGraph
from orglint.spec.entities import Component
from orglint.spec.entity import Entity
from tests.examples import examples
from tests.graph.generated import AUTHORITIES, COUPLED, OWNED, WAYS
from tests.graph.naive import Naive
from tests.graph.organisations import organisation

Found = dict[tuple[str, str], set[frozenset[tuple[str, int]]]]


def by_graph(org: OrgGraph, doubting: bool) -> Found:
    duties = Duties(org.spec, org.behind, org.structure, org.routes, doubting)
    exposures = Exposures(duties, org.dependencies)
    found: Found = {}
    for exposure in chain.from_iterable(exposures.of_size(size, lambda entity: True) for size in (1, 2)):
        cut = frozenset(map(_human, exposure.humans))
        for affected in exposure.duties:
            found.setdefault((exposure.verb, affected.entity.label), set()).add(cut)
            assert_is_way(org, duties, exposure, affected)
    return found


def assert_is_way(org: OrgGraph, duties: Duties, exposure: Exposure, affected: Affected[Entity]) -> None:
    """Every step of the way is a dependency that binds, and the last one fails without the people."""
    assert affected.way[0] is affected.entity
    for one, next_ in pairwise(affected.way):
        assert isinstance(one, Component)
        assert next_ in org.dependencies.binding[one]
    assert exposure.humans in (duties.of(Duty(exposure.verb, affected.way[-1])) or ())


def _human(human: Human) -> tuple[str, int]:
    return (human.of.label, human.number) if isinstance(human, Head) else (human.label, 0)


def assert_agreed(data: dict[str, Any], as_of: date | None, doubting: bool) -> None:
    written = "\n".join(f"{section}: {json.dumps(entries)}" for section, entries in data.items())
    expected = {duty: cuts for duty, cuts in Naive(data, as_of, doubting).cut_sets.items() if cuts}
    assert by_graph(organisation(written, as_of), doubting) == expected


days = st.sampled_from([None, None, date(2026, 6, 15)])
thorough = settings(max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@thorough
@given(AUTHORITIES, days, st.booleans())
def test_who_may_decide(data: dict[str, Any], as_of: date | None, doubting: bool) -> None:
    assert_agreed(data, as_of, doubting)


@thorough
@given(WAYS, days, st.booleans())
def test_who_answers_and_who_comes(data: dict[str, Any], as_of: date | None, doubting: bool) -> None:
    assert_agreed(data, as_of, doubting)


@thorough
@given(OWNED, days, st.booleans())
def test_who_operates(data: dict[str, Any], as_of: date | None, doubting: bool) -> None:
    assert_agreed(data, as_of, doubting)


@thorough
@given(COUPLED)
def test_what_dependencies_add(data: dict[str, Any]) -> None:
    assert_agreed(data, None, False)
