"""Who is a single point, and who a pair of failure, in organisations that anyone would recognise."""

from datetime import date

import pytest

from orglint.graph.exposure import FAR, NAMED, Exposure
from orglint.graph.org import OrgGraph
from orglint.spec.entity import Entity
from tests.graph.organisations import organisation

PEOPLE = "people: {ana: , bo: , cy: , dee: , bot: {kind: bot}}\n"


def everything(entity: Entity) -> bool:
    return True


def found(text: str, as_of: date | None = None) -> dict[str, list[str]]:
    """Give the cut sets of every duty that has any, each as ids in order: `ana`, `ana+bo`."""
    result: dict[str, list[str]] = {}
    for size in (1, 2):
        for exposure in organisation(text, as_of).exposures.of_size(size, everything):
            cut = "+".join(sorted(human.label.removeprefix("person:") for human in exposure.humans))
            for affected in exposure.duties:
                result.setdefault(f"{exposure.verb} {affected.entity.id}", []).append(cut)
    return {duty: sorted(cuts) for duty, cuts in result.items()}


def test_two_who_stand_in_for_each_other() -> None:
    assert found(
        PEOPLE
        + """
teams: {web: {lead: ana, deputies: [bo]}, app: {lead: bo, deputies: [ana]}}
components: {site: {owner: "lead:web"}, phone: {owner: "lead:app"}}
"""
    ) == {"operate site": ["ana+bo"], "operate phone": ["ana+bo"]}


def test_a_deputy_shared_by_two_leads() -> None:
    assert found(
        PEOPLE
        + """
teams: {web: {lead: ana, deputies: [cy]}, app: {lead: bo, deputies: [cy]}}
decisions:
  site: {decider: "lead:web"}
  both: {decider: {all_of: ["lead:web", "lead:app"]}}
  any: {decider: {any_of: ["lead:web", "lead:app"]}}
"""
    ) == {"take site": ["ana+cy"], "take both": ["ana+cy", "bo+cy"]}


@pytest.mark.parametrize(
    ("authority", "cuts"),
    [
        ("{all_of: [ana, bo]}", ["ana", "bo"]),
        ("{any_of: [ana, bo]}", ["ana+bo"]),
        ("[ana, bo]", ["ana+bo"]),
        ("{any_of: [ana, {all_of: [bo, cy]}]}", ["ana+bo", "ana+cy"]),
        ("{any_of: [{all_of: [ana, bo]}, {all_of: [ana, cy]}]}", ["ana", "bo+cy"]),
        ("{at_least: 2, of: [ana, bo, cy]}", ["ana+bo", "ana+cy", "bo+cy"]),
        ("{at_least: 2, of: [ana, bo, cy, dee]}", None),
        ("{at_least: 2, of: [pair]}", ["cy", "dee"]),
        ("{at_least: 2, of: [ana, pair]}", ["ana", "cy+dee"]),
        ("{at_least: 3, of: [pair]}", None),
        ("pair", ["cy+dee"]),
        ("lead:pair", ["cy"]),
        ("{all_of: [ana, TBD]}", ["ana"]),
        ("{any_of: [ana, TBD, bot]}", ["ana"]),
        ("{at_least: 2, of: [ana, TBD]}", ["ana"]),
        ("TBD", None),
        ("bot", None),
        ("outsiders", None),
        ("{any_of: [ana, outsiders]}", None),
        ("{all_of: [ana, outsiders]}", ["ana"]),
        ("silent", None),
    ],
)
def test_authorities(authority: str, cuts: list[str] | None) -> None:
    text = f"""
teams: {{pair: {{lead: cy, members: [dee]}}, outsiders: {{external: true}}, silent: {{}}}}
pressure_release_valves: {{pause: {{authority: {authority}}}}}
"""
    assert found(PEOPLE + text) == ({"open pause": cuts} if cuts else {})


def test_a_schedule_of_a_human_and_a_bot() -> None:
    assert found(
        PEOPLE
        + """
alerts: {down: {route: on-call}, slow: {route: escalating}, lost: {notify: [bot]}}
escalation_policies:
  on-call: {steps: [{notify: [night], wait: 5m}, {notify: [bot]}]}
  escalating: {steps: [{notify: [night]}], then: bosses}
  bosses: {steps: [{notify: [bo]}]}
on_call_schedules: {night: {participants: [ana, bot]}}
"""
    ) == {"answer down": ["ana"], "answer slow": ["ana+bo"]}


def test_the_people_of_nested_teams() -> None:
    assert found(
        PEOPLE
        + """
teams:
  shop: {kind: umbrella, lead: dee}
  web: {part_of: shop, lead: ana}
  pages: {part_of: web, members: [bo]}
  alone: {part_of: shop, members: []}
components: {site: {owner: shop}, page: {owner: pages}, rest: {owner: alone}}
"""
    ) == {"operate site": ["ana+bo"], "operate page": ["bo"]}


