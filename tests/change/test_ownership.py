"""Who answers for what, before and after: the edges at which a gate is passed by accident or on purpose."""

from datetime import date

import pytest

from tests.change.versions import changes, entities

OLD = """\
people: {ana: {}, bo: {}, cy: {}, rob: {kind: bot}}
roles: {keeper: {held_by: [ana, bo]}}
teams:
  payments: {lead: ana, members: [bo]}
  open: {}
  outside: {external: true}
  above: {kind: umbrella}
  below: {part_of: above, members: [ana, bo]}
components:
  shop: {owner: payments}
"""


def of(owner: str, maintainers: str = "", text: str = OLD) -> str:
    more = f", maintainers: {maintainers}" if maintainers else ""
    return text.replace("{owner: payments}", f"{{owner: {owner}{more}}}")


@pytest.mark.parametrize(
    "owner",
    ["TBD", "rob", "ghost", "{all_of: [ana, rob]}", "{at_least: 3, of: [ana, bo]}", "[]", "{any_of: [TBD, ghost]}"],
)
def test_an_owner_is_lost_where_nobody_is_left(owner: str) -> None:
    (found,) = changes(OLD, of(owner), "removed-owner")
    assert found.message.startswith("component:shop was owned by team:payments, and nobody")


@pytest.mark.parametrize(
    "owner",
    [
        "ana",
        "keeper",
        "lead:payments",
        "open",
        "outside",
        "above",
        "{all_of: [ana, bo]}",
        "{at_least: 2, of: [ana, bo]}",
        "{any_of: [rob, ana]}",
        "[ana, TBD]",
    ],
)
def test_an_owner_is_kept_where_somebody_is_left(owner: str) -> None:
    assert changes(OLD, of(owner), "removed-owner") == []


@pytest.mark.parametrize(
    "team",
    [
        "{}",
        "{members: []}",
        "{headcount: 0}",
        "{external: true}",
        "{external: true, kind: umbrella}",
        "{kind: umbrella}",
        "{lead: rob}",
        "{members: [TBD]}",
    ],
)
def test_a_team_that_named_its_people_is_not_excused_by_silence(team: str) -> None:
    new = OLD.replace("payments: {lead: ana, members: [bo]}", f"payments: {team}")
    assert entities(OLD, new, "removed-owner") == ["component:shop"]


def test_people_who_were_not_known_before_need_not_be_known_now() -> None:
    old = of("open")
    assert entities(old, old.replace("open: {}", "open: {external: true}"), "removed-owner") == []
    assert entities(old, old.replace("open: {}", "open: {headcount: unknown}"), "removed-owner") == []
    assert entities(old, old.replace("open: {}", "open: {members: []}"), "removed-owner") == ["component:shop"]


def test_unknown_people_count_for_one_where_they_replace_names() -> None:
    new = OLD.replace("payments: {lead: ana, members: [bo]}", "payments: {headcount: unknown}")
    assert entities(OLD, new, "removed-owner") == []
    assert entities(OLD, new, "reduced-ownership") == ["component:shop"]
    fresh = of("fresh").replace("  open: {}", "  open: {}\n  fresh: {}")
    assert entities(OLD, fresh, "removed-owner") == []
    assert entities(OLD, fresh, "reduced-ownership") == ["component:shop"]


def test_names_that_become_a_headcount_are_still_people() -> None:
    new = OLD.replace("payments: {lead: ana, members: [bo]}", "payments: {headcount: 2}")
    for rule in ("removed-owner", "reduced-ownership", "dropped-owner", "handed-over"):
        assert entities(OLD, new, rule) == []


def test_an_owner_inherited_from_above_counts_as_much() -> None:
    old = OLD.replace("shop: {owner: payments}", "store: {owner: payments}\n  shop: {part_of: store}")
    assert entities(old, old.replace("shop: {part_of: store}", "shop: {}"), "removed-owner") == ["component:shop"]
    both = entities(old, old.replace("store: {owner: payments}", "store: {}"), "removed-owner")
    assert both == ["component:store", "component:shop"]


