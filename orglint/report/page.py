"""What a rule's page in Markdown says under its headings."""

import re


def section(page: str, title: str) -> str:
    """Give the text under the heading `title` (of the second level or deeper) up to the next, or nothing."""
    found = re.search(rf"^##+ +{re.escape(title)}[ \t]*\n(.*?)(?=^##+ |\Z)", page, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""
