"""What is imported is what is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

from orglint.cli import COMMANDS
from tests.commands.running import lay

HEAVY = (
    "networkx",
    "jsonschema",
    "rich",
    "rapidfuzz",
    "yaml",
    "jsonschema_rs",
    "importlib.metadata",
    "cel_expr_python",
)

CODE = """\
import sys
from orglint.cli import main
try:
    main({arguments!r}, prog_name="orglint")
except SystemExit as done:
    print(done.code, *sorted(sys.modules), file=sys.stderr)
"""

SPEC = """\
orglint: 1
people: {ana: {manager: bo}, bo: }
teams: {payments: {lead: ana, members: [bo]}}
components: {checkout: {owner: payments, depends_on: [ledger]}, ledger: {owner: bo}}
"""


def imported(*arguments: str) -> set[str]:
    """Give the modules that a run leaves behind; the run must not break."""
    command = [sys.executable, "-c", CODE.format(arguments=list(arguments))]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": ROOT})
    code, *names = ran.stderr.splitlines()[-1].split()
    assert code in ("0", "1"), ran.stderr
    return set(names)


ROOT = str(Path(__file__).parents[2])


def heavy(names: set[str]) -> set[str]:
    return {name.split(".")[0] if name.split(".")[0] in HEAVY else name for name in names} & set(HEAVY)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_no_command(work: Path, arguments: list[str]) -> None:
    names = imported(*arguments)
    assert heavy(names) == set()
    rooms = {name.split(".")[1] for name in names if name.startswith("orglint.")}
    assert rooms <= {"cli", "commands", "errors"}
    assert not {name for name in names if name.removeprefix("orglint.commands.") in COMMANDS}


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--help"],
        ["rules"],
        ["rules", "--output-format", "json"],
        ["explain", "unowned-component"],
        ["schema"],
    ],
)
def test_what_reads_no_spec_imports_nothing_for_it(work: Path, arguments: list[str]) -> None:
    assert heavy(imported(*arguments)) == set()


def test_an_organisation_without_loops_needs_no_graph_library(work: Path) -> None:
    lay({"org.yaml": SPEC})
    assert heavy(imported("check", "org.yaml", "--output-format", "json")) == {"yaml", "jsonschema_rs"}
    assert heavy(imported("check", "org.yaml", "--profile", "enterprise")) == {"yaml", "jsonschema_rs"}


def test_what_is_asked_of_one_entity_needs_no_graph_library_and_a_way_no_rule(work: Path) -> None:
    lay({"org.yaml": SPEC})
    assert heavy(imported("show", "checkout")) == {"yaml", "jsonschema_rs"}
    names = imported("trace", "component:checkout")
    assert heavy(names) == {"yaml", "jsonschema_rs"}
    assert not any(name.startswith("orglint.rules.") for name in names | imported("trace", "ana", "ledger"))


def test_only_what_breaks_is_explained(work: Path) -> None:
    lay({"org.yaml": SPEC.replace("lead", "leed")})
    command = [sys.executable, "-m", "orglint", "check", "--isolated"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONPATH": ROOT})
    assert (ran.returncode, "did you mean `lead`" in ran.stdout) == (2, True)
