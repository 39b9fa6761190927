import pytest

from tests.rules.linting import lint

OWNED = """
people: {{ana: {{}}, bo: {{}}, cy: {{}}}}
teams:
  commerce: {{kind: umbrella{above}}}
  payments: {{part_of: commerce, members: [ana], rewarded_for: [{rewards}]}}
  silent: {{members: [bo, cy]}}
  guild: {{members: [bo], rewarded_for: [speed]}}
components:
  shop-reliability: {{kind: outcome}}
  checkout-reliability: {{kind: {kind}, owner: {owner}, part_of: shop-reliability, name: Trust at the till}}
  uptime: {{kind: outcome, part_of: checkout-reliability, owner: silent}}
"""


@pytest.mark.parametrize(
    ("rewards", "fires"),
    [
        ("ship dates", True),
        ("checkout-reliability", False),
        ("ship dates, checkout-reliability", False),
        ("Checkout reliability", False),
        ("keeping checkout reliability up", False),
        ("trust at the till", False),
        ("reliability", False),
        ("shop-reliability", False),
        ("uptime", False),
        ("component:nowhere", False),
        ("", False),
    ],
)
def test_a_reward_that_may_mean_the_outcome_is_one_for_it(rewards: str, fires: bool) -> None:
    text = OWNED.format(rewards=rewards, above="", kind="outcome", owner="payments")
    assert bool(lint(text, "misaligned-incentive")) is fires


@pytest.mark.parametrize(
    ("owner", "fires"),
    [
        ("ana", True),
        ("lead:payments", True),
        ("silent", False),
        ("bo", False),  # one of the two teams says nothing of its rewards
        ("cy", False),
        ("paymets", False),
        ("TBD", False),
        ("{any_of: [ana, payments]}", True),
    ],
)
def test_every_team_behind_the_owner_must_be_rewarded_for_others(owner: str, fires: bool) -> None:
    text = OWNED.format(rewards="ship dates", above="", kind="outcome", owner=owner)
    assert bool(lint(text, "misaligned-incentive")) is fires


def test_a_reward_of_a_team_above_counts() -> None:
    text = OWNED.format(rewards="ship dates", above=", rewarded_for: checkout-reliability", kind="outcome", owner="ana")
    assert not lint(text, "misaligned-incentive")


def test_only_outcomes_are_asked() -> None:
    assert not lint(OWNED.format(rewards="dates", above="", kind="service", owner="ana"), "misaligned-incentive")


GIVEN_UP = """
teams:
  commerce: {{kind: umbrella}}
  payments: {{part_of: commerce, {judged}}}
  ledger: {{rewarded_for: [audits]}}
components: {{checkout: {{name: The till}}}}
pressure_release_valves:
  pause: {{relieves: [{relieves}], sheds: {sheds}, protects: [{sheds}]}}
backpressure:
  full: {{name: At capacity, from: [{relieves}], pushes_back_on: {sheds}}}
"""


@pytest.mark.parametrize(
    ("reward", "sheds", "relieves", "found"),
    [
        ("new features", "New features!", "payments", 2),
        ("new features", "[tooling, new features]", "commerce", 2),
        ("checkout", "checkout", "payments", 2),
        ("checkout", "component:checkout", "payments", 2),
        ("checkout", "the till", "payments", 2),
        ("new features", "features", "payments", 0),
        ("new features", "new features", "ledger", 0),
        ("component:nowhere", "nowhere", "payments", 0),
        ("'!'", "'?'", "payments", 0),
    ],
)
def test_what_is_given_up_is_compared_with_what_is_rewarded(reward: str, sheds: str, relieves: str, found: int) -> None:
    text = GIVEN_UP.format(judged=f"rewarded_for: [{reward}]", sheds=sheds, relieves=relieves)
    assert len(lint(text.replace("[[", "[").replace("]]", "]"), "conflicting-rewards")) == found


def test_a_mistaken_team_is_said_where_it_stands_and_the_conflict_still_found() -> None:
    text = GIVEN_UP.format(judged="rewarded_for: [dates]", sheds="dates", relieves="paymets")
    assert len(lint(text, "conflicting-rewards")) == 2


@pytest.mark.parametrize(
    ("penalty", "sheds", "found"),
    [
        ("missed dates", "dates", 2),
        ("dates", "dates", 2),
        ("saying no to new projects", "new projects", 2),
        ("not finishing the roadmap", "roadmap", 2),
        ("checkout", "checkout", 2),
        ("full", "tooling", 1),
        ("saying at capacity", "tooling", 1),
        ("opening pause", "tooling", 1),
        ("missed dates", "the dates of others", 0),
        ("missed", "late", 0),
        ("rude words", "tooling", 0),
    ],
)
def test_what_is_penalised_is_named_with_or_without_the_words_about_missing_it(
    penalty: str, sheds: str, found: int
) -> None:
    text = GIVEN_UP.format(judged=f"penalized_for: [{penalty}]", sheds=sheds, relieves="payments")
    assert len(lint(text, "punished-signal")) == found
