"""What is imported is what is needed."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from orglint.cli import COMMANDS
from tests.commands.running import lay

LIBRARIES = frozenset((
    "networkx", "jsonschema", "rich", "rapidfuzz", "yaml", "jsonschema_rs", "cel_expr_python",
    "tomllib", "hashlib", "subprocess", "importlib.metadata",
))  # fmt: skip
"""What takes long to import."""
NETWORKX_ALONE = frozenset(("hashlib", "subprocess", "importlib.metadata"))
"""What networkx imports itself in some versions, so that nothing is said of these beside it."""
READING = frozenset(("yaml", "jsonschema_rs"))

ORG = frozenset(("engine", "graph", "home", "report", "source", "spec"))
"""The rooms in which an organisation is read, asked and told."""
RULES = ORG | {"api", "change", "rules"}
IMPORTING = frozenset(("engine", "home", "importers", "source", "spec"))
CATALOGUE = frozenset(("engine", "home", "report", "source"))


class Start(NamedTuple):
    """A command line, the libraries of the list that it needs, and the rooms of orglint; it imports no others."""

    arguments: tuple[str, ...]
    libraries: frozenset[str] = frozenset()
    rooms: frozenset[str] = frozenset()


STARTS = (
    Start(("init", "new.yaml", "--yes"), READING | {"hashlib"}, RULES | {"importers"}),
    Start(("check", "org.yaml"), READING | {"hashlib"}, RULES),
    Start(("check", "org.yaml", "--output-format", "json", "--profile", "enterprise"), READING | {"hashlib"}, RULES),
    Start(("check", "--help")),
    Start(("diff", "--against-file", "old.yaml", "org.yaml"), READING | {"hashlib", "subprocess"}, RULES),
    Start(("diagnose",), READING | {"hashlib"}, RULES),
    Start(("show", "checkout"), READING | {"hashlib"}, RULES),
    Start(("query", "components"), READING | {"subprocess"}, ORG | {"query"}),
    Start(("query", "components", "component.tier == 1"), READING | {"subprocess"}, ORG | {"query"}),
    Start(("trace", "component:checkout"), READING, ORG),
    Start(("trace", "ana", "ledger"), READING | {"networkx"}, ORG),
    Start(("drill", "--out", "ana"), READING, ORG),
    Start(("states", "--metrics", "figures.csv"), READING | {"hashlib"}, RULES),
    Start(("map",), READING | {"networkx"}, RULES),
    Start(("import", "codeowners", "CODEOWNERS"), READING, IMPORTING),
    Start(("explain", "unowned-component"), rooms=CATALOGUE),
    Start(("rules",), rooms=CATALOGUE),
    Start(("rules", "--output-format", "json"), rooms=CATALOGUE),
    Start(("rules", "new", "demo/late-team", "--into", "own"), rooms=CATALOGUE),
    Start(("policies", "test", "policy.yaml"), frozenset(("yaml", "subprocess")), ORG | {"query"}),
    Start(("schema",), rooms=frozenset(("home",))),
    Start(("completion", "bash")),
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


POLICY = """\
for: component
require: component.owner != ""
message: A component without an owner.
severity: E
"""

ROOT = str(Path(__file__).parents[2])


def libraries(names: set[str]) -> frozenset[str]:
    found = LIBRARIES & names
    return found - NETWORKX_ALONE if "networkx" in found else found


def rooms(names: set[str]) -> set[str]:
    """Give the rooms of orglint that modules are in, but for what every command is made of."""
    return {name.split(".")[1] for name in names if name.startswith("orglint.")} - {"cli", "commands", "errors"}


def commands(names: set[str]) -> set[str]:
    modules = {name.removeprefix("orglint.commands.").removesuffix("_") for name in names}
    return modules & set(COMMANDS)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_no_command(work: Path, arguments: list[str]) -> None:
    names = imported(*arguments)
    assert not libraries(names) | rooms(names) | commands(names)


@pytest.fixture
def laid(work: Path) -> Path:
    lay({"org.yaml": SPEC, "old.yaml": SPEC, "CODEOWNERS": "* @acme/payments\n", "policy.yaml": POLICY})
    lay({"figures.csv": "team,metric,value,since\n"})
    return work


@pytest.mark.parametrize("start", STARTS, ids=lambda start: " ".join(start.arguments))
def test_a_command_imports_what_it_needs_and_no_more(laid: Path, start: Start) -> None:
    names = imported(*start.arguments)
    assert libraries(names) == start.libraries
    assert rooms(names) <= start.rooms
    assert commands(names) == {start.arguments[0]}
    rules = {name for name in names if name.startswith("orglint.rules.")}
    assert bool(rules) == ("rules" in start.rooms)


def test_every_command_has_its_line() -> None:
    assert {start.arguments[0] for start in STARTS} == set(COMMANDS)


def test_an_organisation_with_a_loop_needs_the_graph_library(work: Path) -> None:
    lay({"org.yaml": SPEC.replace("ledger: {", "ledger: {depends_on: [checkout], ")})
    assert libraries(imported("check", "org.yaml")) == READING | {"networkx"}


def test_one_entity_is_told_by_one_format(laid: Path) -> None:
    assert "orglint.report.trace_json" not in (names := imported("trace", "checkout"))
    assert "orglint.report.trace_mermaid" not in names
    assert "orglint.report.trace_text" not in imported("trace", "checkout", "--output-format", "json")


def test_a_configuration_is_read_where_there_is_one(work: Path) -> None:
    lay({"orglint.toml": "profile = 'startup'\n"})
    assert libraries(imported("explain", "unowned-component")) == {"tomllib"}


def test_only_what_breaks_is_explained(work: Path) -> None:
    lay({"org.yaml": SPEC.replace("lead", "leed")})
    command = [sys.executable, "-m", "orglint", "check", "--isolated"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONPATH": ROOT})
    assert (ran.returncode, "did you mean `lead`" in ran.stdout) == (2, True)
