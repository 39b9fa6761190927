"""One target fuzzed by atheris in a process of its own: `python -m tests.fuzz.child TARGET FOLDER [libFuzzer's flags]`.

What is raised is recorded, once for each place, and the search goes on; a crash or a hang ends the process.
"""

import gc
import sys
import traceback
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from time import process_time
from typing import Final

LONGEST: Final = 2.0
"""So many seconds of work may be spent on one input, but for the first, which also imports what it needs."""


class Recorder:
    """Runs a target, and writes down every failure of a new sort with the input that shows it.

    The file `tried` counts the inputs that came to anything: a target gives False where one did not.
    """

    def __init__(self, run: Callable[[bytes], object], folder: Path) -> None:
        self._run: Final = run
        self._folder: Final = folder
        self._seen: Final[set[str]] = set()
        self._count = 0
        self._tried = 0

    def one(self, data: bytes) -> None:
        """Try one input."""
        self._count += 1
        if self._count % 500 == 0:
            gc.collect()
        if self._count % 20 == 0:
            (self._folder / "tried").write_text(str(self._tried), "utf-8")
        began = process_time()
        try:
            self._tried += self._run(data) is not False
        except Exception as error:
            self._record(f"{type(error).__name__} {_where(error)}", data, traceback.format_exc())
        if (took := process_time() - began) > LONGEST and self._count > 1:
            self._record("slow", data, f"{took:.1f} seconds\n")

    def _record(self, sort: str, data: bytes, told: str) -> None:
        if sort in self._seen:
            return
        self._seen.add(sort)
        name = sha256(sort.encode()).hexdigest()[:12]
        (self._folder / f"{name}.input").write_bytes(data)
        (self._folder / f"{name}.txt").write_text(f"{sort}\n{told}", "utf-8", errors="backslashreplace")


def _where(error: Exception) -> str:
    """Give the innermost place in orglint."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "orglint" in frame.filename]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""


def _choices() -> Iterator[bytes]:
    """Give choices to begin with, for targets that are fed with them."""
    for number in range(40):
        yield Random(number).randbytes(200 * (1 + number))


def main(name: str, folder: Path, flags: list[str]) -> None:
    """Fuzz a target until libFuzzer has had enough."""
    import atheris

    atheris.instrument_imports(include=["orglint"]).__enter__()  # also what is imported later on
    from tests.fuzz.targets import LANGUAGE, TARGETS

    work = Path(mkdtemp())
    target = LANGUAGE[name](work) if name in LANGUAGE else lambda data: TARGETS[name].run(data, work)
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(TARGETS[name].seeds if name in TARGETS else _choices()):
        (seeds / str(number)).write_bytes(seed)
    (folder / "corpus").mkdir(exist_ok=True)
    atheris.Setup([sys.argv[0], *flags, str(folder / "corpus"), str(seeds)], Recorder(target, folder).one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