def test_an_inherited_owner_and_own_maintainers() -> None:
    assert found(
        PEOPLE
        + """
components:
  shop: {owner: ana}
  site: {part_of: shop}
  page: {part_of: site}
  cart: {part_of: site, owner: bo}
  till: {part_of: cart, maintainers: [cy, dee]}
  gone: {part_of: shop, lifecycle: archived}
  relic: {part_of: gone}
"""
    ) == {
        "operate shop": ["ana"],
        "operate site": ["ana"],
        "operate page": ["ana"],
        "operate cart": ["bo"],
        "operate till": ["cy+dee"],
    }


def test_dependencies_that_bind_and_that_do_not() -> None:
    assert found(
        PEOPLE
        + """
components:
  base: {owner: ana}
  hard: {owner: bo, depends_on: [base]}
  soft: {owner: bo, depends_on: [{on: base, strength: soft}]}
  handy: {owner: bo, depends_on: [{on: base, fallback: by hand}]}
  open: {owner: bo, depends_on: [{on: base, fallback: TODO}]}
  late: {owner: bo, depends_on: [{on: base, if_late: {after: 1w, then: wait}}]}
  bought: {owner: bo, depends_on: [cloud]}
  cloud: {owner: cy, external: true, depends_on: [base]}
  far: {owner: [bo, cy, dee], depends_on: [hard]}
"""
    ) == {
        "operate base": ["ana"],
        "operate hard": ["ana", "bo"],
        "operate soft": ["bo"],
        "operate handy": ["bo"],
        "operate open": ["ana", "bo"],
        "operate late": ["bo"],
        "operate bought": ["bo"],
        "operate far": ["ana", "bo"],
    }


def test_a_loop_is_one_and_of_its_members() -> None:
    owners = {"a": "ana, depends_on: [b]", "b": "bo, depends_on: [c]", "c": "cy, depends_on: [a]"}
    text = "components: {" + ", ".join(f"{id_}: {{owner: {rest}}}" for id_, rest in owners.items()) + "}"
    cuts = ["ana", "bo", "cy"]
    assert found(PEOPLE + text) == {"operate a": cuts, "operate b": cuts, "operate c": cuts}


def test_what_has_no_owner_passes_on_what_it_needs() -> None:
    text = "components: {a: {owner: [ana, bo], depends_on: [b]}, b: {depends_on: [c]}, c: {owner: cy}}"
    assert found(PEOPLE + text)["operate a"] == ["ana+bo", "cy"]


def test_a_pair_is_no_pair_where_one_of_the_two_is_enough() -> None:
    text = "components: {a: {owner: [ana, bo], depends_on: [b]}, b: {owner: ana}, c: {owner: [ana, bo]}}"
    assert found(PEOPLE + text) == {"operate a": ["ana"], "operate b": ["ana"], "operate c": ["ana+bo"]}


def test_deputies_of_roles_and_decisions_stand_in_and_those_of_people_do_not() -> None:
    assert found(
        PEOPLE
        + """
roles:
  chief: {held_by: [ana], deputies: [second]}
  second: {held_by: [bo], deputies: [cy]}
  spare: {held_by: [ana], deputies: [bo]}
teams: {web: {lead: ana, deputies: [bo]}, app: {lead: spare}}
decisions: {one: {decider: ana}, two: {decider: ana, deputies: [bo]}, three: {decider: chief}, four: {decider: spare}}
components: {site: {owner: web}, phone: {owner: app}}
"""
    ) == {
        "take one": ["ana"],
        "take two": ["ana+bo"],
        "take four": ["ana+bo"],
        "operate site": ["ana+bo"],
        "operate phone": ["ana+bo"],
    }


@pytest.mark.parametrize(
    ("team", "cuts"),
    [
        ("{headcount: 1}", ["the one person of team:web"]),
        ("{headcount: 2, members: [ana]}", ["an unnamed person of team:web+ana"]),
        ("{headcount: 2, members: [ana, bo]}", ["ana+bo"]),
        ("{headcount: 2, members: [both]}", ["ana+bo"]),
        ("{headcount: 2, members: [ana, bot]}", ["an unnamed person of team:web+ana"]),
        ("{headcount: 6}", None),
        ("{headcount: unknown}", None),
        ("{headcount: unknown, members: [ana]}", None),
        ("{headcount: 0}", None),
        ("{}", None),
    ],
)
def test_people_who_are_only_counted(team: str, cuts: list[str] | None) -> None:
    text = f"roles: {{both: {{held_by: [ana, bo]}}}}\nteams: {{web: {team}}}\ncomponents: {{site: {{owner: web}}}}"
    assert found(PEOPLE + text) == ({"operate site": cuts} if cuts else {})


def test_roles_are_somebody_only_where_no_people_are_named() -> None:
    text = "roles: {chief: {}, one: {headcount: 1}}\ndecisions: {a: {decider: [chief, bo]}, b: {decider: one}}"
    assert found(text) == {"take b": ["the one person of role:one"]}
    assert found("people: {bo: }\n" + text) == {"take a": ["bo"], "take b": ["the one person of role:one"]}


