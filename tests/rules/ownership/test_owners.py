"""Who owns and decides, and who only seems to."""

from datetime import date

import pytest

from tests.rules.linting import lint

PEOPLE = (
    "people: {ana: {}, bo: {}, gone: {leaving: {on: 2026-12-31}}, away: {away: {from: 2026-12-01}}, bot: {kind: bot}}\n"
)
LATER = date(2027, 1, 15)


def entities(text: str, rule: str, as_of: date | None = None) -> list[str | None]:
    return [finding.entity for finding in lint(PEOPLE + text, rule, as_of=as_of)]


@pytest.mark.parametrize(
    "x",
    [
        "{}",
        "{maintainers: [ana]}",
        "{part_of: unowned}",
        "{part_of: emptied}",
        "{owner: []}",
        "{lifecycle: deprecated}",
        "{external: false}",
    ],
)
def test_unowned(x: str) -> None:
    text = f"components: {{x: {x}, unowned: {{maintainers: [bo]}}, emptied: {{owner: []}}}}"
    assert entities(text, "unowned-component") == ["component:x", "component:unowned", "component:emptied"]


@pytest.mark.parametrize(
    "x",
    [
        "{owner: ana}",
        "{owner: TBD}",
        "{owner: mistaken}",
        "{part_of: owned}",
        "{owner: [], part_of: owned}",
        "{part_of: part}",
        "{part_of: mistaken}",
        "{part_of: supplier}",
        "{external: true}",
        "{lifecycle: archived}",
        "{part_of: attic}",
    ],
)
def test_owned_or_not_asked(x: str) -> None:
    text = f"""components:
  x: {x}
  owned: {{owner: ana}}
  part: {{part_of: owned}}
  supplier: {{external: true}}
  attic: {{lifecycle: archived}}
"""
    assert entities(text, "unowned-component") == []


def test_deep_nesting_takes_no_longer_than_its_depth() -> None:
    parts = "\n".join(f"  c{number}: {{part_of: c{number + 1}}}" for number in range(4000))
    assert len(lint(f"components:\n{parts}\n  c4000: {{}}", "unowned-component")) == 4001
    assert lint(f"components:\n{parts}\n  c4000: {{external: true}}", "unowned-component") == []


HOLDERS = """
roles:
  held: {held_by: [ana]}
  vacant: {held_by: []}
  deputised: {held_by: [], deputies: [bo]}
  left: {held_by: [gone]}
  unknown: {headcount: unknown}
  pending: {held_by: [TBD]}
teams:
  empty: {members: []}
  silent: {}
  counted: {headcount: 1}
  bots: {members: [bot]}
  left: {lead: gone, members: [bot]}
  hollow: {members: [vacant]}
  pending: {lead: TBD}
  above: {members: []}
  below: {part_of: above, members: [bo]}
  umbrella: {kind: umbrella}
  supplier: {external: true}
"""


@pytest.mark.parametrize(
    "owner",
    ["bot", "vacant", "empty", "bots", "hollow", "umbrella", "[empty, bots]", "{all_of: [ana, empty]}",
     "{any_of: [empty, {all_of: [ana, vacant]}]}", "{at_least: 2, of: [ana, bot]}", "lead:bots"],
)  # fmt: skip
def test_owned_by_nobody(owner: str) -> None:
    assert entities(f"{HOLDERS}components: {{x: {{owner: {owner}}}}}", "orphaned-component") == ["component:x"]


@pytest.mark.parametrize(
    "owner",
    ["ana", "held", "deputised", "role:unknown", "role:left", "silent", "counted", "above", "below", "supplier",
     "role:pending", "team:pending", "TBD", "mistaken", "[empty, mistaken]", "{any_of: [empty, ana]}", "[bots, bo]",
     "[]", "{all_of: [ana, mistaken]}", "away"],
)  # fmt: skip
def test_owned_by_somebody_or_by_a_mistake_said_elsewhere(owner: str) -> None:
    assert entities(f"{HOLDERS}components: {{x: {{owner: {owner}}}}}", "orphaned-component") == []


def test_who_is_gone_owns_nothing_and_who_is_away_does() -> None:
    text = HOLDERS + "components: {a: {owner: gone}, b: {owner: team:left}, c: {owner: role:left}, d: {owner: away}}"
    assert entities(text, "orphaned-component") == []
    assert entities(text, "orphaned-component", LATER) == ["component:a", "component:b", "component:c"]


