"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.commands.repositories import git
from tests.examples import examples

settings.register_profile("usual", settings(), max_examples=examples(settings().max_examples))
settings.register_profile(
    "mutation", settings(), derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("usual")

collect_ignore_glob = [] if os.environ.get("ORGLINT_BOMBS") else ["bombs/*"]  # these take minutes


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-pages", action="store_true", help="write what the examples of rules' pages print now")


@pytest.fixture
def update_pages(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-pages"))


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a git checkout to work in."""
    folder = tmp_path / "checkout"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty git repository to work in, on the branch main."""
    folder = tmp_path / "repo"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch", "main")
    return folder
