"""What an import changes in an entity that stands in an org spec already: three ways, key by key.

Every imported entity says under `x-source` where it comes from:

    x-source: {format: codeowners, file: .github/CODEOWNERS, gave: {kind: fhkjpadc, owner: bnmeiago}}

or a list of these where several sources know it. `file` is relative to the spec's folder. `gave` has a digest of what
the source said under each key the last time. What the spec says and the source does not, or what differs from that
digest, a person wrote, and it is kept, as is what another source said first; a key whose value the source has not
changed since is left as it stands. `gone: true` marks what the source no longer has.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

KEY: Final = "x-source"
_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")
_PEOPLE: Final = frozenset({"members", "held_by"})
"""Keys that list people, so that `headcount: unknown` of another source says nothing more."""


class Record(NamedTuple):
    """What one source said of an entity the last time: the format, the file, and a digest by key."""

    format: str
    file: str
    gave: Mapping[str, str]
    gone: bool = False

    def data(self) -> dict[str, Any]:
        """Give the record as the spec has it."""
        gave = {"gave": dict(self.gave)} if self.gave else {}
        return {"format": self.format, "file": self.file, **gave, **({"gone": True} if self.gone else {})}


class Change(NamedTuple):
    """What to set and what to take away; `kept` are keys that the source changed, and a person or other source too."""

    puts: dict[str, Any]
    drops: frozenset[str]
    kept: tuple[str, ...]


def digest(value: Any) -> str:
    """Give eight letters that differ where values do, whatever the order of their keys."""
    text = json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8].translate(_LETTERS)


def records(data: Mapping[str, Any]) -> list[Record]:
    """Give where an entity comes from; what a person has written there in another form counts as nothing."""
    value = data.get(KEY)
    return list(_records(value if isinstance(value, list) else [value]))


def _records(several: Iterable[Any]) -> Iterator[Record]:
    for each in several:
        if isinstance(each, dict) and isinstance(each.get("format"), str) and isinstance(each.get("file"), str):
            gave = each.get("gave")
            texts = {key: text for key, text in gave.items() if isinstance(text, str)} if isinstance(gave, dict) else {}
            yield Record(each["format"], each["file"], texts, each.get("gone") is True)


def written(several: list[Record]) -> Any:
    """Give what stands under `x-source`: a record, or a list where there are several."""
    return several[0].data() if len(several) == 1 else [each.data() for each in several]


def fresh(record: Record, theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Give an entity that was not there before."""
    return {**theirs, KEY: written([record._replace(gave=_digests(theirs))])}


def merged(ours: Mapping[str, Any], theirs: Mapping[str, Any], now: Record, known: Iterable[Record]) -> Change:
    """Give what becomes of an entity. `now` is the source as it is read; `known` are its records of earlier times."""
    before = list(known)
    gave = {key: text for record in before for key, text in record.gave.items()}
    change = _three_ways(ours, theirs, gave)
    others = [each for each in records(ours) if each not in before]
    _settle_headcount(change.puts, ours, theirs)
    drops = change.drops | (_vague(ours, theirs, [*before, *others]) - change.puts.keys())
    sources = [*others, now._replace(gave=_digests(theirs))]
    return _with_records(change._replace(drops=frozenset(drops)), ours, sources, before)


def gone(ours: Mapping[str, Any], known: Iterable[Record]) -> Change:
    """Give what becomes of an entity that its source no longer has: it is marked, and stays."""
    lost = list(known)
    return Change({KEY: written([e._replace(gone=True) if e in lost else e for e in records(ours)])}, frozenset(), ())


def _with_records(change: Change, ours: Mapping[str, Any], sources: list[Record], before: list[Record]) -> Change:
    order = {(each.format, each.file): number for number, each in enumerate(records(ours))}
    place = min((order[each.format, each.file] for each in before), default=len(order))
    new = [*sources[:-1]]
    new.insert(min(place, len(new)), sources[-1])
    if new != records(ours):
        change.puts[KEY] = written(new)
    return change


def _digests(data: Mapping[str, Any]) -> dict[str, str]:
    return {key: digest(value) for key, value in data.items()}


def _three_ways(ours: Mapping[str, Any], theirs: Mapping[str, Any], gave: Mapping[str, str]) -> Change:
    puts: dict[str, Any] = {}
    drops, kept = set[str](), list[str]()
    new, have = _digests(theirs), _digests(ours)
    for key in dict.fromkeys((*gave, *theirs)):
        old, wanted, stands = gave.get(key), new.get(key), have.get(key)
        if wanted in (old, stands):
            continue
        if stands != old:
            kept.append(key)
        elif wanted is None:
            drops.add(key)
        else:
            puts[key] = theirs[key]
    return Change(puts, frozenset(drops), tuple(kept))


def _settle_headcount(puts: dict[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
    """Let a source that lists nobody say nothing of people whom another lists."""
    if puts.get("headcount") == "unknown" and ours.keys() & _PEOPLE and not theirs.keys() & _PEOPLE:
        del puts["headcount"]


def _vague(ours: Mapping[str, Any], theirs: Mapping[str, Any], known: list[Record]) -> set[str]:
    """Take away that nobody knows who it is, where a source said so, once another lists people."""
    of_source = any(each.gave.get("headcount") == digest("unknown") for each in known)
    lists = theirs.keys() & _PEOPLE and "headcount" not in theirs
    return {"headcount"} if lists and of_source and ours.get("headcount") == "unknown" else set()
