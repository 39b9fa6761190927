"""What tests of injection share."""

from tests.checkouts import repo, work

__all__ = ["repo", "work"]
