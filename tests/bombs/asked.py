"""The commands that walk an organisation, asked of a shape."""

from collections.abc import Iterator
from pathlib import Path

from tests.bombs.shapes import Shape

COLUMNS = {
    "person": "managers,reports,duties,sole_duties,teams",
    "role": "people,duties,named_by",
    "team": "above,below,all_dependencies,all_dependents,people,duties,systems,covered_by",
    "component": "above,all_dependencies,all_dependents,people,owners,systems,covered_by",
}
"""The fields that follow relations, by kind."""


def lay(folder: Path, shape: Shape) -> None:
    """Write a shape, and beside it an older version in which other people stand."""
    (folder / "org.yaml").write_text(shape.text, "utf-8")
    (folder / "old.yaml").write_text(shape.text.replace("lead: ana", "lead: bo"), "utf-8")


def commands(folder: Path, shape: Shape) -> Iterator[tuple[str, ...]]:
    """Give the arguments of every command that walks relations, for what `lay` wrote."""
    org = ("--org", f"{folder}/org.yaml")
    kind = shape.first.partition(":")[0]
    yield "check", f"{folder}/org.yaml", "--output-format", "json"
    yield "check", f"{folder}/org.yaml"
    yield "diff", f"{folder}/org.yaml", "--against-file", f"{folder}/old.yaml", "--output-format", "json"
    for each in (shape.first, shape.last):
        yield "show", each, *org
        yield "trace", each, *org
    yield "trace", shape.first, shape.last, *org
    yield "drill", "--worst", "3", *org
    yield "drill", "--absence", "0.1", *org
    yield "drill", "--out", "bo", *org
    if kind in ("component", "team"):
        yield "drill", "--late", shape.last, *org
    for name in ("mermaid", "dot", "graphml", "json"):
        yield "map", *org, "--output-format", name
    yield "map", "--around", shape.first, "--depth", "100000", *org
    yield "diagnose", *org
    yield "diagnose", *org, "--output-format", "json"
    yield "query", kind, "--columns", COLUMNS.get(kind, "named_by,people"), *org, "--output-format", "csv"
    yield "query", kind, f"size({kind}.named_by) > 1", *org, "--output-format", "ids"
