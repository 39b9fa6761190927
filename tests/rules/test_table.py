"""The table of all rules in `rules/README.md` says what the rules say."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from orglint.engine.catalogue import severities
from orglint.engine.rule import Rule
from orglint.engine.rulebook import rulebook
from orglint.home import RULES

HEAD = """# The rules

One folder a system, one file a rule, beside it the page that `orglint explain RULE` shows. Severities are those under
the profiles startup, scaleup and enterprise: E error, W warning, I info, - off; one letter stands for all three. A rule
with a question mark asks for what is not written, and is off where the spec does not declare its system; all others
find what is wrong in what is written.
"""


def table() -> str:
    """Give what `rules/README.md` must say."""
    rooms = groupby(rulebook(plugins=False).rules, key=lambda rule: rule.system)
    return "\n".join([HEAD, *("\n".join(_room(room, tuple(rules))) + "\n" for room, rules in rooms)])


def _room(room: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    yield f"## [{room}]({room}/README.md)\n"
    yield question(RULES / room / "README.md") + "\n"
    yield "| rule | | severity | what it says |\n|---|---|---|---|"
    for rule in rules:
        asks = "?" if rule.asks else ""
        yield f"| [{rule.name}]({room}/{rule.name}.md) | {asks} | {severities(rule.levels)} | {rule.summary} |"


def question(readme: Path) -> str:
    """Give the question that opens a room: the first paragraph of its README."""
    return " ".join(readme.read_text("utf-8").split("\n\n")[1].split())


def test_the_table_is_current(update_pages: bool) -> None:
    readme = RULES / "README.md"
    if update_pages:
        readme.write_text(table(), "utf-8")
    assert readme.read_text("utf-8") == table()


def test_every_room_opens_with_a_question_and_lists_its_rules() -> None:
    for room in {rule.system for rule in rulebook(plugins=False).rules}:
        readme = RULES / room / "README.md"
        assert question(readme).endswith("?")
        text = readme.read_text("utf-8")
        missing = [r.name for r in rulebook(plugins=False).rules if r.system == room and r.name not in text]
        assert missing == []
