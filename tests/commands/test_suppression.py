"""Suppression comments: at the line, at the entity, above; what is wrong with them is said."""

import json
from pathlib import Path

import pytest

from tests.commands.running import OWN, lay, orglint

ELSEWHERE = """\
orglint: 1
people:
  ana:
  bo:
components:
  a: {owner: ana} # orglint: ignore[single-point-of-failure] -- at one of its places
  b: {owner: ana} # orglint: ignore[single-point-of-failure] -- at another
  c: {owner: bo} # orglint: ignore[single-point-of-failure] -- of another finding
"""
HEAD = "orglint: 1\npeople: {ana: }\n"


def check(text: str, *flags: str) -> list[tuple[str, int, str, str | None]]:
    """Give rule, line, message and reason of suppression for every finding of the demonstration and on comments."""
    lay(OWN | {"org.yaml": HEAD + text})
    whole = json.loads(orglint("check", "--output-format", "json", "--select", "demo", *flags).out)
    return [
        (f["rule"].partition("/")[2], f["line"], f["message"], f["suppressed"] and f["suppressed"]["reason"])
        for f in whole["findings"]
    ]


def reasons(text: str, *flags: str) -> list[str | None]:
    """Give the reason of suppression of each finding of the demonstration; nothing else may be found."""
    found = check(text, *flags)
    assert {rule for rule, *_ in found} == {"noted-team"}
    return [reason for *_, reason in found]


WORKING = {
    "at the line": "teams:\n  a:\n    lead: ana # orglint: ignore[noted-team] -- why\n",
    "at the line of the entity": "teams:\n  a: # orglint: ignore[noted-team] -- why\n    lead: ana\n",
    "above the line": "teams:\n  a:\n    # orglint: ignore[noted-team] -- why\n    lead: ana\n",
    "above the entity": "teams:\n  # orglint: ignore[noted-team] -- why\n  a:\n    lead: ana\n",
    "above, with more between": "teams:\n  # orglint: ignore[noted-team] -- why\n\n  # more\n\n  a:\n    lead: ana\n",
    "by its id": "teams:\n  a: # orglint: ignore[demo/noted-team] -- why\n    lead: ana\n",
    "written closely": "teams:\n  a: #orglint:ignore[noted-team]--why\n    lead: ana\n",
    "written loosely": "teams:\n  a: #  orglint:  ignore  [ noted-team ,]  --  why  \n    lead: ana\n",
    "in flow": "teams: {a: {lead: ana}} # orglint: ignore[noted-team] -- why\n",
    "within a mapping in flow": "teams: {\n  a: {lead: ana}, # orglint: ignore[noted-team] -- why\n}\n",
    "with a hash in the reason": "teams:\n  a: # orglint: ignore[noted-team] -- why # and #2\n    lead: ana\n",
    "with a date": "teams:\n  a: # orglint: ignore[noted-team] until 2020-01-01 -- why\n    lead: ana\n",
    "above a text": "teams:\n  a: # orglint: ignore[noted-team] -- why\n    name: |\n      b\n    lead: ana\n",
    "after a quoted hash": "teams:\n  'a#': # orglint: ignore[noted-team] -- why\n    lead: ana\n",
    "after a tab": "teams:\n  a:\t# orglint: ignore[noted-team] -- why\n    lead: ana\n",
    "after CR LF": "teams:\r\n  a: # orglint: ignore[noted-team] -- why\r\n    lead: ana\r\n",
    "after a lone CR": "teams:\r  # orglint: ignore[noted-team] -- why\r  a:\r    lead: ana\r",
    "at the start of the file's lines": "teams:\n# orglint: ignore[noted-team] -- why\n  a:\n    lead: ana\n",
}


@pytest.mark.parametrize("text", WORKING.values(), ids=WORKING.keys())
def test_a_suppression(work: object, text: str) -> None:
    (reason,) = reasons(text)
    assert reason is not None
    assert reason.startswith("why")


def test_it_counts_for_its_own_entity_only(work: object) -> None:
    text = "teams:\n  a: # orglint: ignore[noted-team] -- why\n    lead: ana\n  b:\n    lead: ana\n"
    assert reasons(text) == ["why", None]


