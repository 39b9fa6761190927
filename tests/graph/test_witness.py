"""The ways to people that messages tell."""

from collections.abc import Iterator

import pytest

from orglint.graph import witness as ways
from orglint.graph.duties import Duty
from orglint.graph.org import OrgGraph
from orglint.graph.witness import witness
from orglint.spec.references import Reference
from tests.graph.organisations import organisation


def test_who_is_named_for_a_duty_is_looked_up_once_however_many_it_hangs_on(monkeypatch: pytest.MonkeyPatch) -> None:
    looked, named = list[Duty](), ways._named

    def look(org: OrgGraph, duty: Duty) -> Iterator[tuple[Reference, str]]:
        looked.append(duty)
        return named(org, duty)

    monkeypatch.setattr(ways, "_named", look)
    org = organisation("""
people: {ana: , bo: , cy: , di: }
roles: {chair: {held_by: [di]}}
decisions: {d: {decider: {all_of: [ana, bo, cy, chair]}, about: []}}
""")
    told = [witness(org, exposure) for exposure in org.exposures.of_size(1, lambda entity: True)]
    assert sorted(told) == [
        ("decision:d", "person:ana"),
        ("decision:d", "person:bo"),
        ("decision:d", "person:cy"),
        ("decision:d", "role:chair (decider)", "person:di"),
    ]
    assert [str(duty) for duty in looked] == ["take decision:d"]
