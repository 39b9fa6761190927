"""What can be wrong with a text before it is data, in words that teach."""

from typing import NamedTuple

import yaml

from orglint.source.span import KeyPath


class Amiss(Exception):  # noqa: N818  (what is amiss is not the program's error)
    """A text is no YAML that orglint reads. `start` and `end` are offsets into it.

    `first` is the path of a key whose first occurrence belongs to it.
    """

    def __init__(self, message: str, help_: str, start: int, end: int | None = None, first: KeyPath = ()) -> None:
        super().__init__(message)
        self.message = message
        self.help = help_
        self.start = start
        self.end = start + 1 if end is None else end
        self.first = first


class _Reword(NamedTuple):
    """What libyaml says, and how we say it."""

    said: str
    message: str
    help: str


_QUOTE = "Put quotes round the text."
_REWORDS = (
    _Reword("control characters are not allowed", "A control character stands here", "Delete it."),
    _Reword("found a tab character", "A tab indents this line, and YAML wants spaces", "Replace the tab with spaces."),
    _Reword("mapping values are not allowed", "A second `: ` stands in one line", f"{_QUOTE} Or begin a new line."),
    _Reword("found unexpected end of stream", "A quoted text is never closed", "Close the quotes."),
    _Reword("did not find expected ',' or ']'", "A list that begins with `[` is not closed", "Add the `,` or `]`."),
    _Reword("did not find expected ',' or '}'", "A mapping that begins with `{` is not closed", "Add the `,` or `}`."),
    _Reword("found unexpected ':'", "No space stands after this `:`", "Write `key: value`, or quote the text."),
    _Reword("cannot start any token", "No text may begin with this character", _QUOTE),
    _Reword("did not find expected '-' indicator", "This line is neither an item of the list above nor indented less",
            "Indent it like its neighbours."),
    _Reword("did not find expected key", "This line does not fit the lines above it",
            "Indent it like its neighbours, and write `key: value`."),
    _Reword("did not find expected <document start>", "This line is indented less than the file's first one",
            "Indent it like its neighbours."),
    _Reword("could not find expected ':'", "A key without `:` stands here", "Write `key: value`."),
    _Reword("did not find expected node content", "A value is missing here", "Write it, or put quotes round the text."),
    _Reword("block sequence entries are not allowed", "A list begins in the middle of a line",
            "Begin a new line with `- `, or write `[a, b]`."),
    _Reword("unknown escape character", "A `\\` in double quotes begins an escape that YAML does not know",
            "Use single quotes, or write `\\\\`."),
    _Reword("incompatible YAML document", "This is not YAML 1.2", "Delete the `%YAML` line."),
    _Reword("unknown directive", "No line of an org spec begins with `%`", "Delete the line."),
)  # fmt: skip


def from_yaml(error: yaml.YAMLError, text: str) -> Amiss:
    """Say in our words what libyaml found."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "this is no YAML")
    start = _offset(error, text)
    for known in _REWORDS:
        if known.said in problem:
            return Amiss(f"{known.message}.", known.help, start)
    return Amiss(f"YAML cannot be read here: {problem}.", "Mend the line, or the one before it.", start)


def _offset(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return min(int(mark.index), max(0, len(text.rstrip()) - 1))
    before = text.encode()[: int(getattr(error, "position", 0) or 0)]
    return len(before.decode(errors="ignore"))


def second_document(start: int) -> Amiss:
    """Say that a `---` begins a second document."""
    return Amiss(
        "A second document begins here, and an org spec is one.",
        "Delete the `---`, or move what follows into a file of its own.",
        start,
        start + 3,
    )


def twice(key: str, start: int, end: int, path: KeyPath) -> Amiss:
    """Say that a mapping has one key twice."""
    return Amiss(f"`{key}` stands twice in one mapping.", "Keep one of the two, or join them.", start, end, path)


def key_is_no_text(start: int) -> Amiss:
    """Say that a key is a list, a mapping or an alias."""
    return Amiss(
        "A key must be a text.", "Write `key: value` with a plain key, and quote a key that begins with `*`.", start
    )


def too_deep(start: int, bound: int) -> Amiss:
    """Say that collections are nested too deep."""
    return Amiss(
        f"This is nested more than {bound} levels deep.", "No org spec needs that; look for a bracket too many.", start
    )


def too_long(start: int, bound: int) -> Amiss:
    """Say that one text is too long."""
    return Amiss(
        f"One text of more than {bound:,} characters.", "Look for a quote that is missing, or link to the text.", start
    )


def unknown_tag(tag: str, start: int) -> Amiss:
    """Say that a tag is none of the core schema's, or that its value does not fit it."""
    shown = tag.replace("tag:yaml.org,2002:", "!!")
    return Amiss(
        f"The tag `{shown}` means nothing here, or its value does not fit it.",
        "Delete the tag; text, numbers, lists and mappings need none.",
        start,
        start + max(1, len(shown)),
    )


def recursive(name: str, start: int) -> Amiss:
    """Say that an alias stands inside what it names."""
    return Amiss(
        f"`*{name}` stands inside what it repeats, without end.",
        "Write out what is meant.",
        start,
        start + 1 + len(name),
    )


def unknown_alias(name: str, start: int, known: list[str]) -> Amiss:
    """Say that an alias names no anchor above it."""
    known_ones = f"Anchors above: {', '.join(f'`&{k}`' for k in known[:5])}." if known else "No anchor stands above."
    return Amiss(
        f"`*{name}` repeats an anchor `&{name}` that does not stand above it.",
        f"{known_ones} A text that begins with `*` needs quotes.",
        start,
        start + 1 + len(name),
    )


def too_much_repeated(start: int) -> Amiss:
    """Say that aliases blow the file up."""
    return Amiss(
        "Aliases repeat so much that this file would grow without bound.", "Repeat less, or write it out.", start
    )


def merge_of_no_mapping(start: int) -> Amiss:
    """Say that `<<` names something other than a mapping."""
    return Amiss(
        "`<<` takes a mapping, or a list of them.", "Write `<<: *anchor` where the anchor is a mapping.", start
    )
