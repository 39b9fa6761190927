import pytest

from orglint.spec.entities import Signal
from tests.graph.organisations import organisation

NAMED = """
people: {{ana: {{}}, bo: {{}}, cy: {{}}, robot: {{kind: bot}}}}
roles:
  chief: {{held_by: [ana], deputies: [bo]}}
  vacant: {{held_by: []}}
  many: {{headcount: 4}}
  somebody: {{headcount: unknown}}
  pending: {{held_by: [TBD]}}
teams:
  payments: {{lead: ana, members: [bo]}}
  half: {{members: [cy], headcount: 5}}
  quiet: {{}}
  supplier: {{external: true}}
  above: {{kind: umbrella}}
  below: {{part_of: above, members: [cy]}}
backpressure:
  s: {{visible_to: [{one}], responder: {{any_of: [{other}]}}}}
"""
ROLES = """
roles:
  chief: {{}}
  nurse: {{headcount: 6}}
  porter: {{deputies: [nurse]}}
  pager: {{headcount: unknown}}
teams:
  ward: {{lead: chief, headcount: 12}}
  board: {{members: [chief, porter]}}
backpressure:
  s: {{visible_to: [{one}], responder: {{any_of: [{other}]}}}}
"""


def compared(text: str, one: str, other: str) -> tuple[bool, bool]:
    """Give whether two groups are apart, and whether the one is within the other."""
    org = organisation(text.format(one=one, other=other))
    signal = org.spec.all(Signal)[0]
    assert signal.responder
    first, second = signal.visible_to, signal.responder
    assert org.overlap.apart(first, second) == org.overlap.apart(second, first)
    return org.overlap.apart(first, second), org.overlap.within(first, second)


@pytest.mark.parametrize(
    ("one", "other", "apart", "within"),
    [
        ("ana", "bo", True, False),
        ("ana", "ana", False, True),
        ("ana", "payments", False, True),
        ("payments", "ana", False, False),
        ("cy", "payments", True, False),
        ("cy", "above", False, True),
        ("robot", "cy", True, True),
        ("bo", "chief", False, False),  # a deputy can stand in, and is none of the holders
        ("lead:payments", "chief", False, True),
        ("vacant", "cy", True, True),
        ("vacant", "many", True, True),
        ("many", "cy", False, False),
        ("many", "many", False, True),
        ("somebody", "cy", False, False),
        ("half", "cy", False, False),
        ("cy", "half", False, True),
        ("quiet", "cy", False, False),
        ("quiet", "quiet", False, True),
        ("supplier", "cy", False, False),
        ("lead:quiet", "quiet", False, False),
        ("unheard-of", "cy", False, False),
        ("pending", "cy", False, False),
        ("TBD", "cy", False, False),
        ("everyone", "cy", False, False),
    ],
)
def test_only_what_is_certain_is_claimed(one: str, other: str, apart: bool, within: bool) -> None:
    assert compared(NAMED, one, other) == (apart, within)


@pytest.mark.parametrize(
    ("one", "other", "apart", "within"),
    [
        ("chief", "porter", True, False),
        ("chief", "nurse", True, False),
        ("chief", "board", False, True),
        ("chief", "ward", False, True),
        ("porter", "nurse", False, False),  # deputies
        ("porter", "ward", False, False),  # may be one of the twelve
        ("pager", "chief", False, False),
        ("board", "porter", False, False),
    ],
)
def test_where_no_people_are_named_roles_are_people(one: str, other: str, apart: bool, within: bool) -> None:
    assert compared(ROLES, one, other) == (apart, within)
