"""Whatever is renamed, and says so, stays what it was: no debt of it is new."""

from random import Random

import pytest

from orglint.spec.entities import TYPES
from tests.change.versions import entities, outcome
from tests.properties.rewriting import Data, renamed, sample, written
from tests.samples.linted import SAMPLES

TWINS = """
people: {ana: {}, bo: {}}
teams:
  checkout: {members: [ana, bo]}
components:
  checkout: {owner: checkout, tier: 1}
  shop: {owner: ana, depends_on: [{on: checkout, strength: hard}, checkout]}
"""
"""A team and a component of one name, each with debts."""


BY_NAME = {"references/unknown-reference"}
"""A text that could mean either of two things means neither, once both are called something else."""


def with_old_names(data: Data, ids: dict[str, str]) -> Data:
    """Let every entity say what it was called; `ids` gives that by label."""
    nouns = {type_.section: type_.noun for type_ in TYPES}
    for section, noun in nouns.items():
        for id_ in data.get(section) or {}:
            entry = data[section][id_] or {}
            data[section][id_] = entry | {"renamed_from": ids[f"{noun}:{id_}"]}
    return data


def all_renamed(data: Data, seed: int, in_order: bool) -> Data:
    other = renamed(data, Random(seed), in_order)
    return with_old_names(other.data, {new: old.partition(":")[2] for old, new in other.names.items()})


@pytest.mark.parametrize("in_order", [True, False])
@pytest.mark.parametrize("name", sorted(file.parent.name for file in SAMPLES.glob("*/org.yaml")))
def test_a_sample_in_which_everything_is_renamed(name: str, in_order: bool) -> None:
    data = sample(f"{name}/org.yaml")
    found = outcome(written(data), written(all_renamed(data, 1, in_order)))
    assert {finding.rule for finding in found.linted.findings} <= BY_NAME
    assert found.story is not None
    assert {change.sort for change in found.story.changes()} == {"entities"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  checkout: {members", "  pay: {renamed_from: checkout, members"),
        ("  checkout: {owner: checkout", "  pay: {renamed_from: checkout, owner: team:checkout"),
    ],
)
def test_one_of_two_that_share_a_name(old: str, new: str) -> None:
    text = TWINS.replace(old, new)
    is_team = "members" in new
    text = text.replace("owner: checkout", "owner: pay") if is_team else text.replace("on: checkout", "on: pay")
    text = text if is_team else text.replace("}, checkout]", "}, pay]")
    assert outcome(TWINS, text).linted.findings == ()
    assert entities(TWINS, text, "handed-over") == []
