"""What a change makes looser: rules turned off or down, profile, `declares`, comments that suppress."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from orglint.change.comparison import Comparison
from orglint.engine.comments import Ignore, comments
from orglint.engine.profile import AUTO, profile
from orglint.engine.rule import PROFILES
from orglint.engine.rulebook import Rulebook
from orglint.source.located import Located
from orglint.source.span import Span
from orglint.spec.place import Place
from orglint.spec.systems import SYSTEMS
from orglint.spec.words import joined

NEW: Final = "changes/new-suppression"


class Loosened(NamedTuple):
    """Something that is looser than before: in a sentence, and where that stands in the new version."""

    message: str
    path: str
    span: Span


def in_spec(comparison: Comparison, book: Rulebook, profiles: tuple[str | None, str | None]) -> Iterator[Loosened]:
    """Give what is looser for one organisation; `profiles` are those that the two versions' configurations ask for."""
    yield from _profile(comparison, profiles)
    yield from _declares(comparison)
    old, new = comparison.old.spec.documents, comparison.new.spec.documents
    yield from in_comments(old, new, book, comparison.pairs.names)


def _profile(comparison: Comparison, profiles: tuple[str | None, str | None]) -> Iterator[Loosened]:
    """Speak of a profile that is written; that `auto` goes with the number of people is no looseness."""
    sides = tuple(zip((comparison.old.spec, comparison.new.spec), profiles, strict=True))
    before, after = (profile(spec, wanted).name for spec, wanted in sides)
    is_written = any((wanted or spec.profile) != AUTO for spec, wanted in sides)
    if is_written and PROFILES.index(after) < PROFILES.index(before):
        whose = "By the new configuration, the" if profiles[1] else "The"
        message = f"{whose} profile goes from {before} to {after}, which asks for less."
        yield _at(comparison.new.spec.at("organization", "profile"), message)


def _declares(comparison: Comparison) -> Iterator[Loosened]:
    before, after = comparison.old.spec.declares, comparison.new.spec.declares
    left_out = [
        system for system in (SYSTEMS if before is None else before) if after is not None and system not in after
    ]
    if left_out:
        message = f"`declares` no longer has {joined(left_out)}, so that nothing is asked about it any more."
        yield _at(comparison.new.spec.at("organization", "declares"), message)


def _at(place: Place, message: str) -> Loosened:
    return Loosened(message, place.document.path, place.span)


Key = tuple[str, str, str]
"""What a comment silences: the rule, the entity, and the key below it on whose line the comment stands."""


def in_comments(
    old: Iterable[Located], new: Iterable[Located], book: Rulebook, names: Mapping[str, str]
) -> Iterator[Loosened]:
    """Give the comments that suppress more than those of the old version; `names` are what its ids are now."""
    known: dict[Key, list[Ignore]] = {}
    for key, ignore in _ignores(old, book, names):
        known.setdefault(key, []).append(ignore)
    for key, ignore in _ignores(new, book, {}):
        matches = known.get(key)
        before = matches.pop(0) if matches else None
        longer = (
            before is not None and before.until is not None and (ignore.until is None or ignore.until > before.until)
        )
        if before is None or longer:
            what = "is suppressed for longer" if longer else "is suppressed from now on"
            message = f"`{key[0]}` {what}: {ignore.reason or 'no reason is given'}."
            yield Loosened(message, ignore.document.path, ignore.span)


def _ignores(documents: Iterable[Located], book: Rulebook, names: Mapping[str, str]) -> Iterator[tuple[Key, Ignore]]:
    for document in documents:
        for ignore in comments(document):
            for name in ignore.names if not ignore.wrong else ():
                rule = book.one(name)
                if rule is not None and not book.entries[rule].rule.always:
                    yield (rule, *_silenced(ignore, names)), ignore


def _silenced(ignore: Ignore, names: Mapping[str, str]) -> tuple[str, str]:
    document = ignore.document
    section, id_ = document.entity_at(ignore.line) or ("", "")
    is_head = bool(section) and document.key_span((section, id_)).line == ignore.line
    text = (document.lines.line(ignore.line) or "").partition("#")[0]
    key = "" if is_head else text.partition(":")[0].strip(" -\t\"'")
    return f"{section}/{names.get(id_, id_)}".casefold(), names.get(key, key)