def test_it_names_several_rules(work: object) -> None:
    text = "teams:\n  a: # orglint: ignore[minded-team, noted-team] -- why\n    lead: ana\n"
    assert [r for *_, r in check(text, "--profile", "enterprise")] == ["why", "why"]


def test_what_is_suppressed_does_not_count(work: object) -> None:
    lay(OWN | {"org.yaml": f"{HEAD}teams: {{a: {{lead: ana}}}} # orglint: ignore[noted-team] -- why\n"})
    ran = orglint("check", "--select", "noted-team", "--profile", "enterprise")
    assert ran.code == 0
    assert "No findings (1 suppressed)." in ran.out
    assert "noted-team]" not in ran.out


NO_COMMENT = {
    "in double quotes": 'teams: {a: {lead: ana, name: "x # orglint: ignore[noted-team] -- why"}}\n',
    "in single quotes": "teams: {a: {lead: ana, name: 'x # orglint: ignore[noted-team] -- why'}}\n",
    "in a key": 'teams: {a: {lead: ana, x-b: {"# orglint: ignore[noted-team] -- why": b}}}\n',
    "in a block text": "teams:\n  a:\n    name: |\n      # orglint: ignore[noted-team] -- b\n\n    lead: ana\n",
    "in a folded text": "teams:\n  a:\n    name: >\n      b # orglint: ignore[noted-team] -- why\n    lead: ana\n",
    "in quotes over lines": "teams:\n  a:\n    name: 'b\n      # orglint: ignore[noted-team] -- why'\n    lead: ana\n",
    "in another comment's words": "teams:\n  a: # never write orglint: ignore[noted-team] -- why\n    lead: ana\n",
    "of another word": "teams:\n  a: # orglint: ignored[noted-team] -- why\n    lead: ana\n",
    "without white space before": "teams:\n  a:\n    lead: ana#orglint:ignore[noted-team]--why\n",
}


@pytest.mark.parametrize("text", NO_COMMENT.values(), ids=NO_COMMENT.keys())
def test_no_comment_suppresses_nothing_and_is_not_found_fault_with(work: object, text: str) -> None:
    assert reasons(text) == [None]


def test_a_comment_after_a_block_text_is_one(work: object) -> None:
    text = "teams:\n  a:\n    lead: ana\n    name: |\n      says orglint:\n\n"
    text += "  # orglint: ignore[noted-team] -- why\n  b:\n    lead: ana\n"
    assert reasons(text) == [None, "why"]


WRONG = {
    "for no reason": ("ignore[noted-team]", "unexplained-suppression", "This suppression gives no reason."),
    "for an empty reason": ("ignore[noted-team] --", "unexplained-suppression", "This suppression gives no reason."),
    "of nothing": ("ignore[minded-team] -- why", "unused-suppression", "`minded-team` finds nothing here"),
    "of no rule": ("ignore -- why", "unused-suppression", "names no rule, and does nothing"),
    "of no rule, in brackets": ("ignore[ , ] -- why", "unused-suppression", "names no rule, and does nothing"),
    "of an unknown rule": ("ignore[notd-team] -- why", "unused-suppression",
                           "There is no rule `notd-team` to suppress; did you mean `noted-team`?"),
    "of a rule unlike any": ("ignore[zzz] -- why", "unused-suppression", "There is no rule `zzz` to suppress."),
    "of a system": ("ignore[demo] -- why", "unused-suppression", "`demo` is a system and no rule"),
    "of what cannot be suppressed": ("ignore[unused-suppression] -- why", "unused-suppression", "cannot be suppressed"),
    "with no form": ("ignore[noted-team] because of this", "unused-suppression", "cannot be read, and does nothing"),
    "with brackets of the wrong kind": ("ignore(noted-team) -- why", "unused-suppression", "cannot be read"),
    "with no date": ("ignore[noted-team] until someday -- why", "unused-suppression", "`someday` is no date"),
    "with a day that is none": ("ignore[noted-team] until 2026-02-30 -- why", "unused-suppression", "is no date"),
}  # fmt: skip