def test_what_was_archived_before_is_left_alone_and_what_is_archived_now_is_not() -> None:
    archived = OLD.replace("{owner: payments}", "{owner: payments, lifecycle: archived}")
    assert entities(archived, OLD.replace("{owner: payments}", "{lifecycle: archived}"), "removed-owner") == []
    assert entities(OLD, OLD.replace("{owner: payments}", "{lifecycle: archived}"), "removed-owner") == [
        "component:shop"
    ]


def test_a_decision_has_an_owner_too() -> None:
    old = f"{OLD}decisions:\n  roll-back: {{decider: payments}}\n"
    (found,) = changes(old, old.replace("{decider: payments}", "{driver: ana}"), "removed-owner")
    assert (found.entity, "decided by" in found.message) == ("decision:roll-back", True)


def test_what_is_gone_and_still_named_is_said_once() -> None:
    new = OLD.replace("  payments: {lead: ana, members: [bo]}\n", "")
    assert entities(OLD, new, "removed-owner") == []
    assert entities(OLD, new, "removed-but-used") == ["team:payments"]


def test_an_id_that_means_two_things_from_now_on_still_reaches_the_people() -> None:
    new = OLD.replace("roles: {", "roles: {payments: {held_by: [cy]}, ")
    assert entities(OLD, new, "removed-owner") == []


def test_everybody_behind_counts_once_whatever_they_do() -> None:
    old = of("ana", "[ana, bo]")
    assert entities(old, of("ana", "[ana]"), "reduced-ownership") == ["component:shop"]
    assert entities(old, of("bo", "[ana]"), "reduced-ownership") == []
    assert entities(of("ana"), of("bo"), "reduced-ownership") == []


def test_people_who_are_gone_by_a_day_are_not_left() -> None:
    new = OLD.replace("bo: {}", "bo: {leaving: {on: 2026-01-31}}")
    assert [f.entity for f in changes(OLD, new, "reduced-ownership", date(2026, 3, 1))] == ["component:shop"]
    assert changes(OLD, new, "reduced-ownership", date(2026, 1, 1)) == []
    away = OLD.replace("bo: {}", "bo: {away: {from: 2026-01-01, to: 2026-12-31}}")
    assert changes(OLD, away, "reduced-ownership", date(2026, 3, 1)) == []


def test_who_is_dropped_is_said_once_with_everything() -> None:
    old = OLD.replace("members: [bo]}", "members: [bo, cy]}").replace("shop:", "till: {owner: payments}\n  shop:")
    (found,) = changes(old, old.replace("[bo, cy]", "[bo]"), "dropped-owner")
    assert (found.entity, found.subjects) == ("person:cy", ("component:till", "component:shop"))
    gone = old.replace("[bo, cy]", "[bo]").replace("cy: {}, ", "")
    (found,) = changes(old, gone, "dropped-owner")
    assert (found.entity, found.keys) == ("person:cy", ("components", "till"))


def test_nobody_is_dropped_who_is_replaced() -> None:
    old = OLD.replace("members: [bo]}", "members: [bo, cy]}").replace("cy: {}", "cy: {}, dee: {}")
    assert changes(old, old.replace("[bo, cy]", "[bo, dee]"), "dropped-owner") == []


@pytest.mark.parametrize(
    ("owner", "handed"),
    [
        ("platform", True),
        ("cy", True),
        ("[ana, bo]", False),
        ("twins", False),
        ("lead:payments", False),
        ("open", True),
    ],
)
def test_what_is_a_handover(owner: str, handed: bool) -> None:
    old = OLD.replace("  open: {}", "  open: {}\n  platform: {members: [ana, cy]}\n  twins: {members: [ana, bo]}")
    assert entities(old, of(owner, text=old), "handed-over") == (["component:shop"] if handed else [])


def test_a_team_of_other_people_is_a_handover_though_its_name_stays() -> None:
    new = OLD.replace("payments: {lead: ana, members: [bo]}", "payments: {lead: cy, members: [rob, dee]}").replace(
        "cy: {}", "cy: {}, dee: {}"
    )
    (found,) = changes(OLD, new, "handed-over")
    assert "stays with team:payments" in found.message


