"""Standard output is the report and nothing else; colours, encodings, pipes that close."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from orglint.report.formats import NAMES
from tests.commands.running import ORG, OWN, lay, orglint, outside

DEMO = ("check", "--select", "demo")
MACHINE = [name for name in NAMES if name != "text"]


@pytest.mark.parametrize("name", MACHINE)
def test_the_summary_of_a_machine_format_goes_to_stderr(work: Path, name: str) -> None:
    lay(OWN)
    ran = orglint(*DEMO, "--output-format", name)
    assert ran.err == "Found 2 infos.\n"
    assert "Found 2 infos" not in ran.out or name in ("markdown", "github")
    assert orglint(*DEMO, "--output-format", name, "-q") == ran._replace(err="")


def test_text_has_its_summary_and_quiet_has_findings_only(work: Path) -> None:
    lay(OWN)
    ran = orglint(*DEMO)
    assert ran.err == ""
    assert ran.out.endswith("Found 2 infos.\n")
    assert "Found" not in orglint(*DEMO, "-q").out
    assert orglint("check", "--select", "ambiguous-owner", "-q") == (0, "", "")


def test_verbose_speaks_on_stderr(work: Path) -> None:
    lay(OWN)
    ran = orglint(*DEMO, "-v")
    assert ran.out == orglint(*DEMO).out
    assert "org.yaml: 1 file read\n" in ran.err
    assert "not orglint's own: " in ran.err
    assert ran.err.rstrip().endswith("own")


def test_several_formats_go_to_several_places(work: Path) -> None:
    lay(OWN)
    ran = orglint(
        *DEMO, "--output-format", "concise", "--output-format", "json:a.json", "--output-format", "sarif:b.sarif"
    )
    assert ran.out == orglint(*DEMO, "--output-format", "concise").out
    assert Path("a.json").read_text("utf-8") == orglint(*DEMO, "--output-format", "json").out
    assert json.loads(Path("b.sarif").read_text("utf-8"))["version"] == "2.1.0"
    only = orglint(*DEMO, "--output-format", "text:c.txt", "--color", "always")
    assert (only.out, "\x1b" in Path("c.txt").read_text("utf-8")) == ("", False)


def test_a_report_that_cannot_be_written_is_said(work: Path) -> None:
    lay(OWN)
    for path in ("nowhere/a.json", "own"):
        ran = orglint(*DEMO, "--output-format", f"json:{path}")
        assert (ran.code, ran.out) == (2, "")
        assert f"The report {path} cannot be written" in ran.err


def test_formats_of_the_configuration_are_relative_to_it(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(OWN | {"orglint.toml": 'rule-paths = ["own"]\noutput-format = ["json:out.json"]\n', "sub/a.txt": ""})
    monkeypatch.chdir("sub")
    assert orglint(*DEMO, "../org.yaml").code == 0
    assert (work / "out.json").is_file()


def test_statistics_count_by_rule(work: Path) -> None:
    lay(OWN)
    assert orglint(*DEMO, "--statistics", "--profile", "enterprise") == (
        1, "2  warning  demo/minded-team\n2  error    demo/noted-team\n", "",
    )  # fmt: skip


def test_statistics_leave_standard_output_to_no_other_format(work: Path) -> None:
    lay(OWN)
    ran = orglint(*DEMO, "--statistics", "--output-format", "json")
    assert (ran.code, ran.out) == (2, "")
    assert orglint(*DEMO, "--statistics", "--output-format", "json:out.json").out
    assert json.loads((work / "out.json").read_text("utf-8"))["version"] == 1


def test_an_empty_selection_lets_nothing_pass(work: Path) -> None:
    lay(OWN)
    ran = orglint("check", "--select", "")
    assert (ran.code, ran.out) == (2, "")
    assert "`--select`" in ran.err


def test_under_github_actions_the_format_is_githubs(work: Path) -> None:
    lay(OWN)
    there = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(work / "summary.md")}
    lay({"summary.md": "before\n"})
    ran = orglint(*DEMO, env=there)
    assert ran.out.startswith("::notice file=org.yaml,line=7")
    assert Path("summary.md").read_text("utf-8") == "before\n" + orglint(*DEMO, "--output-format", "markdown").out
    assert orglint(*DEMO, "--output-format", "concise", env=there).out.startswith("org.yaml:7")
    assert orglint(*DEMO, env={"GITHUB_ACTIONS": "false"}).out.startswith("info[")


def test_a_step_summary_that_cannot_be_written_changes_nothing(work: Path) -> None:
    lay(OWN)
    ran = orglint(*DEMO, env={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(work / "nowhere/summary.md")})
    assert ran.code == 0
    assert "summary.md cannot be written" in ran.err


@pytest.mark.parametrize(
    ("flags", "env", "colored"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1", "TERM": "dumb"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ((), {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
def test_colour(work: Path, flags: tuple[str, ...], env: dict[str, str], colored: bool) -> None:
    lay(OWN)
    assert ("\x1b[" in orglint(*DEMO, *flags, env=env).out) is colored
    assert ("\x1b[" in orglint("explain", "unowned-component", *flags, env=env).out) is colored


@pytest.mark.skipif(sys.platform == "win32", reason="has no such terminals")
@pytest.mark.parametrize(
    ("env", "colored"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
)
def test_colour_on_a_terminal(work: Path, env: dict[str, str], colored: bool) -> None:
    lay({"org.yaml": "orglint: ["})
    root = str(Path(__file__).parents[2])
    keeper, terminal = os.openpty()
    command = [sys.executable, "-m", "orglint", "check", "--isolated"]
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": root, **env}
    subprocess.run(command, stdout=terminal, stderr=terminal, env=kept, check=False)
    subprocess.run([*command, "nowhere.yaml"], stdout=terminal, stderr=terminal, env=kept, check=False)
    os.close(terminal)
    shown = os.read(keeper, 100_000)
    os.close(keeper)
    assert (b"\x1b[31m\x1b[1merror[" in shown) is colored
    assert (b"\x1b[31m\x1b[1merror\x1b[0m: There is no" in shown) is colored
    assert b"error" in shown


@pytest.fixture
def crowd(work: Path) -> None:
    """Lay an organisation whose report does not fit into a pipe."""
    lay(OWN | {"org.yaml": ORG + "".join(f"  t{n}: {{lead: ana}}\n" for n in range(500))})


@pytest.mark.skipif(sys.platform == "win32", reason="has no such shell")
class TestOutside:
    """What only a process of its own shows."""

    def test_a_reader_who_has_had_enough_changes_no_exit_code(self, crowd: None) -> None:
        line = "orglint check --select demo --profile enterprise"
        for pipe in ("| head -1", "2>&1 | head -1", "--output-format json | head -1", "-v 2>&1 | true"):
            ran = outside(f"{line} {pipe}; echo ${{PIPESTATUS[0]}} >&2")
            assert ran.err.endswith("1\n")
            assert "Traceback" not in ran.err
            assert "Exception" not in ran.err
        assert outside("orglint rules | true; echo ${PIPESTATUS[0]}").out == "0\n"
        assert outside("orglint schema | head -c 1; echo ${PIPESTATUS[0]}") == (0, "{0\n", "")

    def test_streams_that_are_closed_change_no_exit_code(self, work: Path) -> None:
        lay(OWN)
        line = "orglint check --select demo --profile enterprise"
        for closed in (">&-", "--output-format json >&- 2>&- <&-"):
            assert outside(f"{line} {closed}").code == 1
        assert outside("orglint check nowhere.yaml 2>&-").code == 2

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no such device")
    def test_a_disk_that_is_full_is_said(self, work: Path) -> None:
        lay(OWN)
        assert outside("orglint check --select demo > /dev/full") == (
            2, "", "error: The output: No space left on device.\n",
        )  # fmt: skip

    @pytest.mark.parametrize(
        "env",
        [
            {"LC_ALL": "C", "LANG": "C"},
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            {"PYTHONIOENCODING": "ascii"},
        ],
    )
    def test_a_locale_that_lacks_characters_is_no_failure(self, work: Path, env: dict[str, str]) -> None:
        text = "orglint: 1\norganization: {name: Ünïcödé 団体}\npeople: {ana: }\nteams: {équipe-😀: {lead: ana}}\n"
        lay(OWN | {"é/org.yaml": text})
        ran = outside("orglint check --select demo --profile enterprise é/org.yaml", env)
        assert (ran.code, ran.err) == (1, "")
        assert "quipe-" in ran.out
        ran = outside("orglint check équipe.yaml", env)
        assert ran.code == 2
        assert "quipe.yaml" in ran.err

    def test_the_report_is_the_same_bytes_every_time(self, work: Path) -> None:
        lay(OWN | {"org.yaml": ORG.replace("ledger", "équipe")})
        for name in ("text", "sarif"):
            line = f"orglint check --select demo,ownership,references --output-format {name}"
            first = outside(line, {"PYTHONHASHSEED": "1"})
            assert first == outside(line, {"PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "Asia/Tokyo"})

    def test_a_user_who_interrupts_gets_no_traceback(self, work: Path) -> None:
        slow = 'raise_it = __import__("time")\n\n'
        lay(OWN | {"own/demo/slow.py": slow + "print('ready', flush=True)\nraise_it.sleep(30)\n"})
        root = str(Path(__file__).parents[2])
        command = [sys.executable, "-m", "orglint", "check"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": root}
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=10)
        assert (process.returncode, b"Traceback" in said) == (130, False)
        assert b"Interrupted." in said

    def test_as_a_module_and_from_another_folder(self, work: Path) -> None:
        lay(OWN | {"sub/a.txt": ""})
        assert (
            outside("cd sub; orglint check ../org.yaml --select demo -q | head -2 | tail -1").out
            == " --> ../org.yaml:7:11\n"
        )
