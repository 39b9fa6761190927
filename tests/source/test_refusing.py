"""Whatever is wrong with a text: one finding, at the place, in words that help."""

import pytest

from orglint.source.span import INVALID, START, VIOLATION, Span
from tests.source.reading import Marked, fault, gathered, marked

HEAD = "orglint: 1\n"

REFUSED = {
    "a tab indents": ("teams:\n«\t»payments: {}", "A tab indents"),
    "a tab after spaces": ("teams:\n  «\t»payments: {}", "A tab indents"),
    "a tab after a dash": ("handovers:\n  -«\t»what: a", "A tab indents"),
    "a tab in a block text": ("teams:\n  a:\n    purpose: |\n«\t»text", "A tab indents"),
    "double quotes never closed": ("teams:\n  a: {purpose: «\"»People}\n  b: {}", "never closed"),
    "single quotes never closed": ("teams:\n  a: {purpose: «'»People}\n  b: {}", "never closed"),
    "quotes open at a document's end": ("teams:\n  a: {purpose: «'»x\n---\n", "not closed before a line"),
    "an apostrophe in single quotes": ("teams:\n  a:\n    purpose: 'it'«s» fine'", "stands after the `'`"),
    "a text after a list": ("teams:\n  a:\n    members: [x] «y»", "stands after the `]`"),
    "a list never closed": ("teams:\n  a: {members: [x, y«}»\n", "begins with `[` is not closed"),
    "a mapping never closed": ("teams:\n  a: {members: [x]\n  «b»: {}", "begins with `{` is not closed"),
    "a comma missing": ("teams:\n  a: {members: [x] «l»ead: z}", "begins with `{` is not closed"),
    "a bracket too many": ("teams: {a: {}}«}»", "No bracket is open"),
    "only a closing bracket": ("teams:\n  a: «]»", "No bracket is open"),
    "a value missing in a list": ("teams: {a: {members: [x, «,» y]}}", "A value is missing"),
    "one key twice": ("teams:\n  a: {}\n  b: {}\n  «a»: {}", "`a` stands twice"),
    "a section twice": ("teams: {}\n«teams»: {}", "`teams` stands twice"),
    "one key twice in flow": ("teams: {a: {}, b: {}, «a»: {}}", "`a` stands twice"),
    "one key twice, written otherwise": ("teams:\n  'a': {}\n  «\"\\x61\"»: {}", "`a` stands twice"),
    "one key twice, the first empty": ("teams:\n  a:\n    lead:\n    «lead»: y", "`lead` stands twice"),
    "one key twice, explicit": ("teams:\n  ? a\n  : {}\n  ? «a»\n  : {}", "`a` stands twice"),
    "one key twice, and the rest broken": ("teams:\n  a: {}\n  «a»: {}\n  b: [", "`a` stands twice"),
    "two merge keys": ("x-a: &a {k: v}\nteams:\n  b:\n    <<: *a\n    «<<»: *a", "`<<` stands twice"),
    "a second document": ("teams: {a: }\n«---»\norglint: 1", "A second document begins"),
    "more after the document's end": ("teams: {a: }\n...\n«f»oo: 1", "does not belong"),
    "a custom tag": ("teams: «!team» {a: {}}", "The tag `!team`"),
    "a custom tag of a text": ("teams: {a: {purpose: «!x» y}}", "The tag `!x`"),
    "a custom tag of a key": ("teams: {«!x» y: {}}", "The tag `!x`"),
    "binary": ("teams: {a: {purpose: «!!binary» aGVsbG8=}}", "The tag `!!binary`"),
    "binary as a key": ("teams: {«!!binary» aGVsbG8=: {}}", "The tag `!!binary`"),
    "a timestamp": ("x-on: «!!timestamp» 2026-01-01", "The tag `!!timestamp`"),
    "a set": ("teams: «!!set» {a, b}", "The tag `!!set`"),
    "an object of Python": ("x-a: «!!python/name:os.system» ''", "The tag `!!python/name:os.system`"),
    "a number that is none": ("x-a: «!!int» seven", "The tag `!!int`"),
    "a list tagged as a mapping": ("teams: «!!map» [a]", "The tag `!!map`"),
    "a mapping tagged as a text": ("teams: «!!str» {a: {}}", "The tag `!!str`"),
    "a tag with an unknown handle": ("teams: «!»e!x {a: {}}", "This tag means nothing"),
    "an alias of nothing": ("teams: {a: {lead: «*ana»}}", "`*ana` repeats an anchor `&ana` that does not stand"),
    "an alias inside what it names": ("teams: &t {a: «*t»}", "stands inside what it repeats"),
    "an alias inside the list it names": ("x-a: &t [«*t»]", "stands inside what it repeats"),
    "a merge of itself": ("teams: {a: &t {<<: «*t»}}", "stands inside what it repeats"),
    "an alias as a key": ("x-a: &a k\nteams: {«*»a : {}}", "A key must be a text"),
    "a list as a key": ("teams: {«[»a, b]: {}}", "A key must be a text"),
    "a list as an explicit key": ("teams:\n  ? «[»a]\n  : {}", "A key must be a text"),
    "a mapping as a key": ("teams: {«{»a: b}: {}}", "A key must be a text"),
    "a merge of a text": ("teams: {a: {«<<»: b}}", "`<<` takes a mapping"),
    "a merge of nothing": ("teams: {a: {«<<»: }}", "`<<` takes a mapping"),
    "a merge of a list of texts": ("teams: {a: {«<<»: [b]}}", "`<<` takes a mapping"),
    "a control character": ("teams: {a: {purpose: «\x1b»[31m}}", "control character stands here, U+001B"),
    "NUL": ("teams: {a: {purpose: a«\0»}}", "U+0000"),
    "a control character after others": ("x-a: \u2028é😀 «\x07»", "U+0007"),
    "no character": ("teams: {a: {purpose: a«\ufffe»}}", "U+FFFE"),
    "half of a character, escaped": ('x-a: "\\u«d»83d\\ude00"', "This escape is no character"),
    "an unknown escape": ('x-a: "C:«\\»data"', "an escape that YAML does not know"),
    "a mark of byte order amidst": ("\ufeff«t»eams: {}", "invisible byte order mark"),
    "less indented": ("teams:\n  a: {}\n «b»: {}", "does not fit the lines above"),
    "more indented": ("teams: a\n  people«:» {}", "reads as more of the text above"),
    "a mapping amidst a list": ("handovers:\n  - what: a\n  «f»oo: b", "neither an item of the list"),
    "a list amidst a mapping": ("teams:\n  a: {}\n  «-» b", "does not fit the lines above"),
    "a list beside its key": ("handovers: «-» a", "A list begins in the middle of a line"),
    "a question mark beside a key": ("teams: «?» a", "`? ` begins a key in the middle"),
    "a key without a colon": ("teams:\n  a: {}\n  «b»", "A key without `:`"),
    "a second colon": ("teams:\n  a: b«:» c", "A second `: `"),
    "a handle with an at sign": ("teams: {a: {lead: «@»ana}}", "No text may begin with this character"),
    "a bold text": ("teams:\n  a:\n    purpose: «*»*bold**", "begin the name of an anchor"),
    "a text beside a block's sign": ("teams:\n  a:\n    purpose: |«t»ext", "Nothing but a comment may follow"),
    "a key too long": (f"«{'k' * 1025}»: 1", "A key is longer than 1,024 characters"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_one_finding_at_the_place(text: str, said: str) -> None:
    there: Marked = marked(HEAD + text + "\n")
    found = fault(there.text)
    assert said in found.message
    assert found.rule == INVALID
    assert found.span[:2] == there.span[:2]
    assert found.help.endswith(".")


@pytest.mark.parametrize("text", [t for t, said in REFUSED.values() if "stands twice" in said])
def test_a_key_that_stands_twice_is_shown_in_both_places(text: str) -> None:
    there = marked(HEAD + text + "\n")
    found = fault(there.text)
    assert found.span == there.span
    ((path, first, message),) = found.related
    assert (path, message) == ("org.yaml", "It stands here first.")
    assert first < found.span


def test_the_first_of_two_keys_is_that_of_the_same_mapping() -> None:
    there = marked(HEAD + "handovers:\n  - ~\n  - {what: a}\n  - {«what»: a, what: b}\n")
    assert fault(there.text).related[0][1] == there.span


def test_the_first_of_two_keys_among_nulls_that_count() -> None:
    there = marked(HEAD + "x-a:\n  - ~\n  - {«what»: a, what: b}\n")
    assert fault(there.text).related[0][1] == there.span


def test_an_open_bracket_is_shown_where_it_begins() -> None:
    there = marked(HEAD + "teams:\n  a: «{»members: [x]\n  b: {}\n")
    assert fault(there.text).related == (("org.yaml", there.span, "It begins here."),)


def test_an_alias_is_the_whole_file() -> None:
    assert "that does not stand above it" in fault("*ana\n").message


@pytest.mark.parametrize("length", [99, 100])
def test_nesting_up_to_the_bound_is_read(length: int) -> None:
    inner = length - 1
    assert gathered(f"{HEAD}x-a: {'[' * inner}{']' * inner}\n").faults == ()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100 + "]" * 100,
        "[" * 50_000,
        "[" * 50_000 + "]" * 50_000,
        "{a: " * 50_000,
        "[\n" * 50_000,
        "{? " * 50_000,
        "\n  " + "- " * 50_000 + "a",
        "\n" + "".join(f"{' ' * depth}a:\n" for depth in range(1, 2_000)),
        "\n" + "".join(f"{' ' * depth}-\n" for depth in range(1, 2_000)),
    ],
    ids=["flow", "open", "closed", "mappings", "lines", "explicit", "dashes", "block", "block lists"],
)
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    found = fault(f"{HEAD}x-a: {text}\n")
    assert "nested more than 100 levels" in found.message or "key must be a text" in found.message


