"""What is read of a rule's file is what importing it gives."""

from pathlib import Path

import pytest

from orglint.engine.declaration import declaration
from orglint.engine.rule import Declared
from orglint.engine.rulebook import Entry, own_rules

FILE = '''"""Something is wrong.

More of it.
"""

from orglint.api import Org, Problem, rule

MOST = 3


@rule("-/I/W", asks=True)
def check(org: Org, *, most: int = MOST, of: tuple[str, ...] = ("a",)) -> Iterator[Problem]:
    yield from ()
'''


@pytest.mark.parametrize("entry", own_rules(), ids=lambda entry: entry.id)
def test_the_declaration_of_every_rule_is_read_and_is_true(entry: Entry) -> None:
    assert declaration(entry.id, entry.file) == entry.rule.declared


def read(tmp_path: Path, text: str) -> Declared | None:
    file = tmp_path / "b.py"
    file.write_text(text, "utf-8")
    return declaration("a/b", file)


def test_literals_and_names_of_literals_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, FILE)
    assert found == Declared(
        "a/b", "Something is wrong.", ("off", "info", "warning"), True, False, {"most": 3, "of": ("a",)}
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"""Something is wrong.\n', '"""\nSomething is wrong.\n'),
        ('"""Something is wrong.\n', '"""Something is "wrong".\n'),
        ('"""Something is wrong.\n', 'r"""Something is wrong.\n'),
        ('"-/I/W"', '"-/I"'),
        ('"-/I/W"', '"-/I/" + LETTER'),
        ("asks=True", "asked=True"),
        ("@rule", "@other"),
        ("@rule", "@made.rule"),
        ("@rule", '@cache()\n@rule'),
        ("MOST = 3", "MOST = 1 + 2"),
        ("MOST = 3", "MOST = 3\nMOST = 4"),
        ("MOST = 3", "from elsewhere import MOST"),
        ("    yield from ()\n", "    yield from ()\n\n\ncheck = other(check)\n"),
        ("def check(", "def check2("),
        (", *, most: int = MOST", ", *, most: int ="),
    ],
)  # fmt: skip
def test_what_is_not_plain_to_see_has_to_be_imported(tmp_path: Path, old: str, new: str) -> None:
    assert FILE.count(old) == 1
    assert read(tmp_path, FILE.replace(old, new)) is None
