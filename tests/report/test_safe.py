"""Strings from a spec stay strings wherever they are shown."""

import unicodedata
from itertools import chain

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from orglint.report.safe import code, console, markdown, one_line, pieces, visible
from tests.report.runner import commands

DANGEROUS = (
    "\x00\x07\x08\x1b\x7f\x85\x9b\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff"
)
anything = st.text(st.characters(codec=None, exclude_categories=()) | st.sampled_from("\x1b\n\r\t\u202e`|:#[]@\\<&*_"))
attempts = st.lists(
    st.sampled_from(["::", "##[", "error", " ", "]", "\n", "x", "%0A", "add-mask", "##vso[", "\u2003", "漢"])
).map("".join)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë, 漢字, ❤️, ⟨·⟩", "Zoë, 漢字, ❤️, ⟨·⟩"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\x85b\x7f", r"a\x85b\x7f"),
        ("\u202egnp", r"\u202egnp"),
        ("pay\u200bments", r"pay\u200bments"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("a\r\nb\tc", r"a\r\nb\tc"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("character", DANGEROUS)
def test_visible_writes_out_each_dangerous_character(character: str) -> None:
    assert visible(character).startswith("\\")
    assert visible(character).isascii()


@given(anything)
def test_visible_leaves_no_control_and_can_be_encoded(text: str) -> None:
    shown = visible(text)
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not any(unicodedata.bidirectional(c) in {"LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI"} for c in shown)
    shown.encode("utf-8")


@given(anything)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_one_line_joins_paragraphs() -> None:
    assert one_line("the owner\n  of it\t all \n") == "the owner of it all"


@given(attempts)
def test_console_starts_no_workflow_command_wherever_the_line_is_broken(text: str) -> None:
    shown = console(text)
    starts = chain([shown], (shown[n + 1 :] for n, c in enumerate(shown) if c.isspace()))
    assert not list(commands("\n".join(starts)))
    assert "##vso[" not in shown


def test_console_leaves_what_is_harmless() -> None:
    harmless = "Payments::Checkout is C++::x, #[1] ## two"
    assert console(harmless) == harmless


@given(anything)
def test_pieces_are_what_visible_shows_but_for_tabs(text: str) -> None:
    assert len(pieces(text)) == len(text)
    assert "".join(pieces(text.replace("\t", "").replace("#", ""))) == visible(text.replace("\t", "").replace("#", ""))


def _leaves(text: str) -> list[Token]:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    return [child for token in tokens for child in (token.children or [token])]


@given(anything)
def test_markdown_is_text_and_code_and_says_what_was_written(text: str) -> None:
    table = f"| a | b |\n|---|---|\n| {markdown(text)} | end |\n"
    leaves = [token for token in _leaves(table) if token.type not in {"inline"}]
    cells = [token for token in leaves if token.type == "td_open"]
    inner = {token.type for token in leaves if not token.type.endswith(("_open", "_close"))}
    assert len(cells) == 2
    assert inner <= {"text", "code_inline", "text_special"}


@given(st.text(st.sampled_from("ab `|\\@#<&*_[]~$")))
def test_markdown_keeps_every_character_that_is_no_backtick(text: str) -> None:
    assume("##[" not in text)
    shown = "".join(token.content for token in _leaves(markdown(text)) if token.type in {"text", "code_inline"})
    assert [c for c in shown if c not in "` "] == [c for c in text if c not in "` "]


@pytest.mark.parametrize("text", ["`##[error]x`", "a `b ##[add-mask]x` c", "##[error]x", "##vso[a]`"])
def test_markdown_commands_no_build_service_in_code_either(text: str) -> None:
    for shown in (markdown(text), code(text)):
        assert "##" not in shown
        assert not list(commands(shown))


@pytest.mark.parametrize("start", ["- ", "+ ", "# ", "1. ", "12) ", "> ", "=== ", "--- ", "~~~ ", "``` ", "| "])
def test_markdown_begins_no_block(start: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown(start + "text"))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


@pytest.mark.parametrize("text", ["@acme/payments", "owned by @bo.b", "see #12", "a@b.example", "GH-12"])
def test_markdown_calls_nobody(text: str) -> None:
    plain = "".join(token.content for token in _leaves(markdown(text)) if token.type == "text")
    assert not {"@", "#", "GH-12"} & {plain, *plain}


@pytest.mark.parametrize(
    "text",
    [
        "https://evil.example/x",
        "a www.evil.example",
        "[a](javascript:b)",
        "<http://x.example>",
        "x+y.z://a_b*c",
        "://a",
    ],
)
def test_markdown_links_nothing(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown(text))
    assert not [t for token in tokens for t in token.children or () if t.type == "link_open"]
    plain = "".join(token.content for token in _leaves(markdown(text)) if token.type == "text")
    assert "://" not in plain.replace("://a", "", text == "://a")
    assert "www." not in plain


@given(anything)
def test_code_stays_in_its_cell(text: str) -> None:
    leaves = _leaves(f"| a | b |\n|---|---|\n| {code(text)} | end |\n")
    assert len([token for token in leaves if token.type == "td_open"]) == 2


def test_code_is_code() -> None:
    assert code("org.yaml:3:1") == "`org.yaml:3:1`"
    assert code("a`b|c") == "a&#96;b&#124;c"
