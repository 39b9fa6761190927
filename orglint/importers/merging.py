"""What an import changes in an entity that stands in an org spec already: three ways, key by key.

What the spec says and a source does not, a person wrote, and it is kept, as is what another source said first. Lists
are united item by item, links and labels name by name. A key whose value the source has not changed since the last
time is left as it stands. What each source said then is under `x-source` (`orglint.importers.records`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from orglint.importers.draft import PEOPLE, UNKNOWN
from orglint.importers.records import KEY, NAMED, Record, digest, item, records, said, written
from orglint.importers.uniting import as_list, given, own, united


class Change(NamedTuple):
    """What to set and what to take away; `kept` are keys that the source changed, and a person or other source too."""

    puts: dict[str, Any]
    drops: frozenset[str]
    kept: tuple[str, ...]


class _Past(NamedTuple):
    """What was said of a mapping before: by the source itself, by a person, by sources that came earlier and later."""

    gave: Mapping[str, Any]
    by_hand: Mapping[str, Any]
    earlier: Sequence[Mapping[str, Any]]
    later: Sequence[Mapping[str, Any]]

    def below(self, key: str) -> "_Past":
        """Give the same of the mapping under a key."""
        own = (_mapping(self.gave, key), _mapping(self.by_hand, key))
        return _Past(*own, [_mapping(each, key) for each in self.earlier], [_mapping(each, key) for each in self.later])

    def others(self, key: str) -> list[Any]:
        """Give what the other sources said under a key."""
        return [each[key] for each in (*self.earlier, *self.later) if key in each]


def fresh(record: Record, theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Give an entity that was not there before."""
    return {**theirs, KEY: written([record._replace(gave=said(theirs))])}


def merged(ours: Mapping[str, Any], theirs: Mapping[str, Any], now: Record, known: Iterable[Record]) -> Change:
    """Give what becomes of an entity. `now` is the source as it is read; `known` are its records of earlier times."""
    before, every = list(known), records(ours)
    place = next((number for number, each in enumerate(every) if each in before), len(every))
    earlier, later = ([each for each in some if each not in before] for some in (every[:place], every[place:]))
    past = _Past(
        {key: value for record in before for key, value in record.gave.items()},
        _all(record.by_hand for record in every),
        [each.gave for each in earlier if not each.gone],
        [each.gave for each in later if not each.gone],
    )
    stands = {key: value for key, value in ours.items() if key != KEY}
    change = _three_ways(stands, theirs, past)
    _settle_headcount(change.puts, ours, theirs)
    changed = {key: change.puts.get(key) for key in (*change.puts, *change.drops)}
    record = now._replace(gave=said(theirs), by_hand=_by_hand(stands, theirs, past))
    sources = [*(_forgetting(e, changed) for e in earlier), record, *(_forgetting(e, changed) for e in later)]
    if sources != every:
        change.puts[KEY] = written(sources)
    return change._replace(drops=change.drops | (_vague(ours, theirs, every) - change.puts.keys()))


def gone(ours: Mapping[str, Any], known: Iterable[Record]) -> Change:
    """Give what becomes of an entity that its source no longer has: it is marked, and stays."""
    lost = list(known)
    return Change({KEY: written([e._replace(gone=True) if e in lost else e for e in records(ours)])}, frozenset(), ())


