"""Draws Mermaid's charts with Mermaid's own parser, where it is installed."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

_NOT_INSTALLED = 3


class Chart(NamedTuple):
    """What Mermaid read: the lines of the label of each node, and from where to where each edge leads by what label."""

    nodes: dict[str, list[str]]
    edges: list[tuple[str, str, str]]


def drawn(texts: Iterable[str]) -> list[Chart]:
    """Give what Mermaid reads in each text, which must be a flowchart; skips the test where there is no Mermaid.

    It is looked for below the working directory, or below the folder that ORGLINT_NODE_MODULES names, where it must be.
    """
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    folder = os.environ.get("ORGLINT_NODE_MODULES")
    script = Path(__file__).with_name("mermaid_parse.mjs")
    done = subprocess.run(
        [node, str(script)],
        input=json.dumps(list(texts)),
        capture_output=True,
        text=True,
        cwd=folder or ".",
        check=False,
    )
    if done.returncode == _NOT_INSTALLED and not folder:
        pytest.skip(f"mermaid and jsdom are not installed: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [chart["error"] for chart in found if "error" in chart] == []
    return [
        Chart({id_: text.split("\n") for id_, text in chart["nodes"].items()}, [tuple(edge) for edge in chart["edges"]])
        for chart in found
    ]
