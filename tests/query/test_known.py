"""What the graph knows of entities, as expressions see it."""

from datetime import date
from functools import cache
from typing import Any

import networkx as nx
import pytest

from orglint.graph import doers
from orglint.graph.org import OrgGraph
from orglint.graph.reach import links
from orglint.query.fields import View, fields
from orglint.spec.entities import Component, Person, Role, Schedule, Team
from tests.graph.organisations import organisation
from tests.query.asking import ask
from tests.samples.linted import SAMPLES, linted

ORG = """
people: {ana: {manager: bo}, bo: {away: {from: 2026-01-01, to: 2026-02-01}}, cy: , robot: {kind: bot}}
roles: {cto: {held_by: [ana, bo], deputies: [cy]}, nurse: {headcount: 3}}
teams:
  payments: {lead: ana, members: [bo, robot]}
  silent: {}
  above: {kind: umbrella}
  below: {lead: cy, part_of: above}
components:
  checkout: {owner: payments, depends_on: [ledger], tier: 1}
  ledger: {owner: ana, depends_on: [rates]}
  rates: {part_of: ledger}
  quiet: {owner: silent}
  nursed: {owner: nurse}
  ghostly: {owner: ghost}
  vacant: {owner: TBD}
  nobodys: {}
  maintained: {owner: payments, maintainers: [cto]}
  old: {owner: ana, lifecycle: archived}
alerts: {down: {about: checkout, route: way}}
escalation_policies: {way: {steps: [{notify: [robot], wait: 15m}, {notify: [payments]}]}}
pressure_release_valves: {drop: {relieves: above, authority: cto}}
safety_nets: {net: {covers: payments, authority: ana}}
"""


@pytest.mark.parametrize(
    ("noun", "source", "ids"),
    [
        ("component", "component.people == ['ana', 'bo']", ["checkout", "maintained"]),
        ("component", "component.able == ['ana', 'bo', 'cy']", ["maintained"]),
        ("component", "size(component.people) == 0", ["vacant", "nobodys"]),
        ("component", "component.people_unknown", ["quiet", "ghostly"]),
        ("component", "size(component.people) < 2", ["ledger", "rates", "vacant", "nobodys", "old"]),
        ("component", "component.people.exists(p, p == 'role:nurse#3')", ["nursed"]),
        ("component", "component.owners == ['person:ana']", ["ledger", "rates", "old"]),
        ("component", "component.single_points == ['ana']", ["ledger", "rates", "old"]),
        ("component", "component.archived", ["old"]),
        ("component", "'alerting' in component.systems", ["checkout"]),
        ("component", "'ownership' in component.systems && component.owner != null", [
            "checkout", "ledger", "quiet", "nursed", "maintained", "old",
        ]),
        ("component", "component.all_dependencies == ['ledger', 'rates']", ["checkout"]),
        ("component", "component.all_dependents == ['ledger', 'checkout']", ["rates"]),
        ("component", "component.dependents == ['checkout']", ["ledger"]),
        ("component", "'ledger' in component.above", ["rates"]),
        ("component", "component.duties == ['operate component:rates']", ["rates"]),
        ("component", "'alert:down' in component.named_by", ["checkout"]),
        ("component", "component.line == 11 && component.label == 'component:ledger'", []),
        ("person", "size(person.people) == 0", ["robot"]),
        ("person", "person.teams == ['payments']", ["ana", "bo", "robot"]),
        ("person", "person.roles == ['cto']", ["ana", "bo"]),
        ("person", "person.sole_duties.map(d, d.endsWith('net')) == [false, false, true]", ["ana"]),
        ("person", "'operate component:ledger' in person.owns", []),
        ("person", "'ledger' in person.owns", ["ana"]),
        ("person", "'open valve:drop' in person.duties", ["ana", "bo", "cy"]),
        ("person", "person.reports == ['ana'] && person.managers == []", ["bo"]),
        ("role", "role.people == ['role:nurse#1', 'role:nurse#2', 'role:nurse#3']", ["nurse"]),
        ("team", "team.below == ['below']", ["above"]),
        ("team", "team.people == ['cy']", ["above", "below"]),
        ("team", "'pressure_release_valves' in team.systems", ["above", "below"]),
        ("team", "team.covered_by == ['net:net']", ["payments"]),
        ("team", "'operate component:checkout' in team.duties", ["payments"]),
        ("alert", "alert.people == ['ana', 'bo'] && alert.policies == ['way'] && alert.reached_after == 15", ["down"]),
        ("policy", "policy.people == ['ana', 'bo']", ["way"]),
    ],
)  # fmt: skip
def test_the_graph_is_asked(noun: str, source: str, ids: list[str]) -> None:
    assert ask(ORG, noun, source) == ids


