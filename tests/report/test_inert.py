"""What is told at a glance is told as `safe` tells it."""

from hypothesis import given
from hypothesis import strategies as st

from orglint.report import inert, safe

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(":#[ \t\n\r!\x1b\u034f\u115f\u202e\xad\xa0·é→")))


@given(TEXTS)
def test_a_line_or_text_is_shown_as_it_is_where_it_is_made_harmless(text: str) -> None:
    assert inert.line(text) == safe.line(text)
    assert inert.console(text) == safe.console(text)


def test_every_character_alone_and_between_others() -> None:
    for number in range(0x110000):
        character = chr(number)
        assert inert.line(character) == safe.line(character), hex(number)
    for text in (" a ", "a  b", "a::b", "::a", " ::a", "##[a]", "a ##vso[b]", "##", ""):
        assert (inert.line(text), inert.console(text)) == (safe.line(text), safe.console(text))
