"""`orglint map`: the organisation drawn, and read by the tools that it is drawn for."""

import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from orglint.engine.drawing import draw
from orglint.engine.pipeline import Linted
from orglint.graph.graphml import graphml
from orglint.graph.org import OrgGraph
from orglint.report import drawing_dot, drawing_graphml, drawing_json, drawing_mermaid
from orglint.report.drawing import Drawing
from orglint.report.finding import Finding
from orglint.report.safe import one_line, visible
from tests.commands.asked import BROKEN, EVERY_FAULT, HOSTILE, SCALE_UP, STARTUP, find, graph, sample, written
from tests.commands.running import lay, orglint
from tests.examples import examples
from tests.graph.generated import AUTHORITIES, COUPLED, OWNED, WAYS
from tests.graph.organisations import organisation
from tests.report.mermaid import drawn
from tests.report.runner import commands

ABOUT = written("orglint: 1\nteams: {a: }").organization
PIECES = (
    *"aé日 \"\\<>&#;%{}[]()|`$:-='", "\u200b", "\u202e", "👩\u200d🚀", "n0", "end", "style ", "classDef",
    "<br/>", "&lt;", "#35;", r"\n", r"\N", "-->", "%%", r"\u200b", "##[group]", "::error::",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join).map(str.strip).filter(bool)


def drawing(of: Linted, around: str | None = None, depth: int = 1, only: tuple[str, ...] = ()) -> Drawing:
    centre = find(of, around) if around else None
    return draw(graph(of), of.organization, of.findings, only, centre, depth)


@st.composite
def hostile(draw_: st.DrawFn) -> OrgGraph:
    """Give an organisation the ids and names of which are anything at all."""
    ids = draw_(st.lists(TEXTS, min_size=1, max_size=4, unique_by=str.casefold))
    component = st.fixed_dictionaries(
        {"depends_on": st.lists(st.sampled_from(ids), max_size=3)}, optional={"name": TEXTS}
    )
    components = {id_: draw_(component) for id_ in ids}
    teams = {id_: {"part_of": draw_(st.sampled_from(ids)), "name": draw_(TEXTS)} for id_ in ids[:2]}
    return organisation(
        f"components: {json.dumps(components, ensure_ascii=False)}\nteams: {json.dumps(teams, ensure_ascii=False)}"
    )


