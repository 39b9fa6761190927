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


def told_apart(old: Iterable[Stamped], new: Iterable[Stamped], book: Rulebook) -> Fresh:
    """Tell findings apart by fingerprint, each as often as it is there; what is more severe than before is new.

    The fingerprints of `old` must be in the terms of the new version. What the engine says of files goes by its words,
    since those may be elsewhere now.
    """
    before: dict[object, list[Stamped]] = {}
    for finding in old:
        before.setdefault(_key(finding, book), []).append(finding)
    fresh, stayed = [], 0
    for finding in new:
        matches = before.get(_key(finding, book))
        was = matches.pop(0) if matches else None
        if was is None or _rank(finding) < _rank(was):
            fresh.append(finding.finding())
        elif finding.suppressed is None:
            stayed += 1
    gone = tuple(each.finding() for several in before.values() for each in several if each.suppressed is None)
    return Fresh(tuple(fresh), gone, stayed)


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
