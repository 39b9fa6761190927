import pytest

from tests.rules.linting import lint

TRACED = """
people: {{ana: {{}}, bo: {{}}, cy: {{}}}}
teams:
  commerce: {{kind: umbrella}}
  payments: {{part_of: commerce, members: [ana]}}
  ledger: {{members: [bo]}}
  tills: {{members: [cy]}}
components:
  shop: {{}}
  checkout: {{part_of: shop, owner: ledger}}
decisions:
  roll-back: {{about: [checkout], decider: ana, driver: cy{recorded}}}
  other: {{decider: ana, recorded_in: open}}
records:
  log: {{covers: [{covers}]}}
  open: {{covers: [commerce]}}
  elsewhere: {{covers: [other]}}
"""


@pytest.mark.parametrize(
    ("covers", "fires"),
    [
        ("roll-back", False),
        ("checkout", False),
        ("shop", False),
        ("payments", False),  # of the decider
        ("commerce", False),
        ("ledger", False),  # of the owner of what it is about
        ("tills", False),  # of the driver
        ("other", True),
        ("", True),
        ("rol-back", False),
        ("anything-at-all", False),
    ],
)
def test_the_record_covers_the_decision_its_subject_or_its_teams(covers: str, fires: bool) -> None:
    text = TRACED.format(recorded=", recorded_in: log", covers=covers)
    assert [f.entity for f in lint(text, "untraceable-decision")] == (["decision:roll-back"] if fires else [])


@pytest.mark.parametrize(
    ("recorded", "covers", "fires"),
    [
        ("", "payments", True),
        (", recorded_in: []", "payments", True),
        ("", "roll-back", False),
        (", recorded_in: lgo", "payments", False),
        (", recorded_in: TBD", "payments", False),
        (", recorded_in: [log, open]", "other", False),
        (", recorded_in: elsewhere", "roll-back", False),
        (", recorded_in: elsewhere", "payments", True),
    ],
)
def test_a_decision_has_a_record(recorded: str, covers: str, fires: bool) -> None:
    assert bool(lint(TRACED.format(recorded=recorded, covers=covers), "untraceable-decision")) is fires


READ = """
people: {{ana: {{}}, bo: {{}}, erin: {{}}, robot: {{kind: bot}}}}
roles: {{unlisted: {{headcount: unknown}}, chief: {{held_by: [ana]}}}}
teams:
  payments: {{lead: ana, members: [bo]}}
  quiet: {{}}
  board: {{members: [erin]}}
components: {{checkout: {{owner: ana, maintainers: [bo]}}}}
decisions: {{hire: {{decider: bo}}}}
records:
  log: {{{fields}}}
"""


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        ("covers: [payments], readable_by: everyone", False),
        ("covers: [payments], readable_by: [ana, erin]", False),
        ("covers: [payments], readable_by: [ana, bo]", True),
        ("covers: [payments], readable_by: [payments]", True),
        ("covers: [payments], readable_by: [ana, robot]", True),
        ("covers: [payments], readable_by: ['lead:payments', chief]", True),
        ("covers: [payments]", True),
        ("covers: [payments], confidential: names of customers", False),
        ("covers: [payments], readable_by: ana, confidential: names of customers", False),
        ("covers: [payments], readable_by: unlisted", False),
        ("covers: [payments], readable_by: quiet", False),
        ("covers: [quiet], readable_by: quiet", True),
        ("covers: [payments], readable_by: TBD", False),
        ("covers: [payments], readable_by: annna", False),
        ("covers: [paymets], readable_by: ana", False),
        ("covers: [checkout], readable_by: [ana, bo]", True),
        ("covers: [checkout, hire], readable_by: [payments, erin]", False),
        ("covers: [hire], readable_by: ana", False),
        ("covers: [hire], readable_by: bo", True),
        ("readable_by: ana", False),
    ],
)
def test_a_record_is_read_beyond_those_it_covers(fields: str, fires: bool) -> None:
    assert bool(lint(READ.format(fields=fields), "unreadable-record")) is fires


@pytest.mark.parametrize(
    "text",
    [
        "people: {ana: {}}\nteams: {us: {members: [ana]}}\nrecords: {log: {covers: us, readable_by: us}}",
        "teams: {us: {headcount: 5}}\nrecords: {log: {covers: us, readable_by: us}}",
        "teams: {all: {kind: umbrella}, us: {part_of: all}, you: {part_of: all}}\n"
        "records: {log: {covers: all, readable_by: all}}",
    ],
)
def test_beyond_the_whole_organisation_there_is_nobody(text: str) -> None:
    assert not lint(text, "unreadable-record")


@pytest.mark.parametrize(("kept", "fires"), [("", True), ("kept_at: TODO", True), ("kept_at: the shelf", False)])
def test_a_record_is_kept_somewhere(kept: str, fires: bool) -> None:
    assert bool(lint(f"records: {{log: {{{kept}}}}}", "unfindable-record")) is fires
