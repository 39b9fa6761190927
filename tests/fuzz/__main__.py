"""The long search for inputs that break orglint: `python -m tests.fuzz [TARGET...] --runs N --folder DIR`.

It needs atheris (`pip install atheris`). Each target is fuzzed in a process of its own, for its share of the runs; one
that ends before its time is begun anew. What is found lies in DIR: an input and a traceback of each sort.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic
from typing import Final, NamedTuple

import click

from tests.fuzz.targets import LANGUAGE, TARGETS

WEIGHTS: Final = {"reader": 40, "check": 3, "spoken": 2, "walked": 2, "query": 0.2}
"""How many times the share of a target some have: what is quick has more."""
FLAGS: Final = ("-timeout=30", "-rss_limit_mb=3000", "-max_len=12000", "-len_control=0", "-print_final_stats=1")
MOST_DEATHS: Final = 5


class Fuzzed(NamedTuple):
    """What came of a target: inputs tried, seconds, edges of the code known at first and in the end, deaths."""

    name: str
    tried: int
    seconds: float
    before: int
    after: int
    deaths: int
    found: int


@click.command()
@click.argument("names", nargs=-1, metavar="[TARGET]...")
@click.option("--runs", default=200_000, show_default=True, help="Inputs, of all targets together.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where to keep what is found and what was learned.")
def main(names: tuple[str, ...], runs: int, folder: Path | None) -> None:
    """Fuzz the targets and print a line for each; exit code 1 where anything was found."""
    chosen = names or (*TARGETS, *LANGUAGE)
    kept = folder or Path(mkdtemp(prefix="fuzz-"))
    share = runs / sum(WEIGHTS.get(name, 1) for name in chosen)
    print(f"{'target':14}{'inputs':>9}{'seconds':>9}{'edges':>14}  deaths  failures   ({kept})")
    done = []
    for name in chosen:
        each = _fuzzed(name, round(share * WEIGHTS.get(name, 1)), kept / name)
        edges = f"{each.before}+{each.after - each.before}"
        print(f"{name:14}{each.tried:>9}{each.seconds:>9.0f}{edges:>14}{each.deaths:>8}{each.found:>10}", flush=True)
        done.append(each)
    print(f"{'together':14}{sum(each.tried for each in done):>9}{sum(each.seconds for each in done):>9.0f}")
    sys.exit(any(each.deaths or each.found for each in done))


def _fuzzed(name: str, runs: int, folder: Path) -> Fuzzed:
    folder.mkdir(parents=True, exist_ok=True)
    began, left, deaths, tried = monotonic(), runs, 0, 0
    edges: list[int] = []
    while left > 0 and deaths < MOST_DEATHS:
        lines = list(_run(name, folder, left))
        edges += [int(found[1]) for line in lines if (found := re.search(r"cov: (\d+)", line))]
        tried += int((folder / "tried").read_text("utf-8"))
        code = int(lines[-1])
        left = left - _last(lines, r"number_of_executed_units: (\d+)") if code else 0
        if code:
            deaths += 1
            (folder / f"death-{deaths}.txt").write_text("\n".join(lines[-200:]), "utf-8")
    inputs = len(list(folder.glob("*.input")))
    return Fuzzed(name, tried, monotonic() - began, edges[0] if edges else 0, max(edges, default=0), deaths, inputs)


def _run(name: str, folder: Path, runs: int) -> Iterator[str]:
    """Give the lines that a child says, and last its exit code."""
    command = [sys.executable, "-m", "tests.fuzz.child", name, str(folder), *FLAGS]
    with subprocess.Popen(
        [*command, f"-runs={runs}", f"-artifact_prefix={folder}/"],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, errors="replace",
    ) as child:  # fmt: skip
        assert child.stderr is not None
        yield from (line.rstrip("\n") for line in child.stderr)
    yield str(child.returncode)


def _last(lines: list[str], pattern: str) -> int:
    return next((int(found[1]) for line in reversed(lines) if (found := re.search(pattern, line))), 0)


if __name__ == "__main__":
    main()
