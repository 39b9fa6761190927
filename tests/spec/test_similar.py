"""Did you mean: what is meant, and silence where nothing is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orglint.spec import entities, synonyms
from orglint.spec.similar import closest

KEYS = [
    "owner", "maintainers", "tier", "part_of", "lifecycle", "external", "runbook", "depends_on", "name", "description",
    "links", "labels", "renamed_from", "responsibilities", "kind", "activates_when", "returns_to_normal_when",
]  # fmt: skip
IDS = ["ana", "bo", "cy", "erin", "payments", "platform", "vp-engineering", "release-bot", "team-1", "checkout-service"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("ownr", "owner"),
        ("owners", "owner"),
        ("Owner", "owner"),
        ("onwer", "owner"),
        ("part-of", "part_of"),
        ("partOf", "part_of"),
        ("dependsOn", "depends_on"),
        ("depend_on", "depends_on"),
        ("run_book", "runbook"),
        ("maintainer", "maintainers"),
        ("responsability", "responsibilities"),
        ("returns_to_normal", "returns_to_normal_when"),
        ("renamed", "renamed_from"),
        ("lables", "labels"),
        ("teir", "tier"),
        ("desc", "description"),
        ("resp", "responsibilities"),
    ],
)
def test_keys_meant(word: str, meant: str) -> None:
    assert closest(word, KEYS) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Ana", "ana"),
        ("VP Engineering", "vp-engineering"),
        ("vp_engineering", "vp-engineering"),
        ("vp-enginering", "vp-engineering"),
        ("payments-team", "payments"),
        ("payment", "payments"),
        ("checkout", "checkout-service"),
        ("platfrom", "platform"),
        ("rin", "erin"),
        ("erik", "erin"),
        ("plat", "platform"),
        ("release", "release-bot"),
        ("check", "checkout-service"),
    ],
)
def test_ids_meant(word: str, meant: str) -> None:
    assert closest(word, IDS) == meant


@pytest.mark.parametrize(
    "word",
    [
        "",
        " ",
        "-",
        "x",
        "bob",
        "jo",
        "ab",
        "dan",
        "eve",
        "team-2",
        "team-11",
        "security",
        "ledger",
        "cto",
        "data",
        "email",
    ],
)
def test_nothing_meant(word: str) -> None:
    assert closest(word, IDS) is None


@pytest.mark.parametrize(("one", "other"), [("internal", "external"), ("number", "member"), ("sev6", "sev5")])
def test_words_that_only_look_alike(one: str, other: str) -> None:
    assert closest(one, [other]) is None


def test_a_part_that_several_words_share_tells_nothing() -> None:
    assert closest("checkout", ["checkout-service", "checkout-library"]) is None


def test_a_beginning_that_several_words_share_or_that_ends_in_a_number_tells_nothing() -> None:
    assert closest("check", ["checkout", "checklist"]) is None
    assert closest("check", ["checkout", "ledger"]) == "checkout"
    assert closest("squad1", ["squad-12-of-the-shop"]) is None
    assert closest("squad1", ["squad-1-of-the-shop"]) == "squad-1-of-the-shop"
    assert closest("HdfsCapacity", ["HdfsCapacityRemaining (page)"]) == "HdfsCapacityRemaining (page)"


def test_the_nearest_wins_and_then_the_first() -> None:
    assert closest("payment", ["payments-a", "payments"]) == "payments"
    assert closest("states", ["slate", "state", "status"]) == "state"


def test_nothing_known() -> None:
    assert closest("owner", []) is None


def test_no_two_sections_are_taken_for_each_other() -> None:
    for section in entities.SECTIONS:
        assert closest(section, [other for other in entities.SECTIONS if other != section]) is None


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=8))
def test_only_what_is_known_is_meant(word: str, known: list[str]) -> None:
    assert closest(word, known) in (None, *known)


@given(st.text("abcdefgh-", min_size=1, max_size=20).filter(lambda text: text.strip("-") != ""))
def test_a_known_word_means_itself(word: str) -> None:
    assert closest(word.upper(), ["other-word", word]) == word


def test_synonyms_lead_somewhere_and_hide_nothing() -> None:
    from tests.spec.test_schema import nodes

    places = [node for node in nodes() if "properties" in node]
    for title, words in synonyms.KEYS.items():
        known = [node["properties"].keys() for node in places if node.get("title") == title]
        assert len(known) == 1, title
        assert set(words.values()) <= known[0]
        assert not words.keys() & known[0]
    every = {key for node in places for key in node["properties"]}
    assert set(synonyms.ENTITY.values()) <= every
    values = {value for node in nodes() for value in node.get("enum", ())}
    assert set(synonyms.VALUES.values()) <= values
