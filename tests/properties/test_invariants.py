"""What must not change a verdict: names, order, files, and one more colleague."""

import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from orglint.engine.sources import gather
from orglint.graph.org import OrgGraph
from orglint.source.gather import from_bytes
from orglint.source.tree import WorkingTree
from orglint.spec.model import Spec
from tests.graph.generated import ORGANISATIONS
from tests.properties.rewriting import findings, linted, renamed, said, sample, shuffled, written

BY_SIMILARITY = {"references/unknown-reference"}  # guesses what was meant by what it looks like
SAMPLES = ["every-fault/org.yaml", "scale-up/org.yaml", "startup/org.yaml", "gitlab-services/org.yaml"]
organisations = st.one_of(st.sampled_from(SAMPLES).map(sample), ORGANISATIONS)
some = settings(max_examples=40, deadline=None)


@some
@given(organisations, st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_nothing(data: dict[str, Any], random: Random) -> None:
    assert Counter(map(said, findings(shuffled(data, random)))) == Counter(map(said, findings(data)))


@some
@given(organisations, st.randoms(use_true_random=False))
def test_renaming_ids_changes_nothing_but_the_names(data: dict[str, Any], random: Random) -> None:
    other = renamed(data, random)
    before = [f for f in findings(data) if f.rule not in BY_SIMILARITY]
    after = [f for f in findings(other.data) if f.rule not in BY_SIMILARITY]
    expected = Counter(
        (f.rule, f.severity, other.translated(f.entity or ""), _words(other.translated(f.message))) for f in before
    )
    assert Counter((f.rule, f.severity, f.entity or "", _words(f.message)) for f in after) == expected


def _words(message: str) -> tuple[str, ...]:
    """Give the words of a message; names stand in it in their own order."""
    return tuple(sorted(message.replace(",", " ").split()))


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


@settings(max_examples=150, deadline=None)
@given(ORGANISATIONS, st.sampled_from(["t1", "t2", "t3", "t4"]))
def test_one_more_colleague_never_creates_a_single_point_of_failure(data: dict[str, Any], team: str) -> None:
    org = _org(data)
    grown = next((each for each in org.teams if each.id == team), None)
    assume(
        grown is not None and grown.data.keys() & {"members", "lead", "headcount"} and org.behind.behind(grown).somebody
    )
    more = json.loads(json.dumps(data))
    more["people"]["newcomer"] = {}
    assume(data["people"])
    more["teams"][team].setdefault("members", []).append("newcomer")
    if isinstance(more["teams"][team].get("headcount"), int):
        more["teams"][team]["headcount"] += 1
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
