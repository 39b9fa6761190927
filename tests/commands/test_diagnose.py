"""`orglint diagnose`: what is asked for, in which form, and what cannot be."""

import json
import re
from pathlib import Path

import pytest

from tests.commands.running import lay, orglint

ORG = """\
orglint: 1
organization: {name: Acme}
people: {ana: {}, bo: {}}
teams:
  commerce: {kind: umbrella}
  payments: {part_of: commerce, lead: ana, deputies: [bo]}
  ledger: {part_of: commerce, lead: bo}
  bank: {external: true}
  empty: {kind: umbrella}
pressure_release_valves:
  pause:
    {relieves: payments, sheds: [work], pressure: load, activates_when: x, returns_to_normal_when: y, authority: ana}
"""


@pytest.fixture
def org(work: Path) -> Path:
    lay({"org.yaml": ORG})
    return work


@pytest.mark.usefixtures("org")
def test_it_answers_and_judges_nobody() -> None:
    ran = orglint("diagnose")
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"^payments +no .* yes ", ran.out, re.MULTILINE)
    assert "orglint explain pressure_release_valves/unrelieved-team" in ran.out
    assert "\x1b" not in ran.out
    assert "bank" not in ran.out


@pytest.mark.usefixtures("org")
@pytest.mark.parametrize("name", ["payments", "team:payments", "PAYMENTS"])
def test_a_team_is_shown_with_the_places_of_its_answers(name: str) -> None:
    ran = orglint("diagnose", "--team", name)
    assert ran.code == 0
    assert "what closes it: valve:pause org.yaml:12" in ran.out
    assert "ledger" not in ran.out


@pytest.mark.usefixtures("org")
def test_several_teams_and_the_teams_of_an_umbrella() -> None:
    several = orglint("diagnose", "--team", "payments", "--team", "ledger", "--output-format", "json")
    umbrella = orglint("diagnose", "--team", "commerce", "--output-format", "json")
    assert [team["entity"] for team in json.loads(several.out)["teams"]] == ["team:payments", "team:ledger"]
    assert several.out == umbrella.out


@pytest.mark.usefixtures("org")
@pytest.mark.parametrize(
    ("name", "what", "hint"),
    [
        ("paymnets", "There is no team `paymnets`.", "Did you mean `payments`?"),
        ("xyz", "There is no team `xyz`.", "`orglint diagnose` lists the teams."),
        ("bank", "team:bank is external, and is not asked.", "Name a team of the organisation's own."),
        ("empty", "team:empty is an umbrella with no teams below it, and is not asked.", "Name a team"),
    ],
)
def test_who_cannot_be_asked(name: str, what: str, hint: str) -> None:
    ran = orglint("diagnose", "--team", name)
    assert (ran.code, ran.out) == (2, "")
    assert what in ran.err
    assert hint in ran.err


@pytest.mark.usefixtures("org")
def test_formats() -> None:
    assert json.loads(orglint("diagnose", "--output-format", "json").out)["version"] == 1
    assert orglint("diagnose", "--output-format", "markdown").out.startswith("## The nine questions\n")
    assert "\x1b[" in orglint("diagnose", "--color", "always").out
    ran = orglint("diagnose", "--output-format", "sarif")
    assert ran.code == 2
    assert "'text', 'markdown', 'json'" in ran.err


def test_the_organisation_may_be_elsewhere(org: Path) -> None:
    lay({"other/spec.yaml": ORG.replace("Acme", "Other")})
    assert "other/spec.yaml: Other" in orglint("diagnose", "--org", "other/spec.yaml").out
    assert "Other" in orglint("diagnose", env={"ORGLINT_ORG": "other/spec.yaml"}).out


@pytest.mark.usefixtures("org")
def test_the_profile_decides_what_spoils_an_answer() -> None:
    def who(profile: str) -> str:
        document = json.loads(orglint("diagnose", "--profile", profile, "--output-format", "json").out)
        return str(document["teams"][0]["answers"][3]["status"])

    lay({"org.yaml": ORG.replace("authority: ana", "authority: {any_of: [ana], within: 3d}")})
    assert who("startup") == "answered"
    assert who("enterprise") == "partly"


def test_what_cannot_be_read_is_said(work: Path) -> None:
    lay({"org.yaml": "orglint: 1\nteams: [payments]\n"})
    ran = orglint("diagnose")
    assert (ran.code, ran.out) == (2, "")
    assert "references/schema-violation" in ran.err
    assert orglint("diagnose", "--org", "missing.yaml").code == 2


def test_help_names_it_in_its_place() -> None:
    text = orglint("--help").out
    assert (
        text.index("\n  check ") < text.index("\n  diagnose ") < text.index("\n  states ") < text.index("\n  explain ")
    )
    assert "--team TEAM" in orglint("diagnose", "--help").out
