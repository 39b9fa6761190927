"""Exit codes: 0 clean, 1 findings, 2 something could not be read or done; the same in every format."""

import json
from pathlib import Path

import pytest

from orglint.report.formats import NAMES
from tests.commands.running import ORG, OWN, lay, orglint

DEMO = ("check", "--select", "demo")
each_format = pytest.mark.parametrize("name", NAMES)


@each_format
@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ((), 0),
        (("--profile", "scaleup"), 0),
        (("--profile", "enterprise"), 1),
        (("--fail-on", "warning"), 0),
        (("--fail-on", "warning", "--profile", "scaleup"), 1),
        (("--fail-on", "info"), 1),
        (("--fail-on", "info", "--exit-zero"), 0),
        (("--fail-on", "never", "--profile", "enterprise"), 0),
    ],
)
def test_findings_fail_from_a_severity_on(work: Path, name: str, flags: tuple[str, ...], code: int) -> None:
    lay(OWN)
    ran = orglint(*DEMO, *flags, "--output-format", name)
    assert ran.code == code
    assert name == "concise" or ran.out


UNREADABLE = {
    "broken": "orglint: 1\nteams: [",
    "a stranger": "apiVersion: v1\nkind: Pod\n",
    "empty": "",
    "of another version": "orglint: 2\nteams: {a: {}}\n",
    "with a key that nobody knows": "orglint: 1\nteam: {a: {}}\n",
    "with nothing in it": "orglint: 1\n",
    "with an empty section": "orglint: 1\nteams: {}\n",
    "with an include of nothing": "orglint: 1\nteams: {a: {}}\ninclude: [nowhere.yaml]\n",
}


@each_format
@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_a_finding_and_exit_code_2(work: Path, name: str, text: str) -> None:
    lay({"org.yaml": text})
    for flags in ((), ("--exit-zero",), ("--fail-on", "never"), ("--select", "ownership"), ("--write-baseline",)):
        ran = orglint("check", "--output-format", name, *flags)
        assert ran.code == 2
        assert "org.yaml" in ran.out
    assert not Path(".orglint-baseline.json").exists()


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_one_finding(work: Path, text: str) -> None:
    lay({"org.yaml": text})
    whole = json.loads(orglint("check", "--output-format", "json").out)
    (finding,) = whole["findings"]
    assert finding["path"] == "org.yaml"
    assert finding["severity"] == "error"
    assert finding["rule"] in (
        "references/invalid-yaml",
        "references/schema-violation",
        "references/unsupported-version",
    )
    assert whole["organizations"][0]["path"] == "org.yaml"


@each_format
def test_a_file_that_is_too_large_is_a_finding(work: Path, name: str) -> None:
    lay({"org.yaml": ORG})
    ran = orglint("check", "--max-file-size", "20", "--output-format", name)
    assert (ran.code, "org.yaml" in ran.out) == (2, True)


def test_one_that_cannot_be_read_does_not_hide_the_others(work: Path) -> None:
    lay(OWN | {"b.yaml": "orglint: ["})
    ran = orglint(*DEMO, "org.yaml", "b.yaml", "--output-format", "concise")
    assert ran.code == 2
    assert ran.out.count("demo/noted-team") == 2
    assert ran.out.count("references/invalid-yaml") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nowhere.yaml"), "There is no nowhere.yaml"),
        (("check", "empty"), "No file in empty is an org spec"),
        (("check",), "No org.yaml, org.yml or org/ stands in this folder"),
        (("check",), "help: Give a path, or begin an org.yaml with the line `orglint: 1`."),
        (("check", "--config", "nowhere.toml"), "nowhere.toml cannot be read"),
        (("check", "--baseline", "nowhere.json", "a.yaml"), "nowhere.json cannot be read"),
        (("check", "--select", "unowned-componnt"), "Did you mean `unowned-component`?"),
        (("check", "--extend-select", "nonsense"), "no rule `nonsense`"),
        (("check", "--ignore", "nonsense"), "no rule `nonsense`"),
        (("check", "--profile", "startupp"), "takes one of auto, startup, scaleup, enterprise"),
        (("check", "--as-of", "31.12.2026"), "takes a date as 2026-12-31"),
        (("check", "--fail-on", "errors"), "takes one of error, warning, info, never"),
        (("check", "--output-format", "jsn"), "Did you mean `json`?"),
        (("check", "--output-format", "text", "--output-format", "json"), "cannot both go to standard output"),
        (("check", "--max-file-size", "0"), "takes a number of bytes"),
        (("check", "--max-file-size", "ten"), "not a valid integer"),
        (("check", "--isolated", "--config", "a.toml"), "--isolated leaves every configuration out"),
        (("check", "--colour", "always"), "No such option"),
        (("chekc",), "Did you mean `orglint check`?"),
        (("explain", "unowned-componnt"), "Did you mean `unowned-component`?"),
        (("explain", "ownership"), "is a system and no rule"),
        (("explain",), "Missing argument"),
    ],
)
def test_what_cannot_be_done_is_said_on_stderr(work: Path, arguments: tuple[str, ...], said: str) -> None:
    lay({"a.yaml": ORG, "empty/readme.md": "orglint: 1\n"})
    ran = orglint(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_an_error_comes_with_help(work: Path) -> None:
    ran = orglint("check", "nowhere.yaml")
    assert ran.err == "error: There is no nowhere.yaml.\nhelp: Give a file, a folder, or - for standard input.\n"


@pytest.mark.parametrize("arguments", [(), ("policies",)])
def test_a_name_of_several_commands_alone_shows_its_help_as_it_is(arguments: tuple[str, ...]) -> None:
    assert orglint(*arguments) == (2, "", orglint(*arguments, "--help").out)


def test_a_hook_passes_where_there_is_no_org_spec(work: Path) -> None:
    lay({"a.yaml": "a: 1\n", "sub/b.yaml": "b: 1\n"})
    for paths in ((), ("a.yaml",), ("nowhere.yaml",), ("sub",), (".",)):
        assert orglint("check", "--allow-missing", *paths) == (0, "", "")
    lay({"org.yaml": "orglint: ["})
    assert orglint("check", "--allow-missing").code == 2
    assert orglint("check", "--allow-missing", "a.yaml").code == 0


def test_help_and_version_are_no_failure() -> None:
    for arguments in (("--help",), ("-h",), ("check", "--help"), ("--version",), ("-V",)):
        ran = orglint(*arguments)
        assert (ran.code, ran.err) == (0, "")
    assert orglint("--version").out.startswith("orglint ")


def test_every_command_is_in_the_help_with_its_first_sentence() -> None:
    from orglint.cli import COMMANDS, main

    whole = " ".join(orglint("--help").out.split())
    for name, summary in COMMANDS.items():
        assert f"{name} {summary}" in whole
        command = main.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert command.short_help == summary