def _all(several: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Give what any of several records says was written by hand."""
    found: dict[str, Any] = {}
    for each in several:
        for key, value in each.items():
            if isinstance(value, list):
                found[key] = [*as_list(found.get(key)), *value]
            else:
                found[key] = _all([_mapping(found, key), value]) if isinstance(value, dict) else value
    return found


def _mapping(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _three_ways(ours: Mapping[str, Any], theirs: Mapping[str, Any], past: _Past) -> Change:
    puts: dict[str, Any] = {}
    drops, kept = set[str](), list[str]()
    for key in dict.fromkeys((*past.gave, *theirs)):
        value, is_kept = _value(key, ours.get(key), theirs.get(key), past)
        if is_kept:
            kept.append(key)
        if value is None and key in ours:
            drops.add(key)
        elif value is not None and value != ours.get(key):
            puts[key] = value
    return Change(puts, frozenset(drops), tuple(kept))


def _value(key: str, ours: Any, theirs: Any, past: _Past) -> tuple[Any, bool]:
    """Give what stands under a key then, None for nothing, and whether the source says otherwise."""
    gave = past.gave.get(key)
    if (isinstance(theirs, list) and not isinstance(ours, dict)) or (
        theirs is None and isinstance(gave, list) and isinstance(ours, list)
    ):
        return _listed(key, ours, theirs, past)
    if key in NAMED and isinstance(ours, dict) and (isinstance(theirs, dict) or isinstance(gave, dict)):
        change = _three_ways(ours, theirs or {}, past.below(key))
        value = {name: each for name, each in {**ours, **change.puts}.items() if name not in change.drops}
        return value or None, bool(change.kept)
    wanted, stands = (None if each is None else said({key: each})[key] for each in (theirs, ours))
    if wanted in (gave, stands):
        return ours, False
    is_first = key not in past.by_hand and not any(each.get(key) == gave for each in past.earlier)
    if stands != gave or (gave is not None and not is_first):
        return ours, True
    if theirs is None and any(each.get(key) == gave for each in past.later):
        return ours, False
    return theirs, False


def _listed(key: str, ours: Any, theirs: Any, past: _Past) -> tuple[Any, bool]:
    gave = past.gave.get(key)
    if ours is None and (gave is not None or theirs is None):
        return None, False  # a person took it away
    others = past.others(key)
    names = [each for several in others for each in given(several, ours)]
    found = united(as_list(ours), as_list(theirs), given(gave, ours), names, own(past.by_hand.get(key), ours))
    if theirs is None and not found.value and not others:
        return None, found.is_kept
    is_same = ours is not None and found.value == as_list(ours) and gave != digest(ours)
    return (ours if is_same else found.value), found.is_kept


def _by_hand(ours: Mapping[str, Any], theirs: Mapping[str, Any], past: _Past) -> dict[str, Any]:
    """Give what of the source's a person had written before, or is known to have."""
    found: dict[str, Any] = {}
    for key, value in theirs.items():
        stands, known = ours.get(key), past.by_hand.get(key)
        is_new = key not in past.gave and not past.others(key)
        if isinstance(value, list):
            told = [each for said in (past.gave.get(key), *past.others(key)) for each in given(said, stands)]
            held = {item(each).casefold() for each in as_list(stands)} - {each.casefold() for each in told}
            held |= {each.casefold() for each in own(known, stands)}
            found[key] = [item(each) for each in value if item(each).casefold() in held]
        elif key in NAMED and isinstance(value, dict):
            found[key] = _by_hand(_mapping(ours, key), value, past.below(key))
        else:
            found[key] = known is True or (is_new and stands == value)
    return {key: value for key, value in found.items() if value}


def _forgetting(record: Record, changed: Mapping[str, Any]) -> Record:
    """Give the record of another source without what no longer stands, so that it is weighed anew the next time."""
    gave = {
        key: value
        for key, value in record.gave.items()
        if key not in changed or isinstance(value, (list, dict)) or value == digest(changed[key])
    }
    return record._replace(gave=gave)


def _settle_headcount(puts: dict[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
    """Let a source that lists nobody say nothing of people whom another lists."""
    if puts.get("headcount") == UNKNOWN and ours.keys() & PEOPLE and not theirs.keys() & PEOPLE:
        del puts["headcount"]


def _vague(ours: Mapping[str, Any], theirs: Mapping[str, Any], known: list[Record]) -> set[str]:
    """Take away that nobody knows who it is, where a source said so, once another lists people."""
    of_source = any(each.gave.get("headcount") == digest(UNKNOWN) for each in known)
    lists = theirs.keys() & PEOPLE and "headcount" not in theirs
    return {"headcount"} if lists and of_source and ours.get("headcount") == UNKNOWN else set()