def test_only_the_place_where_the_dead_owner_is_written_is_reported() -> None:
    text = "components: {whole: {owner: bot}, part: {part_of: whole}, old: {owner: bot, lifecycle: archived}}"
    assert entities(text, "orphaned-component") == ["component:whole"]


@pytest.mark.parametrize(
    "text",
    [
        "components: {x: {owner: TBD}}",
        "components: {x: {maintainers: [ana, 'N/A']}}",
        "components: {x: {owner: {all_of: [ana, {any_of: [bo, '?']}]}}}",
        "teams: {x: {lead: vacant}}",
        "teams: {x: {depends_on: [TODO]}}",
        "teams: {x: {part_of: unknown}}",
        "people: {x: {manager: none}}",
        "people: {x: {leaving: {successor: 'to be decided'}}}",
        "alerts: {x: {notify: [TBD], route: p}}",
        "alerts: {x: {about: 'team:TBD'}}",
        "escalation_policies: {x: {steps: [{notify: [ana]}, {notify: [nobody]}]}}",
        "pressure_release_valves: {x: {relieves: [TBD]}}",
        "components: {x: {depends_on: [{on: y, if_late: {inform: [TBD]}}]}, y: {}}",
    ],
)
def test_placeholders(text: str) -> None:
    text = text if text.startswith("people") else PEOPLE + text
    (finding,) = lint(text, "placeholder-owner")
    assert finding.entity is not None
    assert finding.entity.endswith(":x")


@pytest.mark.parametrize(
    "text",
    [
        "components: {x: {owner: tbd, lifecycle: archived}}",
        "teams: {tbd: {}}\ncomponents: {x: {owner: TBD}}",
        "teams: {x: {rewarded_for: [TBD]}}",
        "alerts: {x: {route: TBD, runbook: TODO}}",
        "components: {x: {depends_on: [TBD], owner: mistaken}}",
    ],
)
def test_no_placeholder_for_a_holder(text: str) -> None:
    assert entities(text, "placeholder-owner") == []


@pytest.mark.parametrize(
    ("owner", "count"),
    [
        ("[ana, bo]", 1),
        ("[ana, bo, mistaken]", 1),
        ("[ana, lead:t]", 1),
        ("[ana]", 0),
        ("[ana, ANA, person:ana]", 0),
        ("[ana, TBD]", 0),
        ("[ana, mistaken]", 0),
        ("[]", 0),
        ("{any_of: [ana, bo]}", 0),
        ("ana", 0),
    ],
)
def test_a_plain_list_is_ambiguous_only_if_it_names_several(owner: str, count: int) -> None:
    text = f"teams: {{t: {{lead: ana}}}}\ncomponents: {{x: {{owner: {owner}}}}}\ndecisions: {{y: {{decider: {owner}}}}}"
    assert len(entities(text, "ambiguous-owner")) == 2 * count


def test_a_new_owner_in_a_plain_list_is_a_new_finding() -> None:
    def fingerprint(owner: str) -> str:
        return lint(f"{PEOPLE}components: {{x: {{owner: {owner}}}}}", "ambiguous-owner")[0].fingerprint

    assert fingerprint("[ana, bo]") == fingerprint("[bo, ana]") != fingerprint("[ana, bo, gone]")


def test_what_is_archived_may_have_any_owners() -> None:
    assert entities("components: {x: {owner: [ana, bo], lifecycle: archived}}", "ambiguous-owner") == []


@pytest.mark.parametrize(
    "decision",
    ["{}", "{driver: ana, consulted: [bo]}", "{deputies: [ana]}", "{decider: []}", "{decider: bot}",
     "{decider: vacant}", "{decider: empty, deputies: [bot]}", "{decider: {all_of: [ana, empty]}}"],
)  # fmt: skip
def test_undecided(decision: str) -> None:
    assert entities(f"{HOLDERS}decisions: {{x: {decision}}}", "undecided-decision") == ["decision:x"]


@pytest.mark.parametrize(
    "decision",
    ["{decider: ana}", "{decider: [ana, bo]}", "{decider: bot, deputies: [ana]}", "{decider: TBD}",
     "{decider: mistaken}", "{decider: bot, deputies: [TBD]}", "{decider: bot, deputies: [mistaken]}",
     "{decider: deputised}", "{decider: silent}"],
)  # fmt: skip
def test_decided(decision: str) -> None:
    assert entities(f"{HOLDERS}decisions: {{x: {decision}}}", "undecided-decision") == []


def test_who_is_gone_decides_nothing() -> None:
    assert entities("decisions: {x: {decider: gone}, y: {decider: away}}", "undecided-decision", LATER) == [
        "decision:x"
    ]
