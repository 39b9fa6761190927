"""Every output of every command, of an organisation every text of which is hostile, read by what reads it in earnest.

The table of outputs is taken from the program: a command or a format that is new has no consumer here, and fails.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import Final

import click
import pytest

from orglint.cli import COMMANDS, Program, main
from orglint.report.formats import NAMES
from tests.commands.running import lay, orglint
from tests.injection import consumers
from tests.injection.consumers import Consumer, terminal
from tests.injection.organisation import HOSTILE_FOLDER, ROOT, organisation, shares, written
from tests.injection.texts import quoted
from tests.report.mermaid import drawn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such file names")

Output = tuple[str, str]
"""A command and one of its formats, or nothing where it has none."""

REPORTS: Final[dict[str, Consumer]] = {
    "text": terminal, "concise": terminal, "json": consumers.json_, "jsonl": consumers.jsonl, "sarif": consumers.sarif,
    "github": consumers.github, "gitlab": consumers.gitlab, "junit": consumers.junit, "markdown": consumers.markdown,
}  # fmt: skip
_ANSWERS: Final[dict[str, Consumer]] = {"text": terminal, "json": consumers.json_}
_BY_COMMAND: Final[dict[str, dict[str, Consumer]]] = {
    "check": REPORTS,
    "diff": REPORTS,
    "diagnose": _ANSWERS | {"markdown": consumers.markdown},
    "show": _ANSWERS,
    "query": {"table": terminal, "ids": terminal, "csv": consumers.csv_, "json": consumers.json_},
    "trace": _ANSWERS | {"mermaid": consumers.mermaid},
    "drill": _ANSWERS,
    "states": _ANSWERS,
    "map": {"mermaid": consumers.mermaid, "dot": consumers.dot, "graphml": consumers.graphml, "json": consumers.json_},
    "rules": _ANSWERS,
    "policies test": _ANSWERS,
    "explain": {"": terminal},
    "import": {"": consumers.yaml},
    "init": {"": terminal},
    "rules new": {"": terminal},
    "schema": {"": terminal},
    "completion": {"": terminal},
}
CONSUMERS: Final[dict[Output, Consumer]] = {
    (command, format_): consumer for command, several in _BY_COMMAND.items() for format_, consumer in several.items()
}


def outputs(name: str, command: click.Command) -> Iterator[Output]:
    """Give the outputs of a command and of those below it."""
    if isinstance(command, click.Group):
        for below, inner in command.commands.items():
            yield from outputs(f"{name} {below}", inner)
        if not command.invoke_without_command:
            return
    option = next((p for p in command.params if p.name == "output_format"), None)
    if option is None:
        yield name, ""
    elif isinstance(option.type, click.Choice):
        yield from ((name, str(format_)) for format_ in option.type.choices)
    else:
        yield from ((name, format_) for format_ in NAMES)


def test_every_output_has_a_consumer() -> None:
    assert isinstance(main, Program)
    commands = {name: main.get_command(click.Context(main), name) for name in COMMANDS}
    there = {each for name, command in commands.items() if command is not None for each in outputs(name, command)}
    assert there == set(CONSUMERS)


class Laid:
    """A hostile organisation in the working directory, its policies, its older version and its figures."""

    def __init__(self, named: Mapping[str, str]) -> None:
        self.ids: Final = list(named)
        whole = organisation(named)
        old = organisation({**named, "gone": "gone"}) | {"decisions": {}}
        for id_ in self.ids[::2]:
            old["components"][id_]["owner"] = "person:gone"
        reasons = [{"what": f"component:{id_}", "rule": "handed-over", "why": named[id_]} for id_ in self.ids[::2]]
        figures = [
            {"team": id_, "metric": text.strip(), "value": 2, "since": "2026-01-01"} for id_, text in named.items()
        ]
        lay({
            ROOT: written({"include": "*/*.yaml"} | whole | {"handovers": reasons}),
            f"{HOSTILE_FOLDER}/::warning::##[group]/\u202e|`[a](b).yaml": "orglint: 1\nteams: {more: {lead: pwned}}\n",
            "orglint.toml": "",
            "old.yaml": written(old),
            "metrics.json": json.dumps(figures),
            "teams.csv": "id,name\n" + "".join(f"{_cell(id_)},{_cell(named[id_])}\n" for id_ in self.ids),
        })  # fmt: skip

        self._policies: Final = {
            f"policies/hostile-{number}.yaml": _policy(text) for number, text in enumerate(named.values())
        }

    def arguments(self, command: str) -> Iterable[Sequence[str]]:
        """Give how a command is run; only where it may show policies are there any, since they take time."""
        if command in ("check", "rules", "policies test", "explain"):
            lay(self._policies)
        return RUNS[command](self)


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""').replace("\0", "") + '"'


def _policy(text: str) -> str:
    """Write a policy that every component breaks, and that says a text wherever it may, also in an example."""
    said = quoted(text.replace("{", "(").replace("}", ")") + " {component.id} {component.name} {component.description}")
    whole = quoted(text)
    example = f"{{components: {{{quoted(next(iter(shares()[0])))}: {{name: {whole}}}}}}}"
    return (
        f"for: component\nrequire: component.tier == 1\nmessage: {said}\nwhy: {whole}\nfix: {whole}\n"
        f"summary: {whole}\nexamples:\n  - good: {example}\n  - bad: {example}\n    finds: [{whole}]\n"
    )


def _each(laid: Laid, *kinds: str) -> Iterator[str]:
    """Give an entity for every hostile text, of one kind after another."""
    return (f"{kind}:{id_}" for kind, id_ in zip(cycle(kinds), laid.ids, strict=False))


_ORG: Final = ("--org", ROOT)
RUNS: Final[dict[str, Callable[[Laid], Iterable[Sequence[str]]]]] = {
    "check": lambda laid: [[ROOT], [HOSTILE_FOLDER, "-v"], ["--from", "csv", "teams.csv"]],
    "diff": lambda laid: [["--against-file", "old.yaml", ROOT]],
    "diagnose": lambda laid: [_ORG, [*_ORG, *(each for id_ in laid.ids for each in ("--team", id_))]],
    "show": lambda laid: [[each, *_ORG] for each in _each(laid, "person", "team", "component", "alert", "valve")],
    "query": lambda laid: [
        ["components", *_ORG, "--columns", "name,description,depends_on,owner,people"],
        ["people", "person.name != 'x' && size(person.name) > 0", *_ORG],
        ["alerts", "alert.tells.exists(each, each != '') && alert.runbook == 'x'", *_ORG],
    ],
    "trace": lambda laid: [
        *([each, *_ORG] for each in _each(laid, "alert", "decision", "signal", "component", "policy")),
        *([f"component:{id_}", f"person:{id_}", *_ORG] for id_ in laid.ids),
    ],
    "drill": lambda laid: [
        [*_ORG, "--worst", "1", "--absence", "0.1"],
        *(
            [*_ORG, "--out", f"person:{id_}", "--late", f"component:{id_}", "--overload", id_]
            for id_ in laid.ids
            if "," not in id_
        ),
    ],
    "states": lambda laid: [[*_ORG, "--metrics", "metrics.json"]],
    "map": lambda laid: [_ORG, *([*_ORG, "--around", each] for each in _each(laid, "team"))],
    "rules": lambda laid: [[]],
    "policies test": lambda laid: [[], ["policies"]],
    "explain": lambda laid: [[f"policy/hostile-{number}"] for number in range(len(laid.ids))],
    "import": lambda laid: [["csv", "teams.csv"]],
    "init": lambda laid: [["--yes", f"{HOSTILE_FOLDER}/new.yaml"]],
    "rules new": lambda laid: [["demo/new-rule", "--into", f"{HOSTILE_FOLDER}/rules"]],
    "schema": lambda laid: [[]],
    "completion": lambda laid: [["bash"], ["zsh"], ["fish"]],
}
"""How each command is run."""


@pytest.fixture(params=range(len(shares())))
def laid(work: Path, request: pytest.FixtureRequest) -> Laid:
    return Laid(shares()[request.param])


@pytest.mark.parametrize(("command", "format_"), CONSUMERS, ids=lambda each: each or "text")
def test_an_output(laid: Laid, command: str, format_: str) -> None:
    for arguments in laid.arguments(command):
        ran = orglint(*command.split(), *arguments, *(("--output-format", format_) if format_ else ()))
        assert ran.code in (0, 1), ran.err
        CONSUMERS[command, format_](ran.out)
        terminal(ran.err)


def test_mermaid_itself_draws_every_chart(work: Path) -> None:
    charts = []
    for share in shares():
        laid = Laid(share)
        for command in ("map", "trace"):
            for arguments in laid.arguments(command):
                charts.append(orglint(command, *arguments, "--output-format", "mermaid").out)
    drawn(charts)
