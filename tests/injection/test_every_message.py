"""What the program says of hostile arguments, names of files and revisions, in whatever colour."""

import os
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.commands.repositories import commit, git
from tests.commands.running import QUIET_SURROUNDINGS, lay, orglint, outside
from tests.injection import consumers
from tests.injection.consumers import painted, terminal
from tests.injection.organisation import organisation, shares, written
from tests.injection.test_every_output import REPORTS, _policy
from tests.injection.texts import PAYLOADS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such file names")

CALLS: Final = (
    "{0}", "check {0}", "check --{0}", "check --select {0}", "check --ignore {0}", "check --profile {0}",
    "check --fail-on {0}", "check --as-of {0}", "check --output-format {0}", "check --output-format json:no/{0}",
    "check --config {0}", "check --from {0} org.yaml", "check --from csv {0}", "check --baseline {0}",
    "check --color {0}", "diff --against {0}", "diff --against-file {0}", "diagnose --team {0}", "diagnose --org {0}",
    "show {0}", "show team:{0}", "query {0}", "query components {0}", "query components true --columns {0}",
    "query --fields {0}", "trace {0}", "trace ana {0}", "drill --out {0}", "drill --late {0}", "drill --overload {0}",
    "drill --worst {0}", "states --metrics {0}", "map --around {0}", "map --only {0}", "map --around ana --depth {0}",
    "explain {0}", "rules new {0}", "rules new demo/x --into {0}/org.yaml", "policies test {0}", "policies {0}",
    "import {0} org.yaml", "import csv {0}", "import csv org.yaml", "import codeowners org.yaml -o {0}/x",
    "import codeowners CODEOWNERS --into no/{0}", "init no/{0}/x --yes", "completion {0}",
)  # fmt: skip
"""Calls with a hostile argument."""

SPEC: Final = "orglint: 1\npeople: {ana: }\nteams: {t: {lead: ana}}\ncomponents: {c: {owner: t}}\n"


@pytest.mark.parametrize("call", CALLS)
def test_an_argument(work: Path, call: str) -> None:
    lay({"org.yaml": SPEC, "CODEOWNERS": "* @ana\n"})
    for text in PAYLOADS.values():
        given = [part.replace("{0}", text.replace("\0", "")) for part in call.split()]
        ran = orglint(*given)
        assert ran.code in (0, 1, 2)
        assert "bug in orglint" not in ran.err, ran.err
        terminal(ran.out)
        terminal(ran.err)


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_a_configuration_and_a_policy_that_cannot_be_used(work: Path, text: str) -> None:
    import json

    toml = json.dumps(text, ensure_ascii=True).encode().decode("ascii")
    for key in (
        "select",
        "ignore",
        "extends",
        "paths",
        "profile",
        "baseline",
        "rule-paths",
        "output-format",
        "unknown",
    ):
        lay(
            {
                "org.yaml": SPEC,
                "orglint.toml": f"{key} = {toml if key in ('extends', 'profile', 'baseline') else f'[{toml}]'}\n",
            }
        )
        for extra in ((), ("--show-settings",)):
            ran = orglint("check", *extra)
            terminal(ran.out)
            terminal(ran.err)
    lay({"orglint.toml": "", "policies/broken.yaml": _policy(text).replace("component.tier", "component.teir")})
    ran = orglint("check")
    assert ran.code == 2
    terminal(ran.err)


@pytest.mark.parametrize("command", ["check {0}", "diagnose --org {0}", "show team:t --org {0}", "map --org {0}"])
def test_a_name_that_is_no_utf_8(work: Path, command: str) -> None:
    name = os.fsdecode(b"\xff\xfe\x1b[31m\n::error::x.yaml")
    lay({name: SPEC.replace("{owner: t}", "{owner: nobody}")})
    ran = orglint(*(part.replace("{0}", name) for part in command.split()))
    assert ran.code in (0, 1), ran.err
    terminal(ran.out)
    terminal(ran.err)
    if command.startswith("check"):
        for format_, consumer in REPORTS.items():
            consumer(orglint("check", name, "--output-format", format_).out)
            assert orglint("check", name, "--output-format", f"{format_}:out.{format_}").out == ""
            consumer(Path(f"out.{format_}").read_text("utf-8"))


@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_a_name_that_is_no_utf_8_on_the_command_line(work: Path, locale: dict[str, str]) -> None:
    Path(os.fsdecode(b"a\xff.yaml")).write_text(SPEC.replace("{owner: t}", "{owner: nobody}"), "utf-8")
    for format_, consumer in REPORTS.items():
        ran = outside(f"orglint check $'a\\xff.yaml' --output-format {format_}", locale)
        assert (ran.code, "Traceback" in ran.err) == (1, False), ran.err
        consumer(ran.out)
    assert outside("orglint check $'a\\xfe.yaml'", locale).code == 2


@pytest.mark.parametrize("name", ["<b>`x`|@all", "a\u202eb", "$(touch${IFS}pwned)", "é-%0A##", "-x"])
def test_a_revision(repo: Path, name: str) -> None:
    commit({"org.yaml": written(organisation(shares()[0]))})
    git("update-ref", f"refs/heads/{name}", "HEAD")
    commit({"org.yaml": written(organisation(shares()[1]))})
    for format_, consumer in REPORTS.items():
        ran = orglint("diff", f"--against=refs/heads/{name}", "--output-format", format_)
        assert ran.code in (0, 1), ran.err
        consumer(ran.out)
        terminal(ran.err)
    assert not list(repo.rglob("pwned"))


@pytest.mark.parametrize(
    "command", ["check", "diff --against-file old.yaml", "diagnose", "drill --worst 1", "trace alert:x"]
)
def test_colours_are_all_that_colour_adds(work: Path, command: str) -> None:
    whole = organisation(shares()[2])
    whole["alerts"]["x"] = next(iter(whole["alerts"].values()))
    lay({"org.yaml": written(whole), "old.yaml": written(organisation(shares()[3]))})
    coloured = orglint(*command.split(), "--color", "always").out
    assert "\x1b[" in coloured
    assert painted(coloured) == orglint(*command.split(), "--color", "never").out
    terminal(painted(coloured))


def test_a_step_summary(work: Path) -> None:
    for share in shares():
        lay({"org.yaml": written(organisation(share)), "summary.md": ""})
        there = {**QUIET_SURROUNDINGS, "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "summary.md"}
        consumers.github(orglint("check", env=there).out)
        consumers.markdown(Path("summary.md").read_text("utf-8"))
