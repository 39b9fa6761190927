"""Disks that are full, folders that take nothing, files that are no files: said, with nothing half-written."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from orglint.source.reader import read
from tests.commands.repositories import ORG
from tests.commands.running import lay, orglint, outside

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")

_IS_ROOT: Final = hasattr(os, "geteuid") and os.geteuid() == 0
LONG: Final = "orglint: 1\nteams:\n" + "".join(f"  team-{n}: {{lead: nobody-{n}}}\n" for n in range(2000))
WRITING: Final = {
    "report": "check org.yaml --exit-zero --output-format json:full/out",
    "baseline": "check org.yaml --write-baseline --baseline full/out",
    "import": "import csv teams.csv -o full/out",
    "into": "import csv teams.csv --into full/out",
    "init": "init --yes full/out",
    "new": "rules new demo/new-rule --into full",
}
"""What writes into a folder."""


@pytest.fixture
def sources(work: Path) -> Path:
    rows = "".join(f"team-{n},Team number {n} of many\n" for n in range(2000))
    lay(
        {
            "org.yaml": LONG,
            "teams.csv": f"id,name\n{rows}",
            "CODEOWNERS": "".join(f"/{n}/ @ana{n}\n" for n in range(2000)),
        }
    )
    return work


@pytest.fixture
def full(sources: Path) -> Iterator[Path]:
    """Mount a disk that has room for a page, and let a file be on it."""
    folder = sources / "full"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k,nr_inodes=20", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.skipif(not _IS_ROOT, reason="only root mounts")
@pytest.mark.parametrize("name", ["report", "baseline", "import", "into"])
@pytest.mark.parametrize("stands", [True, False])
def test_a_disk_that_is_full(full: Path, name: str, stands: bool) -> None:
    before = "orglint: 1\n" if name == "into" else '{"version": 1, "findings": []}\n'
    if stands:
        (full / "out").write_text(before, "utf-8")
    ran = orglint(*WRITING[name].split())
    assert (ran.code, ran.out) == (2, "")
    assert "No space left on device" in ran.err
    assert "Traceback" not in ran.err
    assert [file.name for file in full.iterdir()] == (["out"] if stands else [])
    if stands:
        assert (full / "out").read_text("utf-8") == before


@pytest.mark.skipif(not _IS_ROOT, reason="only root mounts")
def test_a_spec_that_is_begun_is_whole_at_every_step(full: Path) -> None:
    """There is room for the starter, and not for the import before it nor for the baseline after it."""
    lay({"full/filler": "x"})
    ran = orglint(*WRITING["init"].split())
    assert ran.code == 2
    assert "No space left on device" in ran.err
    assert {file.name for file in full.iterdir()} <= {"filler", "out"}
    if (full / "out").exists():
        assert read((full / "out").read_text("utf-8")).data["orglint"] == 1


@pytest.mark.skipif(not _IS_ROOT, reason="only root mounts")
def test_a_rule_that_has_no_room_is_not_begun(full: Path) -> None:
    (full / "filler").write_bytes(b"x" * 4096)
    ran = orglint(*WRITING["new"].split())
    assert ran.code == 2
    assert "No space left on device" in ran.err
    assert [path for path in full.rglob("*") if path.is_file()] == [full / "filler"]


@pytest.fixture
def closed(sources: Path) -> Iterator[Path]:
    """Give a folder that takes nothing, from root neither."""
    folder = sources / "full"
    folder.mkdir()
    if _IS_ROOT:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", folder], check=False).returncode:
            pytest.skip("nothing can be mounted here")
    else:
        folder.chmod(0o500)
    try:
        yield folder
    finally:
        if _IS_ROOT:
            subprocess.run(["umount", folder], check=True)
        else:
            folder.chmod(0o700)


@pytest.mark.parametrize("name", WRITING)
def test_a_folder_that_takes_nothing(closed: Path, name: str) -> None:
    ran = orglint(*WRITING[name].split())
    assert (ran.code, ran.out) == (2, "")
    assert "full" in ran.err
    assert "Read-only file system" in ran.err or "Permission denied" in ran.err


def test_where_nothing_can_be_written_all_can_be_read(closed: Path) -> None:
    for command in (
        "check ../org.yaml",
        "diagnose --org ../org.yaml",
        "query teams --org ../org.yaml",
        "rules",
        "schema",
    ):
        with contextlib.chdir(closed):
            ran = orglint(*command.split())
        assert ran.code in (0, 1), ran.err
        assert ran.out


def test_a_folder_in_place_of_a_file_and_a_file_in_place_of_a_folder(sources: Path) -> None:
    lay({"full/out/x": "", "flat": ""})
    for command in WRITING.values():
        for there in (command, command.replace("full", "flat")):
            ran = orglint(*there.split())
            assert ran.code == 2 or "demo/new-rule" in there, there
            assert "bug in orglint" not in ran.err, ran.err
    assert sorted(path.name for path in Path("full").iterdir() if not path.name.startswith("demo")) == ["out"]


@pytest.mark.parametrize("command", ["report", "import"])
def test_a_device_and_a_pipe_stay_what_they_are(sources: Path, command: str) -> None:
    if _IS_ROOT:
        subprocess.run(["mknod", "null", "c", "1", "3"], check=True)
        assert orglint(*WRITING[command].replace("full/out", "null").split()).code == 0
        assert Path("null").is_char_device()
    os.mkfifo("pipe")
    ran = outside(f"cat pipe > taken & orglint {WRITING[command].replace('full/out', 'pipe')}; wait; cat taken")
    assert Path("pipe").is_fifo()
    assert ran.out.startswith(("{", "orglint: 1"))


def test_a_baseline_that_is_no_file_is_not_read(sources: Path) -> None:
    os.mkfifo("pipe")
    for flags in ("", "--write-baseline"):
        ran = orglint(*f"check org.yaml --baseline pipe {flags}".split())
        assert (ran.code, ran.out) == (2, "")
        assert "The baseline pipe cannot be read: it is no file" in ran.err
    assert Path("pipe").is_fifo()


def test_what_is_open_already_is_written_to(sources: Path) -> None:
    whole = orglint(*WRITING["report"].replace(":full/out", "").split()).out
    for there in ("/dev/stdout", "/dev/fd/1", "/dev/stderr"):
        ran = outside(f"orglint {WRITING['report'].replace('full/out', there)} -q 2>&1 | cat")
        assert ran.out == whole
    assert outside(f"orglint {WRITING['report'].replace('full/out', '/dev/full')}").code == 2


def test_links_modes_and_long_names_are_kept(sources: Path) -> None:
    lay({"real/out": "old"})
    Path("real/out").chmod(0o640)
    Path("full").symlink_to("real")
    assert orglint(*WRITING["report"].split()).code == 0
    assert (Path("real/out").stat().st_mode & 0o777, Path("full").is_symlink()) == (0o640, True)
    name = "é" * 120 + ".json"
    assert orglint(*WRITING["report"].replace("/out", f"/{name}").split()).code == 0
    assert sorted(path.name for path in Path("real").iterdir()) == ["out", name]


def test_a_step_summary_that_is_full_changes_nothing(sources: Path) -> None:
    lay({"small.yaml": ORG})
    ran = orglint("check", "small.yaml", env={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "/dev/full"})
    assert ran.code in (0, 1)
    assert "/dev/full cannot be written: No space left on device" in ran.err
