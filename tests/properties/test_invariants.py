"""What must not change a verdict: names, order, files, and one more colleague."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from orglint.engine.sources import gather
from orglint.graph.org import OrgGraph
from orglint.report.finding import Finding
from orglint.source.gather import from_bytes
from orglint.source.tree import WorkingTree
from orglint.spec.model import Spec
from tests.examples import examples
from tests.graph.generated import AUTHORITIES, COUPLED, OWNED, WAYS
from tests.properties.rewriting import findings, linted, renamed, said, sample, shuffled, written

BY_NAME = {"references/unknown-reference", "references/ambiguous-reference"}  # what they say is about names
AT_THE_FIRST = {"backpressure/backpressure-deadlock", "failure_handling/circular-deputies"}
"""Stand where the first of their subjects by name is held up or named: in an entity that is none of them."""
SAMPLES = ["every-fault/org.yaml", "scale-up/org.yaml", "startup/org.yaml", "gitlab-services/org.yaml"]
GENERATED = st.one_of(AUTHORITIES, WAYS, OWNED, COUPLED)
organisations = st.one_of(st.sampled_from(SAMPLES).map(sample), GENERATED)
some = settings(max_examples=examples(40), deadline=None)


@some
@given(organisations, st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_nothing(data: dict[str, Any], random: Random) -> None:
    assert Counter(map(said, findings(shuffled(data, random)))) == Counter(map(said, findings(data)))


@some
@given(organisations, st.randoms(use_true_random=False), st.booleans())
def test_renaming_ids_changes_nothing_but_the_names(data: dict[str, Any], random: Random, in_order: bool) -> None:
    other = renamed(data, random, in_order)
    before = [f for f in findings(data) if f.rule not in BY_NAME]
    after = [f for f in findings(other.data) if f.rule not in BY_NAME]
    if in_order:  # what is sorted by name comes out as before
        assert Counter(map(_told, after)) == Counter(other.translated(_told(f)) for f in before)
    assert Counter(_about(f, str) for f in after) == Counter(_about(f, other.translated) for f in before)


def _told(finding: Finding) -> str:
    return f"{finding.rule} {finding.severity} {finding.entity}: {finding.message}"


def _about(finding: Finding, name: Callable[[str], str]) -> tuple[str, str, frozenset[str]]:
    """Give what a finding is about, at whichever of several entities that are alike it stands."""
    own = () if finding.rule in AT_THE_FIRST else (finding.entity or "",)
    return finding.rule, finding.severity, frozenset(map(name, (*own, *finding.subjects)))


@some
@given(organisations, st.randoms(use_true_random=False))
def test_splitting_a_file_changes_nothing_but_the_places(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any], random: Random
) -> None:
    folder = tmp_path_factory.mktemp("split")
    names = ["a.yaml", "more/b.yaml", "more/c.yaml"]
    parts: dict[str, dict[str, Any]] = {name: {} for name in names}
    root = {"include": ["a.yaml", "more/*.yaml"]}
    for section, entries in data.items():
        if section in ("organization", "handovers"):
            root[section] = entries
            continue
        for id_, entry in entries.items():
            parts[random.choice(names)].setdefault(section, {})[id_] = entry
    for name, part in {"org.yaml": root, **parts}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(written(part), "utf-8")
    assume(any(data.values()))
    after = linted(gather(str(folder / "org.yaml")))
    assert Counter(map(said, after)) == Counter(map(said, findings(data)))


@settings(max_examples=examples(100), deadline=None)
@given(st.one_of(AUTHORITIES, WAYS, OWNED), st.randoms(use_true_random=False))
def test_one_more_colleague_never_creates_a_single_point_of_failure(data: dict[str, Any], random: Random) -> None:
    org = _org(data)
    peopled = [team for team in org.teams if not team.says_nothing_of_people and org.behind.behind(team).somebody]
    if not peopled or not data["people"]:
        return
    more = json.loads(json.dumps(data))
    more["people"]["newcomer"] = {}
    entry = more["teams"][random.choice(peopled).id]
    entry.setdefault("members", []).append("newcomer")
    if isinstance(entry.get("headcount"), int):
        entry["headcount"] += 1
    assert _single_points(_org(more)) <= _single_points(org)


def _single_points(org: OrgGraph) -> set[tuple[str, str, str]]:
    return {
        (human.label, exposure.verb, affected.entity.label)
        for exposure in org.exposures.of_size(1, lambda entity: True)
        for human in exposure.humans
        for affected in exposure.duties
    }


def _org(data: dict[str, Any]) -> OrgGraph:
    return OrgGraph(Spec(from_bytes(WorkingTree(Path.cwd()), "org.yaml", written(data).encode()).documents))


@some
@given(organisations)
def test_linting_twice_gives_the_same(data: dict[str, Any]) -> None:
    assert findings(data) == findings(data)
