"""One person who is accountable, by name, for more than anyone can look after."""

from collections import Counter
from collections.abc import Iterator

from orglint.api import Authority, Entity, Org, Person, Problem, Role, counted, joined, rule
from orglint.rules.ownership._accountable import Accountability, accountabilities


@rule("W")
def check(org: Org, *, max_owned: int = 7) -> Iterator[Problem]:
    held: dict[Entity, list[Accountability]] = {}
    for authority, alike in org.once(accountabilities):
        who = _only_one(authority)
        if who is not None:
            held.setdefault(who, []).extend(alike)
    for who, several in held.items():
        if len(several) > max_owned:
            several.sort(key=lambda each: each.entity.noun)
            kinds = Counter(each.entity.noun for each in several)
            what = joined(counted(number, noun) for noun, number in kinds.items())
            yield Problem(
                who.place,
                f"{who.label} alone is accountable for {what}: more than {max_owned} things, so most of them wait.",
                related=tuple((each.entity.at(each.key), f"{each.entity.label} is theirs.") for each in several),
                subjects=tuple(each.entity.label for each in several),
            )


def _only_one(authority: Authority) -> Entity | None:
    """Give the person who alone is named, or the role that is one person nobody names."""
    if len(authority.references) != 1 or authority.references[0].lead:
        return None
    who = authority.references[0].target
    if isinstance(who, Person):
        return None if who.is_bot else who
    return who if isinstance(who, Role) and who.headcount == 1 and not who.held_by else None