@pytest.mark.parametrize(("before", "after"), [("", ""), ('"', '"'), ("'", "'"), ("|\n  ", ""), ("[", "]")])
def test_a_text_of_a_megabyte_is_read_and_one_of_more_is_not(before: str, after: str) -> None:
    bound = 1 << 20
    assert gathered(f"{HEAD}x-a: {before}{'a' * bound}{after}").faults == ()
    there = fault(f"{HEAD}x-a: {before}{'a' * (bound + 1)}{after}")
    assert "One text of more than 1,048,576 characters" in there.message
    assert there.span.line == 2


BOMB = "x-a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"x-{after}: &{after} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
MANY_KEYS = "x-a: &a {" + ", ".join(f"k{n}: 1" for n in range(1_000)) + "}\n"


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        MANY_KEYS + "x-b:\n" + "  - <<: *a\n" * 10_000,
        MANY_KEYS + "x-b: {<<: [" + ", ".join(["*a"] * 10_000) + "]}\n",
        MANY_KEYS + "x-b: &b {<<: *a}\nx-c:\n" + "  - {<<: *b}\n" * 10_000,
    ],
    ids=["lists", "merges", "lists of merges", "merges of merges"],
)
def test_aliases_that_blow_up_are_refused(text: str) -> None:
    assert "Aliases repeat so much" in fault(HEAD + text).message


