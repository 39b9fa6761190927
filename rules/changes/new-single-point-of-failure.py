"""A duty that several people could do, and that now goes through one of them."""

from collections.abc import Iterator

from orglint.api import Comparison, Component, Entity, Head, Problem, change_rule, joined


@change_rule("E", instead_of=("failure_handling/single-point-of-failure",))
def check(change: Comparison, *, max_tier: int = 2) -> Iterator[Problem]:
    def counts(old: Entity, new: Entity) -> bool:
        tiers = [each.tier for each in (old, new) if isinstance(each, Component) and each.tier is not None]
        return not tiers or min(tiers) <= max_tier

    for human, verb, duties in change.narrowed(counts):
        where = human.of if isinstance(human, Head) else human
        what = joined(duty.entity.label for duty in duties)
        longest = max(duties, key=lambda duty: len(duty.way)).way
        yield Problem(
            where.place,
            f"Only {human.label} can {verb} {what} now; before, there were others.",
            tuple(
                (place, text)
                for duty in duties
                for place, text in (
                    (duty.entity.place, f"{duty.entity.label} hangs on them alone."),
                    ((change.pairs.before(duty.entity) or duty.entity).place, "Before, others could as well."),
                )
            ),
            witness=tuple(each.label for each in (*longest, where)) if len(longest) > 1 else (),
            subjects=(verb, *(duty.entity.label for duty in duties)),
        )
