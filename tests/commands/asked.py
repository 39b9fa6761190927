"""Organisations for tests of the commands that ask of one."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from orglint.engine.pipeline import Linted, lint
from orglint.engine.settings import Settings
from orglint.graph.org import OrgGraph
from orglint.source.gather import from_bytes
from orglint.source.tree import WorkingTree
from orglint.spec.naming import named
from tests.samples.linted import BOOK, SAMPLES, linted

SCALE_UP = "scale-up/org.yaml"
STARTUP = "startup"
EVERY_FAULT = "every-fault"

BROKEN = """\
orglint: 1
people: {ana: , bo: {manager: ana}, robot: {kind: bot}, cy: }
roles: {boss: {held_by: [robot]}, empty: {held_by: []}, both: {held_by: [ana, bo]}}
teams:
  payments: {lead: ana, members: [bo]}
  other: {lead: cy}
components:
  a: {owner: payments, depends_on: [b, {on: x, if_late: {after: 2d, then: wait, authority: boss}}]}
  b: {owner: boss, depends_on: [c, d]}
  c: {depends_on: [a, ghost]}
  d: {owner: ana, depends_on: [b, c]}
  x: {external: true}
  payments: {owner: ana}
decisions:
  none: {about: [a]}
  stuck: {decider: boss, deputies: [empty], recorded_in: ghost}
  joint: {decider: {all_of: [ana, boss], within: 4h}}
alerts:
  loop: {route: one}
  lost: {route: nowhere}
  bare: {}
  dead: {notify: [robot, boss], route: two}
escalation_policies:
  one: {steps: [{notify: ana, wait: 10m}, {notify: [boss, robot], wait: 5m}], repeat: 2, then: two}
  two: {steps: [], then: one}
backpressure:
  full: {from: payments, when: too much, responder: ana, within: 1d, opens: [v, w, none, ghost]}
  quiet: {from: payments}
pressure_release_valves:
  v: {relieves: [other], sheds: [a, b], authority: {any_of: [bo], within: 2h}, at_most: 1w}
  w: {relieves: [payments]}
"""
"""Dead ends and loops of every sort."""

HOSTILE_TEXT = '\u202e::error::x ##[add-mask]y <script>alert(1)</script> | [a](b) `c` @all "q" \\ %%{x}%% #quot; $$'
HOSTILE = "orglint: 1\n" + "\n".join(
    f"{section}: {json.dumps(entries)}"
    for section, entries in {
        "people": {HOSTILE_TEXT: {"name": HOSTILE_TEXT, "description": HOSTILE_TEXT}, "ana": {}},
        "teams": {HOSTILE_TEXT: {"lead": HOSTILE_TEXT, "purpose": HOSTILE_TEXT, "responsibilities": [HOSTILE_TEXT]}},
        "components": {
            HOSTILE_TEXT: {"owner": f"team:{HOSTILE_TEXT}", "depends_on": [HOSTILE_TEXT, "style a:b"]},
            "style a:b": {"owner": "ana", "name": "classDef x:#;"},
        },
        "alerts": {HOSTILE_TEXT: {"notify": [f"person:{HOSTILE_TEXT}"], "category": HOSTILE_TEXT}},
        "backpressure": {HOSTILE_TEXT: {"from": [f"team:{HOSTILE_TEXT}"], "pushes_back_on": [HOSTILE_TEXT]}},
    }.items()
)
"""Every text tries to break out of where it is shown."""


@cache
def sample(name: str) -> Linted:
    """Lint one of the sample organisations; its paths are shown as they are seen from the repository's root."""
    here = Path.cwd()
    os.chdir(SAMPLES.parent)
    try:
        return linted(SAMPLES / name)
    finally:
        os.chdir(here)


@cache
def written(text: str) -> Linted:
    """Lint a text."""
    gathered = from_bytes(WorkingTree(Path.cwd()), str(Path.cwd() / "org.yaml"), text.encode(), "org.yaml")
    result = lint(gathered, "org.yaml", BOOK, Settings())
    assert result.org is not None, result.findings
    return result


def graph(of: Linted) -> OrgGraph:
    """Give the organisation that was linted."""
    assert of.org is not None
    return of.org


def find(of: Linted, text: str) -> Any:
    """Give an entity by what it is called."""
    return named(graph(of).spec.index, text)
