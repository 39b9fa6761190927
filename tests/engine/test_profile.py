"""The profile `auto` counts the people, and says when the next one is near."""

import pytest

from orglint.engine.profile import Profile, profile
from orglint.spec.model import Spec
from tests.source.reading import document


def of(people: int, more: str = "", wanted: str | None = None) -> Profile:
    named = "".join(f"  p{number}:\n" for number in range(people))
    return profile(Spec([document(f"orglint: 1\npeople:\n{named}{more}\n")]), wanted)


@pytest.mark.parametrize(
    ("people", "name", "note"),
    [
        (1, "startup", None),
        (22, "startup", None),
        (23, "startup", "2 more people and the profile `auto` becomes scaleup"),
        (24, "startup", "one more person and the profile `auto` becomes scaleup"),
        (25, "scaleup", None),
        (147, "scaleup", None),
        (148, "scaleup", "2 more people and the profile `auto` becomes enterprise"),
        (149, "scaleup", "one more person and the profile `auto` becomes enterprise"),
        (150, "enterprise", None),
        (400, "enterprise", None),
    ],
)
def test_sizes(people: int, name: str, note: str | None) -> None:
    assert of(people) == Profile(name, note)
    assert of(people, wanted="auto") == Profile(name, note)


def test_bots_are_nobody_and_headcounts_are_people() -> None:
    assert of(24, "  bot: {kind: bot}\n").name == "startup"
    assert of(1, "teams: {a: {headcount: 23}}").name == "startup"
    assert of(1, "teams: {a: {headcount: 20}, b: {headcount: 4}}").name == "scaleup"
    assert of(1, "teams: {a: {headcount: unknown}}").name == "startup"


def test_what_is_asked_for_wins_over_the_spec_and_the_spec_over_the_count() -> None:
    written = "organization: {profile: enterprise}"
    assert of(24, written) == Profile("enterprise")
    assert of(24, written, "startup") == Profile("startup")
    assert of(24, written, "auto").name == "startup"
