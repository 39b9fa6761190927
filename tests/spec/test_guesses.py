"""What mistaken references were meant to name, and what texts may name."""

import pytest

from orglint.spec.entities import Component, Decision, Team
from orglint.spec.model import Spec
from orglint.spec.words import corrected, field_of
from tests.spec.whole import document


def spec(text: str) -> Spec:
    return Spec([document("orglint: 1\n" + text)])


def test_guesses_stop_when_too_many_ids_have_been_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orglint.spec.references.EFFORT", 3)
    whole = spec("people: {anna: {}, bertha: {}}\nteams: {t: {members: [ana, berta, anne]}}")
    guesses = [whole.index.meant(reference) for reference in whole.references]
    assert [guess and guess.id for guess in guesses] == ["anna", "bertha", None]


def test_the_same_mistake_is_guessed_once() -> None:
    whole = spec("components: {ledger: {}, a: {depends_on: [ledgr]}, b: {depends_on: [LEDGR]}}")
    first, second = whole.references
    assert whole.index.meant(first) is whole.index.meant(second) is whole.all(Component)[0]
    assert corrected(second, whole.all(Component)[0]) == "ledger"


def test_a_text_names_whatever_bears_it() -> None:
    whole = spec("teams: {search: {}, 'team:x': {}, x: {}}\ncomponents: {search: {}}\npeople: {ana: {}}")

    def labels(text: str) -> list[str]:
        return [entity.label for entity in whole.index.lookup(text)]

    assert labels("SEARCH") == ["team:search", "component:search"]
    assert labels("component:search") == ["component:search"]
    assert labels("lead:search") == ["team:search"]
    assert labels("team:x") == ["team:team:x", "team:x"]
    assert labels("nothing") == labels("person:nothing") == labels("12:30") == []


def test_authorities_of_several_and_plans_for_delay() -> None:
    whole = spec(
        """
teams: {t: {lead: [a], depends_on: [u, {on: u, if_late: {after: 1w}}]}, u: {lead: {any_of: [a, b]}}}
components:
  x: {owner: a, depends_on: [{on: y, if_late: {authority: {all_of: [a, b]}}}]}
  y: {depends_on: {on: x, if_late: {authority: a}}}
decisions: {d: {decider: [a, b]}}
"""
    )
    joint = [(authority.source.id, authority.path) for authority in whole.joint_authorities]
    assert joint == [
        ("t", ("lead",)),
        ("u", ("lead",)),
        ("d", ("decider",)),
        ("x", ("depends_on", 0, "if_late", "authority")),
    ]
    assert [(entity.id, dependency.path) for entity, dependency in whole.delays] == [
        ("x", ("depends_on", 0)),
        ("y", ("depends_on", 0)),
        ("t", ("depends_on", 1)),
    ]


def test_what_handovers_name() -> None:
    whole = spec(
        """
handovers:
  - {what: component:x, from: t, to: gone, why: a reason}
  - {rule: changes/removed-valve, what: d}
teams: {t: {}, u: {}}
components: {x: {}}
decisions: {d: {}, e: {}}
"""
    )
    (team, _), (component,), (decision, _) = (whole.all(type_) for type_ in (Team, Component, Decision))
    assert whole.handed_over == {team, component, decision}


def test_a_field_is_called_by_its_key() -> None:
    whole = spec("components: {x: {owner: {any_of: [a]}, depends_on: [{on: y, if_late: {inform: [b]}}]}}")
    assert [field_of(reference) for reference in whole.references] == ["owner", "depends_on", "inform"]
