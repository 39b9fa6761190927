"""What libyaml finds wrong, in our words: it names the state of its parser, and people want to know what to mend."""

import re
from typing import NamedTuple

import yaml

from orglint.source.amiss import Amiss, too_deep


class _Reword(NamedTuple):
    """What libyaml says, and how we say it; `begins`: at the place where what it was reading begins."""

    said: str
    message: str
    help: str
    begins: bool = False


_QUOTE = "Put quotes round the text."
_ALIKE = "Indent it like its neighbours"
_SETTLED = "Delete the tag; text, numbers, lists and mappings need none."
_REWORDS = (
    _Reword("mapping values are not allowed", "A second `: ` stands in one line", f"{_QUOTE} Or begin a new line."),
    _Reword("found unexpected end of stream", "This quoted text is never closed", "Close the quotes.", True),
    _Reword("found unexpected document indicator", "This quoted text is not closed before a line `---` or `...`",
            "Close the quotes.", True),
    _Reword("did not find expected ',' or ']'", "A list that begins with `[` is not closed", "Add the `,` or `]`."),
    _Reword("did not find expected ',' or '}'", "A mapping that begins with `{` is not closed", "Add the `,` or `}`."),
    _Reword("found unexpected ':'", "No space stands after this `:`", "Write `key: value`, or quote the text."),
    _Reword("cannot start any token", "No text may begin with this character", _QUOTE),
    _Reword("did not find expected '-' indicator", "This line is neither an item of the list above nor indented less",
            f"{_ALIKE}."),
    _Reword("did not find expected key", "This line does not fit the lines above it",
            f"{_ALIKE}, and write `key: value`."),
    _Reword("did not find expected <document start>", "This does not belong to what stands above it",
            f"{_ALIKE}; look for a `...` or a bracket too many."),
    _Reword("could not find expected ':'", "A key without `:` stands here",
            "Write `key: value`, the key and its colon in one line.", True),
    _Reword("did not find expected node content", "A value is missing here", "Write it, or put quotes round the text."),
    _Reword("block sequence entries are not allowed", "A list begins in the middle of a line",
            "Begin a new line with `- `, or write `[a, b]`."),
    _Reword("mapping keys are not allowed", "`? ` begins a key in the middle of a line",
            f"{_QUOTE} Or begin a new line."),
    _Reword("unknown escape character", "A `\\` in double quotes begins an escape that YAML does not know",
            "Use single quotes, or write `\\\\`."),
    _Reword("Unicode character escape", "This escape is no character",
            "Write the character itself; YAML does not take it in two halves, as JSON does."),
    _Reword("hexdecimal number", "This escape is no character", "Write the character itself."),
    _Reword("comment or line break", "Nothing but a comment may follow `|` or `>`", "Begin the text in the next line."),
    _Reword("indentation indicator", "The number after `|` or `>` is not 1 to 9", "Delete it."),
    _Reword("alphabetic or numeric", "`*` and `&` begin the name of an anchor, and none follows", _QUOTE, True),
    _Reword("undefined tag handle", "This tag means nothing here", _SETTLED),
    _Reword("incompatible YAML document", "This is not YAML 1.2", "Delete the `%YAML` line."),
    _Reword("unknown directive", "No line of an org spec begins with `%`", "Delete the line.", True),
)  # fmt: skip

_TAB = ("A tab indents this line, and YAML wants spaces.", "Replace the tab with spaces.")
_MARK = ("An invisible byte order mark stands in this line.", "Delete U+FEFF; it belongs at the start of a file.")
_CONTINUES = (
    "`:` stands in a line that reads as more of the text above it.",
    f"{_ALIKE}; the line above may lack its `:`, or the space after it.",
)
_AFTER = ("expected key", "node content", "document start")
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CLOSED = re.compile(r"""[\]}"'][ \t]*$""")
_KEY_LENGTH = 1024


def from_yaml(error: yaml.YAMLError, text: str) -> Amiss:
    """Say in our words what libyaml found."""
    start = _offset(error, "problem_mark", text)
    if isinstance(error, yaml.reader.ReaderError) or start is None:
        return _unreadable(text)
    opened = _offset(error, "context_mark", text)
    problem = str(error.problem)  # type: ignore[attr-defined]
    if "maximum nesting depth" in problem:
        return too_deep(start)
    special = _special(problem, text, start)
    if special is not None:
        return Amiss(*special, start)
    return _reworded(problem, start, opened)


def _reworded(problem: str, start: int, opened: int | None) -> Amiss:
    known = next((known for known in _REWORDS if known.said in problem), None)
    if known is None:
        return Amiss(f"YAML cannot be read here: {problem}.", "Mend the line, or the one before it.", start)
    if known.begins and opened is not None:
        if known.said.startswith("could not") and start - opened > _KEY_LENGTH:
            return Amiss(f"A key is longer than {_KEY_LENGTH:,} characters.", "Name it shorter.", opened)
        return Amiss(f"{known.message}.", known.help, opened)
    bracket = "`[`" in known.message or "`{`" in known.message
    return Amiss(f"{known.message}.", known.help, start, opened=opened if bracket else None)


def _special(problem: str, text: str, start: int) -> tuple[str, str] | None:
    """Give message and help where the text itself tells more than libyaml does."""
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    before, here = text[begin:start], text[start : start + 1]
    if "\ufeff" in before + here:
        return _MARK
    if here == "\t" and ("start any token" in problem or "tab character" in problem):
        return _TAB
    if problem.startswith("mapping values") and ": " not in before:
        return _CONTINUES
    if here and here in "]}" and any(said in problem for said in _AFTER):
        return f"No bracket is open that this `{here}` closes.", "Delete it, or write the bracket that opens it."
    if "expected key" in problem and (closed := _CLOSED.search(before)):
        help_ = "Put quotes round the whole; within single quotes, write an apostrophe as `''`."
        return f"Something stands after the `{closed[0][0]}` that closes the value.", help_
    return None


def _unreadable(text: str) -> Amiss:
    found = _CONTROL.search(text)
    start = found.start() if found else 0
    shown = f"U+{ord(found[0]):04X}" if found else "no text"
    return Amiss(f"A control character stands here, {shown}.", "Delete it.", start)


def _offset(error: yaml.YAMLError, mark: str, text: str) -> int | None:
    """Give a mark's offset into the text; one at the end of the text is at the last of what is written."""
    found = getattr(error, mark, None)
    return None if found is None else min(int(found.index), max(0, len(text.rstrip()) - 1))
