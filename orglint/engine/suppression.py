"""What suppression comments suppress, at a line or at an entity's key, and which of them are of no use."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from orglint.engine.comments import Ignore, comments
from orglint.engine.rulebook import Rulebook
from orglint.report.finding import Suppressed
from orglint.source.located import Located
from orglint.source.span import Span
from orglint.spec.place import Place

UNEXPLAINED: Final = "references/unexplained-suppression"
UNUSED: Final = "references/unused-suppression"
EXPIRED: Final = "references/expired-suppression"

SEARCHED: Final = 1000
"""So many findings of a rule are searched for the one that an unused suppression was meant for."""

_FORM: Final = "Write `# orglint: ignore[rule] -- reason`."


class Remark(NamedTuple):
    """What is wrong with a comment itself, to be said by the rule of that name; `meant` is what it may have meant."""

    rule: str
    message: str
    document: Located
    span: Span
    meant: Place | None = None


class Suppressions:
    """The suppression comments of an organisation, and which of them were of use."""

    def __init__(self, documents: Iterable[Located], book: Rulebook, as_of: date | None) -> None:
        self._book: Final = book
        self._as_of: Final = as_of
        self._used: Final[set[tuple[Ignore, str]]] = set()
        self._at: Final[dict[tuple[str, int], list[Ignore]]] = {}
        for document in documents:
            for ignore in comments(document):
                self._at.setdefault((document.path, ignore.line), []).append(ignore)
        self._valid_at: Final[dict[tuple[str, int], dict[str, tuple[Ignore, str]]]] = {}
        self._paths: Final = {path for path, _ in self._at}
        named = (book.one(name) for ignores in self._at.values() for ignore in ignores for name in ignore.names)
        self._left: Final[dict[str, list[tuple[Place, ...]]]] = {rule: [] for rule in named if rule}

    def of(self, place: Place, rule: str, related: Iterable[Place] = ()) -> Suppressed | None:
        """Give the suppression of a rule's finding at a place, and note that it was of use.

        `related` are the other places of the finding: a comment there is of no use, and is told where it would be.
        """
        found = self._of(place, rule)
        if found is None and rule in self._left and len(self._left[rule]) < SEARCHED:
            self._left[rule].append((place, *related))
        return found

    def _of(self, place: Place, rule: str) -> Suppressed | None:
        if place.document.path not in self._paths or self._book.entries[rule].rule.always:
            return None
        lines = {place.span.line, *([place.entity.place.span.line] if place.entity else [])}
        for line in sorted(lines):
            if found := self._valid(place.document.path, line).get(rule):
                self._used.add(found)
                return Suppressed("comment", found[0].reason)
        return None

    def _valid(self, path: str, line: int) -> dict[str, tuple[Ignore, str]]:
        """Give by rule the first comment that speaks of a line and of the rule, and the name that it gives it."""
        if (path, line) not in self._valid_at:
            ignores = (each for each in self._at.get((path, line), ()) if not each.wrong and not self._is_over(each))
            found: dict[str, tuple[Ignore, str]] = {}
            for ignore in ignores:
                for name in ignore.names:
                    if (rule := self._book.one(name)) is not None:
                        found.setdefault(rule, (ignore, name))
            self._valid_at[path, line] = found
        return self._valid_at[path, line]

    def _is_over(self, ignore: Ignore) -> bool:
        return self._as_of is not None and ignore.until is not None and ignore.until < self._as_of

    def remarks(self, ran: frozenset[str]) -> Iterator[Remark]:
        """Give what is wrong with the comments themselves; only rules that ran can be said to find nothing."""
        for ignores in self._at.values():
            for ignore in ignores:
                yield from self._remarks(ignore, ran)

    def _remarks(self, ignore: Ignore, ran: frozenset[str]) -> Iterator[Remark]:
        if ignore.wrong:
            yield Remark(UNUSED, f"{ignore.wrong} {_FORM}", ignore.document, ignore.span)
            return
        if not ignore.reason:
            yield Remark(UNEXPLAINED, "This suppression gives no reason.", ignore.document, ignore.span)
        for name in ignore.names:
            found = self._judged(ignore, name, ran)
            if found is not None:
                meant = self._meant(ignore, self._book.one(name)) if found[0] == UNUSED else None
                yield Remark(*found, ignore.document, ignore.span, meant)

    def _judged(self, ignore: Ignore, name: str, ran: frozenset[str]) -> tuple[str, str] | None:
        rule = self._book.one(name)
        if name in self._book.systems:
            return UNUSED, f"`{name}` is a system and no rule; a suppression names each rule."
        if rule is None and not self._book.whole:
            return None
        if rule is None:
            from orglint.spec.similar import closest

            entries = self._book.entries
            near = closest(name, entries) or closest(name, (each.name for each in entries.values()))
            return UNUSED, f"There is no rule `{name}` to suppress{f'; did you mean `{near}`?' if near else '.'}"
        if self._book.entries[rule].rule.always:
            return UNUSED, f"`{name}` cannot be suppressed."
        if self._is_over(ignore):
            return EXPIRED, f"The suppression of `{name}` ended on {ignore.until}."
        if rule in ran and (ignore, name) not in self._used:
            return UNUSED, f"`{name}` finds nothing here that would have to be suppressed."
        return None

    def _meant(self, ignore: Ignore, rule: str | None) -> Place | None:
        """Give where a rule's finding stands that has a comment's line among its places, or is the nearest in its file.

        A finding that is suppressed is meant by another comment.
        """
        here = [each for each in self._left.get(rule or "", ()) if ignore.document.path in _paths(each)]
        distances = [(min(_distances(each, ignore)), number) for number, each in enumerate(here)]
        return here[min(distances)[1]][0] if distances else None


def _paths(places: tuple[Place, ...]) -> Iterator[str]:
    return (place.document.path for place in places)


def _distances(places: tuple[Place, ...], ignore: Ignore) -> Iterator[int]:
    """Give how many lines lie between a comment and each of a finding's places in its file."""
    return (abs(p.span.line - ignore.line) for p in places if p.document.path == ignore.document.path)
