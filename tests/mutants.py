"""A random sample of mutants, and what became of it.

`python -m tests.mutants graph 400 | xargs mutmut run` tries 400 of a package, and `python -m tests.mutants graph 400
--score` tells how many were killed, within which bounds, and which live. The seed is fixed: both name the same ones.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import sqrt
from pathlib import Path
from random import Random

MADE = Path("mutants/orglint")
SEED = 7
LIVES = {0: "survived", 33: "no test", None: "not tried"}
"""What mutmut's numbers mean that are no death; it writes them beside the code that it mutates."""


def modules(package: str) -> Iterator[Mapping[str, int | None]]:
    """Give the mutants of each module of a package, with the number that a run ended with."""
    for path in sorted((MADE / package).rglob("*.meta")):
        yield json.loads(path.read_text("utf-8"))["exit_code_by_key"]


def sample(package: str, size: int) -> dict[str, int | None]:
    """Give so many mutants of a package, of each module as large a share as it has of all."""
    made = list(modules(package))
    share = min(Fraction(1), Fraction(size, sum(map(len, made))))
    random, drawn, owed = Random(SEED), dict[str, int | None](), Fraction(0)
    for each in made:
        owed += len(each) * share
        names = random.sample(sorted(each), int(owed))
        owed -= len(names)
        drawn.update((name, each[name]) for name in names)
    return drawn


def within(killed: int, tried: int) -> tuple[float, float]:
    """Give the bounds of the share that is killed of all, at 95 % (Wilson's interval)."""
    share, width = killed / tried, 1.96**2 / tried
    middle, around = share + width / 2, 1.96 * sqrt(share * (1 - share) / tried + width / (4 * tried))
    return (middle - around) / (1 + width), (middle + around) / (1 + width)


def main(package: str, size: str, *score: str) -> None:
    """Print the names of a sample, or its score."""
    drawn = sample(package, int(size))
    if not score:
        print("\n".join(drawn))
        return
    living = {name: LIVES[number] for name, number in drawn.items() if number in LIVES}
    tried = len(drawn) - sum(fate == "not tried" for fate in living.values())
    killed = len(drawn) - len(living)
    low, high = within(killed, tried)
    print("\n".join(f"{fate}: {name}" for name, fate in living.items()))
    print(f"{killed} of {tried} killed: {killed / tried:.1%}, of all {low:.1%} to {high:.1%} (95 %)")


if __name__ == "__main__":
    main(*sys.argv[1:])