def test_aliases_in_proportion_to_what_is_written_are_not_refused() -> None:
    text = "x-a: &a {lead: ana, members: [bo, cy, di, ed]}\nteams:\n"
    text += "".join(f"  t{n}: {{<<: *a, purpose: number {n}}}\n" for n in range(20_000))
    assert gathered(HEAD + text).faults == ()


NOT_UTF_8 = {
    "Latin 1": (b"teams: {a: {purpose: caf\xe9}}", Span(2, 25, 2, 26)),
    "after astral characters": ("teams: {a: {purpose: é😀 caf".encode() + b"\xe9}}", Span(2, 28, 2, 29)),
    "half of a surrogate pair": (b"x-a: \xed\xa0\x80", Span(2, 6, 2, 7)),
    "longer than need be": (b"x-a: \xc0\xaf", Span(2, 6, 2, 7)),
    "cut off": (b"x-a: \xf0\x9f\x98", Span(2, 6, 2, 7)),
}


@pytest.mark.parametrize(("rest", "span"), NOT_UTF_8.values(), ids=NOT_UTF_8.keys())
def test_what_is_not_utf_8_is_found_where_it_ends_to_be(rest: bytes, span: Span) -> None:
    found = fault(HEAD.encode() + rest)
    assert (found.message, found.span) == ("This file is not UTF-8 here.", span)
    assert fault(b"\xef\xbb\xbf" + HEAD.encode() + rest).span == span


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_utf_16_is_called_by_its_name(encoding: str) -> None:
    found = fault((HEAD + "teams: {a: }\n").encode(encoding))
    assert (found.rule, found.span) == (INVALID, START)
    assert "UTF-16" in found.message


@pytest.mark.parametrize("text", ["", "\n\n", "# a\n# b\n", "---\n", "---\n...\n", "\ufeff"])
def test_an_empty_file_is_called_empty(text: str) -> None:
    found = fault(text)
    assert (found.rule, found.message, found.span) == (VIOLATION, "This file is empty.", START)


@pytest.mark.parametrize("text", ["- orglint: 1\n", "orglint\n", "'orglint: 1'\n", "3\n", "[]\n"])
def test_a_file_must_be_a_mapping(text: str) -> None:
    assert "an org spec is a mapping" in fault(text).message
