"""CODEOWNERS: GitHub's (docs.github.com, "About code owners") and GitLab's, which has sections.

A pattern is a component; whoever is named may review, so that several owners are any of them. Of rules for the same
pattern the last one holds, in GitLab the last one of each section; a rule without owners takes ownership away,
and is no component.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from orglint.importers import names
from orglint.importers.draft import Draft
from orglint.importers.formats import FORMATS
from orglint.importers.importer import Importer
from orglint.importers.sources import At, SourceFile, Sources
from orglint.spec.values import is_placeholder

NAME: Final = "CODEOWNERS"
HIDDEN: Final = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Where both look, and in which order; the first one holds."""

_SECTION: Final = re.compile(r"(?P<optional>\^)?\[(?P<name>[^\]\r\n]+)\](?:\[(?P<needed>\d{1,4})\])?(?=\s|$)")
_WORD: Final = re.compile(r"(?:\\[^\r\n]|[^\s\\#]|(?<=\S)#)+")
_ROLE: Final = re.compile(r"@@(developer|maintainer|owner)s?", re.IGNORECASE)
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class _Word(NamedTuple):
    text: str
    at: At


class _Section(NamedTuple):
    """A section of GitLab's; `owners` are those of rules that name none, `needed` how many must approve."""

    name: str = ""
    owners: tuple[_Word, ...] = ()
    needed: int = 1
    is_optional: bool = False


def read(sources: Sources, draft: Draft) -> None:
    """Enter a component for each pattern, with whoever may review it."""
    draft.speaks_of("ownership")
    done: set[str] = set()
    for file in sources.files(lambda name: name == NAME, HIDDEN):
        repository = _repository(file)
        if repository in done:
            draft.left("CODEOWNERS files that another one of the repository stands before", file.shown, file.start)
            continue
        done.add(repository)
        _File(file, draft, sources.below(repository, file.base)).read()


def _repository(file: SourceFile) -> str:
    """Give the folder that the patterns of a file begin at."""
    last = file.folder.rpartition("/")[2]
    return file.folder.rpartition("/")[0] if last in (".github", ".gitlab", "docs") else file.folder


