"""Files that are none, that lead elsewhere, and that change while they are read."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from orglint.errors import OrglintError
from orglint.source import bounded
from orglint.source.gather import from_path
from orglint.source.tree import WorkingTree
from tests.bombs.running import Spent, run
from tests.commands.repositories import git
from tests.importers.importing import lay

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
ORG = "orglint: 1\nteams: {t: {lead: ana, members: [bo]}}\npeople: {ana: , bo: }\n"


def fine(spent: Spent) -> Spent:
    assert spent.code in (0, 1, 2), (spent.code, spent.err[-2000:])
    assert "bug in orglint" not in spent.err
    return spent


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "/dev/stdin", "/dev/tty", "/proc/self/mem"])
def test_a_device_is_no_org_spec(name: str, tmp_path: Path) -> None:
    assert fine(run(tmp_path, "check", name, seconds=30)).code == 2


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/stdin", "/etc/passwd", "/proc/self/environ", "."])
@pytest.mark.parametrize(
    "name", ["org.yaml", "orglint.toml", "pyproject.toml", "policies/a.yaml", ".orglint-baseline.json"]
)
def test_a_link_in_place_of_a_file(name: str, target: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    lay(tmp_path, {"org.yaml": ORG, "orglint.toml": 'baseline = ".orglint-baseline.json"\npolicies = ["policies"]\n'})
    (tmp_path / "policies").mkdir()
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).symlink_to(target)
    spent = fine(run(tmp_path, "check", seconds=30))
    assert "root:" not in spent.out + spent.err


@pytest.mark.parametrize("name", ["org.yaml", "orglint.toml", "base.json", "policies/a.yaml", "teams/a.yaml"])
@pytest.mark.parametrize("kind", ["pipe", "socket", "folder"])
def test_what_is_no_file(name: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, {"org.yaml": f"{ORG}include: [teams]\n", "teams/b.yaml": "orglint: 1\n", "policies/b.yml": "a: b\n",
                   "orglint.toml": 'baseline = "base.json"\n', "base.json": "{}"})  # fmt: skip
    (tmp_path / name).unlink(missing_ok=True)
    monkeypatch.chdir((tmp_path / name).parent)
    with made(kind, Path(name).name):
        fine(run(tmp_path, "check", seconds=30))
        if kind == "pipe":
            fine(run(tmp_path, "check", ".", "--allow-missing", seconds=30))
            fine(run(tmp_path, "check", "--from", "backstage", ".", seconds=30))


@contextmanager
def made(kind: str, name: str) -> Iterator[None]:
    with socket.socket(socket.AF_UNIX) as bound:
        if kind == "pipe":
            os.mkfifo(name)
        elif kind == "folder":
            Path(name).mkdir()
        else:
            bound.bind(name)
        yield


def test_what_becomes_a_pipe_after_it_was_looked_at_is_not_waited_for(tmp_path: Path) -> None:
    lay(tmp_path, {"org.yaml": ORG})
    tree = WorkingTree(tmp_path)
    path = (tmp_path / "org.yaml").as_posix()
    assert tree.kind(path) == "file"
    (tmp_path / "org.yaml").unlink()
    os.mkfifo(path)
    with pytest.raises(OrglintError, match="neither a file nor a folder"):
        tree.read(path)


def test_a_file_that_is_gone_after_it_was_listed_is_a_fault(tmp_path: Path) -> None:
    class Vanishing(WorkingTree):
        def read(self, path: str) -> bytes:
            if path.endswith("a.yaml"):
                Path(path).unlink()
            return super().read(path)

    lay(tmp_path, {"org.yaml": ORG, "a.yaml": "orglint: 1\n"})
    found = from_path(Vanishing(tmp_path), tmp_path.as_posix())
    assert [fault.message.endswith("cannot be read: No such file or directory.") for fault in found.faults] == [True]


def test_no_more_is_read_than_the_bound_of_a_file_that_grows(tmp_path: Path) -> None:
    path = tmp_path / "org.yaml"
    path.write_text("a" * 1000, "utf-8")
    done = threading.Event()

    def grow() -> None:
        with path.open("a") as file:
            while not done.is_set():
                file.write("a" * 10_000)
                file.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        assert all(len(bounded.read(path, 5000)) <= 5001 for _ in range(200))
    finally:
        done.set()
        writer.join()


def test_a_file_that_changes_while_it_is_linted_is_one_version_or_another(tmp_path: Path) -> None:
    lay(tmp_path, {"org.yaml": ORG})
    script = (
        "import itertools, pathlib; p = pathlib.Path('org.yaml')\n"
        f"for n in itertools.count(): p.write_text({ORG!r} * (n % 3) if n % 2 else {ORG!r} + '#' * 50_000)"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path) as writer:
        try:
            for _ in range(5):
                fine(run(tmp_path, "check", "org.yaml", seconds=30))
        finally:
            writer.kill()


def test_a_tree_of_git_that_repeats_itself_is_not_walked_to_its_end(repo: Path) -> None:
    """Ten folders within ten folders, forty deep: a few hundred bytes that say more files than there are atoms."""
    blob = git("hash-object", "-w", "--stdin", given="orglint: 1\n")
    tree = git("mktree", given=f"100644 blob {blob}\ta.yaml\n")
    for _ in range(40):
        tree = git("mktree", given="".join(f"040000 tree {tree}\td{n}\n" for n in range(10)))
    root = git("mktree", given=f"040000 tree {tree}\torg\n")
    git("update-ref", "HEAD", git("commit-tree", root, "-m", "x"))
    lay(repo, {"org/org.yaml": ORG})
    spent = fine(run(repo, "diff", "org", "--against", "HEAD"))
    assert spent.code == 2
    assert "folders" in spent.err + spent.out


def test_a_deep_tree_of_git_is_walked(repo: Path) -> None:
    blob = git("hash-object", "-w", "--stdin", given=ORG)
    tree = git("mktree", given=f"100644 blob {blob}\torg.yaml\n")
    for _ in range(60):
        tree = git("mktree", given=f"040000 tree {tree}\td\n")
    root = git("mktree", given=f"040000 tree {tree}\torg\n")
    git("update-ref", "HEAD", git("commit-tree", root, "-m", "x"))
    lay(repo, {"org/org.yaml": ORG})
    assert fine(run(repo, "diff", "org", "--against", "HEAD")).code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"x = {'[' * 50_000}{']' * 50_000}", "nested more than 100 levels deep"),
        (f"{'a.' * 50_000}b = 1", "nested more than 100 levels deep"),
        (f"[{'a.' * 50_000}b]", "nested more than 100 levels deep"),
        ("x = {" + "a.b." * 50_000 + "c = 1}", "nested more than 100 levels deep"),
        ("# " + "x" * 2_000_000, "larger than 1,048,576 bytes"),
        (f"select = [{'a, ' * 1000}", "no TOML"),
    ],
    ids=["lists", "keys", "tables", "inline", "size", "unclosed"],
)
def test_a_configuration_that_nests_or_never_ends(text: str, said: str, tmp_path: Path) -> None:
    lay(tmp_path, {"org.yaml": ORG, "orglint.toml": text})
    spent = fine(run(tmp_path, "check", seconds=30))
    assert spent.code == 2
    assert said in spent.err


def test_a_baseline_that_nests_is_none(tmp_path: Path) -> None:
    lay(tmp_path, {"org.yaml": ORG, "base.json": "[" * 100_000})
    spent = fine(run(tmp_path, "check", "--baseline", "base.json", seconds=30))
    assert spent.code == 2
    assert "is no baseline" in spent.err
