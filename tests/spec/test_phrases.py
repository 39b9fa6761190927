"""What is written, in words."""

import pytest

from orglint.spec.model import Spec
from orglint.spec.phrases import written
from tests.spec.whole import document

TEXT = """\
orglint: 1
people: {ana: {away: {from: 2026-01-01, to: 2026-02-01}, leaving: {on: 2027-01-01, successor: bo}}, bo: {kind: bot}}
roles: {cto: {headcount: unknown}}
teams:
  a: {lead: {any_of: [ana, {all_of: [bo, cto], within: 2h}], within: 4h}, members: [], self_led: false}
  b: {lead: [ana, bo], capacity: {wip_limit: 3}, x-own: {deep: [1, 2.5, true]}, name: ~}
components:
  c:
    owner: {at_least: 2, of: [ana, "lead:a", ghost]}
    tier: 1
    depends_on: [d, {on: d, strength: soft, fallback: by hand}, {on: TBD, fallback: TBD}]
  d: {owner: TBD, depends_on: [{on: c, if_late: {after: 1w, then: wait, authority: ana, inform: [bo, cto]}}]}
operating_states:
  s:
    states:
      degraded: {looks_like: slow, activates_when: {metric: age, above: 3, below: 9.5, for: 1w}, triggers: [v, ghost]}
      amber: {is: degraded, at_most: 4w, then: rest}
pressure_release_valves:
  v: {activates_when: {all_of: [too much, [x, {metric: age, below: 1}]]}, returns_to_normal_when: TBD}
escalation_policies:
  p: {steps: [{notify: [ana, bo], wait: 5m}, {}], repeat: 2}
"""


@pytest.fixture(scope="module")
def words() -> dict[str, tuple[str, ...]]:
    spec = Spec([document(TEXT)])
    return {f"{entity.id}.{key}": items for entity in spec.entities for key, items in written(entity)}


@pytest.mark.parametrize(
    ("field", "items"),
    [
        ("ana.away", ("from 2026-01-01, to 2026-02-01",)),
        ("ana.leaving", ("on 2027-01-01, successor bo",)),
        ("cto.headcount", ("unknown",)),
        ("a.lead", ("person:ana or (person:bo and role:cto, within 2h), within 4h",)),
        ("a.members", ()),
        ("a.self_led", ("no",)),
        ("b.lead", ("person:ana or person:bo",)),
        ("b.capacity", ("wip limit 3",)),
        ("b.x-own", ("deep 1, 2.5, yes",)),
        ("c.owner", ("2 of person:ana, lead:a, ghost (unknown)",)),
        ("c.tier", ("1",)),
        ("c.depends_on", (
            "component:d: hard", "component:d: soft, fallback: by hand", "TBD (a placeholder): hard"
        )),
        ("d.owner", ("TBD (a placeholder)",)),
        ("d.depends_on", (
            "component:c: if late after 1w: wait, decided by person:ana, person:bo, role:cto informed",
        )),
        ("s.states", (
            "degraded: slow; when age above 3 and below 9.5 for 1w; triggers valve:v, ghost (unknown)",
            "amber (is degraded): at most 4w, then rest",
        )),
        ("v.activates_when", ("too much and (x or age below 1)",)),
        ("v.returns_to_normal_when", ("TBD",)),
        ("p.steps", ("person:ana, person:bo, wait 5m", "nobody")),
        ("p.repeat", ("2",)),
    ],
)  # fmt: skip
def test_a_field_in_words(words: dict[str, tuple[str, ...]], field: str, items: tuple[str, ...]) -> None:
    assert words[field] == items


def test_what_is_empty_is_not_written(words: dict[str, tuple[str, ...]]) -> None:
    assert "b.name" not in words
