"""One pass over everything written finds what reading every reference finds."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from orglint.spec.model import Spec
from orglint.spec.survey import survey
from tests.spec.whole import document

IDS = st.sampled_from(["a", "A", "b", "c", "person:a", "team:b", "lead:b", "nothing", "TBD", "everyone", "component:c"])
MANY = st.lists(IDS, max_size=3).map(lambda ids: "[" + ", ".join(f"'{each}'" for each in ids) + "]")


@given(MANY, IDS, MANY, IDS, MANY, IDS)
def test_nothing_is_overlooked(members: str, owner: str, uses: str, late: str, about: str, successor: str) -> None:
    whole = Spec(
        [
            document(
                f"""
orglint: 1
people: {{a: {{leaving: {{successor: '{successor}'}}}}, c: {{manager: '{owner}'}}}}
teams:
  b: {{members: {members}, lead: {{any_of: {members}, within: 1d}}, rewarded_for: {uses}}}
  a: {{lead: '{late}', depends_on: {uses}}}
components:
  b: {{owner: {members}}}
  c: {{owner: '{owner}', depends_on: [{{on: '{late}', if_late: {{authority: '{owner}', inform: {members}}}}}]}}
alerts: {{x: {{about: {about}, notify: {members}}}}}
escalation_policies: {{p: {{steps: [{{notify: {members}}}, {{notify: '{late}'}}]}}}}
operating_states: {{s: {{states: {{degraded: {{triggers: {uses}}}}}}}}}
"""
            )
        ]
    )
    found = survey(whole)
    assert Counter(found.faulty) == Counter(reference for reference in whole.references if reference.fault)
    assert found.named == {r.target for r in whole.references if r.target and r.target is not r.source}
