"""`orglint init`: an interview that can be left and taken up, and a beginning without questions."""

import re
from pathlib import Path
from typing import Any

import pytest

from orglint.commands.questions import QUESTIONS
from orglint.source.reader import read
from orglint.spec.systems import SYSTEMS
from tests.commands.running import lay, orglint

OWNED = "/docs @ana\n/src @ana @bo @acme/core\n/old TBD\n"


def data(path: str = "org.yaml") -> Any:
    return read(Path(path).read_text("utf-8")).data


def answers(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


ABOUT = ("Acme",)
TEAMS = ("payments, platform", "ana", "y", "bo", "y", "", "cy", "y", "dita", "y", "")
STATES = ("steady cycle time", "reviews wait for days", "reviews wait for more than 3 days", "none waits for 2 days")
COMPONENTS = ("checkout", "payments")
ABSENCE = ("ana", "bo", "Bo leads, and nothing new is promised")
VALVE = ("internal tooling", "incident load", "a third is unplanned", "a fifth is unplanned", "lead:payments")
NET = ("a project off the rails", "two checkpoints missed", "two met", "cy", "a post-mortem")
SIGNAL = ("three things each", "cy", "2d", "priorities are set anew", "cy")
CHECK_IN = ("1w", "30m", "ana, cy", "are we at capacity")
ALERT = ("checkout", "ana, bo", "technical", "sev1", "since when")
RESYNC = ("2w", "30m", "cy", "leads say what they began", "the owner decides")
ALL = (*ABOUT, *TEAMS, *STATES, *COMPONENTS, *ABSENCE, *VALVE, *NET, *SIGNAL, *CHECK_IN, *ALERT, *RESYNC)


def test_the_questions_go_through_all_systems_in_their_order() -> None:
    sections = [question.section for question in QUESTIONS]
    systems = [
        "operating_states",
        "ownership",
        *(s for section in sections for s, of in SYSTEMS.items() if section in of),
    ]
    assert systems == list(SYSTEMS)


def test_whoever_answers_all_has_an_organisation_with_all_systems(work: Path) -> None:
    lay({"x/.keep": ""})
    ran = orglint("init", given=answers(*ALL, "n"))
    assert ran.code == 0, ran.err
    made = data()
    assert made["organization"] == {"name": "Acme", "declares": list(SYSTEMS), "profile": "startup"}
    assert made["teams"]["payments"] == {"lead": "ana", "deputies": ["bo"]}
    assert made["components"] == {"checkout": {"owner": "payments"}}
    assert made["alerts"]["first-alert"]["notify"] == ["ana", "bo"]
    assert made["resynchronization"]["first-resync"]["between"] == ["payments", "platform"]
    assert list(made["people"]) == ["ana", "bo", "cy", "dita"]
    checked = orglint("check")
    assert checked.code == 0, checked.out
    assert "not declared" not in checked.out


@pytest.mark.parametrize("stop", range(1, len(ALL), 3))
def test_an_interview_that_was_left_goes_on_and_asks_nothing_twice(work: Path, stop: int) -> None:
    first = orglint("init", given=answers(*ALL[:stop]))
    assert first.code == 0, first.err
    before = Path("org.yaml").read_text("utf-8") if Path("org.yaml").exists() else ""
    again = orglint("init", given="\n" * len(ALL))
    intros = {question.section: question.intro for question in QUESTIONS}
    held = read(before).data or {}
    assert [s for s, intro in intros.items() if (intro in again.err) == (s in held) and s != "resynchronization"] == []
    assert ("What is the organisation called?" in again.err) == (stop == 0)
    whole = Path("org.yaml").read_text("utf-8")
    assert re.sub(r"  x-skipped: .*\n", "", whole).startswith(before)


def test_whoever_stops_in_the_middle_keeps_what_was_answered(work: Path) -> None:
    lay({"x/.keep": ""})
    orglint("init", given=answers("Acme", "payments, platform, care", "ana", "y", "", "", "bo", "y"))
    assert data()["teams"] == {"payments": {"lead": "ana"}, "platform": {"lead": "bo"}, "care": {}}
    orglint("init", given=answers(*STATES[:2]))
    states = {"normal": {"looks_like": STATES[0]}, "degraded": {"looks_like": STATES[1]}}
    assert data()["operating_states"]["first-states"]["states"] == states
    orglint("init", given=answers("till, shop", "payments"))
    assert data()["components"] == {"till": {"owner": "payments"}, "shop": {}}
    again = orglint("init", given=answers("ana"))
    assert data()["failure_modes"]["first-absence"] == {"kind": "absence", "of": ["ana"]}
    assert "Which teams" not in again.err
    assert "Whose absence" not in orglint("init", given="").err


def test_nothing_is_asked_of_one_who_has_answered_all(work: Path) -> None:
    orglint("init", given=answers(*ALL, "n"))
    before = Path("org.yaml").read_text("utf-8")
    ran = orglint("init", given="")
    assert "> " not in ran.err
    assert Path("org.yaml").read_text("utf-8") == before


def test_what_was_passed_over_is_not_asked_again(work: Path) -> None:
    lay({".github/CODEOWNERS": OWNED})
    orglint("init", given=answers("n", "", "payments", "ana", "y", "", "", "", "checkout", ""))
    assert data()["organization"]["x-skipped"] == ["codeowners", "name", "operating_states"]
    again = orglint("init", given=answers("", "", ""))
    for said in ("Import codeowners", "called?", "a good week", "Which teams"):
        assert said not in again.err
    assert "What do people rely on?" not in again.err
    assert "Whose absence would hurt most?" in again.err
    assert "Passed over before, and not asked again: codeowners, name, operating_states." in again.out
    text = Path("org.yaml").read_text("utf-8")
    Path("org.yaml").write_text(text.replace("codeowners, ", ""), "utf-8")
    assert "Import codeowners from .github/CODEOWNERS?" in orglint("init", given="n\n").err


def test_what_the_language_cannot_measure_is_asked_again(work: Path) -> None:
    teams = "teams: {payments: {headcount: 3}}\n"
    lay({"org.yaml": f"orglint: 1\norganization: {{name: Acme}}\n{teams}components: {{till: }}\n"})
    signal = ("three things each", "payments", "soonish", "2 days", "", "")
    ran = orglint("init", given=answers("", "", "", "", *signal, "weekly", "a while", "", "", "", "till", "", "",
                                        "urgent", "SEV2", ""))  # fmt: skip
    assert ran.code == 0, ran.err
    assert data()["backpressure"]["first-signal"]["within"] == "2d"
    assert data()["monitoring"]["first-check-in"]["every"] == "weekly"
    assert "takes" not in data()["monitoring"]["first-check-in"]
    assert data()["alerts"]["first-alert"]["severity"] == "sev2"
    assert "`soonish` is no length of time" in ran.err
    assert "`urgent` is none of sev1, sev2, sev3, sev4, sev5, info" in ran.err


def test_whoever_has_imported_is_told_how_to_skip_and_to_end(work: Path) -> None:
    lay({"CODEOWNERS": OWNED})
    told = "Enter skips a question, now and later; Ctrl-D ends, and `orglint init` goes on."
    assert told in orglint("init", given=answers("y", "Acme")).err
    assert told in orglint("init", given="\n" * len(ALL)).err
    assert told not in orglint("init", given="").err


def test_what_is_skipped_is_not_declared(work: Path) -> None:
    skipped = ("",) * 9
    ran = orglint("init", given=answers(*ABOUT, *TEAMS, *skipped, "n"))
    assert ran.code == 0
    assert data()["organization"]["declares"] == ["ownership"]
    assert "not declared: operating_states, " in ran.out
    assert "What do you stop first?" in ran.err


def test_comments_of_a_spec_by_hand_stay(work: Path) -> None:
    text = "# ours\norglint: 1\nteams:\n  # the first\n  payments: {lead: ana, deputies: [bo]}\npeople: {ana: , bo: }\n"
    lay({"org.yaml": text})
    ran = orglint("init", given=answers("Acme"))
    assert "Which teams" not in ran.err
    assert data()["organization"] == {"name": "Acme", "profile": "startup"}
    assert Path("org.yaml").read_text("utf-8").startswith(text.rstrip())


def test_what_the_repository_has_is_offered_once(work: Path) -> None:
    lay({".github/CODEOWNERS": OWNED})
    ran = orglint("init", given=answers("y", "Acme"))
    assert "Import codeowners from .github/CODEOWNERS?" in ran.err
    assert list(data()["components"]) == ["/docs", "/src", "/old"]
    assert "Import codeowners" not in orglint("init", given="").err


def test_nobody_answers(work: Path) -> None:
    ran = orglint("init", given="")
    assert (ran.code, ran.out.strip()) == (2, "")  # click before 8.4 writes a blank there for each question
    assert "`orglint init --yes` asks nothing." in ran.err
    assert list(work.glob("org*")) == []


def test_without_questions_there_is_a_starter_that_is_clean(work: Path) -> None:
    assert orglint("init", "--yes").code == 0
    ran = orglint("check")
    assert (ran.code, "No findings." in ran.out) == (0, True)
    assert data()["organization"]["profile"] == "startup"
    assert "# Replace the names." in Path("org.yaml").read_text("utf-8")


CONFIGS: tuple[dict[str, str], ...] = (
    {},
    {"orglint.toml": 'fail-on = "info"\n[rules.unowned-component]\nseverity = "error"\n'},
    {"pyproject.toml": '[project]\nname = "x"\n\n[tool.orglint]\nfail-on = "info"\n'},
)


@pytest.mark.parametrize("config", CONFIGS)
def test_what_is_imported_passes_the_first_check_and_what_is_new_does_not(work: Path, config: dict[str, str]) -> None:
    lay({
        "CODEOWNERS": OWNED,
        "a/catalog-info.yaml": "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: till}\n"
        "spec: {type: service, owner: ana}\n",
        "vendor/OWNERS": "approvers: [eve]\n",
        **config,
    })  # fmt: skip
    ran = orglint("init", "--yes")
    assert ran.code == 0, ran.err
    assert "imported codeowners from CODEOWNERS\n" in ran.err
    assert "imported backstage from a/catalog-info.yaml\n" in ran.err
    assert "till" in data()["components"]
    checked = orglint("check")
    assert checked.code == 0, checked.out
    assert "suppressed" in checked.out
    text = Path("org.yaml").read_text("utf-8")
    Path("org.yaml").write_text(text.replace("components:\n", "components:\n  /new: {owner: TBD}\n"), "utf-8")
    assert orglint("check").code == 1


def test_a_source_that_is_broken_is_said_and_left_out(work: Path) -> None:
    lay({"OWNERS": "approvers: [ana\n", "CODEOWNERS": OWNED})
    ran = orglint("init", "--yes")
    assert ran.code == 0
    assert "warning: owners is left out. OWNERS:1:" in ran.err
    assert orglint("check").code == 0


def test_a_spec_that_stands_is_not_written_over(work: Path) -> None:
    lay({"org.yaml": "as it was\n"})
    ran = orglint("init", "--yes")
    assert ran.code == 2
    assert "org.yaml stands already, and is left as it is." in ran.err
    assert Path("org.yaml").read_text("utf-8") == "as it was\n"


def test_what_a_baseline_accepts_is_not_open(work: Path) -> None:
    spec = "orglint: 1\norganization: {name: Acme, profile: startup}\npeople: {ana: }\ncomponents: {shop: }\n"
    lay({"org.yaml": spec})
    assert orglint("check", "--write-baseline", "--baseline", "b.json").code == 0
    assert "Found 1 error." in orglint("init", given="").out
    lay({"orglint.toml": 'baseline = "b.json"\n'})
    ran = orglint("init", given="")
    assert "No findings (1 suppressed)." in ran.out
    assert "Record what is open" not in ran.err


def test_the_configured_path_is_where_it_begins(work: Path) -> None:
    lay({"orglint.toml": 'paths = ["acme.yaml"]\n'})
    assert orglint("init", "--yes").code == 0
    assert data("acme.yaml")["orglint"] == 1
    assert orglint("check").code == 0
