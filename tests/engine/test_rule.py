"""Rules as their files declare them."""

from collections.abc import Iterator

import pytest

from orglint.engine.catalogue import as_text, page, severities
from orglint.engine.problem import Problem
from orglint.engine.rule import Rule, rule, spoken_by_engine
from orglint.engine.rulebook import Entry, Rulebook, rulebook
from orglint.engine.stamp import fix
from orglint.errors import OrglintError
from orglint.graph.org import OrgGraph
from orglint.home import RULES


def check(org: OrgGraph, *, most: int = 3, names: tuple[str, ...] = ("a",)) -> Iterator[Problem]:
    yield from ()


@pytest.mark.parametrize(
    ("written", "levels", "shown"),
    [
        ("E", ("error", "error", "error"), "E"),
        ("-/I/W", ("off", "info", "warning"), "-/I/W"),
        ("W/W/W", ("warning", "warning", "warning"), "W"),
    ],
)
def test_severities(written: str, levels: tuple[str, ...], shown: str) -> None:
    made = rule(written)(check)
    assert made.levels == levels
    assert [made.level(profile) for profile in ("startup", "scaleup", "enterprise")] == list(levels)
    assert severities(made.levels) == shown


@pytest.mark.parametrize("written", ["", "X", "e", "E/W", "E/W/I/E", "E,W,I", "E/X/I"])
def test_severities_that_are_none(written: str) -> None:
    with pytest.raises(ValueError, match="is no severity: write one of E, W, I, -"):
        rule(written)


def test_options_are_the_keyword_only_parameters() -> None:
    assert rule("E")(check).options == {"most": 3, "names": ("a",)}
    assert spoken_by_engine("E").options == {}
    assert spoken_by_engine("W").always


def made(id_: str, asks: bool = False) -> Entry:
    return Entry.of(rule("I/W/E", asks=asks)(check)._replace(id=id_, summary=f"About {id_}."), RULES / f"{id_}.py")


BOOK = Rulebook([made("b/second"), made("a/first", asks=True), made("b/third")])


def test_a_rulebook_is_sorted_and_knows_every_name() -> None:
    assert [each.id for each in BOOK.rules] == ["a/first", "b/second", "b/third"]
    assert BOOK.names["b"] == ("b/second", "b/third")
    assert [BOOK.one(name) for name in ("first", "a/first", "a", "b", "none")] == [
        "a/first",
        "a/first",
        None,
        None,
        None,
    ]
    assert BOOK.find("third").rule.id == "b/third"


@pytest.mark.parametrize(
    ("name", "what", "hint"),
    [
        ("firts", "There is no rule `firts`.", "Did you mean `first`?"),
        ("B/Second", "There is no rule `B/Second`.", "Did you mean `second`?"),
        ("zzzzzz", "There is no rule `zzzzzz`.", "`orglint rules` lists them all."),
        ("b", "`b` is a system and no rule.", "Name one of its rules, as `b/second`."),
    ],
)
def test_a_rule_that_there_is_not(name: str, what: str, hint: str) -> None:
    with pytest.raises(OrglintError) as raised:
        BOOK.find(name)
    assert raised.value.what == what
    assert raised.value.hint.startswith(hint)


def test_the_catalogue_as_text() -> None:
    assert as_text(BOOK.declared) == (
        "a\n  I/W/E  first ?   About a/first.\n\n"
        "b\n  I/W/E  second    About b/second.\n  I/W/E  third     About b/third.\n\n"
        "E error, W warning, I info, - off: under startup/scaleup/enterprise. ? asks for what is not written.\n"
        "`orglint explain RULE` says more.\n"
    )
    assert "`orglint explain RULE`" in as_text([])


def test_a_page_says_how_loud_the_rule_is() -> None:
    shown = page(rulebook(plugins=False).find("unowned-component"))
    assert shown.startswith("# ownership/unowned-component\n\n")
    asks = "This rule asks for what is not written, in systems that the spec declares: error under every profile."
    assert f"{asks}\n\n## Why" in shown
    bare = page(made("a/first"))
    finds = "This rule finds what is wrong: info under startup, warning under scaleup, error under enterprise."
    assert bare == f"# a/first\n\n{finds}\n"


def test_advice_is_the_first_paragraph_under_fix() -> None:
    assert (
        fix("# a\n\n## Why\n\nBecause.\n\n## Fix\n\nWrite\nit down.\n\nOr not.\n\n## Options\n\nNone.\n")
        == "Write it down."
    )
    assert fix("# a\n") == ""


def test_every_rule_of_orglints_own_is_a_rule() -> None:
    book = rulebook(plugins=False)
    assert {path.parent.name for path in RULES.glob("*/README.md")} >= book.systems
    assert book.foreign == ()
    assert book.declared == tuple(each.declared for each in book.rules)
    assert all(isinstance(each, Rule) and each.summary.endswith(".") for each in book.rules)
