"""The questions that the samples' READMEs ask are answered as they say."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from orglint.cli import main
from tests.commands.running import QUIET_SURROUNDINGS
from tests.samples.linted import SAMPLES

FOLDERS = ("startup", "scale-up", "enterprise", "gitlab-services", "every-fault")
ANSWERED = re.compile(r"```console\n\$ (orglint .*)\n(?:(?!```).*\n)*```\n")
QUESTION = re.compile(r"^## (\d+)\. .*\?(?: .*)?\n", re.MULTILINE)


def read(folder: str) -> str:
    return (SAMPLES / folder / "README.md").read_text("utf-8")


def replayed(text: str) -> str:
    """Give the text with what its commands answer now."""

    def answered(found: re.Match[str]) -> str:
        ran = CliRunner(env=QUIET_SURROUNDINGS).invoke(main, shlex.split(found[1])[1:], catch_exceptions=False)
        assert ran.exit_code in (0, 1), ran.output
        return f"```console\n$ {found[1]}\n{ran.output}```\n"

    return ANSWERED.sub(answered, text)


@pytest.mark.parametrize("folder", FOLDERS)
def test_questions_are_answered_as_it_says(folder: str, update_pages: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLES / folder)
    now = replayed(read(folder))
    if update_pages:
        Path("README.md").write_text(now, "utf-8")
    assert read(folder) == now


@pytest.mark.parametrize("folder", FOLDERS)
def test_there_are_ten_and_each_has_a_command(folder: str) -> None:
    _, *parts = QUESTION.split(read(folder))
    assert parts[::2] == [str(number) for number in range(1, 11)]
    assert all(ANSWERED.search(part) for part in parts[1::2])
    assert read(folder).count("```console") == len(ANSWERED.findall(read(folder)))


def test_every_sample_has_its_questions_and_every_command_its_place() -> None:
    assert {each.name for each in SAMPLES.iterdir() if list(each.glob("org.yaml"))} == set(FOLDERS)
    asked = {line.split()[1] for folder in FOLDERS for line in ANSWERED.findall(read(folder))}
    assert asked >= {"show", "query", "trace", "drill", "map", "policies", "diagnose", "states"}


def test_the_readme_leads_to_them() -> None:
    text = Path(SAMPLES.parent / "README.md").read_text("utf-8")
    assert [folder for folder in FOLDERS if f"(sample-orgs/{folder}/README.md)" not in text] == []
