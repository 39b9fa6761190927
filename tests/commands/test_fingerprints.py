"""A fingerprint is of what is wrong, never of where it happens to stand."""

import json
from pathlib import Path

import pytest

from tests.commands.running import lay, orglint

RULE = '''"""Whatever is named bad."""

from collections.abc import Iterator
from typing import Any

from orglint.api import Org, Problem, rule


def paths(value: Any) -> Iterator[tuple[str | int, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in below:
        if inner in ("bad", "worse"):
            yield (key,)
        yield from ((key, *rest) for rest in paths(inner))


@rule("W")
def check(org: Org) -> Iterator[Problem]:
    for entity in org.spec.entities:
        for path in paths(entity.data):
            yield Problem(entity.at(*path), "this is bad")
'''


def prints(text: str, *arguments: str) -> list[str]:
    """Give the fingerprints of what is named bad, sorted."""
    lay({"own/demo/bad-name.py": RULE, "orglint.toml": 'rule-paths = ["own"]\n', "org.yaml": f"orglint: 1\n{text}"})
    flags = ("--select", "bad-name", "--output-format", "json")
    found = json.loads(orglint("check", *flags, *arguments).out)["findings"]
    assert found
    return sorted(finding["fingerprint"] for finding in found)


SAME = {
    "moved within the file": ("teams: {a: {lead: bad}, b: {}}\n", "# more\n\nteams: {b: {}, a: {lead: bad}}\n"),
    "written in another style": ("teams: {a: {lead: bad}}\n", "teams:\n  'a':\n    \"lead\":\n      'bad'\n"),
    "beside other keys": ("teams: {a: {lead: bad}}\n", "teams: {a: {name: A, lead: bad, headcount: 3}}\n"),
    "beside other entities": ("teams: {a: {lead: bad}}\n", "people: {bo: }\nteams: {b: {}, a: {lead: bad}, c: {}}\n"),
    "after other items": ("teams: {a: {members: [bad]}}\n", "teams: {a: {members: [ana, bo, bad]}}\n"),
    "after other items that are mappings": (
        "components: {a: {depends_on: [{on: bad}]}}\n", "components: {a: {depends_on: [b, {on: c}, {on: bad}, d]}}\n"),
    "in an item that says more": (
        "components: {a: {depends_on: [{on: b, fallback: bad}]}}\n",
        "components: {a: {depends_on: [c, {strength: soft, fallback: bad, on: b}]}}\n"),
    "in a list within a list": (
        "escalation_policies: {p: {steps: [{notify: [ana, bad], wait: 5m}]}}\n",
        "escalation_policies: {p: {steps: [{notify: [bo]}, {wait: 9m, notify: [ana, bad]}]}}\n"),
    "under a condition among others": (
        "backpressure: {s: {when: [{metric: bad, above: 3}]}}\n",
        "backpressure: {s: {when: [evenings, {metric: bad, above: 5}]}}\n"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), SAME.values(), ids=SAME.keys())
def test_it_stays_the_same(work: Path, before: str, after: str) -> None:
    assert prints(before) == prints(after)


OTHER = {
    "another entity": ("teams: {a: {lead: bad}}\n", "teams: {b: {lead: bad}}\n"),
    "another kind": ("teams: {a: {name: bad}}\n", "people: {a: {name: bad}}\n"),
    "another key": ("teams: {a: {lead: bad}}\n", "teams: {a: {name: bad}}\n"),
    "another item": ("teams: {a: {members: [bad]}}\n", "teams: {a: {members: [worse]}}\n"),
    "another item that is a mapping": (
        "components: {a: {depends_on: [{on: b, fallback: bad}]}}\n",
        "components: {a: {depends_on: [{on: c, fallback: bad}]}}\n"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), OTHER.values(), ids=OTHER.keys())
def test_it_is_another_for(work: Path, before: str, after: str) -> None:
    assert not set(prints(before)) & set(prints(after))


def test_it_does_not_depend_on_the_file_or_the_folder(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = prints("teams: {a: {lead: bad}}\n")
    lay({"teams/a.yaml": "orglint: 1\n\nteams: {a: {lead: bad}}\n"})
    assert prints("include: teams/a.yaml\npeople: {ana: }\n") == alone
    monkeypatch.chdir("own")
    found = json.loads(orglint("check", "../org.yaml", "--select", "bad-name", "--output-format", "json").out)[
        "findings"
    ]
    assert [finding["fingerprint"] for finding in found] == alone


def test_two_that_are_alike_are_told_apart(work: Path) -> None:
    twice = prints("teams: {a: {members: [bad, bad]}}\n")
    assert len(set(twice)) == 2
    assert prints("teams: {a: {members: [bad]}}\n")[0] in twice
