"""Every page of every rule: its examples are run, and it says what the rule is."""

import pytest

from orglint.engine.rulebook import Entry, rulebook
from orglint.testing import problems, rewritten

ENTRIES = list(rulebook(plugins=False).entries.values())


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.rule.id for entry in ENTRIES])
def test_the_page_is_true(entry: Entry, update_pages: bool) -> None:
    if update_pages:
        entry.file.with_suffix(".md").write_text(rewritten(entry), "utf-8")
    assert problems(entry) == []
