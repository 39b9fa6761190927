"""Lists of which several sources, and a person, write a part each."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from orglint.importers.records import digest, item


class United(NamedTuple):
    """The list as it becomes, and whether something stays in it that the source no longer has."""

    value: list[Any]
    is_kept: bool


def united(
    ours: Sequence[Any], theirs: Sequence[Any], gave: Sequence[str], others: Collection[str], by_hand: Collection[str]
) -> United:
    """Give a list with what a source says now.

    What the source gave before (`gave`) and gives no longer goes, unless other sources give it (`others`) or a person
    had written it (`by_hand`). What it gave before and stands no longer, a person took away, and it stays away.
    """
    now, stand, before = _names(theirs), _names(ours), {each.casefold() for each in gave}
    also, own = {each.casefold() for each in others}, {each.casefold() for each in by_hand}
    lost = before - {*now}
    if stand == [each.casefold() for each in gave] and not lost & (also | own):
        return United(list(theirs), False)  # it is the source's alone: its order too
    stays = [each for each, name in zip(ours, stand, strict=True) if name not in lost or name in also | own]
    targets = {_target(each) for each in stays}
    known = before | {*stand}
    came = [each for each, name in zip(theirs, now, strict=True) if name not in known]
    new = [each for each in came if _target(each) not in targets]
    is_kept = bool(lost & own & {*stand}) or len(new) < len(came)
    return United([*stays, *new], is_kept)


def as_list(value: Any) -> list[Any]:
    """Give a list: the one item where a single value stands, and none where nothing does."""
    return value if isinstance(value, list) else [] if value is None else [value]


def texts(value: Any) -> list[str]:
    """Give the texts of what should be a list of texts, and may have been written by anybody."""
    return [each for each in as_list(value) if isinstance(each, str)]


def given(gave: Any, stands: Any) -> list[str]:
    """Give the items of a list that a source gave; of a text that it gave and that stands, the one."""
    if isinstance(gave, list):
        return texts(gave)
    return [item(stands)] if stands is not None and gave == digest(stands) else []


def own(by_hand: Any, stands: Any) -> list[str]:
    """Give the items of a list that a person had written; all that stands where that was no list then."""
    return [item(each) for each in as_list(stands)] if by_hand is True else texts(by_hand)


def _names(several: Sequence[Any]) -> list[str]:
    return [item(each).casefold() for each in several]


def _target(each: Any) -> str:
    """Give whom an item names: `ledger` and `{on: ledger, strength: soft}` are the same."""
    on = each.get("on") if isinstance(each, dict) else each
    return on.casefold() if isinstance(on, str) else item(each)
