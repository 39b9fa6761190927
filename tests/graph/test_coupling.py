import pytest

from tests.graph.organisations import organisation

ORG = """
people: {{ana: {{}}, bo: {{}}, cy: {{}}}}
roles: {{chief: {{held_by: [cy]}}}}
teams:
  payments: {{members: [ana]{declared}}}
  ledger: {{members: [bo]}}
  tools: {{kind: platform, members: [cy]}}
  guild: {{members: [bo]}}
components:
  checkout: {{owner: {owner}, depends_on: [{needs}]{more}}}
  books: {{owner: ledger}}
  builds: {{owner: tools}}
  old: {{owner: ledger, lifecycle: archived}}
  bought: {{owner: ledger, external: true}}
  inside: {{part_of: books}}
"""


def couplings(owner: str = "payments", needs: str = "books", declared: str = "", more: str = "") -> list[str]:
    org = organisation(ORG.format(owner=owner, needs=needs, declared=declared, more=more))
    return [f"{c.team.id} {c.on.id} {c.mode}{'' if c.dependency.binding else ' loose'}: {c}" for c in org.couplings.all]


@pytest.mark.parametrize(
    ("owner", "needs", "found"),
    [
        ("payments", "books", "payments ledger collaboration: component:checkout depends on component:books"),
        ("ana", "books", "payments ledger collaboration: component:checkout depends on component:books"),
        ("payments", "inside", "payments ledger collaboration: component:checkout depends on component:inside"),
        ("payments", "builds", "payments tools x-as-a-service: component:checkout depends on component:builds"),
        ("chief", "books", "tools ledger collaboration: component:checkout depends on component:books"),
        (
            "payments",
            "{on: books, fallback: by hand}",
            "payments ledger collaboration loose: component:checkout depends on component:books",
        ),
    ],
)
def test_components_couple_the_teams_that_own_them(owner: str, needs: str, found: str) -> None:
    assert couplings(owner, needs) == [found]


@pytest.mark.parametrize(
    ("owner", "needs"),
    [
        ("ledger", "books"),
        ("bo", "books"),  # in two teams
        ("{any_of: [payments, ledger]}", "books"),  # somebody sits on both sides
        ("nobody-known", "books"),
        ("payments", "old"),
        ("payments", "bought"),
        ("payments", "unheard-of"),
    ],
)
def test_nobody_is_coupled_where_it_is_not_certain_who(owner: str, needs: str) -> None:
    assert couplings(owner, needs) == []


@pytest.mark.parametrize("more", [", lifecycle: archived", ", external: true"])
def test_components_that_are_archived_or_external_couple_nobody(more: str) -> None:
    assert couplings(more=more) == []


def test_what_teams_declare_comes_first_and_gives_the_mode() -> None:
    declared = ", depends_on: [{on: ledger, mode: x-as-a-service}, tools, payments, unknown]"
    assert couplings(declared=declared) == [
        "payments ledger x-as-a-service: team:payments depends on team:ledger",
        "payments tools x-as-a-service: team:payments depends on team:tools",
        "payments ledger x-as-a-service: component:checkout depends on component:books",
    ]
