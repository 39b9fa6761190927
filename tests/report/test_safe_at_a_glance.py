"""What is told at a glance to need no writing out is what writing out leaves as it is."""

from hypothesis import given
from hypothesis import strategies as st

from orglint.report import escaping, safe

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(":#[ \t\n\r!\x1b\u034f\u115f\u202e\xad\xa0·é→")))


@given(TEXTS)
def test_a_text_is_shown_as_it_is_where_writing_out_leaves_it_so(text: str) -> None:
    assert safe.visible(text) == escaping.visible(text)
    assert safe.one_line(text) == escaping.one_line(text)
    assert safe.line(text) == escaping.line(text)
    assert safe.pieces(text) == escaping.pieces(text)


def test_every_character_alone_and_commands_between_others() -> None:
    for number in range(0x110000):
        character = chr(number)
        assert safe.visible(character) == escaping.visible(character), hex(number)
    for text in (" a ", "a  b", "a::b", "::a", " ::a", "##[a]", "a ##vso[b]", "##", "# ::", ""):
        assert safe.line(text) == escaping.line(text)
        assert safe.pieces(text) == escaping.pieces(text)
        assert safe.one_line(text) == escaping.one_line(text)
