"""Validation: what is right passes in silence, and everything wrong is told once, at its place, with a way out."""

import json
import re
import subprocess
import sys
from copy import deepcopy
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orglint.source.span import Fault
from orglint.spec import schema, validation
from orglint.spec.model import Spec
from orglint.spec.validation import MOST, examiner, faults, judge
from tests.examples import examples
from tests.spec.whole import WHOLE, document

DATA = document(WHOLE).data


def told(text: str) -> list[Fault]:
    """Give the faults of a spec whose first line `orglint: 1` may be left out."""
    return faults(document(text if "orglint" in text else f"orglint: 1\n{text}"))


def test_whole_language_is_valid() -> None:
    assert faults(document(WHOLE)) == []
    assert list(examiner().iter_errors(DATA)) == []


def test_what_is_valid_costs_no_explaining() -> None:
    code = """
import sys
from tests.spec.whole import WHOLE, document
from orglint.spec.validation import faults
assert faults(document(WHOLE)) == []
assert not {"jsonschema", "rapidfuzz", "networkx", "orglint.spec.explain"} & sys.modules.keys()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "text",
    [
        "orglint: 1.0",
        "people: {ana: , bo: ~, cy: {}}",
        "teams: {no: {members: [12:30, 0123, on]}, 2026-01-01: {lead: 1e3}}",
        "teams: {a: {members: ana, deputies: [], headcount: 0}, b: {headcount: unknown}}",
        "components: {a: {depends_on: b}, b: {depends_on: {on: c}}, c: {owner: [ana, {any_of: bo}]}}",
        "components: {a: {owner: {all_of: {at_least: 1, of: [b, {any_of: [c]}]}}}}",
        "pressure_release_valves: {a: {activates_when: [[late, {all_of: late}], {metric: x, below: -1e3}]}}",
        "safety_nets: {a: {every: whenever it rains}}",
        "alerts: {a: {category: a name of our own}}",
        "x-a: {b: [1, ~, {c: true}]}\nteams: {a: {x-b: [], capacity: {x-c: 1}}}",
    ],
)
def test_right(text: str) -> None:
    assert told(text) == []


class Wrong(NamedTuple):
    """A spec below `orglint: 1`, the text the one fault is at, and what its message and help must say."""

    text: str
    at: str
    message: str
    help: str = ""


KEYS = [
    Wrong("components: {a: {ownr: b}}", "ownr", "component:a: unknown key `ownr`; did you mean `owner`?", "`owner`"),
    Wrong("components: {a: {owners: [b]}}", "owners", "did you mean `owner`?"),
    Wrong("components: {a: {Part-Of: b}}", "Part-Of", "did you mean `part_of`?"),
    Wrong("components: {a: {email: b}}", "email", "unknown key `email`.", "A component takes `kind`, `owner`,"),
    Wrong("components: {a: {email: b}}", "email", "unknown key `email`.", "such as `x-email`"),
    Wrong("components: {a: {members: b}}", "members", "`members`, which is a key of a team.", "Move it there"),
    Wrong("teams: {a: {people: b}}", "people", "did you mean `members`?"),
    Wrong("teams: {a: {roles: b}}", "roles", "`roles`, which belongs at the top level", "`roles:` at the start"),
    Wrong("teams: {a: {wip_limit: 3}}", "wip_limit", "which belongs under `capacity`", "`capacity: {wip_limit: 3}`"),
    Wrong("people: {a: {successor: b}}", "successor", "which belongs under `leaving`", "successor: cy}`"),
    Wrong("operating_states: {a: {normal: {}}}", "normal", "which belongs under `states`", "`states: {"),
    Wrong("records: {a: {metadata: {b: c}}}", "metadata", "did you mean `labels`?"),
    Wrong("team: {}", "team", "Unknown top-level key `team`; did you mean `teams`?", "Rename it to `teams`"),
    Wrong("organisation: {}", "organisation", "did you mean `organization`?"),
    Wrong("services: []", "services", "did you mean `components`?"),
    Wrong("escalation_policy: {}", "escalation_policy", "did you mean `escalation_policies`?"),
    Wrong("quux: 1", "quux", "Unknown top-level key `quux`.", "`resynchronization` and `handovers`"),
    Wrong("handovers: [{what: a, fro: b}]", "fro", "Handover 1: unknown key `fro`; did you mean `from`?"),
    Wrong(
        "components: {a: {depends_on: [b, {to: c}]}}", "to", "Item 2 of `depends_on` of component:a: unknown key `to`;"
    ),
    Wrong("components: {a: {depends_on: {b: hard}}}", "b", "unknown key `b`", "A dependency takes `on`"),
    Wrong("decisions: {a: {decider: {team: b}}}", "team", "did you mean `team:b`?", "`decider: team:b`"),
    Wrong("decisions: {a: {decider: {anyof: [b]}}}", "anyof", "did you mean `any_of`?"),
    Wrong('teams: {" a": {}}', '" a"', "`a` in `teams` is no id", "quotes"),
    Wrong('operating_states: {a: {states: {"b\\t": {}}}}', '"b\\t"', "`states` of states:a is no id"),
]
VALUES = [
    Wrong("components: {a: {tier: '1'}}", "'1'", "takes a whole number from 1, not the text `1`.", "`tier: 1`"),
    Wrong("components: {a: {tier: one}}", "one", "takes a whole number from 1, not the text `one`.", "`tier: 1`"),
    Wrong("components: {a: {tier: 0}}", "0", "`tier` of component:a takes a whole number from 1, not the number `0`."),
    Wrong("components: {a: {tier: 1.5}}", "1.5", "not the number `1.5`."),
    Wrong("components: {a: {external: yes}}", "yes", "did you mean `true`?", "write `external: true`"),
    Wrong("teams: {a: {self_led: off}}", "off", "takes `true` or `false`, not the text `off`; did you mean `false`?"),
    Wrong("teams: {a: {self_led: maybe}}", "maybe", "takes `true` or `false`, not the text `maybe`."),
    Wrong("teams: {a: {headcount: about 7}}", "about 7", "takes a whole number from 0, or `unknown`, not the text"),
    Wrong("teams: {a: {headcount: '7'}}", "'7'", "or `unknown`, not the text `7`.", "`headcount: 7`"),
    Wrong("teams: {a: {headcount: -1}}", "-1", "not the number `-1`."),
    Wrong("teams: {a: {capacity: {wip_limit: 0}}}", "0", "`wip_limit` in `capacity` of team:a takes a number above 0"),
    Wrong("teams: {a: {capacity: {wip_limit: .inf}}}", ".inf", "not the number `inf`."),
    Wrong(
        "teams: {a: {capacity: 3}}", "3", "takes a mapping of limits, not the text `3`.", "`capacity: {wip_limit: 3}`"
    ),
    Wrong("teams: {a: {kind: squad}}", "squad", "takes `stream-aligned`, `platform`,", "platform: serves other teams"),
    Wrong("teams: {a: {kind: Platform}}", "Platform", "did you mean `platform`?"),
    Wrong("components: {a: {lifecycle: prod}}", "prod", "did you mean `production`?"),
    Wrong("alerts: {a: {severity: 1}}", "1", "did you mean `sev1`?"),
    Wrong("organization: {declares: ownershp}", "ownershp", "did you mean `ownership`?"),
    Wrong("organization: {declares: [alerts]}", "alerts", "Item 1 of `declares` of the organisation", "nine systems"),
    Wrong("organization: Acme", "Acme", "`organization` takes a mapping of keys, not the text `Acme`.", "{name: Acme"),
    Wrong("teams: {a: {purpose: ''}}", "''", "`purpose` of team:a takes a text, not an empty text."),
    Wrong("teams: {a: {purpose: [b]}}", "purpose", "takes a text, not a list.", "`purpose: b`"),
    Wrong(
        "people: {a: {manager: [b]}}", "manager", "takes an id, not a list.", "Write one, not in a list: `manager: b`"
    ),
    Wrong("people: {a: {name: {b: c}}}", "name", "takes a text, not a mapping.", "For example `name: Ana Ng`"),
    Wrong("people: {a: Ana Ng}", "Ana Ng", "person:a takes a mapping of keys, not the text `Ana Ng`.", "`a: {name:"),
    Wrong("teams: {a: {members: {b: {}, c: {}}}}", "members", "takes an id or list of ids, not a mapping", "[b, c]`"),
    Wrong("teams: {a: {members: [b, person: c]}}", "person", "did you mean `person:c`?", "no space after the colon"),
    Wrong("teams: {a: {members: [{name: b}]}}", "name: b", "Item 1 of `members` of team:a takes an id, not a mapping."),
    Wrong("teams: {a: {members: [[b]]}}", "[b]", "takes an id, not a list.", "`- b`"),
    Wrong("teams: [a, b]", "teams", "takes a mapping of ids to teams, not a list.", "`teams: {a: {}}`"),
    Wrong("components: [{id: a, owner: b}]", "components", "not a list.", "`components: {a: {owner: b}}`"),
    Wrong("components: [{owner: b}]", "components", "not a list.", "`components: {some-id: {owner: b}}`"),
    Wrong("people: ana", "ana", "takes a mapping of ids to people, not the text `ana`.", "For example `people: {ana:"),
    Wrong("handovers: {what: a}", "handovers", "takes a list of handovers, not a mapping."),
    Wrong("escalation_policies: {a: {steps: [b]}}", "b", "takes a mapping of `notify` and `wait`", "`steps: [{notify:"),
    Wrong("components: {a: {links: [b]}}", "links", "takes a mapping of names to addresses, not a list."),
    Wrong(
        "components: {a: {labels: {b: [c]}}}", "b", "`b` in `labels` of component:a takes a single value, not a list."
    ),
    Wrong("orglint: '1'", "'1'", "`orglint` takes the number `1`, not the text `1`.", "`orglint: 1`"),
]
TIMES = [
    Wrong("pressure_release_valves: {a: {at_most: 2 weeks}}", "2 weeks", "did you mean `2w`?", "`at_most: 2w`"),
    Wrong("pressure_release_valves: {a: {at_most: 3days}}", "3days", "takes a duration, not the text `3days`; did you"),
    Wrong("pressure_release_valves: {a: {at_most: 4}}", "4", "not the text `4`.", "Say the unit"),
    Wrong("on_call_schedules: {a: {rotates_every: weekly}}", "weekly", "did you mean `1w`?"),
    Wrong("on_call_schedules: {a: {rotates_every: now and then}}", "now and then", "takes a duration", "m (minutes)"),
    Wrong('alerts: {a: {about: "b\\n"}}\nbackpressure: {a: {within: "1w\\n"}}', '"1w\\n"', "takes a duration"),
    Wrong("people: {a: {leaving: {on: 31.12.2026}}}", "31.12.2026", "did you mean `2026-12-31`?", "`on: 2026-12-31`"),
    Wrong("people: {a: {away: {from: 2026-02-30}}}", "2026-02-30", "takes a date", "The calendar has no such day."),
    Wrong("people: {a: {away: {to: 01/02/2026}}}", "01/02/2026", "takes a date, not the text", "year, month and day"),
    Wrong("people: {a: {leaving: 2026-12-31}}", "2026-12-31", "a mapping of `on` and `successor`", "{on: 2026-12-31"),
    Wrong("failure_modes: {a: {rehearsed_on: 0000-01-01}}", "0000-01-01", "takes a date"),
]
FORMS = [
    Wrong(
        "components: {a: {depends_on: [{strength: soft}]}}", "strength: soft", "Item 1 of `depends_on`", "For example"
    ),
    Wrong("components: {a: {depends_on: {strength: soft}}}", "depends_on", "`depends_on` of component:a lacks `on`."),
    Wrong(
        "teams: {a: {lead: {within: 1w}}}", "lead", "`lead` of team:a lacks `any_of`, `all_of` or `at_least`.", "{any"
    ),
    Wrong("teams: {a: {lead: {}}}", "lead", "lacks `any_of`, `all_of` or `at_least`."),
    Wrong("teams: {a: {lead: {at_least: 2}}}", "lead", "`lead` of team:a has `at_least` without `of`."),
    Wrong("teams: {a: {lead: {of: [b]}}}", "lead", "has `of` without `at_least`."),
    Wrong(
        "teams: {a: {lead: {any_of: [b], all_of: [c]}}}", "lead", "has `any_of` and `all_of`, and takes one of them."
    ),
    Wrong("teams: {a: {lead: {any_of: [[b]]}}}", "[b]", "Item 1 of `any_of` of team:a takes an id or authority"),
    Wrong(
        "backpressure: {a: {when: {metric: b}}}", "when", "`when` of signal:a lacks `above` or `below`.", "a sentence"
    ),
    Wrong("backpressure: {a: {when: {above: 3}}}", "when", "has `above` without `metric`.", "{metric: review_age_days"),
    Wrong("backpressure: {a: {when: {metrc: b, above: 3}}}", "metrc", "did you mean `metric`?"),
    Wrong("backpressure: {a: {when: {all_of: [b], for: 1w}}}", "when", "has `for` without `metric`."),
    Wrong("backpressure: {a: {when: {all_of: [b], any_of: [c]}}}", "when", "has `all_of` and `any_of`, and takes one"),
    Wrong(
        "backpressure: {a: {when: [b, {metric: c, above: 40%}]}}", "40%", "`above` in `when` of signal:a takes a number"
    ),
    Wrong("backpressure: {a: {when: {metric: c, above: '1,5'}}}", "'1,5'", "takes a number", "`above: 1.5`"),
]


@pytest.mark.parametrize("wrong", [*KEYS, *VALUES, *TIMES, *FORMS], ids=lambda wrong: wrong.text)
def test_wrong(wrong: Wrong) -> None:
    text = wrong.text if "orglint" in wrong.text else f"orglint: 1\n{wrong.text}"
    (fault,) = faults(document(text))
    assert (fault.rule, fault.path, fault.related) == ("references/schema-violation", "org.yaml", ())
    assert wrong.message in fault.message
    assert wrong.help in fault.help
    line, column, end_line, end_column = fault.span
    assert line == end_line
    assert text.split("\n")[line - 1][column - 1 : end_column - 1].strip("{}") == wrong.at


@pytest.mark.parametrize("version", ["0", "2", "1.5", "17"])
def test_other_versions_are_not_read(version: str) -> None:
    (fault,) = told(f"orglint: {version}\nwhatever: {{else: [is, in, it]}}")
    assert fault.rule == "references/unsupported-version"
    assert f"version {version} of the language" in fault.message
    assert "Upgrade orglint" in fault.help
    assert fault.span[:2] == (1, 10)


def test_a_missing_marker_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    text = document("orglint: 1\nteams: {}")
    monkeypatch.delitem(text.data, "orglint")
    (fault,) = faults(text)
    assert fault.message == "The file lacks the marker `orglint: 1`."
    assert fault.span == (1, 1, 1, 1)


def test_every_fault_is_told_in_the_order_of_the_lines() -> None:
    text = (
        "orglint: 1\nteam: {}\ncomponents:\n  a: {tier: x, ownr: b}\n  b: {}\nteams:\n  a: {lead: {}}\n  b: c\nfoo: 1\n"
    )
    found = faults(document(text))
    assert [(fault.span.line, fault.span.column) for fault in found] == [
        (2, 1),
        (4, 13),
        (4, 16),
        (7, 7),
        (8, 6),
        (9, 1),
    ]


def test_faults_are_bounded() -> None:
    found = told("components:\n" + "".join(f"  c{number}: {{ownr: a, teir: 1}}\n" for number in range(MOST)))
    assert len(found) == MOST
    assert "There is more" in found[-1].help
    assert all("There is more" not in fault.help for fault in found[:-1])


def test_as_many_as_the_bound_are_all_there_is() -> None:
    found = told("components:\n" + "".join(f"  c{number}: {{ownr: a}}\n" for number in range(MOST)))
    assert len(found) == MOST
    assert "There is more" not in found[-1].help


def test_only_what_is_wrong_is_looked_at_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[Any] = []
    real = examiner()

    class Watched:
        def iter_errors(self, data: Any) -> Any:
            looked_at.append(data)
            return real.iter_errors(data)

    monkeypatch.setattr(validation, "examiner", Watched)
    told("components: {a: {tier: x}, b: {tier: 1}}\nteams: {c: {}}\npeople: {' d': {}, e: {}}")
    assert looked_at[0]["components"] == {"a": {"tier": "x"}}
    assert looked_at[0]["teams"] == {}
    assert looked_at[0]["people"].keys() == {" d", "e"}


def test_what_only_the_judge_refuses_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lenient:
        def iter_errors(self, data: object) -> list[object]:
            return []

    monkeypatch.setattr(validation, "examiner", Lenient)
    (fault,) = told("components: {a: {tier: x}}")
    assert fault.span[:2] == (2, 24)
    assert fault.message.startswith('"x" is not of type')


def test_messages_stay_short_and_on_one_line() -> None:
    (fault,) = told("teams:\n  a:\n    headcount: |\n" + "      very\n" * 50)
    assert "\n" not in fault.message
    assert len(fault.message) < 160
    assert fault.span == (4, 5, 4, 14)


ODD: list[Any] = [
    None, True, False, 0, 1, -1, 1.0, 1.5, 10**400, float("inf"), float("nan"), "", "x", "1", "unknown", "1w", "1w\n",
    "2 weeks", "2026-02-29", "2028-02-29", "2026-12-31\n", " ", "hard", "sev1", "team: x", [], ["x"], [["x"]], [1], {},
    {"x": "y"}, {"x-y": None}, {"any_of": "x"}, {"any_of": ["x"], "all_of": []}, {"at_least": 1, "of": "x"},
    {"on": "x"}, {"metric": "x"}, {"metric": "x", "above": 1}, {"above": 1}, {"lead": "x"}, {"notify": []},
    {"team": "x"}, {"x": {}},
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give the paths of everything in a value."""
    pairs = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    return [path, *(place for key, below in pairs for place in places(below, (*path, key)))]


