"""What can be wrong with a text before it is data, in words that teach."""

from orglint.source.bounds import DEEPEST, LONGEST
from orglint.source.span import KeyPath


class Amiss(Exception):  # noqa: N818  (what is amiss is not the program's error)
    """A text is no YAML that orglint reads. `start` and `end` are offsets into it.

    `first` is the path of a key whose first occurrence belongs to it, `opened` the offset at which what it ends begins.
    """

    def __init__(
        self,
        message: str,
        help_: str,
        start: int,
        end: int | None = None,
        first: KeyPath = (),
        opened: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.help = help_
        self.start = start
        self.end = start + 1 if end is None else end
        self.first = first
        self.opened = opened


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
    help_ = "Write one with a list: `<<: [*a, *b]`." if key == "<<" else "Keep one of the two, or join them."
    return Amiss(f"`{key}` stands twice in one mapping.", help_, start, end, path)


def key_is_no_text(start: int) -> Amiss:
    """Say that a key is a list, a mapping or an alias."""
    return Amiss(
        "A key must be a text.",
        "Write `key: value` with a plain key, and quote a text that begins with `*`, `[` or `{`.",
        start,
    )


def too_deep(start: int) -> Amiss:
    """Say that collections are nested too deep."""
    help_ = "No org spec needs that; look for a bracket too many."
    return Amiss(f"This is nested more than {DEEPEST} levels deep.", help_, start)


def too_long(start: int) -> Amiss:
    """Say that one text is too long."""
    return Amiss(
        f"One text of more than {LONGEST:,} characters begins here.",
        "Look for a quote that is missing, or link to the text.",
        start,
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


def merge_of_no_mapping(start: int, end: int) -> Amiss:
    """Say that `<<` names something other than a mapping."""
    return Amiss(
        "`<<` takes a mapping, or a list of them.", "Write `<<: *anchor` where the anchor is a mapping.", start, end
    )
