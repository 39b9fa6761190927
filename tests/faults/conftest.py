"""What tests of faults share."""

from tests.checkouts import repo, work

__all__ = ["repo", "work"]
