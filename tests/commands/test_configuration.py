"""Where the configuration is found, what it may say, and what wins."""

from pathlib import Path

import pytest

from tests.commands.running import OFF, ORG, OWN, RULE, Ran, lay, orglint


def shown(*arguments: str) -> dict[str, str]:
    """Give what --show-settings prints, setting by setting, with its origin."""
    ran = orglint("check", "--show-settings", *arguments)
    assert (ran.code, ran.err) == (0, "")
    rows = (line.partition("  # ") for line in ran.out.splitlines() if " = " in line)
    return {row.partition(" = ")[0]: f"{row.partition(' = ')[2].strip()} from {origin}" for row, _, origin in rows}


def broken(text: str, *arguments: str, name: str = "orglint.toml") -> str:
    """Give what is said of a configuration that cannot be used."""
    lay({name: text, "org.yaml": ORG})
    ran = orglint("check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    return ran.err


def noted(ran: Ran) -> list[str]:
    """Give the severities of the demonstration's findings."""
    return [line.split()[1] for line in ran.out.splitlines() if "demo/noted-team" in line]


def check(*arguments: str) -> Ran:
    return orglint("check", "--output-format", "concise", *arguments)


def test_nothing_is_configured_at_first(work: Path) -> None:
    lay({"org.yaml": ORG})
    settings = shown()
    assert settings["fail-on"] == '"error" from default'
    assert settings["exit-zero"] == "false from default"
    assert set(settings.values()) == {'"error" from default', "false from default", "[] from default"}


def test_the_nearest_file_upwards_counts(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay({
        "orglint.toml": 'fail-on = "info"\n',
        "a/orglint.toml": 'fail-on = "warning"\n',
        "a/b/org.yaml": ORG,
        "c/pyproject.toml": '[tool.orglint]\nfail-on = "never"\n',
        "c/org.yaml": ORG,
        "d/pyproject.toml": "[project]\nname = 'd'\n",
        "d/org.yaml": ORG,
        "e/pyproject.toml": '[tool.orglint]\nfail-on = "never"\n',
        "e/orglint.toml": 'fail-on = "error"\n',
        "e/org.yaml": ORG,
    })  # fmt: skip
    assert shown()["fail-on"] == '"info" from orglint.toml'
    assert shown("a/b/org.yaml")["fail-on"] == '"warning" from a/orglint.toml'
    assert shown("a/b")["fail-on"] == '"warning" from a/orglint.toml'
    assert shown("c/org.yaml")["fail-on"] == '"never" from c/pyproject.toml'
    assert shown("d/org.yaml")["fail-on"] == '"info" from orglint.toml'
    assert shown("e")["fail-on"] == '"error" from e/orglint.toml'
    monkeypatch.chdir("a/b")
    assert shown()["fail-on"] == '"warning" from ../orglint.toml'
    assert shown("-")["fail-on"] == '"warning" from ../orglint.toml'


def test_nothing_above_the_git_root_counts(work: Path) -> None:
    lay({"../orglint.toml": 'fail-on = "info"\n', "org.yaml": ORG})
    assert shown()["fail-on"] == '"error" from default'
    (work / ".git").rmdir()
    (work / ".git").write_text("gitdir: elsewhere\n")
    assert shown()["fail-on"] == '"error" from default'


def test_a_pyproject_that_says_nothing_of_orglint_stops_nobody(work: Path) -> None:
    lay({"org.yaml": ORG, "pyproject.toml": "[project\n"})
    assert shown()["fail-on"] == '"error" from default'
    lay({"pyproject.toml": "[tool.orglint\n"})
    assert "pyproject.toml is no TOML" in orglint("check").err


def test_a_file_can_be_named_and_all_can_be_left_out(work: Path) -> None:
    lay({"orglint.toml": 'fail-on = "info"\n', "other.toml": 'fail-on = "never"\n', "org.yaml": ORG})
    assert shown("--config", "other.toml")["fail-on"] == '"never" from other.toml'
    assert shown("--isolated")["fail-on"] == '"error" from default'


def test_a_configuration_extends_others(work: Path) -> None:
    lay({
        "org.yaml": ORG,
        "orglint.toml": 'extends = ["shared/a.toml", "shared/b.toml"]\nprofile = "startup"\n'
        'ignore = ["unowned-component"]\n',
        "shared/a.toml": 'extends = "base.toml"\nfail-on = "warning"\nignore = ["ambiguous-owner"]\n',
        "shared/b.toml": 'fail-on = "info"\nprofile = "scaleup"\n',
        "shared/base.toml": 'fail-on = "never"\nas-of = 2026-01-01\nprofile = "enterprise"\nbaseline = "base.json"\n',
    })  # fmt: skip
    settings = shown()
    assert settings["fail-on"] == '"info" from shared/b.toml'
    assert settings["profile"] == '"startup" from orglint.toml'
    assert settings["as-of"] == "2026-01-01 from shared/base.toml"
    assert settings["ignore"] == '["ambiguous-owner", "unowned-component"] from shared/a.toml, orglint.toml'
    assert "shared/base.json" in orglint("check").err


def test_a_shared_configuration_may_be_a_pyproject_and_lie_anywhere(work: Path) -> None:
    lay({"org.yaml": ORG, "orglint.toml": 'extends = "../shared/pyproject.toml"\n'})
    lay({"../shared/pyproject.toml": '[tool.orglint]\nfail-on = "info"\n'})
    assert shown()["fail-on"] == '"info" from ../shared/pyproject.toml'


EXTENDING = {
    'extends = "orglint.toml"\n': "extends itself",
    'extends = "nowhere.toml"\n': "nowhere.toml cannot be read: No such file",
    'extends = "."\n': "cannot be read",
    "extends = 3\n": "`extends` in orglint.toml is no path",
    "extends = [3]\n": "`extends` in orglint.toml is no path",
    'extends = "other/pyproject.toml"\n': "other/pyproject.toml has no table [tool.orglint]",
    'extends = "other/broken.toml"\n': "other/broken.toml is no TOML",
    'extends = "other/loop.toml"\n': "extends itself",
}


@pytest.mark.parametrize(("text", "said"), EXTENDING.items())
def test_an_extension_that_cannot_be(work: Path, text: str, said: str) -> None:
    lay({
        "other/pyproject.toml": "[tool.other]\n",
        "other/broken.toml": "a = \n",
        "other/loop.toml": 'extends = "../orglint.toml"\n',
    })  # fmt: skip
    assert said in broken(text)


WRONG = {
    "fail_on = 'error'\n": "Did you mean `fail-on`?",
    "nonsense = 1\n": "There is no setting `nonsense` (orglint.toml)",
    "fail-on = 'errors'\n": "takes one of error, warning, info, never, not 'errors'",
    "fail-on = ['error']\n": "takes one of error",
    "profile = 3\n": "takes one of auto",
    "select = 3\n": "`select` in orglint.toml takes a list of rule ids",
    "select = [3]\n": "`select` in orglint.toml takes a list of rule ids",
    "select = ['unowned-componnt']\n": "Did you mean `unowned-component`?",
    "extend-select = ['nonsense']\n": "no rule `nonsense` (orglint.toml)",
    "ignore = ['nonsense']\n": "no rule `nonsense` (orglint.toml)",
    "as-of = 2026-12-31T10:00:00\n": "takes a date",
    "as-of = '2026-13-01'\n": "takes a date",
    "exit-zero = 'yes'\n": "takes true or false",
    "max-file-size = true\n": "takes a number of bytes",
    "paths = {}\n": "takes a list of paths",
    "baseline = []\n": "takes a path",
    "rule-paths = ['nowhere']\n": "nowhere is not a folder",
    "output-format = 'xml'\n": "no output format `xml`",
    "rules = 3\n": "takes tables",
    "[rules]\nunowned-component = 'off'\n": "takes tables",
    "[rules.nonsense]\nseverity = 'off'\n": "no rule `nonsense`",
    "[rules.ownership]\nseverity = 'off'\n": "is a system and no rule",
    "[rules.unowned-component]\nseverity = 'loud'\n": "'loud' in orglint.toml is no severity",
    "[rules.unowned-component]\nseverity = ['off']\n": "is no severity",
    "[rules.unowned-component]\nmost = 3\n": "no option `most` (ownership/unowned-component in orglint.toml)",
    "[rules.overloaded-owner]\nmax_owned = 'seven'\n": "takes a whole number, not 'seven'",
    "[rules.invalid-yaml]\nseverity = 'off'\n": "always holds",
    "[per-path-severities.'x/*']\nnonsense = 'off'\n": "no rule `nonsense`",
    "[per-path-severities.'x/*']\nownership = 'loud'\n": "is no severity",
    "per-path-severities = []\n": "takes tables",
    "a = \n": "orglint.toml is no TOML",
    "\xff": "orglint.toml is no TOML",
}


# what is not ASCII is escaped once more each time that tests are collected in one process
NAMES = [text.strip().replace("\n", " ").encode("ascii", "replace").decode() for text in WRONG]


@pytest.mark.parametrize(("text", "said"), WRONG.items(), ids=NAMES)
def test_what_a_configuration_cannot_say(work: Path, text: str, said: str) -> None:
    assert said in broken(text)
    table = text.replace("[rules", "[tool.orglint.rules").replace("[per-path", "[tool.orglint.per-path")
    Path("orglint.toml").unlink()
    whole = f"[tool.orglint]\n{table}" if not table.startswith("[") else table
    assert said.replace("orglint.toml", "pyproject.toml") in broken(whole, name="pyproject.toml")


@pytest.mark.parametrize("text", ["tool = 3\n", "[tool]\nother = 1\n", ""])
def test_a_pyproject_that_says_nothing_of_orglint(work: Path, text: str) -> None:
    lay({"pyproject.toml": text, "org.yaml": ORG, "../orglint.toml": "nonsense = 1\n"})
    assert shown()["fail-on"] == '"error" from default'


def test_a_pyproject_whose_table_is_none(work: Path) -> None:
    assert "is no table" in broken("[tool]\norglint = 3\n", name="pyproject.toml")


def test_bytes_that_are_no_text(work: Path) -> None:
    lay({"org.yaml": ORG})
    Path("orglint.toml").write_bytes(b"a = '\xff'\n")
    assert "orglint.toml is no TOML" in orglint("check").err


def test_paths_are_relative_to_the_configuration(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(OWN | {"orglint.toml": 'rule-paths = ["own"]\npaths = ["a.yaml", "b"]\nbaseline = "base.json"\n'})
    lay({"a.yaml": ORG, "b/org.yaml": ORG, "sub/x.txt": "", "base.json": '{"version": 1, "findings": []}'})
    monkeypatch.chdir("sub")
    ran = check("--select", "demo")
    assert [line.split(":")[0] for line in ran.out.splitlines()] == [
        "../a.yaml",
        "../a.yaml",
        "../b/org.yaml",
        "../b/org.yaml",
    ]
    assert len(noted(check("--select", "demo", "../org.yaml"))) == 2


def test_the_profile_is_the_flags_then_the_configurations_then_the_specs(work: Path) -> None:
    lay(OWN)
    assert noted(check()) == ["info", "info"]
    lay({"org.yaml": ORG.replace("{name: Acme}", "{name: Acme, profile: scaleup}")})
    assert noted(check()) == ["warning", "warning"]
    lay({"orglint.toml": 'rule-paths = ["own"]\nprofile = "enterprise"\n'})
    assert noted(check()) == ["error", "error"]
    assert noted(check("--profile", "startup")) == ["info", "info"]
    assert noted(check("--profile", "auto")) == ["info", "info"]
    lay({"org.yaml": ORG.replace("ledger:", "ledger:\n    headcount: 200"), "orglint.toml": 'rule-paths = ["own"]\n'})
    assert noted(check()) == ["error", "error"]


def test_flags_win_over_the_configuration(work: Path) -> None:
    lay(OWN | {"orglint.toml": 'rule-paths = ["own"]\nfail-on = "info"\nselect = ["ownership"]\nexit-zero = false\n'})
    assert check("--select", "demo").code == 1
    assert check("--select", "demo", "--fail-on", "error").code == 0
    assert check("--select", "demo", "--exit-zero").code == 0
    assert noted(check()) == []


def test_severities_of_rules(work: Path) -> None:
    lay(OWN)
    for level in ("error", "warning", "info"):
        lay({"orglint.toml": f'rule-paths = ["own"]\n[rules."demo/noted-team"]\nseverity = "{level}"\n'})
        assert noted(check()) == [level, level]
        assert noted(check("--profile", "enterprise")) == [level, level]
    lay({"orglint.toml": 'rule-paths = ["own"]\n[rules.noted-team]\nseverity = "off"\n'})
    assert noted(check("--select", "demo")) == []


def test_the_options_of_a_rule(work: Path) -> None:
    lay(OWN)
    options = 'at_most = 3\nshare = 1\nword = "there"\nloud = true\nnames = ["ledger"]\n'
    lay({"orglint.toml": f'rule-paths = ["own"]\n[rules.noted-team]\n{options}'})
    found = check("--select", "demo").out
    assert "team:payments is there 3 1.0 True" in found
    assert "team:ledger" not in found
    for option, takes in (
        ("at_most = 3.5", "a whole number"),
        ("at_most = true", "a whole number"),
        ("share = 'a'", "a number"),
        ("share = true", "a number"),
        ("word = 3", "a text"),
        ("loud = 1", "true or false"),
        ("names = 'ledger'", "a list of texts"),
        ("names = [1]", "a list of texts"),
    ):
        lay({"orglint.toml": f'rule-paths = ["own"]\n[rules.noted-team]\n{option}\n'})
        ran = check()
        assert (ran.code, ran.out) == (2, "")
        assert f"of demo/noted-team in orglint.toml takes {takes}" in ran.err
    lay({"orglint.toml": 'rule-paths = ["own"]\n[rules.noted-team]\nat_mst = 3\n'})
    assert "Did you mean `at_most`?" in check().err


def test_options_of_a_rule_add_up_over_configurations(work: Path) -> None:
    lay(OWN | {"shared.toml": '[rules.noted-team]\nat_most = 3\nword = "there"\nseverity = "error"\n'})
    lay({"orglint.toml": 'extends = "shared.toml"\nrule-paths = ["own"]\n[rules."demo/noted-team"]\nword = "mine"\n'})
    ran = check()
    assert "team:payments is mine 3 0.5 False" in ran.out
    assert noted(ran) == ["error", "error"]
    settings = shown()
    assert settings["severity"] == '"error" from shared.toml'
    assert settings["word"] == '"mine" from orglint.toml'
    assert settings["at_most"] == "3 from shared.toml"


def test_severities_by_path(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(OWN | {
        "org.yaml": f"{ORG}include: [legacy/*.yaml, new/*.yaml]\n",
        "legacy/a.yaml": "orglint: 1\nteams: {old: {}}\n",
        "new/deep/b.yaml": "orglint: 1\nteams: {young: {}}\n",
        "new/b.yaml": "orglint: 1\ninclude: deep\n",
        "orglint.toml": 'rule-paths = ["own"]\n[per-path-severities."legacy/*"]\ndemo = "off"\n'
        '[per-path-severities."new/*"]\nnoted-team = "error"\nminded-team = "warning"\n'
        '[per-path-severities."new/deep/*"]\n"demo/noted-team" = "warning"\n',
    })  # fmt: skip
    ran = check("--select", "demo")
    assert [line.split(": ")[1].split()[0] + " " + line.split(":")[0] for line in ran.out.splitlines()] == [
        "warning new/deep/b.yaml", "warning new/deep/b.yaml", "info org.yaml", "info org.yaml",
    ]  # fmt: skip
    monkeypatch.chdir("new")
    assert check("--select", "demo", "../org.yaml").out.count("warning") == 2
    assert shown("../org.yaml")['"demo/minded-team"'] == '"warning" from ../orglint.toml'


def test_every_setting_of_the_configuration_can_be_shown_as_toml(work: Path) -> None:
    import tomllib

    lay(OWN | {"own/demo/noted-team.py": RULE, "own/demo/minded-team.py": OFF})
    text = (
        'rule-paths = ["own"]\nselect = ["demo"]\nprofile = "startup"\nas-of = 2026-12-31\npaths = ["org.yaml"]\n'
        'baseline = "a\\"b\\\\c.json"\nmax-file-size = 1000\noutput-format = ["json:a.json"]\nexit-zero = true\n'
        '[rules."demo/noted-team"]\nword = "a\\nb"\nnames = ["x"]\n'
        '[per-path-severities."a/*"]\n"demo/noted-team" = "off"\n'
    )
    lay({"orglint.toml": text})
    printed = tomllib.loads(orglint("check", "--show-settings").out)
    assert tomllib.loads(text).items() <= printed.items()
