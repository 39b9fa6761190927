"""Completion in shells: what is suggested, and that nothing else happens meanwhile."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from orglint.engine.catalogue import as_json
from tests.commands.asked import BROKEN, HOSTILE_TEXT
from tests.commands.running import lay, orglint, outside
from tests.samples.linted import BOOK

ROOT = str(Path(__file__).parents[2])
ASK = """
eval "$(orglint completion bash)"
COMP_LINE=$LINE COMP_POINT=${#LINE} COMPREPLY=()
_orglint_completion orglint
printf '%s\\n' "${COMPREPLY[@]}"
"""
HEAVY = ("networkx", "jsonschema", "jsonschema_rs", "rapidfuzz", "rich", "orglint.rules", "orglint.graph.org")


def bash(line: str, **env: str) -> list[str]:
    """Give what bash offers for a line."""
    ran = outside(ASK, {"LINE": line, **env})
    assert (ran.code, ran.err) == (0, "")
    return ran.out.split("\n")[:-1] if ran.out != "\n" else []


def asked(line: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Ask as the function in bash does."""
    code = "import sys; from orglint.cli import main\ntry: main([], prog_name='orglint')\n"
    code += "finally: print(*sorted(sys.modules), file=sys.stderr)"
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": ROOT, "COMP_TYPED": line, "_ORGLINT_COMPLETE": "bash_complete"}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**given, **env}
    )


def test_commands_and_options(work: Path) -> None:
    assert bash("orglint sho") == ["show"]
    assert {"check", "show", "trace", "map", "completion"} <= set(bash("orglint "))
    assert bash("orglint map --aro") == ["--around"]
    assert bash("orglint show x --output-format ") == ["text", "json"]
    assert bash("orglint show x --output-format=j") == ["json"]
    assert bash("orglint map --output-format m") == ["mermaid"]
    assert bash("orglint check --output-format s") == ["sarif"]
    assert bash("orglint check --fail-on w") == ["warning"]
    assert bash("orglint check --profile s") == ["startup", "scaleup"]


def test_entities_of_the_organisation_at_hand(work: Path) -> None:
    lay({"org.yaml": BROKEN, "other.yaml": "orglint: 1\nteams: {ours: }\n"})
    assert bash("orglint show bo") == ["bo", "boss", "both"]
    assert bash("orglint show team:") == ["payments", "other"]
    assert bash("orglint trace ALERT:l") == ["loop", "lost"]
    assert bash("orglint drill --out bo,pay") == ["bo,payments"]
    assert bash("orglint drill --late a") == ["a"]
    assert bash("orglint drill --overload o") == ["other"]
    assert bash("orglint trace loop an") == ["ana"]
    assert bash("orglint map --around component:") == ["a", "b", "c", "d", "x", "payments"]
    assert bash("orglint diagnose --team o") == ["other"]
    assert bash("orglint show --org other.yaml ") == ["ours"] or bash("orglint show --org other.yaml ") == ["team:ours"]
    assert bash("orglint show our", ORGLINT_ORG="other.yaml") == ["ours"]


def test_an_id_that_several_have_is_suggested_with_its_kinds_only(work: Path) -> None:
    lay({"org.yaml": BROKEN})
    assert bash("orglint show pay") == []
    assert bash("orglint show team:pay") == ["payments"]


def test_the_configuration_says_where_the_organisation_is(work: Path) -> None:
    lay({"orglint.toml": 'paths = ["deep/mine.yaml"]\n', "deep/mine.yaml": "orglint: 1\nteams: {mine: }\n"})
    assert bash("orglint show mi") == ["mine"]
    assert bash("orglint show --isolated mi") == []


def test_rules_systems_and_relations(work: Path) -> None:
    ids = [rule["id"] for rule in json.loads(as_json(BOOK.declared))["rules"]]
    assert sorted(f"{each}" for each in bash("orglint explain flapping-")) == sorted(
        id_.partition("/")[2] for id_ in ids if "/flapping-" in id_
    )
    assert bash("orglint explain ownership/un") == [id_ for id_ in ids if id_.startswith("ownership/un")]
    assert bash("orglint check --select backpr") == ["backpressure-deadlock", "backpressure"]
    assert bash("orglint check --ignore alerting,owner") == ["alerting,ownership"]
    assert bash("orglint map --only dep") == ["dependencies", "deputies", "depends_on"]


