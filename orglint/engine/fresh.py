"""Which findings are new, which are gone, and which were there before."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from orglint.engine.rulebook import Rulebook
from orglint.engine.stamp import Stamped
from orglint.report.finding import SEVERITIES, Finding


class Fresh(NamedTuple):
    """The findings of two versions told apart: `new` ones, old ones that are `gone`, and how many count in both."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    stayed: int


def told_apart(old: Iterable[Stamped], new: Iterable[Stamped], book: Rulebook, names: Mapping[str, str]) -> Fresh:
    """Tell findings apart by fingerprint, each as often as it is there; what is more severe than before is new.

    The fingerprints of `old` must be in the terms of the new version; `names` are what its labels are there. What the
    engine says of files goes by its words, since those may be elsewhere now.
    """
    before: dict[object, list[Stamped]] = {}
    for finding in old:
        before.setdefault(_key(finding, book), []).append(finding)
    pairs = [(finding, _first(before.get(_key(finding, book)))) for finding in new]
    left = [each for several in before.values() for each in several]
    if names:
        pairs, left = _by_subjects(pairs, left, names)
    fresh = [new.finding() for new, was in pairs if was is None or _rank(new) < _rank(was)]
    stayed = sum(was is not None and _rank(new) >= _rank(was) and new.suppressed is None for new, was in pairs)
    return Fresh(tuple(fresh), tuple(each.finding() for each in left if each.suppressed is None), stayed)


def _first(several: list[Stamped] | None) -> Stamped | None:
    return several.pop(0) if several else None


_Pairs = list[tuple[Stamped, Stamped | None]]
_About = tuple[str, frozenset[str]]


def _by_subjects(pairs: _Pairs, left: list[Stamped], names: Mapping[str, str]) -> tuple[_Pairs, list[Stamped]]:
    """Pair findings that are about the same things, of which another one is named first since one is renamed."""
    renamed = {*names.values()}
    found: _Pairs = []
    about: dict[_About, list[Stamped]] = {}
    for old in left:
        for key in _about(old, names):
            about.setdefault(key, []).append(old)
    used: set[int] = set()
    for new, was in pairs:
        keys = () if was else tuple(_about(new, {}))
        fitting = (each for key in keys if renamed & key[1] for each in about.get(key, ()) if id(each) not in used)
        match = was or next(fitting, None)
        used.add(id(match))
        found.append((new, match))
    return found, [each for each in left if id(each) not in used]


def _about(finding: Stamped, names: Mapping[str, str]) -> Iterator[_About]:
    """Give the rule with all that a finding is about; and with its subjects alone, where it has several."""
    for texts in ((finding.entity or "", *finding.subjects), finding.subjects)[: min(2, len(finding.subjects))]:
        words = (word for text in texts for word in ([text] if text in names else text.split(" ")))
        yield finding.rule, frozenset(names.get(word, word) for word in words)


def _key(finding: Stamped, book: Rulebook) -> object:
    return (finding.rule, finding.message) if book.entries[finding.rule].rule.always else finding.fingerprint


def _rank(finding: Stamped) -> int:
    return len(SEVERITIES) if finding.suppressed else SEVERITIES.index(finding.severity)


class Heard(NamedTuple):
    """A finding that compares, the rules that it is heard instead of, and whether it is about the whole entity."""

    finding: Finding
    instead_of: tuple[str, ...]
    of_entity: bool


def unheard(
    new: Iterable[Finding], old: Iterable[Stamped], heard: Iterable[Heard], names: Mapping[str, str]
) -> Iterator[Finding]:
    """Give the findings of the new version without those that a finding that compares says as well.

    `names` are what the labels of the old version are in the new one.
    """
    saying: dict[tuple[str, object], list[Heard]] = {}
    for each in heard:
        for key in ((rule, where) for rule in each.instead_of for where in _places(each)):
            saying.setdefault(key, []).append(each)
    rules = {rule for rule, _ in saying}
    known: dict[tuple[str, str | None], set[str]] = {}
    for was in old if rules else ():
        if was.rule in rules:
            entity = names.get(was.entity or "", was.entity)
            known.setdefault((was.rule, entity), set()).update(names.get(s, s) for s in was.subjects)
    for finding in new:
        added = set(finding.subjects) - known.get((finding.rule, finding.entity), set())
        places: tuple[object, ...] = (finding.entity, (finding.path, finding.span))
        several = (each for where in places for each in saying.get((finding.rule, where), ()))
        if not any(added <= {*each.finding.subjects, each.finding.entity} for each in several):
            yield finding


def _places(heard: Heard) -> Iterator[object]:
    """Give where a finding that compares is heard: at lines, and at its entity if it is about the whole of it."""
    finding = heard.finding
    if heard.of_entity and finding.entity is not None:
        yield finding.entity
    yield finding.path, finding.span
    yield from ((each.path, each.span) for each in finding.related if not each.ref)
