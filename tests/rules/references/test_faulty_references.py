"""References that name nothing, the wrong thing, or several things."""

import pytest

from tests.rules.linting import lint


def messages(text: str, rule: str = "unknown-reference") -> list[str]:
    return [finding.message for finding in lint(text, rule)]


def test_every_reference_to_what_is_missing_is_a_finding_of_its_own() -> None:
    found = lint(
        """
components:
  a: {external: true, depends_on: [postgres]}
  b: {external: true, depends_on: [postgres, {on: postgres}]}
""",
        "unknown-reference",
    )
    assert [finding.entity for finding in found] == ["component:a", "component:b", "component:b"]
    assert len({finding.fingerprint for finding in found}) == 3


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("paymets", "no person, role or team is called that. Did you mean `payments`?"),
        ("team:paymets", "no team is called that. Did you mean `team:payments`?"),
        ("lead:paymets", "no team is called that. Did you mean `lead:payments`?"),
        ("person:payments", "no person is called that. Did you mean `payments`?"),
        ("team:ana", "no team is called that. Did you mean `ana`?"),
        ("component:nothing", "takes people, roles and teams."),
        ("quite-another", "no person, role or team is called that."),
    ],
)
def test_what_is_unknown_comes_with_what_was_meant(written: str, said: str) -> None:
    (message,) = messages(
        f"""
people: {{ana: {{}}}}
teams: {{payments: {{lead: ana}}}}
components: {{checkout: {{owner: '{written}'}}}}
"""
    )
    assert message == f"`owner` of component:checkout names `{written}`, and {said}"


def test_a_guess_that_would_be_ambiguous_is_written_with_its_kind() -> None:
    (message,) = messages(
        """
people: {search: {}}
teams: {search: {}}
components: {checkout: {owner: serach}}
"""
    )
    assert message.endswith("Did you mean `person:search`?")


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ("ledger", "`ledger` is a component, and `members` of team:payments takes people and roles."),
        (
            "lead:payments",
            "`lead:payments` is the lead of a team, and `members` of team:payments takes people and roles.",
        ),
        ("search", "`search` is a team and a component, and `members` of team:payments takes people and roles."),
        ("everyone", "`members` of team:payments takes no `everyone`; it names people and roles one by one."),
    ],
)
def test_another_kind_is_said_as_what_it_is(members: str, said: str) -> None:
    text = f"""
teams: {{payments: {{members: ['{members}']}}, search: {{}}}}
components: {{ledger: {{}}, search: {{}}}}
"""
    assert messages(text) == [said]


@pytest.mark.parametrize(
    "rewarded",
    ["checkout", "component:checkout", "shipping on time", "alert: fewer of them", "TBD", "team: spirit", "payments"],
)
def test_a_sentence_is_no_reference(rewarded: str) -> None:
    text = f"""
teams: {{payments: {{rewarded_for: ['{rewarded}']}}}}
components: {{checkout: {{owner: payments}}}}
"""
    assert messages(text) == []


def test_a_prefix_in_a_field_of_sentences_means_a_component() -> None:
    (message,) = messages("teams: {payments: {rewarded_for: ['component:chekout']}}")
    assert "no component is called that" in message


@pytest.mark.parametrize("owner", ["TBD", "team:TBD", "n/a", "lead:TBD", "everyone-else"])
def test_placeholders_are_not_unknown(owner: str) -> None:
    found = messages(f"components: {{checkout: {{owner: '{owner}'}}}}")
    assert len(found) == (owner == "everyone-else")


def test_what_is_archived_may_refer_to_what_is_gone() -> None:
    text = """
components:
  old: {lifecycle: archived, owner: gone}
  part: {part_of: old, owner: gone, depends_on: [nothing]}
"""
    assert messages(text) == []


def test_every_field_is_named_as_its_author_knows_it() -> None:
    found = messages(
        """
people: {ana: {leaving: {successor: zed}}}
components:
  a:
    owner: {any_of: [{all_of: [zed]}]}
    depends_on: [{on: zed, if_late: {after: 1w, authority: {at_least: 1, of: [zed]}, inform: [zed]}}]
escalation_policies: {p: {steps: [{notify: [zed]}]}}
operating_states: {s: {states: {of: {triggers: [zed]}}}}
"""
    )
    fields = [message.split("`")[1] for message in found]
    assert fields == ["successor", "owner", "depends_on", "authority", "inform", "notify", "triggers"]


def test_ambiguity_is_mended_by_a_kind() -> None:
    text = """
teams: {search: {}}
components: {search: {owner: team:search}}
alerts: {slow: {about: SEARCH, notify: [team:search]}}
"""
    (finding,) = lint(text, "ambiguous-reference")
    assert finding.message == "`SEARCH` is a team and a component, and `about` of alert:slow takes either."
    assert finding.help == "Write `team:search` or `component:search`."
    assert [related.span.line for related in finding.related] == [3, 4]
    assert lint(text.replace("SEARCH", "component:search"), "ambiguous-reference") == []


def test_an_id_in_two_kinds_is_no_matter_where_the_field_takes_one() -> None:
    text = """
teams: {search: {}}
components: {search: {owner: search}}
"""
    assert lint(text, "ambiguous-reference") == []


def test_ids_that_differ_in_case_are_one() -> None:
    (finding,) = lint("people: {Ana: {}, ana: {}, ANA2: {}}", "duplicate-id")
    assert finding.entity == "person:ana"
    assert finding.message.startswith("person:ana is person:Ana in other letter case")
    assert lint("people: {ana: {}}\nroles: {ana: {}}", "duplicate-id") == []