def test_who_is_away_that_day_does_not_count() -> None:
    text = """
people: {ana: {away: {from: 2026-05-01, to: 2026-05-31}}, bo: {leaving: {on: 2026-05-10}}, cy: }
decisions: {a: {decider: [ana, bo]}, b: {decider: [ana, bo, cy]}, c: {decider: {at_least: 2, of: [ana, bo, cy]}}}
"""
    assert found(text) == {"take a": ["ana+bo"], "take c": ["ana+bo", "ana+cy", "bo+cy"]}
    assert found(text, date(2026, 5, 5)) == {"take a": ["bo"], "take b": ["bo+cy"], "take c": ["bo", "cy"]}
    assert found(text, date(2026, 6, 1)) == {"take a": ["ana"], "take b": ["ana+cy"], "take c": ["ana", "cy"]}


@pytest.mark.parametrize(
    ("attended_by", "cuts"),
    [
        ("", ["ana", "cy+dee"]),
        ("attended_by: [ana, cy]", ["ana", "cy"]),
        ("attended_by: [bo, ana, app]", ["ana+bo", "cy+dee"]),
        ("attended_by: everyone", ["ana+bo", "cy+dee"]),
        ("attended_by: [ana, outsiders, cy]", ["ana", "cy"]),
        ("attended_by: [ana]", ["ana"]),
    ],
)
def test_a_resync_needs_somebody_from_each_side(attended_by: str, cuts: list[str]) -> None:
    text = f"""
teams: {{web: {{lead: ana, members: [bo]}}, app: {{lead: cy, deputies: [dee]}}, outsiders: {{external: true}}}}
resynchronization: {{weekly: {{between: [web, app], {attended_by}}}}}
"""
    assert found(PEOPLE + text) == {"hold weekly": cuts}


@pytest.mark.parametrize(
    ("web", "attended_by", "cuts"),
    [
        ("{lead: ana, headcount: unknown}", "[ana, cy]", ["cy"]),
        ("{lead: ana}", "[ana, some, cy]", []),
        ("{lead: ana}", "[bo, cy]", ["cy"]),
        ("{lead: anb, members: [ana]}", "[]", ["cy"]),
        ("{lead: TBD, members: [ana]}", "[]", ["ana", "cy"]),
    ],
)
def test_who_may_be_of_a_side_is_not_missing_there(web: str, attended_by: str, cuts: list[str]) -> None:
    text = f"""
roles: {{some: {{headcount: unknown}}}}
teams: {{web: {web}, app: {{members: [cy]}}}}
resynchronization: {{weekly: {{between: [web, app], attended_by: {attended_by}}}}}
"""
    assert found(PEOPLE + text) == ({"hold weekly": cuts} if cuts else {})


def test_a_mistaken_reference_may_be_to_anybody() -> None:
    text = """
decisions:
  a: {decider: [ana, anb]}
  b: {decider: {all_of: [ana, anb]}}
  c: {decider: anb}
  d: {decider: {at_least: 2, of: [ana, bo, anb]}}
teams: {web: {members: [ana, anb]}}
components: {site: {owner: web}, shop: {owner: [bo, cy], depends_on: [site, nothing]}}
alerts: {down: {notify: [ana], route: nowhere}}
"""
    assert found(PEOPLE + text) == {"take b": ["ana"], "take d": ["ana+bo"], "operate shop": ["bo+cy"]}


def exposures(org: OrgGraph, size: int, *asked: str) -> list[Exposure]:
    return list(org.exposures.of_size(size, lambda entity: entity.id in asked))


def chain(number: int, owner: str) -> str:
    components = ", ".join(f"c{n:05}: {{owner: {owner}, depends_on: [c{n + 1:05}]}}" for n in range(number))
    return f"people: {{ana: , bo: }}\ncomponents: {{{components}, c{number:05}: {{owner: ana}}}}"


def test_of_many_duties_the_nearest_are_named_and_that_there_are_more() -> None:
    (exposure,) = organisation(chain(NAMED + 5, "[ana, bo]")).exposures.of_size(1, everything)
    assert exposure.more
    assert [affected.entity.id for affected in exposure.duties] == [f"c{n:05}" for n in range(NAMED + 5, 5, -1)]
    assert [entity.id for entity in exposure.duties[2].way] == [f"c{n:05}" for n in range(NAMED + 3, NAMED + 6)]


def test_what_is_asked_about_is_found_far_behind_what_is_not() -> None:
    near = organisation(chain(FAR, "[ana, bo]"))
    assert [len(e.duties[0].way) for e in exposures(near, 1, "c00000")] == [FAR + 1]
    farther = organisation(chain(FAR + 1, "[ana, bo]"))
    assert [len(e.duties[0].way) for e in exposures(farther, 1, "c00000")] == [FAR + 2]
    assert exposures(organisation(chain(FAR + 2, "[ana, bo]")), 1, "c00000") == []


def test_what_leads_to_nothing_that_is_asked_about_is_not_walked() -> None:
    hub = ", ".join(f"d{n}: {{owner: bo, depends_on: [hub]}}" for n in range(FAR + 10))
    org = organisation(f"people: {{ana: , bo: }}\ncomponents: {{hub: {{owner: ana}}, {hub}, z: {{depends_on: [hub]}}}}")
    (exposure,) = exposures(org, 1, "z")
    assert [entity.id for entity in exposure.duties[0].way] == ["z", "hub"]
