"""Every page of every rule: its examples are run, and it says what the rule is."""

import re
from pathlib import Path

import pytest

from orglint.engine.rulebook import Entry, rulebook
from tests.rules.pages import SECTIONS, Page, page, rewritten, run

ENTRIES = list(rulebook(plugins=False).entries.values())
each_rule = pytest.mark.parametrize("entry", ENTRIES, ids=[e.rule.id for e in ENTRIES])
_HEADER = re.compile(r"^(?:error|warning|info)\[([\w/-]+)\]", re.MULTILINE)


@each_rule
def test_the_page_says_what_the_rule_is(entry: Entry) -> None:
    read = page(entry.page)
    assert read.title == entry.rule.id
    assert read.summary == entry.rule.summary
    assert tuple(s for s in read.sections if s in SECTIONS) == SECTIONS
    assert (read.sections.keys() - set(SECTIONS)) == ({"Options"} if entry.rule.options else set())


@each_rule
def test_the_page_names_every_option_and_its_default(entry: Entry) -> None:
    options = page(entry.page).sections.get("Options", "")
    for name, default in entry.rule.options.items():
        shown = "true" if default is True else "false" if default is False else default
        assert f"`{name}`" in options
        if isinstance(shown, tuple):
            assert all(f"`{value}`" in options for value in shown)
        else:
            assert f"`{shown}`" in options


@each_rule
def test_bad_examples_fire_the_rule_exactly(
    entry: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_pages: bool
) -> None:
    file = entry.file.with_suffix(".md")
    if update_pages:
        file.write_text(rewritten(entry.page, tmp_path / "update"), "utf-8")
    for number, example in enumerate(page(file.read_text("utf-8")).bad):
        folder = tmp_path / str(number)
        folder.mkdir()
        monkeypatch.chdir(folder)
        assert run(example, folder) == example.output
        assert set(_HEADER.findall(example.output)) == {entry.rule.id}


@each_rule
def test_good_examples_do_not_fire_it(entry: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: Page = page(entry.page)
    assert read.good
    for number, example in enumerate(read.good):
        folder = tmp_path / str(number)
        folder.mkdir()
        monkeypatch.chdir(folder)
        output = run(example, folder)
        assert not _HEADER.findall(output), output
        assert "No findings" in output
