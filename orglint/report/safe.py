r"""Strings from a spec, made harmless for the place they are shown in.

What nobody would see, or what would move a cursor, turn a line around or colour a terminal, is written out: `\x1b`,
`\u202e`. What a build service would take for one of its commands is defused wherever a line may reach a log. Most texts
hold nothing of that, which is told at a glance; how the others are written out is imported for the first of them.
"""

from typing import Final

_FIRST_DOUBTFUL: Final = "\u0300"
"""All characters below it that are printable are shown as they are; above it there are some that nobody sees."""


def visible(text: str) -> str:
    """Give the text with everything hidden or dangerous to a terminal (or forbidden in XML) written out."""
    if _is_visible(text):
        return text
    from orglint.report import escaping

    return escaping.visible(text)


def one_line(text: str) -> str:
    """Give the text as one line: line breaks and tabs become a space, the rest as in `visible`."""
    if _is_visible(text):
        return text.strip(" ")
    from orglint.report import escaping

    return escaping.one_line(text)


def console(text: str) -> str:
    """Give the text as one line that is safe anywhere in a line of a terminal or of a build's log."""
    return line(one_line(text))


def line(text: str) -> str:
    """Give what is one line already, with its white space, safe in a terminal and in a build's log."""
    if _is_visible(text) and "::" not in text and not _may_command(text):
        return text
    from orglint.report import escaping

    return escaping.line(text)


def short(text: str, most: int) -> str:
    """Give a text of at most `most` characters; what is longer ends in `…`."""
    return text if len(text) <= most else text[: most - 1] + "…"


def pieces(text: str) -> list[str]:
    """Give for every character what to show of it behind a gutter; a tab is four spaces."""
    if _is_visible(text) and not _may_command(text):
        return list(text)
    from orglint.report import escaping

    return escaping.pieces(text)


def markdown(text: str) -> str:
    """Give the text as one line of GitHub's Markdown, also for a table's cell.

    What stands between backticks is code, as the messages of rules mean it; nothing else is markup, link or mention.
    """
    from orglint.report import escaping

    return escaping.markdown(text)


def code(text: str) -> str:
    """Give the text as a code span of Markdown, also for a table's cell; as plain text where it would break out."""
    shown = console(text)
    return markdown(shown) if not shown or "`" in shown or "|" in shown else f"`{shown}`"


def _is_visible(text: str) -> bool:
    return max(text, default="") < _FIRST_DOUBTFUL and text.isprintable()


def _may_command(text: str) -> bool:
    return "##" in text and "[" in text
