"""How often a formula holds when people are drawn to be in or out, many times at once."""

import math
import operator
import random
from collections.abc import Sequence
from functools import reduce
from typing import Final, NamedTuple

from orglint.graph.formula import Formula

SAMPLES: Final = 1 << 17
"""So often everyone is drawn."""
_DIGITS: Final = 24
"""A probability is drawn with so many binary digits."""
_WIDTH: Final = 4
"""So many standard errors an estimate may be off; it is by more in one of fifteen thousand."""


class Estimate(NamedTuple):
    """A probability that was simulated: it is off by more than `error` less than once in ten thousand."""

    probability: float
    standard_error: float
    error: float


class Draws:
    """Who is in, drawn many times: a number a person, with a bit for every time.

    `names` tell people apart, so that each is drawn alike whoever else there is; the same seed gives the same draws.
    """

    def __init__(self, names: Sequence[str], absence: float, seed: int, samples: int) -> None:
        self._names: Final = names
        self._threshold: Final = round((1 - absence) * (1 << _DIGITS))
        self._seed: Final = seed
        self._samples: Final = samples
        self._all: Final = (1 << samples) - 1
        self._drawn: Final[dict[int, int]] = {}

    def estimate(self, formula: Formula) -> Estimate:
        """Give how often a formula holds."""
        hits = self._held(formula).bit_count()
        share, centre = hits / self._samples, (hits + _WIDTH**2 / 2) / (self._samples + _WIDTH**2)
        standard_error = math.sqrt(centre * (1 - centre) / (self._samples + _WIDTH**2))
        return Estimate(share, standard_error, _WIDTH * standard_error + abs(centre - share))

    def _held(self, formula: Formula) -> int:
        """Give the times at which a formula holds."""
        if isinstance(formula, bool):
            return self._all if formula else 0
        if isinstance(formula, frozenset):
            return reduce(operator.or_, map(self._in, formula), 0)
        parts = map(self._held, formula.parts)
        if formula.need in (1, len(formula.parts)):
            return reduce(operator.or_ if formula.need == 1 else operator.and_, parts)
        reached = [self._all, *([0] * formula.need)]
        for held in parts:
            for number in range(formula.need, 0, -1):
                reached[number] |= reached[number - 1] & held
        return reached[-1]

    def _in(self, person: int) -> int:
        """Draw when somebody is in, binary digit by binary digit of the probability."""
        if person not in self._drawn:
            source = random.Random(f"{self._seed} {self._names[person]}")
            drawn = self._all if self._threshold >> _DIGITS else 0
            for digit in range(_DIGITS if not drawn else 0):
                bits = source.getrandbits(self._samples)
                drawn = drawn | bits if self._threshold >> digit & 1 else drawn & bits
            self._drawn[person] = drawn
        return self._drawn[person]
