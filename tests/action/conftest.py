"""What tests of the action share: a repository with a pull request, a GitHub, and clones as actions/checkout makes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.action.github import GitHub, serving
from tests.action.pull_requests import Origin
from tests.commands.repositories import git


@pytest.fixture
def github() -> Iterator[GitHub]:
    with serving() as server:
        yield server


@pytest.fixture
def origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, github: GitHub) -> Origin:
    """Give an empty repository to make a pull request in; the working directory is in it."""
    folder = tmp_path / "origin"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch", "main")
    git("config", "uploadpack.allowReachableSHA1InWant", "true")
    return Origin(folder, tmp_path, github)
