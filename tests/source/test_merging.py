"""Anchors, aliases and merge keys."""

import pytest

from tests.source.reading import data


def test_an_alias_repeats_what_is_anchored() -> None:
    text = "x-a: &a {lead: ana}\nx-l: &l [ana, bo]\nteams: {a: *a, b: {members: *l, lead: &x cy, deputies: [*x]}}\n"
    b = {"members": ["ana", "bo"], "lead": "cy", "deputies": ["cy"]}
    assert data(text)["teams"] == {"a": {"lead": "ana"}, "b": b}


def test_the_last_anchor_of_a_name_counts() -> None:
    assert data("x-a: &a one\nx-b: [*a]\nx-c: &a two\nx-d: [*a]\n") == {
        "x-a": "one", "x-b": ["one"], "x-c": "two", "x-d": ["two"],
    }  # fmt: skip


def test_a_key_can_be_anchored() -> None:
    assert data("people: {&a ana: {}}\nteams: {t: {lead: *a}}\n")["teams"] == {"t": {"lead": "ana"}}


@pytest.mark.parametrize(
    ("merge", "merged"),
    [
        ("<<: *a, lead: me", {"lead": "me", "members": "a"}),
        ("lead: me, <<: *a", {"lead": "me", "members": "a"}),
        ("<<: [*a, *b]", {"lead": "a", "members": "a", "purpose": "b"}),
        ("<<: [*b, *a]", {"lead": "b", "members": "a", "purpose": "b"}),
        ("<<: [*a, {purpose: here}]", {"lead": "a", "members": "a", "purpose": "here"}),
        ("<<: {lead: here}", {"lead": "here"}),
        ("<<: []", {}),
        ("<<: *c", {"lead": "c", "members": "a"}),
        ("<<: *a, lead: ", {"members": "a"}),
        ("<<: *both", {"lead": "a", "members": "a", "purpose": "b"}),
        ("'<<': text", {"<<": "text"}),
    ],
)
def test_merge_keys(merge: str, merged: dict[str, str]) -> None:
    head = (
        "x-a: &a {lead: a, members: a}\nx-b: &b {lead: b, purpose: b}\nx-c: &c {<<: *a, lead: c}\nx-d: &both [*a, *b]\n"
    )
    assert data(f"{head}teams: {{t: {{{merge}}}}}")["teams"] == {"t": merged}


def test_what_is_merged_into_is_not_what_is_anchored() -> None:
    text = "x-a: &a {lead: a}\nteams: {t: {<<: *a, purpose: p}, u: *a}\n"
    assert data(text) == {"x-a": {"lead": "a"}, "teams": {"t": {"lead": "a", "purpose": "p"}, "u": {"lead": "a"}}}


def test_entities_can_be_merged_into_a_section() -> None:
    text = "x-a: &a {ana: {manager: bo}, bo: {}}\npeople: {cy: , <<: *a, bo: {name: Bo}}\n"
    assert data(text)["people"] == {"cy": {}, "ana": {"manager": "bo"}, "bo": {"name": "Bo"}}


def test_what_is_anchored_under_a_key_of_the_users_own_is_read_as_where_it_is_repeated() -> None:
    text = "x-a: &a {tier: 1, owner: 007, runbook: , depends_on: [12:30, 1e3]}\ncomponents: {c: *a, d: {<<: *a}}\n"
    read = {"tier": 1, "owner": "007", "depends_on": ["12:30", "1e3"]}
    assert data(text)["components"] == {"c": read, "d": read}


def test_a_scalar_has_the_type_of_where_it_is_repeated() -> None:
    use = "{tier: *n, owner: *n, external: *y, purpose: *y, labels: {n: *n}}"
    text = f"x-n: &n 007\nx-y: &y true\ncomponents: {{c: {use}}}\n"
    assert data(text)["components"]["c"] == {
        "tier": 7, "owner": "007", "external": True, "purpose": "true", "labels": {"n": 7},
    }  # fmt: skip
    assert data("x-n: &n '7'\nteams: {t: {headcount: *n}}\n")["teams"]["t"] == {"headcount": "7"}


def test_an_anchor_of_nothing_repeats_nothing() -> None:
    assert data("teams: {a: &a , b: *a, c: {lead: *a, members: [*a, ana]}}\n")["teams"] == {
        "a": {}, "b": {}, "c": {"members": ["ana"]},
    }  # fmt: skip