def as_graph(made: Drawing) -> "nx.MultiDiGraph[str]":
    text = graphml(*drawing_graphml.elements(made))
    assert not list(commands(text))
    read = nx.read_graphml(BytesIO(text.encode("utf-8")), force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    return read


def assert_reads_back(made: Drawing) -> None:
    read = as_graph(made)
    assert [data["entity"] for _, data in read.nodes(data=True)] == [visible(node.entity) for node in made.nodes]
    assert [data.get("name", "") for _, data in read.nodes(data=True)] == [visible(n.name or "") for n in made.nodes]
    ends = sorted(
        (read.nodes[a]["entity"], read.nodes[b]["entity"], d["relation"]) for a, b, d in read.edges(data=True)
    )
    assert ends == sorted((visible(e.source), visible(e.target), e.relation) for e in made.edges)


@settings(max_examples=examples(100), deadline=None)
@given(st.one_of(AUTHORITIES, COUPLED, OWNED, WAYS))
def test_graphml_of_any_organisation_is_read_back(data: dict[str, Any]) -> None:
    org = organisation("\n".join(f"{section}: {json.dumps(entries)}" for section, entries in data.items()))
    assert_reads_back(draw(org, ABOUT, ()))


@settings(max_examples=examples(150), deadline=None)
@given(hostile())
def test_graphml_of_hostile_texts_is_read_back(org: OrgGraph) -> None:
    assert_reads_back(draw(org, ABOUT, ()))


def test_graphml_has_what_was_found() -> None:
    of = sample(EVERY_FAULT)
    read = as_graph(drawing(of))
    for _, data in read.nodes(data=True):
        counting = [f for f in of.findings if f.entity == data["entity"] and f.suppressed is None]
        assert data["findings"] == len(counting)
        assert ("severity" in data) is bool(counting)


def graphviz(text: str) -> tuple[dict[str, list[str]], list[tuple[str, str, str]]]:
    """Draw with Graphviz; give what is written on each node, by name, and the edges with theirs."""
    dot = shutil.which("dot")
    if dot is None:
        pytest.skip("Graphviz is not installed")
    done = subprocess.run([dot, "-Tjson"], input=text.encode("utf-8"), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    read = json.loads(done.stdout)
    names = [node["name"] for node in read["objects"]]
    ends = [(names[edge["tail"]], names[edge["head"]], edge["_ldraw_"]) for edge in read.get("edges", ())]
    return (
        {node["name"]: _texts(node["_ldraw_"]) for node in read["objects"]},
        [(tail, head, " ".join(_texts(label))) for tail, head, label in ends],
    )


def _texts(operations: list[dict[str, Any]]) -> list[str]:
    return [operation["text"] for operation in operations if operation["op"] == "T"]


def assert_graphviz_reads(made: Drawing) -> None:
    text = drawing_dot.render(made)
    assert not list(commands(text))
    nodes, edges = graphviz(text)
    names = made.names
    escaped = {label: name.replace("\\", "\\\\") for label, name in names.items()}
    assert {escaped[node.entity]: list(map(one_line, node.lines)) for node in made.nodes} == nodes
    assert sorted((escaped[e.source], escaped[e.target], e.text) for e in made.edges) == sorted(edges)


@pytest.mark.parametrize("name", [SCALE_UP, STARTUP, EVERY_FAULT])
def test_graphviz_reads_the_samples(name: str) -> None:
    assert_graphviz_reads(drawing(sample(name)))


def test_graphviz_reads_what_is_broken_or_hostile() -> None:
    assert_graphviz_reads(drawing(written(BROKEN)))
    assert_graphviz_reads(drawing(written(HOSTILE)))


@settings(max_examples=examples(25), deadline=None)
@given(hostile())
def test_graphviz_reads_hostile_texts(org: OrgGraph) -> None:
    assert_graphviz_reads(draw(org, ABOUT, ()))


def assert_mermaid_reads(several: list[Drawing]) -> None:
    texts = list(map(drawing_mermaid.render, several))
    for made, chart, text in zip(several, drawn(texts), texts, strict=True):
        assert not list(commands(text))
        assert list(chart.nodes.values()) == [list(map(one_line, node.lines)) for node in made.nodes]
        numbers = {node.entity: id_ for id_, node in zip(chart.nodes, made.nodes, strict=True)}
        assert chart.edges == [(numbers[e.source], numbers[e.target], e.text) for e in made.edges]


def test_mermaid_reads_every_map() -> None:
    several = [drawing(sample(name)) for name in (SCALE_UP, STARTUP, EVERY_FAULT)]
    assert_mermaid_reads([*several, drawing(written(BROKEN)), drawing(written(HOSTILE))])


@settings(max_examples=examples(1), deadline=None)
@given(st.lists(hostile(), min_size=60, max_size=60))
def test_mermaid_reads_hostile_texts(several: list[OrgGraph]) -> None:
    assert_mermaid_reads([draw(org, ABOUT, ()) for org in several])


@pytest.mark.parametrize("format_", ["mermaid", "dot", "json"])
def test_looks(format_: str, snapshot: SnapshotAssertion) -> None:
    made = drawing(sample(STARTUP), "lamp-service")
    module = {"mermaid": drawing_mermaid, "dot": drawing_dot, "json": drawing_json}[format_]
    assert module.render(made) == snapshot


def test_what_was_found_is_marked_and_what_is_suppressed_is_not() -> None:
    of = written("orglint: 1\ncomponents: {a: , b: }")
    found = next(f for f in of.findings if f.entity == "component:a" and f.severity == "error")
    severe: list[Finding] = [found, found._replace(severity="info"), found._replace(entity="component:b")]
    accepted = severe[2]._replace(suppressed=_reason())
    made = draw(graph(of), of.organization, [*severe[:2], accepted])
    assert [(node.severity, node.lines[1:]) for node in made.nodes] == [("error", ("1 error, 1 info",)), (None, ())]
    assert 'n0[["component:a<br/>1 error, 1 info"]]:::error\n' in drawing_mermaid.render(made)
    assert "class=error" in drawing_dot.render(made)


def _reason() -> Any:
    from orglint.report.finding import Suppressed

    return Suppressed("comment", "as we like it")


def test_the_command_line(work: Path) -> None:
    lay({"org.yaml": BROKEN})
    assert orglint("map", "--isolated").out.startswith("flowchart LR\n")
    assert orglint("map", "--isolated", "--output-format", "dot").out.startswith("digraph ")
    assert orglint("map", "--isolated", "--output-format", "graphml").out.startswith("<graphml ")
    arguments = ("--around", "component:a", "--depth", "2", "--only", "dependencies, owner", "--output-format", "json")
    found = json.loads(orglint("map", "--isolated", *arguments).out)
    assert (found["version"], found["only"], found["around"], found["depth"]) == (
        1, ["dependencies", "owner"], "component:a", 2
    )  # fmt: skip
    assert {edge["relation"] for edge in found["edges"]} == {"owner", "depends_on", "authority"}
    assert next(edge for edge in found["edges"] if edge["relation"] == "owner") == {
        "from": "component:a", "to": "team:payments", "relation": "owner", "lead": False,
        "path": "org.yaml", "line": 8, "column": 14,
    }  # fmt: skip


def test_what_is_asked_for_in_vain_is_said(work: Path) -> None:
    lay({"org.yaml": BROKEN})
    ran = orglint("map", "--only", "ownrship", "--isolated")
    assert ran == (
        2, "", "error: No relation and no group of relations is called `ownrship`.\nhelp: Did you mean `ownership`?\n"
    )  # fmt: skip
    assert "help: There are the groups operating_states, " in orglint("map", "--only", "zzz", "--isolated").err
    assert "--depth needs --around" in orglint("map", "--depth", "2").err
    assert orglint("map", "--around", "nowhere", "--isolated").code == 2


def test_a_map_too_large_for_mermaid_is_drawn_and_said_to_be(work: Path) -> None:
    components = ", ".join(f"c{number}: {{owner: ana}}" for number in range(510))
    lay({"org.yaml": f"orglint: 1\npeople: {{ana: }}\ncomponents: {{{components}}}\n"})
    ran = orglint("map")
    assert ran.out.count("-->") == 510
    assert ran.err.startswith("note: Most places that show Mermaid refuse a map of this size.")
    assert orglint("map", "--output-format", "dot").err == ""
