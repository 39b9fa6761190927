"""A new rule's room: the rule, its page and its test, the last of which fails until the rule finds something."""

import re
from pathlib import Path
from typing import Final, NamedTuple

from orglint.engine.layers import shown
from orglint.engine.rulebook import Rulebook
from orglint.errors import OrglintError
from orglint.home import RULES
from orglint.source.atomic import write_all

_ID: Final = re.compile(r"(?P<room>[a-z][a-z0-9_]*)/(?P<name>[a-z][a-z0-9-]*)")

_RULE: Final = '''"""Say in one sentence what is wrong where this rule fires."""

from collections.abc import Iterator

from orglint.api import Org, Problem, rule


@rule("I/W/E")
def check(org: Org) -> Iterator[Problem]:
    for team in org.teams:
        if team.purpose == "an example of what is wrong":
            yield Problem(team.at("name"), f"{team.label} is wrong in this way, and that matters because of this.")
'''
_PAGE: Final = """# {id}

Say in one sentence what is wrong where this rule fires.

## Why

What goes wrong in an organisation where this is not mended.

## Bad

```yaml
orglint: 1
teams:
  payments:
    lead: ana
people:
  ana:
```

```console
$ orglint check --select {name}
```

## Good

```yaml
orglint: 1
teams:
  payments:
    purpose: People can always pay
    lead: ana
people:
  ana:
```

## Fix

One or two sentences that tell how to mend it; they are printed below each finding.
"""
_TEST: Final = '''"""The page of {id} is true: its examples fire the rule, and print what it says."""

from pathlib import Path

from orglint.testing import entry, problems


def test_the_page_is_true() -> None:
    assert problems(entry(Path(__file__).with_name("{name}.py"))) == []
'''
_README: Final = """# {room}

The question that this part of an organisation must be able to answer.
"""


class Laid(NamedTuple):
    """The files that were laid out, and the command that tests them."""

    files: tuple[Path, ...]
    test: str


def home_of_rules(rule_paths: tuple[Path, ...], here: Path) -> Path:
    """Give the folder for a new rule: orglint's own in its checkout, else the first of the rule paths."""
    if (RULES.parent / "orglint").is_dir() and here.resolve().is_relative_to(RULES.parent):
        return RULES
    if rule_paths:
        return rule_paths[0]
    raise OrglintError(
        "There is no folder for rules of your own.",
        'Write `rule-paths = ["org-rules"]` into orglint.toml, or say --into FOLDER.',
    )


def lay_out(id_: str, folder: Path, book: Rulebook) -> Laid:
    """Write the files of a new rule; none where one of them is there already, or the name is taken."""
    parts = _ID.fullmatch(id_)
    if parts is None:
        raise OrglintError(f"`{id_}` is no id of a rule.", "Write SYSTEM/RULE, as alerting/late-alert.")
    room, name = parts["room"], parts["name"]
    if id_ in book.names or name in book.names:
        raise OrglintError(f"There is a rule `{name}` already.", f"`orglint explain {name}` shows it.")
    own = folder.resolve() == RULES
    texts = {f"{name}.py": _RULE, f"{name}.md": _PAGE}
    if not own:
        texts[f"test_{name.replace('-', '_')}.py"] = _TEST
    if not (folder / room / "README.md").exists():
        texts["README.md"] = _README
    files = tuple(folder / room / file for file in texts)
    there = next((file for file in files if file.exists()), None)
    if there is not None:
        raise OrglintError(f"{there} is there already.", "Take another name, or move the file away.")
    try:
        (folder / room).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OrglintError(f"The folder {folder / room} cannot be made: {error.strerror}.", "Take another.") from error
    filled = (text if text is _RULE else text.format(id=id_, name=name, room=room) for text in texts.values())
    write_all(dict(zip(files, filled, strict=True)), "The file")
    return Laid(files, f"pytest -k {id_}" if own else f"pytest {shown(files[2])}")
