"""How long hypothesis looks: `ORGLINT_EXAMPLES=30 pytest` tries thirty times as many examples, 0.1 a tenth of them."""

import os
from math import ceil

FACTOR = float(os.environ.get("ORGLINT_EXAMPLES", "1"))


def examples(usual: int) -> int:
    """Give how many examples to try where this many are usual; at least one."""
    return max(1, ceil(usual * FACTOR))
