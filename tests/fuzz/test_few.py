"""A few inputs for every target, the same ones each time; `python -m tests.fuzz` looks for longer."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.targets import LANGUAGE, TARGETS

SPOILT = 4
CHOICES = 12


def spoilt(data: bytes, random: Random) -> bytes:
    """Give an input with a stretch of it cut out, doubled or overwritten."""
    start, length = random.randrange(len(data) + 1), random.randrange(1, 9)
    stretch = random.choice((b"", data[start : start + length] * 2, random.randbytes(length)))
    return data[:start] + stretch + data[start + length :]


@pytest.mark.parametrize("name", TARGETS)
def test_spoilt_files_break_nothing(name: str, tmp_path: Path) -> None:
    random = Random(name)
    for seed in TARGETS[name].seeds[:SPOILT]:
        for data in (seed, *(spoilt(seed, random) for _ in range(SPOILT))):
            TARGETS[name].run(data, tmp_path)


@pytest.mark.parametrize("name", LANGUAGE)
def test_what_the_language_allows_breaks_nothing(name: str, tmp_path: Path) -> None:
    target, random = LANGUAGE[name](tmp_path), Random(name)
    came_to_anything = [target(random.randbytes(4000)) for _ in range(CHOICES)]
    assert any(came_to_anything)
