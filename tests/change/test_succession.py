"""Something that is gone, and something nobody answers for that came for it under another id."""

import pytest

from tests.change.versions import changes, entities

OLD = """
people: {ana: {}, bo: {}}
teams: {core: {lead: ana, members: [bo]}}
components:
  shop: {owner: core, depends_on: [old-ledger, mail]}
  mail: {owner: core}
  old-ledger: {owner: core, name: The Ledger}
decisions:
  roll-back: {decider: ana, deputies: [bo]}
records:
  log: {kind: decision-log, covers: [roll-back, shop]}
"""
NEW = OLD.replace("depends_on: [old-ledger, mail]", "depends_on: [book, mail]")


def with_ledger(text: str) -> str:
    return NEW.replace("  old-ledger: {owner: core, name: The Ledger}\n", text)


@pytest.mark.parametrize(
    "came",
    [
        "book: {}",
        "book: {lifecycle: archived}",
        "book: {owner: TBD}",
        "book: {owner: ghost}",
        "book: {owner: bot}",
        "book: {part_of: above}\n  above: {}",
    ],
)
def test_what_takes_its_place_needs_an_owner_as_well(came: str) -> None:
    new = with_ledger(f"  {came}\n").replace("people: {", "people: {bot: {kind: bot}, ")
    (finding,) = changes(OLD, new, "removed-owner")
    assert (finding.entity, finding.subjects) == ("component:book", ("component:old-ledger",))
    assert finding.message.startswith("component:old-ledger was owned by team:core. component:book takes its place")
    assert [related.message for related in finding.related] == [
        "It was owned by team:core.",
        "component:shop names it in that place.",
    ]


@pytest.mark.parametrize(
    "new",
    [
        with_ledger("  book: {owner: bo}\n"),
        with_ledger("  book: {external: true}\n"),
        with_ledger("  book: {renamed_from: old-ledger, owner: ana}\n"),
        with_ledger("  book: {owner: ana}\n  other: {}\n"),
        with_ledger("  book: {owner: ana}\n  more: {}\n").replace("[book, mail]", "[book, more, mail]"),
        OLD.replace("depends_on: [old-ledger, mail]", "depends_on: [mail]").replace(
            "  old-ledger: {owner: core, name: The Ledger}\n", "  unrelated: {}\n"
        ),
        OLD.replace("  mail:", "  the-ledger: {}\n  mail:"),
        OLD.replace("depends_on: [old-ledger, mail]", "depends_on: [mail]").replace(
            "  old-ledger: {owner: core, name: The Ledger}\n", "  one: {name: The Ledger}\n  two: {name: The Ledger}\n"
        ),
    ],
    ids=["owned", "external", "renamed", "beside", "two for one", "unrelated", "still there", "two of that name"],
)
def test_what_may_be_something_else_does_not(new: str) -> None:
    assert entities(OLD, new, "removed-owner") == []


def test_what_had_no_owner_leaves_none_behind() -> None:
    old = OLD.replace("old-ledger: {owner: core,", "old-ledger: {")
    assert entities(old, with_ledger("  book: {}\n"), "removed-owner") == []


@pytest.mark.parametrize("came", ["old_ledger: {}", "OldLedger: {}", "the-ledger: {}", "x: {name: the ledger}"])
def test_the_same_name_in_another_spelling_is_the_same_thing(came: str) -> None:
    new = OLD.replace("depends_on: [old-ledger, mail]", "depends_on: [mail]")
    new = new.replace("old-ledger: {owner: core, name: The Ledger}", came)
    assert entities(OLD, new, "removed-owner") == [f"component:{came.partition(':')[0]}"]


def test_decisions_too() -> None:
    new = OLD.replace("roll-back: {decider: ana, deputies: [bo]}", "undo: {}").replace(
        "[roll-back, shop]", "[undo, shop]"
    )
    (finding,) = changes(OLD, new, "removed-owner")
    assert (
        finding.message
        == "decision:roll-back was decided by person:ana. decision:undo takes its place, and nobody decides that."
    )