@pytest.mark.parametrize(("comment", "rule", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_with_a_comment(work: object, comment: str, rule: str, said: str) -> None:
    text = f"teams:\n  a:\n    lead: ana # orglint: {comment}\n"
    (found,) = [each for each in check(text, "--profile", "enterprise") if each[0].endswith("suppression")]
    assert found[0] == rule
    assert said in found[2]


def test_what_others_rules_are_called_is_not_known_without_them(work: Path) -> None:
    text = "teams:\n  a: # orglint: ignore[policy/own, noted-team] -- why\n    lead: ana\n"
    lay({"org.yaml": HEAD + text})
    asked = ("check", "--select", "unused-suppression", "--output-format", "concise")
    assert orglint(*asked).out.count("There is no rule") == 2
    assert orglint(*asked, "--isolated").out == ""


def test_a_suppression_for_no_reason_suppresses_all_the_same(work: object) -> None:
    found = check("teams:\n  a: # orglint: ignore[noted-team]\n    lead: ana\n")
    assert [(rule, reason) for rule, _, _, reason in found] == [("unexplained-suppression", None), ("noted-team", "")]


def test_a_suppression_at_another_line_is_told_where_its_finding_stands(work: Path) -> None:
    lay({"org.yaml": ELSEWHERE})
    select = "unused-suppression,single-point-of-failure"
    whole = json.loads(orglint("check", "--output-format", "json", "--select", select).out)
    found = {f["line"]: f["related"] for f in whole["findings"] if f["rule"].endswith("unused-suppression")}
    assert {line: [(r["path"], r["line"]) for r in related] for line, related in found.items()} == {
        6: [("org.yaml", 3)],
        7: [("org.yaml", 3)],
        8: [("org.yaml", 4)],
    }
    assert found[6][0]["message"] == "Here is what it finds."


def test_a_suppression_that_cannot_be_read_suppresses_nothing(work: object) -> None:
    found = check("teams:\n  a: # orglint: ignore[noted-team] until then -- why\n    lead: ana\n")
    assert [(rule, reason) for rule, _, _, reason in found] == [("unused-suppression", None), ("noted-team", None)]


def test_only_rules_that_ran_are_said_to_find_nothing(work: object) -> None:
    text = "teams:\n  a: # orglint: ignore[minded-team, unowned-component] -- why\n    lead: ana\n"
    assert [rule for rule, *_ in check(text)] == ["noted-team"]
    assert [rule for rule, *_ in check(text, "--extend-select", "minded-team")] == ["minded-team", "noted-team"]


@pytest.mark.parametrize(
    ("as_of", "rules"),
    [
        ("2026-06-29", ["noted-team"]),
        ("2026-06-30", ["noted-team"]),
        ("2026-07-01", ["expired-suppression", "noted-team"]),
    ],
)
def test_a_suppression_ends_after_its_last_day(work: object, as_of: str, rules: list[str]) -> None:
    text = "teams:\n  a: # orglint: ignore[noted-team] until 2026-06-30 -- why\n    lead: ana\n"
    found = check(text, "--as-of", as_of)
    assert [rule for rule, *_ in found] == rules
    assert (found[-1][3] == "why") is (len(rules) == 1)
    if len(rules) == 2:
        assert found[0][2] == "The suppression of `noted-team` ended on 2026-06-30."


def test_comments_of_included_files_count_too(work: object) -> None:
    lay({"a.yaml": "orglint: 1\nteams:\n  b: # orglint: ignore[noted-team] -- why\n    lead: ana\n"})
    assert reasons("include: a.yaml\nteams: {a: {}}\n") == ["why", None]


def test_two_comments_at_one_line(work: object) -> None:
    text = "teams:\n  # orglint: ignore[noted-team] -- first\n"
    text += "  a: # orglint: ignore[noted-team] -- second\n    lead: ana\n"
    found = check(text)
    assert [(rule, reason) for rule, _, _, reason in found] == [("unused-suppression", None), ("noted-team", "first")]
