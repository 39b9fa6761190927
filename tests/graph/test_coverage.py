import pytest

from tests.graph.organisations import organisation

ORG = """
teams: {{payments: {{part_of: commerce}}, ledger: {{}}, commerce: {{kind: umbrella}}}}
components: {{payments: {{}}, till: {{part_of: shop}}, shop: {{}}}}
monitoring: {{look: {{watches: [{watched}]}}}}
"""


@pytest.mark.parametrize(
    ("watched", "covered"),
    [
        ("team:payments", "team:payments"),
        ("commerce", "team:payments"),
        ("shop", "component:till component:shop"),
        ("component:payments", "component:payments"),
        ("payments", "team:payments component:payments"),  # ambiguous: said where it stands
        ("legder", "team:ledger"),
        ("team:legder", "team:ledger"),
        ("nothing-like-it", ""),
        ("TBD", ""),
        ("person:ledger", "team:ledger"),
    ],
)
def test_what_is_covered(watched: str, covered: str) -> None:
    org = organisation(ORG.format(watched=watched))
    teams = [team.label for team in org.working_teams if org.watching.of(team)]
    assert teams + [each.label for each in org.components if org.watching.of(each)] == covered.split()
