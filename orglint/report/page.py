"""What a rule's page in Markdown says under its headings."""

import re
from collections.abc import Iterator

from orglint.report.cells import wrap

_OWN_LINE = re.compile(r"#|\||```")
_ITEM = re.compile(r"(?:[-*]|\d+\.) ")


def section(page: str, title: str) -> str:
    """Give the text under the heading `title` (of the second level or deeper) up to the next, or nothing."""
    found = re.search(rf"^##+ +{re.escape(title)}[ \t]*\n(.*?)(?=^##+ |\Z)", page, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def reflowed(page: str, width: int) -> str:
    """Break the paragraphs and items of a page anew, into lines of `width`; code, tables and headings stay."""
    return "".join(f"{line}\n" for line in _reflowed(page, width))


def _reflowed(page: str, width: int) -> Iterator[str]:
    held: list[str] = []
    in_code = False
    for line in page.splitlines():
        own = in_code or not line.strip() or _OWN_LINE.match(line)
        if held and (own or _ITEM.match(line)):
            yield from _wrapped(held, width)
            held = []
        if line.startswith("```"):
            in_code = not in_code
        if own:
            yield line
        else:
            held.append(line)
    if held:
        yield from _wrapped(held, width)


def _wrapped(lines: list[str], width: int) -> Iterator[str]:
    item = _ITEM.match(lines[0])
    indent = len(item[0]) if item else 0
    first, *rest = wrap(" ".join(line.strip() for line in lines), width - indent, -indent)
    yield first
    yield from (" " * indent + line for line in rest)
