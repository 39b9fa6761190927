"""What a change makes looser in policies: one that is gone, and one that requires something else."""

from collections.abc import Iterator

from orglint.engine.layers import Files, Layer
from orglint.engine.loosening import Loosened
from orglint.engine.policy.loading import of_layers
from orglint.engine.policy.policy import Policy
from orglint.source.span import START, Span


def loosened(old: tuple[Layer, ...], old_files: Files, new: tuple[Layer, ...], new_files: Files) -> Iterator[Loosened]:
    """Compare the policies of two versions of a configuration; whether another expression asks for less, nobody knows.

    An `OrglintError` where a policy of the new version is none.
    """
    after = {policy.name: policy for policy in of_layers(new, new_files)}
    for before in of_layers(old, old_files):
        now = after.get(before.name)
        if now is None:
            yield Loosened(f"The policy `{before.id}` is gone.", "", START)
        elif _asks(now) != _asks(before):
            line = now.origin.line(("require",))
            message = f"The policy `{before.id}` requires something else than before: is that looser?"
            yield Loosened(message, now.origin.shown, Span(line, 1, line, 1))


def _asks(policy: Policy) -> tuple[object, ...]:
    return policy.noun, policy.where, policy.require, policy.levels
