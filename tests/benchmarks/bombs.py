"""What hostile input takes: `python -m tests.benchmarks.bombs [NAME...]` prints a table, a line for each run."""

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.bombs import asked
from tests.bombs.running import Spent, run
from tests.bombs.shapes import ROWS, WHOLES, Builder, Shape
from tests.bombs.texts import TEXTS, Files, one_mistake
from tests.importers.importing import lay

SIZE: Final = 100_000
COMPLETE: Final = 2000
EXPRESSIONS: Final = {
    "cel: loops": "[1,2,3,4,5,6,7,8,9].all(a, " * 12 + "true" + ")" * 12,
    "cel: doubling": "[[1, 2]]" + ".map(a, a + a + a + a)" * 20 + ".exists(a, size(a) == 1)",
    "cel: pattern": f"'{'a' * 50_000}'.matches('(a+)+(.*b){{9}}$')",
    "cel: brackets": "(" * 50_000 + "true" + ")" * 50_000,
}


def main(names: list[str]) -> None:
    """Run every bomb, or those whose names hold one of the words given."""
    print(f"{'bomb':58}{'seconds':>9}{'MiB':>7}{'code':>6}  first words")
    for name, spend in _bombs():
        if not names or any(word in name for word in names):
            print(_line(name, spend()), flush=True)


def _bombs() -> Iterator[tuple[str, Callable[[], Spent]]]:
    for name, files in TEXTS.items():
        yield name, partial(_text, files)
    yield "a million findings", partial(_text, partial(one_mistake, 1_000_000))
    for name, expression in EXPRESSIONS.items():
        yield name, partial(_expression, expression)
    for name, row in ROWS.items():
        yield from _asked(f"{name}, chain", SIZE, _either(row, False))
        yield from _asked(f"{name}, ring", SIZE, _either(row, True))
    for name, whole in WHOLES.items():
        yield from _asked(name, COMPLETE if name == "a complete graph" else SIZE, whole)


def _text(files: Callable[[], Files]) -> Spent:
    with TemporaryDirectory() as folder:
        lay(Path(folder), files())
        return run(Path(folder), "check", "org.yaml", "--output-format", "json")


def _expression(expression: str) -> Spent:
    with TemporaryDirectory() as folder:
        lay(Path(folder), {"org.yaml": "orglint: 1\nteams: {t: {lead: ana}}\npeople: {ana: }\n"})
        return run(Path(folder), "query", "team", expression, "--org", "org.yaml")


def _either(row: Callable[[int, bool], Shape], ring: bool) -> Builder:
    return lambda size: row(size, ring)


def _asked(name: str, size: int, build: Builder) -> Iterator[tuple[str, Callable[[], Spent]]]:
    small = build(100)  # is asked the same
    for number, arguments in enumerate(asked.commands(Path(), small)):
        words = " ".join(each for each in arguments if "org.yaml" not in each and each != "--org")
        words = words.replace(small.last, "LAST").replace(small.first, "FIRST")
        yield f"{name}: {words}"[:57], partial(_command, partial(build, size), number)


def _command(build: Callable[[], Shape], number: int) -> Spent:
    with TemporaryDirectory() as folder:
        shape = build()
        asked.lay(Path(folder), shape)
        return run(Path(folder), *list(asked.commands(Path(folder), shape))[number])


def _line(name: str, spent: Spent) -> str:
    return f"{name:58}{spent.seconds:>9.1f}{spent.peak >> 20:>7}{spent.code:>6}  {_words(spent)[:60]}"


def _words(spent: Spent) -> str:
    """Give the first message of a report, or what is said beside it."""
    try:
        return str(json.loads(spent.out)["findings"][0]["message"])
    except (ValueError, LookupError, TypeError):
        return next(iter((spent.err or spent.out).strip().splitlines()), "")


if __name__ == "__main__":
    main(sys.argv[1:])
