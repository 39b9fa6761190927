"""A user who interrupts, or a system that ends the program, at any moment: nothing half-written or left running."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest

from orglint.source.reader import read
from tests.commands.repositories import ORG, commit
from tests.commands.running import lay
from tests.faults.ending import Ended, assert_gone, ended, moments, surroundings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")

FIRST: Final = 20
"""Before this moment the program has not begun."""
TIMES: Final = int(os.environ.get("ORGLINT_ENDINGS", "6"))
"""How many moments of each command are tried."""
COMMANDS: Final[Mapping[str, Sequence[str]]] = {
    "check": ("check", "--output-format", "json:out.json", "--output-format", "sarif:out.sarif"),
    "baseline": ("check", "--write-baseline", "--baseline", "base.json"),
    "diff": ("diff", "--against", "HEAD~1", "--output-format", "markdown:out.md"),
    "query": ("query", "components", "size(component.people) < 3 && component.id != ''"),
    "policy": ("check", "--config", "ruled/orglint.toml", "ruled/org.yaml"),
    "import": ("import", "codeowners", "CODEOWNERS", "-o", "new.yaml"),
    "into": ("import", "codeowners", "CODEOWNERS", "--into", "org.yaml"),
    "init": ("init", "--yes", "fresh/org.yaml"),
    "new": ("rules", "new", "demo/new-rule", "--into", "own"),
    "drill": ("drill", "--worst", "2", "--absence", "0.1"),
}
FILES: Final = {
    "CODEOWNERS": "/checkout/ @ana @bo\n/ledger/ @cy\n",
    "ruled/org.yaml": ORG,
    "ruled/orglint.toml": "",
    "ruled/policies/many.yaml": "for: component\nrequire: size(component.people) > 3\nmessage: few people\n",
    "fresh/CODEOWNERS": "* @ana\n",
    "fresh/.git/HEAD": "",
}


def standing() -> dict[str, bytes]:
    """Give every file there is, but for git's own."""
    every = (path for path in Path().rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.as_posix(): path.read_bytes() for path in every}


def put_back(before: Mapping[str, bytes]) -> None:
    for path in set(standing()) - set(before):
        Path(path).unlink()
    for path, data in before.items():
        Path(path).write_bytes(data)


def lay_all() -> None:
    commit({"org.yaml": ORG})
    commit({"org.yaml": ORG.replace("    owner: payments\n", "")})
    lay(FILES)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["interrupted", "ended"])
@pytest.mark.parametrize("name", COMMANDS)
def test_at_any_moment(repo: Path, name: str, number: signal.Signals) -> None:
    lay_all()
    before = standing()
    last, finished = moments(COMMANDS[name])
    after = standing()
    put_back(before)
    chosen = random.Random(f"{name} {number}")
    for moment in (FIRST, *(chosen.randrange(FIRST, last) for _ in range(TIMES)), last - FIRST):
        ran = ended(COMMANDS[name], moment, number)
        assert_tidy(ran, number, finished)
        there = standing()
        if ran.code == finished:  # what was called from within a library, which dropped it
            assert there == after
        assert_whole(there, before, after, by_steps=name == "init")
        put_back(before)


def assert_tidy(ran: Ended, number: signal.Signals, finished: int) -> None:
    """Nothing is said but that it was interrupted; a library in another language may say that it was as well."""
    assert ran.code in (128 + number, -number, finished) or "panicked" in ran.err, ran
    for word in ("Traceback", "Exception ignored", "bug in orglint"):
        assert word not in ran.err or "panicked" in ran.err, ran.err


def assert_whole(
    there: Mapping[str, bytes], before: Mapping[str, bytes], after: Mapping[str, bytes], by_steps: bool
) -> None:
    """Every file is as it was or as it was to be; `by_steps`, it may be in between, and is whole there too."""
    assert set(there) <= set(before) | set(after)
    for path, data in there.items():
        if data not in (before.get(path), after.get(path)):
            assert by_steps, path
            assert read(data.decode()).data["orglint"] == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_while_an_expression_is_evaluated(repo: Path, number: signal.Signals) -> None:
    """The process that evaluates is busy, and ends with the one that asked it."""
    lay({"org.yaml": "orglint: 1\ncomponents: {" + ", ".join(f"c{n}: " for n in range(20_000)) + "}\n"})
    slow = "component.people.all(a, component.id.matches('(a+)+b')) && " * 60 + "true"
    command = [sys.executable, "-m", "orglint", "query", "components", slow]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings(), start_new_session=True
    ) as process:
        while process.poll() is None and len(_children(process.pid)) == 0:
            time.sleep(0.01)
        time.sleep(0.3)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert_gone(process.pid)
    assert process.returncode in (128 + number, -number, 0)
    assert b"Traceback" not in err


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split() if Path("/proc/self/task").exists() else [""]


def test_what_is_to_go_on_after_its_terminal_is_closed_does(repo: Path) -> None:
    """Under nohup the signal is ignored, and stays so."""
    lay({"org.yaml": ORG})
    done = subprocess.run(
        ["bash", "-c", 'trap "" HUP; exec "$0" -m orglint check --output-format json --exit-zero', sys.executable],
        capture_output=True,
        env=surroundings(),
        check=False,
    )
    script = (
        "import signal, sys; from orglint.__main__ import run; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
        "sys.setprofile(lambda *_: signal.raise_signal(signal.SIGHUP)); sys.argv[0] = 'orglint'; run()"
    )
    again = subprocess.run(
        [sys.executable, "-c", script, "check", "--output-format", "json", "--exit-zero"],
        capture_output=True,
        env=surroundings(),
        check=False,
    )
    assert (done.returncode, again.returncode) == (0, 0)
    assert done.stdout == again.stdout
