"""Names told apart, for readers that know a thing by nothing else."""

from collections import Counter
from collections.abc import Iterable, Iterator


def unique(names: Iterable[str], joint: str = ":") -> Iterator[str]:
    """Give every name, those that stood before with the number of their turn: `f`, `f:2`, `f:3`."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}{joint}{seen[name]}"