def test_what_a_shell_would_read_as_more_than_a_word_is_never_suggested(work: Path) -> None:
    ids = [HOSTILE_TEXT, "$(touch gone)", "a b", "a;b", "`id`", "a'b", "-rf", "~", "*", "fine", "日本"]
    lay(
        {
            "org.yaml": "orglint: 1\nteams: {"
            + ", ".join(f"{json.dumps(id_, ensure_ascii=False)}: " for id_ in ids)
            + "}"
        }
    )
    assert bash("orglint diagnose --team ") == ["fine", "日本"]
    name = 'orglint: 1\nteams: {fine: {name: "two\\nlines\\t\\e[31mred"}}'
    lay({"org.yaml": name})
    asks = {"COMP_WORDS": "orglint diagnose --team fi", "COMP_CWORD": "3"}
    for shell in ("zsh", "fish"):
        env = {**asks, "_ORGLINT_COMPLETE": f"{shell}_complete", "COMP_CWORD": "fi" if shell == "fish" else "3"}
        ran = outside("orglint", env)
        assert ran.out.count("\n") == (3 if shell == "zsh" else 1)
        assert r"\x1b[31mred" in ran.out


@pytest.mark.parametrize(
    "text",
    [
        "orglint: 1\nteams: [",
        "teams: {a: }",
        "orglint: 1\nteams: [a]\npeople: {an: x}",
        "orglint: 1\ninclude: [../../etc/*]",
        "",
    ],
)
def test_what_is_half_written_suggests_what_it_can(work: Path, text: str) -> None:
    lay({"org.yaml": text})
    ran = asked("orglint show an")
    assert (ran.returncode, ran.stdout.split()) == (0, ["plain,an"] if "an:" in text else [])
    assert "Traceback" not in ran.stderr


def test_nothing_is_imported_that_takes_time_and_no_rule_runs(work: Path) -> None:
    lay({"org.yaml": BROKEN, "orglint.toml": 'rule-paths = ["own"]\n', "own/demo/bad.py": "raise SystemExit('ran')\n"})
    for line in ("orglint show a", "orglint explain un", "orglint check --select ", "orglint map --only d", "orglint "):
        ran = asked(line)
        assert ran.stdout != ""
        assert not set(ran.stderr.split()) & set(HEAVY), line


def test_what_to_add_to_a_shell_is_printed(work: Path) -> None:
    for shell in ("bash", "zsh", "fish"):
        ran = orglint("completion", shell)
        assert (ran.code, ran.err) == (0, "")
        assert f"_ORGLINT_COMPLETE={shell}_complete" in ran.out
        assert f"orglint completion {shell}" in orglint("completion", "--help").out
    assert orglint("completion", "csh").code == 2


def test_bash_takes_it_without_colons_as_breaks(work: Path) -> None:
    lay({"org.yaml": BROKEN})
    found = outside(ASK.replace("COMP_LINE", "COMP_WORDBREAKS=' '; COMP_LINE"), {"LINE": "orglint show team:pa"})
    assert found.out == "team:payments\n"


def test_fish_offers_it(work: Path) -> None:
    fish = shutil.which("fish")
    if fish is None:
        pytest.skip("fish is not installed")
    lay({"org.yaml": BROKEN})
    (work / "orglint").write_text(f"#!/bin/sh\nexec '{sys.executable}' -m orglint \"$@\"\n")
    (work / "orglint").chmod(0o755)
    env = {**os.environ, "PATH": f"{work}:{os.environ['PATH']}", "PYTHONPATH": ROOT}
    lines = (
        "orglint completion fish | source\ncomplete -C 'orglint show team:p'\ncomplete -C 'orglint map --only a,dep'"
    )
    ran = subprocess.run([fish, "--no-config", "-c", lines], capture_output=True, text=True, check=True, env=env)
    assert ran.stdout.splitlines() == [
        "team:payments",
        "a,dependencies\ta group",
        "a,depends_on\tcomponents",
        "a,deputies\tdecisions",
    ]


def test_zsh_offers_it(work: Path) -> None:
    zsh = shutil.which("zsh")
    if zsh is None:
        pytest.skip("zsh is not installed")
    lay({"org.yaml": BROKEN, "terminal.zsh": _TERMINAL})
    (work / "orglint").write_text(f"#!/bin/sh\nexec '{sys.executable}' -m orglint \"$@\"\n")
    (work / "orglint").chmod(0o755)
    env = {**os.environ, "PATH": f"{work}:{os.environ['PATH']}", "PYTHONPATH": ROOT}
    ran = subprocess.run([zsh, "-f", "terminal.zsh"], capture_output=True, text=True, check=True, env=env)
    assert "<team:payments>" in ran.stdout


_TERMINAL = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "autoload -Uz compinit; compinit -u -D; PS1=; eval \"\$(orglint completion zsh)\""
zpty -w shell "show() { print -r -- \"<\$BUFFER[(w)3]>\"; exit }; zle -N show; bindkey '^X' show; print rea''dy"
zpty -r -m shell out '*ready*'
zpty -w -n shell $'orglint show team:pa\t'
sleep 3
zpty -w -n shell $'\x18'
zpty -r -m shell out '*<*>*'
print -r -- $out
"""
