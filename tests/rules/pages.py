"""A rule's page as a test sees it: examples to run, and the output they must give."""

import contextlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from orglint.cli import main

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"# (\S+\.ya?ml)\n")
SECTIONS = ("Why", "Bad", "Good", "Fix")


class Example(NamedTuple):
    """Files by name, the command to run beside them, and what it prints (Good: nothing is expected)."""

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
        return list(_examples(self.sections["Bad"]))

    @property
    def good(self) -> list[Example]:
        """Give the examples that do not, run with the flags of the first bad one."""
        command = self.bad[0].command
        found: list[dict[str, str]] = []
        for _, text in _FENCE.findall(self.sections["Good"]):
            named = _NAMED.match(text)
            if named is None or not found:
                found.append({})
            found[-1][named[1] if named else "org.yaml"] = text
        return [Example(files, command, "") for files in found]


def page(text: str) -> Page:
    """Read a page."""
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    title, _, rest = head.strip().partition("\n")
    sections = dict(part.split("\n", 1) for part in parts)
    return Page(title.removeprefix("# "), " ".join(rest.split()), sections)


def run(example: Example, folder: Path) -> str:
    """Run an example's command in a folder that holds its files, and give what it prints."""
    for name, text in example.files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    program, *arguments = shlex.split(example.command)
    assert program == "orglint"
    return CliRunner().invoke(main, arguments, catch_exceptions=False).output


def rewritten(text: str, folder: Path) -> str:
    """Give a page with the output of its examples as it is now."""
    for number, example in enumerate(page(text).bad):
        place = folder / str(number)
        place.mkdir(parents=True)
        with contextlib.chdir(place):
            printed = run(example, place)
        old = f"```console\n$ {example.command}\n{example.output}```"
        text = text.replace(old, f"```console\n$ {example.command}\n{printed}```")
    return text


def _examples(section: str) -> Iterator[Example]:
    files: dict[str, str] = {}
    for kind, text in _FENCE.findall(section):
        if kind == "console":
            command, _, output = text.partition("\n")
            yield Example(files, command.removeprefix("$ "), output)
            files = {}
        else:
            named = _NAMED.match(text)
            files[named[1] if named else "org.yaml"] = text
