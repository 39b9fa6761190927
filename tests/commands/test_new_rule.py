"""`orglint rules new`: what is laid out, and what is not overwritten."""

from pathlib import Path

import pytest

from orglint.testing import entry, problems
from tests.commands.running import OWN, lay, orglint


def laid(rule: str, *more: str) -> list[str]:
    """Lay out a rule, and give the lines that say so."""
    ran = orglint("rules", "new", rule, *more)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()


def test_a_rule_its_page_and_its_test_are_laid_out(work: Path) -> None:
    lay({"org.yaml": "orglint: 1\nteams: {payments: }\n", "orglint.toml": 'rule-paths = ["own"]\n'})
    assert laid("demo/late-team") == [
        "wrote own/demo/late-team.py",
        "wrote own/demo/late-team.md",
        "wrote own/demo/test_late_team.py",
        "wrote own/demo/README.md",
        "Now write the page's examples, then the rule, until this passes: pytest own/demo/test_late_team.py",
    ]
    page = Path("own/demo/late-team.md").read_text("utf-8")
    assert page.startswith("# demo/late-team\n")
    assert "$ orglint check --select late-team\n" in page
    assert Path("own/demo/README.md").read_text("utf-8").startswith("# demo\n")
    test = Path("own/demo/test_late_team.py").read_text("utf-8")
    assert test.startswith('"""The page of demo/late-team is true')
    assert 'with_name("late-team.py")' in test
    assert "demo/late-team" in orglint("explain", "late-team").out
    assert orglint("check", "--select", "late-team").code == 0


def test_its_test_fails_until_the_rule_finds_what_its_page_says(work: Path) -> None:
    laid("demo/late-team", "--into", "own")
    rule = Path("own/demo/late-team.py")
    assert problems(entry(rule)) != []
    text = rule.read_text("utf-8")
    rule.write_text(text.replace('== "an example of what is wrong"', "is None").replace('"name"', '"lead"'), "utf-8")
    page = rule.with_suffix(".md").read_text("utf-8")
    lay({"org.yaml": page.split("```yaml\n")[1].split("```")[0], "orglint.toml": 'rule-paths = ["own"]\n'})
    ran = orglint("check", "--select", "late-team")
    assert "team:payments is wrong in this way" in ran.out
    rule.with_suffix(".md").write_text(page.replace("late-team\n```", f"late-team\n{ran.out}```"), "utf-8")
    assert problems(entry(rule)) == []


def test_a_room_that_is_described_already_stays_as_it_is(work: Path) -> None:
    lay({"own/demo/README.md": "as it was\n"})
    assert [line for line in laid("demo/late-team", "--into", "own") if "README" in line] == []
    assert Path("own/demo/README.md").read_text("utf-8") == "as it was\n"


@pytest.mark.parametrize(
    ("arguments", "what", "hint"),
    [
        (("Late", "--into", "own"), "`Late` is no id of a rule.", "Write SYSTEM/RULE, as alerting/late-alert."),
        (("demo/late/team", "--into", "own"), "`demo/late/team` is no id of a rule.", "Write SYSTEM/RULE"),
        (("demo/unowned-component", "--into", "own"), "There is a rule `unowned-component` already.",
         "`orglint explain unowned-component` shows it."),
        (("demo/noted-team", "--into", "own"), "There is a rule `noted-team` already.", "`orglint explain"),
        (("demo/late-team", "--into", "own"), "own/demo/test_late_team.py is there already.", "Take another name"),
        (("taken/late-team", "--into", "."), "The folder taken cannot be made: File exists.", "Take another."),
    ],
)  # fmt: skip
def test_what_cannot_be_laid_out_is_refused_and_nothing_is_written(
    work: Path, arguments: tuple[str, ...], what: str, hint: str
) -> None:
    lay({**OWN, "own/demo/test_late_team.py": "# mine\n", "taken": ""})
    before = sorted(path for path in work.rglob("*") if path.suffix != ".pyc")
    ran = orglint("rules", "new", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert what in ran.err
    assert hint in ran.err
    assert sorted(path for path in work.rglob("*") if path.suffix != ".pyc") == before


def test_without_a_folder_for_rules_it_is_asked_for(work: Path) -> None:
    ran = orglint("rules", "new", "demo/late-team")
    assert (ran.code, "say --into FOLDER" in ran.err) == (2, True)
    assert [path.name for path in work.iterdir()] == [".git"]
