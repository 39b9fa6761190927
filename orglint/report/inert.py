"""Texts that need not be made harmless, told at a glance: most are such, and `safe` takes its time to be imported."""

_PLAIN = "\u0300"
"""All characters below it that are printable are shown as they are; above it there are some that nobody sees."""


def line(text: str) -> str:
    """Give a line as `safe.line` does."""
    if _is_inert(text):
        return text
    from orglint.report import safe

    return safe.line(text)


def console(text: str) -> str:
    """Give a text as `safe.console` does."""
    if _is_inert(text):
        return text.strip(" ")
    from orglint.report import safe

    return safe.console(text)


def _is_inert(text: str) -> bool:
    return (
        max(text, default="") < _PLAIN
        and text.isprintable()
        and "::" not in text
        and not ("##" in text and "[" in text)
    )
