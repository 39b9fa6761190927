"""What a user names on the command line."""

import pytest

from orglint.errors import OrglintError
from orglint.spec.entities import TYPES
from orglint.spec.model import Spec
from orglint.spec.naming import kind, named
from orglint.spec.references import KINDS
from tests.spec.whole import document

SPEC = Spec([document("""\
orglint: 1
people: {Ana: , "12:30": , "team:x": }
teams: {payments: , x: , Platform: }
components: {payments: , "team:payments": , checkout: }
failure_modes: {out: }
""")])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ana", "person:Ana"),
        ("12:30", "person:12:30"),
        ("person:12:30", "person:12:30"),
        ("team:x", "team:x"),
        ("person:team:x", "person:team:x"),
        ("team:payments", "team:payments"),
        ("component:TEAM:payments", "component:team:payments"),
        ("teams: platform", "team:Platform"),
        ("lead:platform", "team:Platform"),
        ("failure_modes:out", "failure-mode:out"),
        ("Failure Mode:OUT", "failure-mode:out"),
    ],
)
def test_an_entity_is_named(text: str, label: str) -> None:
    assert named(SPEC.index, text).label == label


def test_kinds_go_by_any_of_their_names() -> None:
    assert {kind(type_.section) for type_ in TYPES} == set(KINDS)
    assert all(kind(name) == name for name in KINDS)
    for word, meant in {
        "people": "person",
        "Components": "component",
        "check_ins": "check-in",
        "policies": "policy",
    }.items():
        assert kind(word) == meant
    assert kind("service") is None


def test_several_are_listed_and_none_is_guessed() -> None:
    with pytest.raises(OrglintError, match="`payments` may be team:payments or component:payments") as several:
        named(SPEC.index, "payments")
    assert several.value.hint == "Write `team:payments`, say."
    for text, hint in {
        "chekout": "Did you mean `component:checkout`?",
        "team:checkout": "Did you mean `component:checkout`?",
        "p": "Several begin so: team:payments, team:Platform and component:payments.",
        "team:P": "Several begin so: team:payments and team:Platform.",
        "valve:zzz": "The organisation declares no valves.",
        "zzz": "Write kind and id, as `person:Ana`, or the id alone.",
    }.items():
        with pytest.raises(OrglintError) as missing:
            named(SPEC.index, text)
        assert missing.value.hint == hint, text
