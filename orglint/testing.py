"""Runs the examples on a rule's page, for the tests of orglint's own rules and of everybody else's.

A page says under Bad and Good what fires the rule and what does not: YAML in fences, and under Bad the command and what
it prints. `problems` holds the page against the rule.
"""

import contextlib
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from orglint.cli import main
from orglint.engine.rulebook import Entry, rooms
from orglint.home import RULES

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"# (\S+\.(?:ya?ml|toml|json))\n")
_HEADER = re.compile(r"^(?:error|warning|info)\[([^\]\s]+)\]:", re.MULTILINE)
_PLAIN = {
    "GITHUB_ACTIONS": None,
    "GITHUB_STEP_SUMMARY": None,
    "FORCE_COLOR": None,
    "NO_COLOR": "1",
    "ORGLINT_ORG": None,
}
_ROOT = "org.yaml"
_BEFORE = "before/"
"""The folder of the older version, in examples of rules that compare; good examples change the same one."""

SECTIONS = ("Why", "Bad", "Good", "Fix")


class Example(NamedTuple):
    """Files by name, the command to run beside them, and what it prints."""

    files: dict[str, str]
    command: str
    output: str


class Page(NamedTuple):
    """A page: its title, its first paragraph, its sections by heading."""

    title: str
    summary: str
    sections: dict[str, str]

    @property
    def bad(self) -> list[Example]:
        """Give the examples that fire the rule."""
        return list(_examples(self.sections.get("Bad", "")))

    @property
    def good(self) -> list[Example]:
        """Give the examples that do not, with the command of the first bad one, its older version, and no output."""
        first = self.bad[0] if self.bad else Example({}, "orglint check", "")
        before = {name: text for name, text in first.files.items() if name.startswith(_BEFORE)}
        found: list[dict[str, str]] = []
        for _, block in _FENCE.findall(self.sections.get("Good", "")):
            name, text = _file(block)
            if name == _ROOT or not found:
                found.append({})
            found[-1][name] = text
        return [Example(before | files, first.command, "") for files in found]


def page(text: str) -> Page:
    """Read a page."""
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    title, _, rest = head.strip().partition("\n")
    sections = dict(part.split("\n", 1) for part in parts)
    return Page(title.removeprefix("# "), " ".join(rest.split()), sections)


def entry(file: Path) -> Entry:
    """Give the rule in a file `ROOM/RULE.py`."""
    return next(each for each in rooms(file.resolve().parent.parent) if each.file == file.resolve())


def problems(rule: Entry) -> list[str]:
    """Give in words what is wrong with a rule's page or its examples; nothing where all is well."""
    read = page(rule.page)
    return [*_of_form(rule, read), *_of_bad(rule, read), *_of_good(rule, read)]


def rewritten(rule: Entry) -> str:
    """Give a rule's page with the output of its examples as it is now."""
    text, at = rule.page, 0
    for example in page(text).bad:
        old = f"```console\n$ {example.command}\n{example.output}```"
        new = f"```console\n$ {example.command}\n{run(example, rule)}```"
        at = text.index(old, at)
        text = text[:at] + new + text[at + len(old) :]
        at += len(new)
    return text


def run(example: Example, rule: Entry) -> str:
    """Run an example's command in a folder of its own that holds its files, and give what it prints."""
    program, *arguments = shlex.split(example.command)
    if program != "orglint":
        return f"An example begins with `$ orglint`, not with `{program}`.\n"
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        if not rule.file.is_relative_to(RULES):
            Path("orglint.toml").write_text(f"rule-paths = [{str(rule.file.parent.parent)!r}]\n", "utf-8")
        for name, text in example.files.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, "utf-8")
        return CliRunner(env=_PLAIN).invoke(main, arguments, catch_exceptions=False).output


def _of_form(rule: Entry, read: Page) -> Iterator[str]:
    if read.title != rule.rule.id:
        yield f"The page's title is {read.title!r}, and the rule is {rule.rule.id!r}."
    if read.summary != rule.rule.summary:
        yield f"The page begins with {read.summary!r}, and the rule's docstring with {rule.rule.summary!r}."
    if tuple(each for each in read.sections if each in SECTIONS) != SECTIONS:
        yield f"The page needs the sections {', '.join(SECTIONS)}, in this order."
    if ("Options" in read.sections) != bool(rule.rule.options):
        yield "The page needs a section Options where the rule has options, and only there."
    for name, default in rule.rule.options.items():
        values = (
            default
            if isinstance(default, tuple)
            else (str(default).lower() if default is True or default is False else default,)
        )
        yield from (
            f"Options does not say `{text}`."
            for text in (name, *values)
            if f"`{text}`" not in read.sections.get("Options", "")
        )


def _of_bad(rule: Entry, read: Page) -> Iterator[str]:
    if not read.bad:
        yield "The page has no Bad example: YAML, and then `$ orglint check …` with what it prints."
    for example in read.bad:
        printed = run(example, rule)
        if set(_HEADER.findall(printed)) != {rule.rule.id}:
            yield f"The Bad example does not give this rule and no other:\n{printed}"
        elif printed != example.output:
            yield f"The Bad example prints something else than the page says:\n{printed}"


def _of_good(rule: Entry, read: Page) -> Iterator[str]:
    if not read.good:
        yield "The page has no Good example."
    for example in read.good:
        printed = run(example, rule)
        if _HEADER.search(printed) or "No findings" not in printed:
            yield f"The Good example is not clean:\n{printed}"


def _examples(section: str) -> Iterator[Example]:
    files: dict[str, str] = {}
    for kind, text in _FENCE.findall(section):
        if kind == "console":
            command, _, output = text.partition("\n")
            yield Example(files, command.removeprefix("$ "), output)
            files = {}
        else:
            name, content = _file(text)
            files[name] = content


def _file(block: str) -> tuple[str, str]:
    """Give the name and the text of a file; the line that names it is a comment, which JSON does not have."""
    named = _NAMED.match(block)
    if named is None:
        return _ROOT, block
    return named[1], block[named.end() :] if named[1].endswith(".json") else block