def test_renamed_people_and_teams_are_the_same() -> None:
    new = (
        OLD.replace("ana: {}", "anna: {renamed_from: ana}")
        .replace("lead: ana", "lead: anna")
        .replace("[ana, bo]", "[anna, bo]")
        .replace("payments:", "selling:")
        .replace("{lead: anna", "{renamed_from: payments, lead: anna")
        .replace("owner: payments", "owner: selling")
        .replace("shop:", "Shop:")
    )
    for rule in ("removed-owner", "reduced-ownership", "dropped-owner", "handed-over", "removed-but-used"):
        assert changes(OLD, new, rule) == []


def test_a_renaming_does_not_take_an_id_that_is_still_in_use() -> None:
    """Somebody may not claim to be somebody who is still there."""
    new = OLD.replace("cy: {}", "cy: {}, eve: {renamed_from: ana}").replace("lead: ana, members: [bo]", "lead: eve")
    assert entities(OLD, new, "handed-over") == ["component:shop"]


def test_retired_things_are_said_with_what_depends_on_them() -> None:
    old = OLD.replace(
        "shop: {owner: payments}",
        "shop: {owner: ana, depends_on: [till]}\n  till: {owner: bo}\n  part: {part_of: till}",
    )
    (found,) = changes(old, old.replace("till: {owner: bo}", "till: {owner: bo, lifecycle: archived}"), "retired")
    assert found.message == "component:till is archived from now on, and component:shop still depends on it."
    (found,) = changes(old, old.replace("payments: {lead: ana,", "payments: {external: true, lead: ana,"), "retired")
    assert (found.entity, found.message) == ("team:payments", "team:payments is external from now on.")


@pytest.mark.parametrize(("owner", "is_reduced"), [("keeper", True), ("{any_of: [keeper, other]}", False)])
def test_roles_instead_of_the_people_who_were_named_are_one_person_each(owner: str, is_reduced: bool) -> None:
    new = f"""\
roles: {{keeper: {{}}, other: {{}}}}
components:
  shop: {{owner: {owner}}}
"""
    assert entities(OLD, new, "removed-owner") == []
    assert entities(OLD, new, "reduced-ownership") == (["component:shop"] if is_reduced else [])


def test_a_role_that_was_a_person_stays_one_where_the_first_people_are_named() -> None:
    old = "roles: {keeper: {}}\ncomponents: {shop: {owner: keeper}}\n"
    for rule in ("removed-owner", "reduced-ownership", "dropped-owner", "handed-over"):
        assert changes(old, f"people: {{ana: {{}}}}\n{old}", rule) == []


def test_a_deputy_of_the_role_that_leads_is_left() -> None:
    old = (
        of("lead:payments")
        .replace("{lead: ana, ", "{lead: chair, ")
        .replace("roles: {", "roles: {chair: {held_by: [ana], deputies: [cy]}, ")
    )
    assert entities(old, old.replace("chair: {held_by: [ana]", "chair: {held_by: [TBD]"), "removed-owner") == []
    bare = old.replace("chair: {held_by: [ana], deputies: [cy]}", "chair: {held_by: [TBD]}")
    assert entities(old, bare, "removed-owner") == ["component:shop"]


def test_a_deputy_alone_owns_nothing() -> None:
    old = of("keeper")
    new = old.replace("{held_by: [ana, bo]}", "{held_by: [], deputies: [cy]}")
    (found,) = changes(old, new, "removed-owner")
    assert found.message == "component:shop was owned by role:keeper, and nobody can own it now: role:keeper."


def test_a_role_is_touched_with_the_people_who_hold_it() -> None:
    old = of("keeper")
    assert entities(old, old.replace("bo: {}", "bo: {kind: bot}"), "reduced-ownership") == ["component:shop"]
    assert entities(old, old.replace(", bo: {}", ""), "reduced-ownership") == ["component:shop"]