def test_who_is_away_does_not_count_on_the_day() -> None:
    found = ask(ORG, "component", "component.people == ['ana']", as_of=date(2026, 1, 15))
    assert found == ["checkout", "ledger", "rates", "maintained", "old"]


def test_a_great_headcount_is_told_in_part() -> None:
    assert ask("roles: {army: {headcount: 999999999}}", "role", "size(role.people) == 1000") == ["army"]


def test_a_loop_leads_back() -> None:
    org = "components: {a: {depends_on: b}, b: {depends_on: c}, c: {depends_on: a}}"
    assert ask(org, "component", "component.all_dependencies == ['b', 'c', 'a']") == ["a"]
    assert ask(org, "component", "size(component.all_dependents) == 3") == ["a", "b", "c"]


def test_of_very_many_the_nearest_are_told() -> None:
    chain = ", ".join(f"c{n}: {{depends_on: c{n + 1}}}" for n in range(1200))
    org = f"components: {{{chain}, c1200: }}"
    asked = "size(component.all_dependencies) == 1000 && component.all_dependencies[999] == 'c1000'"
    assert ask(org, "component", asked) == ["c0"]


@cache
def sample(name: str) -> OrgGraph:
    org = linted(SAMPLES / name).org
    assert org is not None
    return org


samples = pytest.mark.parametrize("name", ["startup", "scale-up", "every-fault"])


@samples
def test_duties_are_those_that_the_graph_gives(name: str) -> None:
    org = sample(name)
    holders = [e for e in org.spec.entities if isinstance(e, (Person, Role, Team, Schedule))]
    for holder in holders:
        told = fields(holder.noun)["duties"].get(View(org), holder)
        assert sorted(told) == sorted(str(duty) for duty in doers.duties_of(org, holder))


@samples
def test_dependencies_are_those_that_a_graph_library_finds(name: str) -> None:
    org = sample(name)
    graph: nx.DiGraph[Any] = nx.DiGraph(
        (link.source, link.target) for several in org.once(links).of.values() for link in several
    )
    for entity in (*org.spec.all(Component), *org.spec.all(Team)):
        told = fields(entity.noun)
        if entity not in graph:
            assert told["all_dependencies"].get(View(org), entity) == ()
            continue
        reached = {e.id for n in graph[entity] for e in (n, *nx.descendants(graph, n))}
        assert set(told["all_dependencies"].get(View(org), entity)) == reached
        reaching = {e.id for n in graph.predecessors(entity) for e in (n, *nx.ancestors(graph, n))}
        assert set(told["all_dependents"].get(View(org), entity)) == reaching


@samples
def test_lines_are_those_of_the_spec(name: str) -> None:
    org = sample(name)
    for entity in org.spec.entities:
        assert fields(entity.noun)["line"].get(View(org), entity) == entity.place.span.line


def test_lines_of_what_a_merge_key_brings() -> None:
    org = organisation("x-all: &all {a: {}, b: {}}\nteams:\n  <<: *all\n  c: {}\n")
    assert [fields("team")["line"].get(View(org), team) for team in org.teams] == [
        team.place.span.line for team in org.teams
    ]
