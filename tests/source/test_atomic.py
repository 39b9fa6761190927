"""Files are written whole or not at all, and several of them all or none."""

import os
import threading
from pathlib import Path

import pytest

from orglint.errors import OrglintError
from orglint.source.atomic import write, write_all


def test_what_cannot_be_put_in_place_lets_the_rest_be_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "d").mkdir()  # nothing takes the place of a folder
    with pytest.raises(OrglintError, match="cannot be written"):
        write_all({tmp_path / "a": "new", tmp_path / "b": "new", tmp_path / "d": "new"}, "The spec")
    assert (tmp_path / "a").read_text() == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "d"]


def test_a_disk_that_is_full_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("old")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OrglintError, match="No space left on device"):
        write(tmp_path / "a", "new text", "The spec")
    assert (tmp_path / "a").read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_file_in_place_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(OrglintError, match="Not a directory"):
        write(tmp_path / "a" / "b", "new", "The spec")


def test_line_breaks_and_permissions_stay(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "a").chmod(0o640)
    write(tmp_path / "a", "x\r\ny\n", "The spec")
    assert (tmp_path / "a").read_bytes() == b"x\r\ny\n"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    path, got = tmp_path / "pipe", []
    os.mkfifo(path)
    reader = threading.Thread(target=lambda: got.append(path.read_text()))
    reader.start()
    write(path, "text", "It")
    reader.join()
    assert (got, path.is_fifo()) == (["text"], True)
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OrglintError, match="cannot be written"):
        write(tmp_path, "text", "It")