PLACES = places(DATA)[1:]


@st.composite
def mutants(draw: st.DrawFn) -> dict[str, Any]:
    """Give the whole language with a few places gone, another value in place of theirs, or a key too many."""
    data = deepcopy(DATA)
    for *way, last in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3)):
        try:
            node = reduce(lambda whole, key: whole[key], way, data)
            gone = last not in range(len(node)) if isinstance(node, list) else last not in node
        except (KeyError, IndexError, TypeError):
            gone = True
        if gone or not isinstance(node, (dict, list)):
            continue
        act = draw(st.sampled_from(["delete", "replace", "add"]))
        if act == "delete":
            del node[last]
        elif act == "replace" or not isinstance(node, dict):
            node[last] = deepcopy(draw(st.sampled_from(ODD)))
        else:
            key = draw(st.sampled_from(["x-new", "new", " new", "on", "tier", "name", "metric", "any_of"]))
            node[key] = deepcopy(draw(st.sampled_from(ODD)))
    return data


@settings(max_examples=examples(300), deadline=None)
@given(mutants())
def test_judge_and_examiner_agree(data: dict[str, Any]) -> None:
    assert judge().is_valid(data) is not any(True for _ in examiner().iter_errors(data))


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_judge_and_examiner_agree_on_odd_values_everywhere(odd: Any) -> None:
    for name, node in schema.load()["$defs"].items():
        if "type" in node or "enum" in node:
            whole = {"orglint": 1, "x": odd}
            bent = {"type": "object", "properties": {"x": {"$ref": f"#/$defs/{name}"}}, "$defs": schema.load()["$defs"]}
            fast = type(judge())(bent, validate_formats=True)
            assert fast.is_valid(whole) is examiner().evolve(schema=bent).is_valid(whole), name


@settings(max_examples=examples(150), deadline=None)
@given(mutants())
def test_what_passes_can_be_read_by_the_model(data: dict[str, Any]) -> None:
    read = document(re.sub(r"-?Infinity|NaN", ".inf", json.dumps(data)))
    if faults(read):
        return
    for entity in Spec([read]).entities:
        for base in type(entity).__mro__:
            for name in vars(base).keys() - {"__dict__"}:
                getattr(entity, name)


@settings(max_examples=examples(150), deadline=None)
@given(mutants())
def test_whatever_is_wrong_is_told_in_sentences_at_a_place(data: dict[str, Any]) -> None:
    text = re.sub(r"-?Infinity|NaN", ".inf", json.dumps(data, indent=1))
    read = document(text)
    found = faults(read)
    assert bool(found) is not judge().is_valid(read.data)
    for fault in found:
        assert fault.message[-1] in ".?"
        assert fault.help[-1] == "."
        assert "{'" not in fault.message + fault.help
        assert fault.span.line <= text.count("\n") + 1
    assert len({(fault.span, fault.message) for fault in found}) == len(found)
