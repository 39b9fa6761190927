"""How long commands take to start, beside the import of the libraries that they need.

`python -m tests.benchmarks.start_up [ROUNDS]` runs each command on an organisation of 60 entities without loops,
and Python importing its libraries, in turns; what is told are shares of processor time. Then, for a few commands, the
modules that take longest to import. Of several runs the least counts: other work makes a start slower, nothing faster.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.benchmarks.timing import WRITES_NO_BYTECODE, Cost, in_orglint, in_python, spent

ROUNDS = 25
TRACED = ("--help", "explain", "rules", "show", "check")
HEAVIEST = 14
ROOT = Path(__file__).parents[2]

CLICK = "click"
READING = "yaml, click, jsonschema_rs"
ALL = "yaml, click, networkx, jsonschema_rs"
CEL = "yaml, click, jsonschema_rs, cel_expr_python.cel"


def written() -> Iterator[str]:
    """Give an organisation of 60 entities in YAML: six teams, and components that depend on the one before."""
    yield "orglint: 1\npeople:\n"
    yield from (f"  p{n}: {{{f'manager: p{(n - 1) // 4}' if n else ''}}}\n" for n in range(30))
    yield "teams:\n"
    yield from (f"  t{n}: {{lead: p{n}, members: [p{n + 6}, p{n + 12}, p{n + 18}]}}\n" for n in range(6))
    yield "components:\n"
    yield from (
        f"  c{n}: {{owner: t{n % 6}, tier: {n % 4 + 1}, depends_on: [{f'c{n - 1}' if n % 6 else ''}]}}\n"
        for n in range(18)
    )
    yield "alerts:\n"
    yield from (f"  a{n}: {{about: [c{n}], severity: sev2, notify: [t{n}]}}\n" for n in range(6))


class Start(NamedTuple):
    """A command, the libraries beside whose import it is held, and the share of that it may take (None: no budget)."""

    arguments: tuple[str, ...]
    libraries: str
    budget: float | None = None

    @property
    def name(self) -> str:
        """Give the command's name."""
        return self.arguments[0]


def starts(org: str) -> tuple[Start, ...]:
    """Give the commands that are measured, on an organisation in a file."""
    of = ("--org", org)
    return (
        Start(("--help",), CLICK, 1.3),
        Start(("explain", "unowned-component"), CLICK, 1.3),
        Start(("rules",), CLICK, 1.3),
        Start(("schema",), CLICK),
        Start(("completion", "bash"), CLICK),
        Start(("check", org), ALL, 0.8),
        Start(("query", "components", "component.tier == 1", *of), CEL, 1.5),
        Start(("trace", "c0", *of), READING, 1.5),
        Start(("show", "c0", *of), READING),
        Start(("drill", "--out", "p0", *of), READING),
        Start(("map", *of), ALL),
        Start(("diagnose", *of), READING),
    )


def least(programs: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Cost]:
    """Run every program once a round, after one round that is not counted; give the least that each took."""
    costs: dict[str, list[Cost]] = {name: [] for name in programs}
    for _ in range(rounds + 1):
        for name, program in programs.items():
            costs[name].append(spent(program, exits=(0,)))
    return {name: Cost(*map(min, zip(*several[1:], strict=True))) for name, several in costs.items()}


def shares(several: Sequence[Start], costs: Mapping[str, Cost]) -> Iterator[str]:
    """Give a line a command: what it takes, and what share that is of the import of its libraries.

    A query evaluates in a process of its own, which is counted; the time by the clock is that of both side by side.
    """
    yield f"  {'':12} {'ms':>5} {'MiB':>4}  share  budget  by the clock  of importing"
    for each in several:
        own, libraries = costs[each.name], costs[each.libraries]
        share, budget = own.cpu / libraries.cpu, f"{each.budget:.1f}" if each.budget else ""
        late = "  over it" if each.budget is not None and share > each.budget else ""
        row = f"  {each.name:12} {own.cpu * 1000:5.0f} {own.megabytes:4.0f}  {share:5.2f}  {budget:>6}"
        clock = f"{own.wall / libraries.wall:12.2f}"
        yield f"{row}  {clock}  {each.libraries} ({libraries.cpu * 1000:.0f} ms){late}"


def imports(arguments: Sequence[str], rounds: int) -> dict[str, int]:
    """Give the modules that a run imports with the microseconds that each takes without what it imports itself.

    Python does not tell those that are imported by their names, as rules are.
    """
    program = [sys.executable, "-X", "importtime", "-m", "orglint", *arguments]
    surroundings = {name: value for name, value in os.environ.items() if name != WRITES_NO_BYTECODE}
    least: dict[str, int] = {}
    for _ in range(rounds):
        ran = subprocess.run(program, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=surroundings, check=False)
        for line in ran.stderr.decode().splitlines():
            taken, _, rest = line.removeprefix("import time:").partition("|")
            if line.startswith("import time:") and taken.strip().isdigit():
                module = rest.partition("|")[2].strip()
                least[module] = min(int(taken), least.get(module, int(taken)))
    return least


def heaviest(each: Start, rounds: int) -> Iterator[str]:
    """Give a table of what a command imports: whole packages, and the heaviest modules by themselves, in ms."""
    found = imports(each.arguments, rounds)
    packages: dict[str, int] = {}
    for module, taken in found.items():
        package = module.partition(".")[0]
        packages[package] = packages.get(package, 0) + taken
    yield f"\n  {each.name}: {len(found)} modules, {sum(found.values()) / 1000:.1f} ms"
    for one, other in zip(_most(packages), _most(found), strict=True):
        yield f"    {one:30} {other}"


def _most(several: Mapping[str, int]) -> list[str]:
    most = sorted(several.items(), key=lambda item: -item[1])[:HEAVIEST]
    return [f"{taken / 1000:5.1f}  {name}" for name, taken in most]


def main(rounds: int) -> None:
    """Measure everything, and print as it goes."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "org.yaml"
        file.write_text("".join(written()), "utf-8")
        os.chdir(folder)
        several = starts(str(file))
        programs = {each.name: in_orglint(*each.arguments) for each in several}
        programs |= {libraries: in_python(f"import {libraries}") for libraries in {each.libraries for each in several}}
        print("\n".join(shares(several, least(programs, rounds))), flush=True)
        for each in several:
            if each.name in TRACED:
                print("\n".join(heaviest(each, max(3, rounds // 2))), flush=True)
        os.chdir(ROOT)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
