"""How long a whole organisation takes, beside what else could be run on the same file.

`python -m tests.benchmarks.speed [ENTITIES …]` makes organisations of so many entities (60, 1600, 16000 and 160000
unless told), lints them with every rule, and runs the others in turns. A run whose findings are not the planted defects
ends with an error. yamllint and check-jsonschema come with the extra `benchmark`; Spectral is run where it is on the
PATH or in the folder that ORGLINT_NODE_MODULES names. What takes long is run on the smaller ones alone.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.benchmarks.timing import MEGABYTE, Cost, in_orglint, in_python, in_turns

SIZES = (60, 1_600, 16_000, 160_000)
DEFECT_EVERY = 5
IMPORTS = "import yaml, click, networkx, jsonschema_rs"
ROOT = Path(__file__).parents[2]
SPECTRAL = """\
rules:
  owned: {given: "$.components[*]", then: {field: owner, function: truthy}, message: no owner, severity: error}
  staffed: {given: "$.teams[*]", then: {field: members, function: truthy}, message: no members, severity: error}
"""


class Made(NamedTuple):
    """An organisation in a file: how many entities it has, and how many defects by rule."""

    file: Path
    entities: int
    defects: Counter[str]


class Contender(NamedTuple):
    """What is run beside orglint, on files of up to so many entities."""

    name: str
    program: Sequence[str]
    most: int


def make(entities: int, folder: Path) -> Made:
    """Write an organisation of about so many entities. Its own process keeps this one small, or peaks would be its."""
    file = folder / f"{entities}.yaml"
    every = DEFECT_EVERY if entities > SIZES[0] else 0
    maker = [sys.executable, "-m", "tests.benchmarks.organisation", str(file), str(entities), str(every)]
    said = subprocess.run(maker, check=True, capture_output=True, cwd=ROOT).stdout
    written = json.loads(said)
    return Made(file, written["entities"], Counter(written["defects"]))


def contenders(made: Made, folder: Path) -> Iterator[Contender]:
    """Give what can be run here on an organisation."""
    file = str(made.file)
    yield Contender("the imports alone", in_python(IMPORTS), 2_000)
    load = f"import yaml; yaml.load(open({file!r}, 'rb'), yaml.CSafeLoader)"
    yield Contender("yaml.load, CSafeLoader", in_python(load), 200_000)
    beside = Path(sys.executable).parent
    if (beside / "yamllint").exists():
        yield Contender("yamllint", (str(beside / "yamllint"), "-d", "relaxed", file), 20_000)
    if (beside / "check-jsonschema").exists():
        schema = str(ROOT / "schema" / "org.schema.json")
        yield Contender("check-jsonschema", (str(beside / "check-jsonschema"), "--schemafile", schema, file), 20_000)
    modules = os.environ.get("ORGLINT_NODE_MODULES", "")
    if spectral := shutil.which("spectral") or shutil.which("spectral", path=f"{modules}/.bin"):
        ruleset = folder / "spectral.yaml"
        ruleset.write_text(SPECTRAL)
        yield Contender("Spectral, two rules", (spectral, "lint", "--ruleset", str(ruleset), file), 20_000)


def measured(made: Made, folder: Path) -> dict[str, Cost]:
    """Run orglint and the others in turns; an `AssertionError` where orglint did not find what was planted."""
    report = folder / "report.json"
    own = in_orglint("check", str(made.file), "--isolated", "--output-format", f"json:{report}")
    programs: dict[str, Sequence[str]] = {"orglint": own}
    programs |= {each.name: each.program for each in contenders(made, folder) if made.entities <= each.most}
    costs = in_turns(programs, rounds=max(1, min(9, 40_000 // made.entities)), warm=made.entities < 100_000)
    found = Counter(finding["rule"] for finding in json.loads(report.read_bytes())["findings"])
    assert found == made.defects, f"planted {made.defects}, found {found}"
    return costs


def table(made: Made, costs: Mapping[str, Cost], before: tuple[int, Cost] | None) -> Iterator[str]:
    """Give the lines for one organisation: of each program the seconds, the memory, and orglint's share of both."""
    own = costs["orglint"]
    size = made.file.stat().st_size / MEGABYTE
    yield f"\n{made.entities} entities, {size:.1f} MiB, {made.defects.total()} defects, all found"
    yield f"  {'':24} {'s':>8} {'MiB':>6}   orglint takes of it"
    for name, cost in costs.items():
        shares = (
            "" if cost is own else f"   {own.cpu / cost.cpu:.2f} of the time, {own.peak / cost.peak:.2f} of the memory"
        )
        yield f"  {name:24} {cost.cpu:8.2f} {cost.megabytes:6.0f}{shares}"
    if before:
        grown = log(own.cpu / before[1].cpu) / log(made.entities / before[0])
        yield f"  growth since the size before: entities to the power of {grown:.2f}"


def main(sizes: Sequence[int]) -> None:
    """Measure every size, and print as it goes."""
    before: tuple[int, Cost] | None = None
    with TemporaryDirectory() as folder:
        for entities in sizes:
            made = make(entities, Path(folder))
            costs = measured(made, Path(folder))
            print("\n".join(table(made, costs, before)), flush=True)
            before = made.entities, costs["orglint"]
            made.file.unlink()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