class _File:
    """One file; `prefix` is the repository's folder below the sources, if it is not a source itself."""

    def __init__(self, file: SourceFile, draft: Draft, prefix: str) -> None:
        self._file: Final = file
        self._draft: Final = draft
        self._rules: Final[dict[tuple[str, str], tuple[_Word, list[_Word], _Section]]] = {}
        self._prefix: Final = prefix

    def read(self) -> None:
        section, sections = _Section(), dict[str, _Section]()
        for start, line in _lines(self._file.text):
            heading = _SECTION.match(line)
            if heading is not None and not re.match(r"\[[^\]]*\][^\s\[]", line):
                usual = tuple(self._words(line, start, heading.end()))
                known = sections.get(heading["name"].casefold())
                section = known or _Section(
                    heading["name"].strip(), usual, int(heading["needed"] or 1), bool(heading["optional"])
                )
                sections.setdefault(heading["name"].casefold(), section)
                continue
            self._rule(list(self._words(line, start, 0)), section)
        self._settle()

    def _settle(self) -> None:
        """Enter the rules that hold: those after which no wider one stands, and that name anybody."""
        patterns = Counter(pattern for _, pattern in self._rules)
        rules = list(self._rules.values())
        for (pattern, owners, found), is_covered in zip(rules, _covered(rules), strict=True):
            if is_covered:
                self._draft.left("rules that a later, wider one takes the place of", pattern.text, pattern.at)
            elif not owners:
                self._draft.left("rules that take ownership away", pattern.text, pattern.at)
            else:
                self._enter(pattern, owners, found, patterns[pattern.text] > 1)

    def _words(self, line: str, start: int, begin: int) -> Iterator[_Word]:
        for found in _WORD.finditer(line, begin):
            text = re.sub(r"\\(.)", r"\1", found[0])
            yield _Word(text, self._file.at(start + found.start(), start + found.end()))

    def _rule(self, words: list[_Word], section: _Section) -> None:
        """Note a rule; one for a pattern that stands above in the section takes its place."""
        if not words:
            return
        pattern, *owners = words
        if pattern.text.startswith("!"):
            self._draft.left("patterns that exclude files", pattern.text, pattern.at)
            return
        if (section.name.casefold(), pattern.text) in self._rules:
            self._draft.left("rules that a later one for the same pattern takes the place of", pattern.text, pattern.at)
        self._rules.pop((section.name.casefold(), pattern.text), None)
        self._rules[section.name.casefold(), pattern.text] = pattern, owners or list(section.owners), section

    def _enter(self, pattern: _Word, owners: list[_Word], section: _Section, is_shared: bool) -> None:
        named = f"{self._prefix}/{pattern.text.lstrip('/')}" if self._prefix else pattern.text
        id_ = f"{named} [{section.name}]" if is_shared and section.name else named
        entry = self._draft.add("components", id_, pattern.at)
        entry.set("kind", "path")
        known = [(text, each.at) for each in owners if (text := self._owner(each))]
        if section.is_optional:
            self._draft.left("optional sections", section.name, pattern.at)
        entry.authority("owner", known)
        if section.needed > 1 and len(known) >= section.needed and not section.is_optional:
            several_ids = list(dict.fromkeys(text for text, _ in known))
            entry.set("owner", {"at_least": section.needed, "of": several_ids}, known[0][1])

    def _owner(self, word: _Word) -> str:
        """Give whom a word names: a person, a team (it has a `/`), a mailbox or a role; nothing where nobody."""
        role = _ROLE.fullmatch(word.text)
        if role is not None:
            return names.group(self._draft, f"{role[1].lower()}s", word.at, "roles")
        if word.text.startswith("@") and len(word.text) > 1:
            handle = word.text[1:]
            named = names.group if "/" in handle else names.person
            return named(self._draft, handle, word.at)
        if _MAIL.fullmatch(word.text):
            return names.group(self._draft, word.text, word.at, "roles")
        if is_placeholder(word.text):
            return word.text
        self._draft.left("owners that are neither a handle nor an address", word.text, word.at)
        return ""


def _covered(rules: Sequence[tuple[_Word, list[_Word], _Section]]) -> list[bool]:
    """Tell of each rule whether a later one of its section surely matches whatever it does."""
    wider: dict[str, set[str]] = {}
    found = []
    for pattern, _, section in reversed(rules):
        later = wider.setdefault(section.name, set())
        found.append(bool(later) and any(folder in later for folder in _folders(pattern.text)))
        if (folder := _all_of(pattern.text)) is not None:
            later.add(folder)
    return found[::-1]


def _all_of(pattern: str) -> str | None:
    """Give the folder from the root of which a pattern matches every file, empty for all there are; else None."""
    if pattern.strip("/") in ("*", "**"):
        return None if pattern == "/*" else ""
    folder = pattern.removesuffix("**")
    return folder if folder.startswith("/") and folder.endswith("/") else None


def _folders(pattern: str) -> Iterator[str]:
    """Give every folder that a pattern surely lies in, the whole repository first."""
    yield ""
    yield from (pattern[: found.end()] for found in re.finditer("/", pattern) if pattern.startswith("/"))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines that are no comment, each with its offset; what follows a ` #` is a comment too."""
    start = 0
    for line in text.splitlines(keepends=True):
        bare = re.split(r"(?:^|(?<=\s))#", line, maxsplit=1)[0].rstrip()
        indent = len(bare) - len(bare.lstrip())
        if bare.strip():
            yield start + indent, bare.strip()
        start += len(line)


UNASKED: Final = ("ownership/leaderless-team", "ownership/undefined-role")
importer: Final = Importer("codeowners", FORMATS["codeowners"], read, UNASKED)
