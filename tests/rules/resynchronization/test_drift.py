import pytest

from tests.rules.linting import lint

TEAMS = """
people: {ana: , bo: , cy: , dee: }
teams:
  a: {lead: ana, members: [bo]}
  b: {lead: cy}
  part: {part_of: a, headcount: 3}
  inside: {members: [bo]}
  core: {kind: platform, lead: dee}
  shed: {kind: umbrella}
  under: {part_of: shed, headcount: 2}
  supplier: {external: true}
"""


def drifting(more: str) -> list[tuple[str | None, str]]:
    return [(f.entity, f.message) for f in lint(TEAMS + more, "drifting-teams")]


def between(owner: str, needs: str, dependency: str = "y", more: str = "") -> int:
    components = f"components: {{x: {{owner: {owner}, depends_on: [{dependency}]}}, y: {{owner: {needs}}}}}\n"
    return len(drifting(components + more))


@pytest.mark.parametrize(("owner", "needs"), [("a", "b"), ("ana", "cy"), ('"lead:a"', "b"), ("b", "under")])
def test_components_join_the_teams_that_own_them(owner: str, needs: str) -> None:
    assert between(owner, needs) == 1


@pytest.mark.parametrize(
    ("owner", "needs", "dependency"),
    [
        ("a", "b", "{on: y, strength: soft}"),
        ("a", "core", "y"),
        ("a", "supplier", "y"),
        ("a", "a", "y"),
        ("a", "part", "y"),
        ("part", "a", "y"),
        ("inside", "a", "y"),
        ("a", "shed", "y"),
        ("a", "ghost", "y"),
        ("a", "TBD", "y"),
        ("a", "bo", "y"),
        ("a", "{any_of: [a, b]}", "y"),
    ],
)
def test_not_everything_joins(owner: str, needs: str, dependency: str) -> None:
    assert between(owner, needs, dependency) == 0


def test_the_finding_is_at_the_team_and_shows_the_components() -> None:
    (finding,) = lint(
        TEAMS + "components: {x: {owner: a, depends_on: [y, z]}, y: {owner: b}, z: {owner: b, depends_on: [x]}}",
        "drifting-teams",
    )
    assert finding.entity == "team:a"
    assert [related.message for related in finding.related] == [
        "component:x depends on component:y",
        "component:x depends on component:z",
        "component:z depends on component:x",
    ]


def declared(dependency: str, resyncs: str = "") -> int:
    text = TEAMS.replace("a: {lead", f"a: {{depends_on: [{dependency}], lead", 1)
    return len(lint(f"{text}resynchronization: {{{resyncs}}}", "drifting-teams"))


@pytest.mark.parametrize("dependency", ["b", "{on: b, mode: collaboration}", "{on: core, mode: facilitating}"])
def test_declared_dependencies_join(dependency: str) -> None:
    assert declared(dependency) == 1


@pytest.mark.parametrize(
    "dependency",
    [
        "core", "supplier", "{on: b, mode: x-as-a-service}", "{on: b, strength: soft}", "shed", "part", "a", "ghost",
    ],
)  # fmt: skip
def test_services_and_outsiders_do_not(dependency: str) -> None:
    assert declared(dependency) == 0


@pytest.mark.parametrize(
    "between",
    ["[a, b]", "[b, core, a]", "[B, A]"],
)
def test_a_resync_brings_them_together(between: str) -> None:
    assert declared("b", f"r: {{between: {between}}}") == 0


@pytest.mark.parametrize("resyncs", ["r: {between: [a]}, s: {between: [b]}", "r: {between: [b, core]}", "r: {}"])
def test_others_do_not_bring_them_together(resyncs: str) -> None:
    assert declared("b", resyncs) == 1


def test_a_team_comes_where_one_above_it_comes() -> None:
    assert between("under", "b", more="resynchronization: {r: {between: [shed, b]}}") == 0
    assert between("part", "under", more="resynchronization: {r: {between: [a, shed]}}") == 0


def test_teams_that_declare_a_service_are_not_joined_by_their_components() -> None:
    text = TEAMS.replace("a: {lead", "a: {depends_on: [{on: b, mode: x-as-a-service}], lead", 1)
    components = "components: {x: {owner: a, depends_on: [y]}, y: {owner: b}}"
    assert lint(text + components, "drifting-teams") == []


def stale(*resyncs: str) -> list[tuple[str | None, str]]:
    text = """
teams: {a: {headcount: 5, depends_on: [b, c]}, b: {headcount: 5}, c: {headcount: 5}, other: {headcount: 5}}
resynchronization:
"""
    named = "".join(f"  r{n}: {{{resync}}}\n" for n, resync in enumerate(resyncs))
    return [(f.entity, f.message) for f in lint(text + named, "stale-resync")]


def test_more_seldom_than_once_a_month() -> None:
    assert stale("between: [a, b], every: 1mo") == []
    assert stale("between: [a, b], every: 30d") == []
    assert [entity for entity, _ in stale("between: [a, b], every: 5w")] == ["resync:r0"]


def test_one_finding_a_resync_names_every_pair() -> None:
    ((entity, message),) = stale("between: [a, b, c], every: 3mo")
    assert entity == "resync:r0"
    assert "team:a with team:b and team:a with team:c" in message


@pytest.mark.parametrize(
    "resyncs",
    [
        ["between: [a, b], every: 1y", "between: [a, b], every: 2w"],
        ["between: [a, b], every: 1y", "between: [a, b], every: first Monday of the month"],
        ["between: [a, b], every: 1y", "between: [a, b]"],
        ["between: [a, b], every: now and then"],
        ["between: [a, other], every: 1y"],
    ],
)
def test_often_enough_or_nobody_can_tell(resyncs: list[str]) -> None:
    assert stale(*resyncs) == []


def test_the_most_frequent_of_several_is_judged() -> None:
    assert [entity for entity, _ in stale("between: [a, b], every: 1y", "between: [a, b], every: 3mo")] == ["resync:r1"]
