"""What tests of commands share."""

from pathlib import Path

import pytest

from tests.commands.repositories import ORG, commit


@pytest.fixture
def base(repo: Path) -> str:
    """Commit an organisation in which every duty has two ways, and give the commit."""
    return commit({"org.yaml": ORG})
