"""Streams that are closed, folders that are gone, locales, homes and gits that are missing: said, and no pass."""

import sys
from pathlib import Path
from typing import Final

import pytest

from tests.commands.repositories import ORG, commit
from tests.commands.running import lay, outside

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such shell")

COMMANDS: Final = {
    "check": 0, "check nowhere.yaml": 2, "diff --against HEAD": 0, "diagnose": 0, "show team:payments": 0,
    "show ghost": 2, "query people": 0, "query people 'person.id != \"x\"' --fail": 1, "trace component:checkout": 0,
    "drill --out ana": 0, "states --metrics metrics.csv": 0, "map": 0, "explain unowned-component": 0, "rules": 0,
    "policies test": 0, "schema": 0, "completion bash": 0, "import codeowners CODEOWNERS": 0,
    "init --yes other.yaml": 0, "--help": 0, "--version": 0, "check --help": 0,
}  # fmt: skip
"""Commands with their exit codes, whatever is around them."""


SOME: Final = ("check", "diff --against HEAD", "show ghost", "query people", "init --yes other.yaml", "--help")


@pytest.fixture
def there(repo: Path) -> Path:
    files = {
        "org.yaml": ORG,
        "orglint.toml": "",
        "metrics.csv": "team,metric,value\n",
        "CODEOWNERS": "* @ana\n",
        "policies/p.yaml": "for: team\nrequire: team.id != ''\nmessage: no\nexamples: [{good: {teams: {a: }}}]\n",
        "teams-of-old": "",
    }
    commit(files)
    return repo


def assert_same(line: str, code: int, env: dict[str, str] | None = None) -> None:
    Path("other.yaml").unlink(missing_ok=True)
    ran = outside(line, env)
    assert ran.code == code, (line, ran)
    for word in ("Traceback", "Exception", "bug in orglint"):
        assert word not in ran.err, (line, ran.err)


@pytest.mark.parametrize("command", COMMANDS)
def test_streams_that_are_closed(there: Path, command: str) -> None:
    code = COMMANDS[command]
    for closed in (">&-", "2>&-", "<&-", ">&- 2>&- <&-"):
        assert_same(f"orglint {command} {closed}", code)
    assert_same(f"orglint {command} | head -c 1 > taken; exit ${{PIPESTATUS[0]}}", code)
    assert_same(f"orglint {command} 2>&1 | true; exit ${{PIPESTATUS[0]}}", code)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no such device")
@pytest.mark.parametrize("command", [name for name, code in COMMANDS.items() if code < 2])
def test_a_full_disk_behind_standard_output_never_passes(there: Path, command: str) -> None:
    assert_same(
        f"orglint {command} > /dev/full", 0 if command == "check" and not outside("orglint check -q").out else 2
    )


@pytest.mark.parametrize("command", SOME)
def test_locales_homes_and_widths(there: Path, command: str) -> None:
    for env in (
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "xx_YY.nonsense", "LANG": "nonsense"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"COLUMNS": "1", "LINES": "1"},
        {"COLUMNS": "-7", "TERM": "nonsense"},
        {"TZ": "nonsense/zone", "TMPDIR": "/nowhere"},
    ):
        assert_same(f"orglint {command}", COMMANDS[command], env)
    assert_same(f"unset HOME USER LOGNAME; orglint {command}", COMMANDS[command])


@pytest.mark.parametrize("width", [1, 2, 39])
@pytest.mark.parametrize(
    "command", ["check", "diagnose", "show team:payments", "query people", "rules", "explain unowned-component"]
)
def test_a_terminal_of_any_width(there: Path, command: str, width: int) -> None:
    line = f"stty cols {width} 2>&1; '{sys.executable}' -m orglint {command}"
    ran = outside(f'script --quiet --return --command "{line}" /dev/null < /dev/null')
    if ran.code == 127:
        pytest.skip("the program `script` is not installed")
    assert (ran.code, "Traceback" in ran.out) == (COMMANDS.get(command, 0), False), ran


@pytest.mark.parametrize("command", COMMANDS)
def test_a_working_directory_that_is_gone(there: Path, command: str) -> None:
    needs_none = command.split()[0] in ("schema", "completion", "--help", "--version") or "--help" in command
    ran = outside(f"mkdir gone && cd gone && rmdir ../gone && orglint {command}")
    if needs_none:
        assert ran.code == 0, ran
        return
    assert ran.code == 2, ran
    for word in ("Traceback", "bug in orglint", "The output"):
        assert word not in ran.err, ran.err


def _git(text: str) -> dict[str, str]:
    """Put a program in place of git."""
    program = Path("bin/git")
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"#!/bin/sh\n{text}\n")
    program.chmod(0o755)
    return {"PATH": f"{Path.cwd()}/bin:/usr/bin:/bin"}


@pytest.mark.parametrize(
    ("git", "said"),
    [
        ("echo broken >&2; exit 128", "git cannot read this repository: broken"),
        ("kill -9 $$", "git cannot read this repository"),
        (
            'case "$*" in *version) echo git version 2.20.1;; *) echo unknown >&2; exit 129;; esac',
            "git 2.20 is too old",
        ),
        ('case "$*" in *version) echo git version 2.20.1;; esac; exit 1', "git 2.20 is too old"),
        ("exit 1", "is not in this repository"),
        ("echo nonsense", "is not in this repository"),
        ("exec sleep 0", "is not in this repository"),
    ],
)
def test_a_git_that_fails_never_passes(there: Path, git: str, said: str) -> None:
    ran = outside("orglint diff --against HEAD~0", _git(git))
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_git_that_dies_on_the_way_never_passes(there: Path) -> None:
    real = "/usr/bin/git" if Path("/usr/bin/git").exists() else "git"
    for dying in ("exit 3", "head -c 20 /dev/zero", "echo; cat", "kill -9 $$"):
        env = _git(f'case "$*" in *cat-file*) {dying};; *) exec {real} "$@";; esac')
        ran = outside("orglint diff --against HEAD", env)
        assert ran.code == 2, (dying, ran)
        assert "Traceback" not in ran.err


def test_no_git_at_all(there: Path) -> None:
    for command in ("diff --against HEAD", "diff --against HEAD --allow-missing", "diff --against HEAD --fetch"):
        ran = outside(f"PATH=/nowhere; orglint {command}")
        assert (ran.code, ran.out) == (2, "")
        assert "Install git, or compare two files" in ran.err
    lay({"old.yaml": ORG})
    assert outside("PATH=/nowhere; orglint diff --against-file old.yaml org.yaml").code == 0
    assert outside("PATH=/nowhere; orglint check").code == 0
