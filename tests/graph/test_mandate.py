"""When it is certain that an authority can never be exercised."""

import pytest

from orglint.graph.mandate import incapacity
from tests.graph.organisations import organisation

TEXT = """
people: {{ana: , bo: , robot: {{kind: bot}}}}
roles:
  cto: {{held_by: [ana]}}
  vacant: {{held_by: []}}
  stood-in: {{held_by: [], deputies: [bo]}}
  pool: {{headcount: unknown}}
teams: {{payments: {{lead: ana, members: [bo]}}}}
decisions: {{roll-back: {{decider: {decider}}}}}
"""


@pytest.mark.parametrize(
    ("decider", "why"),
    [
        ("ana", None),
        ("stood-in", None),
        ("nowhere", None),
        ("TBD", None),
        ("vacant", "role:vacant (held by nobody)"),
        ("robot", "person:robot (a bot)"),
        ("[]", "it names nobody"),
        ("[vacant, ana]", None),
        ("{all_of: [vacant, ana]}", "role:vacant (held by nobody)"),
        ("{all_of: [vacant, vacant]}", "role:vacant (held by nobody)"),
        ("{any_of: [vacant, {all_of: [ana, robot]}]}", "role:vacant (held by nobody) and person:robot (a bot)"),
        ("{at_least: 2, of: [payments]}", None),
        ("{at_least: 3, of: [payments, pool]}", None),
        ("{at_least: 3, of: [payments, nowhere]}", None),
        ("{at_least: 2, of: [ana, cto]}", "it takes 2 people, and 1 can be had"),
        ("{at_least: 1, of: [vacant]}", "role:vacant (held by nobody)"),
    ],
)
def test_nobody_or_too_few(decider: str, why: str | None) -> None:
    org = organisation(TEXT.format(decider=decider))
    authority = org.decisions[0].decider
    assert authority is not None
    assert incapacity(org.behind, authority) == why
