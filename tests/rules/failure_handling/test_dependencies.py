"""Dependencies in loops, on the less critical, on others, and late ones."""

import pytest

from tests.rules.linting import lint

PEOPLE = "people: {ana: {}, bo: {}, cy: {}}\n"
TEAMS = """
people: {ana: {}, bo: {}, cy: {}, erin: {}}
teams:
  shop: {part_of: commerce, lead: ana}
  bank: {part_of: commerce, lead: bo}
  commerce: {kind: umbrella, lead: erin}
  outsiders: {external: true}
"""


def messages(text: str, rule: str) -> list[str]:
    return [finding.message for finding in lint(text, rule)]


def test_a_loop_is_printed() -> None:
    (found,) = lint(
        "components: {c: {depends_on: [a]}, b: {depends_on: [c]}, a: {depends_on: [b]}}", "dependency-cycle"
    )
    assert found.entity == "component:a"
    assert found.witness == ("component:a", "component:b", "component:c", "component:a")
    assert [related.message for related in found.related] == [
        "component:b needs component:c.",
        "component:c needs component:a.",
    ]


def test_a_component_that_needs_itself() -> None:
    (found,) = lint("components: {a: {depends_on: [a]}}", "dependency-cycle")
    assert found.message == "component:a depends on itself: it can never be started."
    assert found.witness == ("component:a", "component:a")


@pytest.mark.parametrize(
    "b",
    [
        "{depends_on: [{on: a, strength: soft}]}",
        "{depends_on: [{on: a, fallback: by hand}]}",
        "{depends_on: [{on: a, if_late: {after: 1w, then: wait}}]}",
        "{depends_on: [a], external: true}",
        "{depends_on: [a], lifecycle: archived}",
        "{depends_on: [aa]}",
    ],
)
def test_what_closes_no_loop(b: str) -> None:
    assert messages(f"components: {{a: {{depends_on: [b]}}, b: {b}}}", "dependency-cycle") == []


def test_a_long_loop_shows_some_places_and_the_whole_path() -> None:
    ring = ", ".join(f"c{n:03}: {{depends_on: [c{(n + 1) % 200:03}]}}" for n in range(200))
    (found,) = lint(f"components: {{{ring}}}", "dependency-cycle")
    assert len(found.witness) == 201
    assert len(found.related) < 30
    assert found.message.startswith("component:c000, component:c001, ")
    assert "and 193 more cannot work without each other" in found.message


@pytest.mark.parametrize(
    ("a", "on", "found"),
    [
        ("tier: 1, depends_on: [b]", "tier: 2", True),
        ("tier: 1, depends_on: [b]", "tier: 2, external: true", True),
        ("tier: 1, external: true, depends_on: [b]", "tier: 2", False),
        ("tier: 2, depends_on: [b]", "tier: 2", False),
        ("tier: 2, depends_on: [b]", "tier: 1", False),
        ("tier: 1, depends_on: [b]", "owner: x", False),
        ("depends_on: [b]", "tier: 3", False),
        ("tier: 1, depends_on: [{on: b, fallback: by hand}]", "tier: 2", False),
        ("tier: 1, depends_on: [{on: b, fallback: TBD}]", "tier: 2", True),
        ("tier: 1, depends_on: [b]", "tier: 2, lifecycle: archived", False),
    ],
)
def test_a_critical_component_on_a_less_critical_one(a: str, on: str, found: bool) -> None:
    assert bool(messages(f"components: {{a: {{{a}}}, b: {{{on}}}}}", "tier-inversion")) == found


@pytest.mark.parametrize(
    ("owner", "target", "found"),
    [
        ("shop", "owner: bank", True),
        ("ana", "owner: bo", True),
        ("shop", "owner: shop", False),
        ("shop", "owner: ana", False),
        ("shop", "owner: commerce", False),
        ("commerce", "owner: bank", False),
        ("shop", "owner: outsiders", True),
        ("shop", "external: true", True),
        ("shop", "external: true, owner: shop", True),
        ("shop", "tier: 1", False),
        ("shop", "owner: TBD", False),
        ("shop", "owner: bnk", False),
        ("TBD", "owner: bank", False),
        ("shop", "owner: bank, lifecycle: archived", False),
    ],
)
def test_a_critical_component_that_others_can_stop(owner: str, target: str, found: bool) -> None:
    text = f"components: {{a: {{owner: {owner}, tier: 1, depends_on: [b]}}, b: {{{target}}}}}"
    assert bool(messages(TEAMS + text, "unprotected-dependency")) == found


@pytest.mark.parametrize("depends_on", ["{on: b, fallback: by hand}", "{on: b, if_late: {after: 1d, then: wait}}"])
def test_what_is_protected_or_less_critical(depends_on: str) -> None:
    text = f"components: {{a: {{owner: shop, tier: 1, depends_on: [{depends_on}]}}, b: {{owner: bank}}}}"
    assert messages(TEAMS + text, "unprotected-dependency") == []
    assert (
        messages(TEAMS + "components: {a: {owner: shop, depends_on: [b]}, b: {owner: bank}}", "unprotected-dependency")
        == []
    )


@pytest.mark.parametrize(
    ("late", "found"),
    [
        ("authority: ana, inform: [erin]", []),
        ("inform: [erin]", []),
        ("authority: shop, inform: [erin]", []),
        ("authority: 'lead:shop', inform: [erin]", []),
        ("authority: {any_of: [ana, erin]}, inform: [erin]", []),
        ("authority: erin, inform: [erin]", ["must ask"]),
        ("authority: 'lead:commerce', inform: [erin]", ["must ask"]),
        ("authority: ana", ["nobody is told"]),
        ("authority: ana, inform: []", ["nobody is told"]),
        ("authority: bo", ["must ask", "nobody is told"]),
        ("authority: TBD, inform: [TBD]", []),
        ("authority: errin, inform: [errin]", []),
    ],
)
@pytest.mark.parametrize(
    "whose",
    [
        "components: {a: {owner: shop, depends_on: [{on: b, %s}]}, b: {owner: bank}}",
        "components: {a: {owner: ana, depends_on: [{on: b, %s}]}, b: {owner: bank}}",
    ],
)
def test_who_may_react_to_a_late_dependency_and_who_is_told(late: str, found: list[str], whose: str) -> None:
    text = whose % f"if_late: {{after: 1w, then: de-scope, {late}}}"
    said = sorted(messages(TEAMS + text, "permissioned-slip"))
    assert len(said) == len(found)
    assert all(any(words in message for message in said) for words in found)


def test_teams_wait_as_well() -> None:
    text = TEAMS.replace("shop: {", "shop: {depends_on: [{on: bank, if_late: {after: 1w, authority: bo}}], ")
    assert messages(text, "permissioned-slip") == [
        "When team:bank is late, team:shop may react, and nobody is told.",
        "When team:bank is late, team:shop must ask others before it may react.",
    ]
