"""Chains deeper than a stack, rings of the same, and all that leads to one: every command that walks copes."""

from pathlib import Path

import pytest

from tests.bombs.asked import commands, lay
from tests.bombs.shapes import ROWS, WHOLES, Builder
from tests.fuzz.attempts import attempt

DEEP = 1200
"""More than the calls that Python allows within one another."""


@pytest.mark.parametrize("ring", [False, True], ids=["chain", "ring"])
@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_walked_to_its_end(name: str, ring: bool, tmp_path: Path) -> None:
    shape = ROWS[name](DEEP, ring)
    lay(tmp_path, shape)
    for number, arguments in enumerate(commands(tmp_path, shape)):
        if not ring or number < 3 or arguments[0] == "diagnose":
            attempt(*arguments)


@pytest.mark.parametrize(("name", "builder"), WHOLES.items(), ids=WHOLES)
def test_what_leads_to_one_is_walked(name: str, builder: Builder, tmp_path: Path) -> None:
    shape = builder(100 if name == "a complete graph" else 400)
    lay(tmp_path, shape)
    for arguments in commands(tmp_path, shape):
        attempt(*arguments)


@pytest.mark.parametrize("name", ["manager", "part_of of teams", "depends_on"])
def test_a_row_is_understood_and_not_only_survived(name: str, tmp_path: Path) -> None:
    lay(tmp_path, ROWS[name](DEEP, False))
    assert "-cycle" not in attempt("check", f"{tmp_path}/org.yaml", "--output-format", "concise")
    lay(tmp_path, ROWS[name](DEEP, True))
    assert "cycle" in attempt("check", f"{tmp_path}/org.yaml", "--output-format", "concise")
