"""Rules that are not orglint's own: those of a project, and those of plugins."""

import json
import sys
from pathlib import Path

import pytest

from tests.commands.running import ORG, OWN, RULE, forget, lay, orglint, outside

CONFIG = 'rule-paths = ["own"]\n'


def broken(rule: str, name: str = "own/demo/noted-team.py") -> str:
    """Give what is said of a rule that cannot be used."""
    lay({"org.yaml": ORG, "orglint.toml": CONFIG, name: rule})
    ran = orglint("check")
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    return ran.err


def test_a_rule_of_the_project_runs_and_is_known_everywhere(work: Path) -> None:
    lay(OWN)
    assert orglint("check", "--select", "noted-team").out.count("demo/noted-team") == 2
    assert "# demo/noted-team" in orglint("explain", "noted-team").out
    assert "options" not in orglint("explain", "noted-team").err
    (rule,) = (
        r for r in json.loads(orglint("rules", "--output-format", "json").out)["rules"] if r["id"] == "demo/noted-team"
    )
    assert rule == {
        "id": "demo/noted-team",
        "summary": "A team is there.",
        "severity": {"startup": "info", "scaleup": "warning", "enterprise": "error"},
        "asks": False,
        "options": {"at_most": 9, "share": 0.5, "word": "here", "loud": False, "names": []},
    }
    assert "demo\n" in orglint("rules").out


def test_it_says_that_it_runs_code_that_is_not_its_own(work: Path) -> None:
    lay(OWN)
    assert "# runs rules that are not orglint's own: own\n" in orglint("check", "--show-settings").out
    assert "rules that are not orglint's own" in orglint("check", "-v").err
    assert "not orglint's own" not in orglint("check", "--isolated", "-v").err
    assert "not orglint's own" not in orglint("check", "--isolated", "--show-settings").out


def test_isolated_runs_no_code_but_its_own(work: Path) -> None:
    lay(OWN | {"own/demo/loud.py": "raise SystemExit('it ran')\n"})
    assert orglint("check", "--isolated", "-q").out.count("demo/") == 0
    assert orglint("explain", "unowned-component", "--isolated").code == 0
    assert orglint("rules", "--isolated").code == 0
    assert orglint("check", "--isolated", "--select", "noted-team").code == 2


def test_rules_may_share_helpers_and_tests_are_no_rules(work: Path) -> None:
    helped = RULE.replace("from orglint.api", "from ._words import HELLO\nfrom orglint.api").replace(
        "is {word}", "{HELLO}"
    )
    lay(OWN | {"own/demo/noted-team.py": helped, "own/demo/_words.py": "HELLO = 'says hello'\n"})
    lay(
        {
            "own/demo/test_it.py": "raise ValueError\n",
            "own/_drafts/a.py": "raise ValueError\n",
            "own/top.py": "raise ValueError\n",
        }
    )
    assert "team:payments says hello" in orglint("check", "--select", "demo").out


def test_two_folders_of_rules(work: Path) -> None:
    lay(OWN | {"more/demo/other-team.py": RULE, "orglint.toml": 'rule-paths = ["own", "more"]\n'})
    assert orglint("check", "--select", "demo").out.count("demo/other-team") == 2


def test_a_rule_that_is_changed_is_read_anew(work: Path) -> None:
    lay(OWN)
    assert "is here" in orglint("check", "--select", "demo").out
    lay({"own/demo/noted-team.py": RULE.replace("is {word}", "has changed")})
    assert "has changed" in orglint("check", "--select", "demo").out


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("def check(:\n", "own/demo/noted-team.py cannot be imported: SyntaxError"),
        ("import nothing_of_the_kind\n", "cannot be imported: ModuleNotFoundError: No module named"),
        ("raise ValueError('no')\n", "cannot be imported: ValueError: no"),
        ("x = 1\n", "is no rule: it does not bind `check`"),
        ("def check(org): ...\n", "is no rule: it does not bind `check`"),
        (RULE.replace('"I/W/E"', '"X"'), "cannot be imported: "),
        (RULE.replace("bool = False", "object = None"), "The option `loud` of demo/noted-team has no default"),
        (RULE.replace("yield Problem", "raise KeyError('oops')\n            yield Problem"),
         "The rule demo/noted-team cannot go on: KeyError: 'oops'"),
    ],
)  # fmt: skip
def test_a_rule_that_is_broken_is_named(work: Path, rule: str, said: str) -> None:
    assert said in broken(rule)


def test_a_broken_rule_is_named_where_it_is_listed_and_hides_no_other(work: Path) -> None:
    broken("import nothing_of_the_kind\n")
    for command in (("rules",), ("explain", "noted-team")):
        ran = orglint(*command)
        assert (ran.code, ran.out) == (2, "")
        assert "own/demo/noted-team.py cannot be imported" in ran.err
    assert orglint("explain", "unowned-component").out.startswith("# ownership/unowned-component")


def test_a_name_that_is_taken_is_refused(work: Path) -> None:
    assert "Two rules are called `unowned-component`" in broken(RULE, "own/demo/unowned-component.py")
    Path("own/demo/unowned-component.py").unlink()
    assert "Two rules are called `ownership/unowned-component`" in broken(RULE, "own/ownership/unowned-component.py")


def install(folder: Path, value: str, name: str = "acme") -> None:
    """Lay a distribution that names a package of rules."""
    lay({
        f"{folder}/{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{folder}/{name}-1.0.dist-info/entry_points.txt": f"[orglint.rules]\n{name} = {value}\n",
    })  # fmt: skip


@pytest.fixture
def site(work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that packages are imported from."""
    folder = work / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    lay({"org.yaml": ORG})
    return folder


def test_a_plugin_is_found_by_its_entry_point(site: Path) -> None:
    install(site, "acme_rules.rooms")
    helped = RULE.replace("from orglint", "from acme_rules.rooms.demo import _x\nfrom orglint")
    lay({
        "site/acme_rules/__init__.py": "",
        "site/acme_rules/rooms/__init__.py": "",
        "site/acme_rules/rooms/demo/noted-team.py": helped,
        "site/acme_rules/rooms/demo/noted-team.md": "# demo/noted-team\n\nA team.\n",
        "site/acme_rules/rooms/demo/_x.py": "",
    })  # fmt: skip
    ran = orglint("check", "--select", "noted-team")
    assert ran.out.count("demo/noted-team") == 2
    assert "# runs rules that are not orglint's own: site/acme_rules/rooms\n" in orglint("check", "--show-settings").out
    assert "# demo/noted-team" in orglint("explain", "noted-team").out
    assert orglint("check", "--select", "noted-team", "--isolated").code == 2
    forget("acme_rules")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("nothing_of_the_kind", "The plugin `acme` (nothing_of_the_kind) cannot be imported: No module named"),
        ("json.decoder", "The plugin `acme` names json.decoder, which is no package"),
        ("json:dumps", "The plugin `acme` names json:dumps, which is no package"),
    ],
)
def test_a_plugin_that_is_broken_is_named(site: Path, value: str, said: str) -> None:
    install(site, value)
    ran = orglint("check")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert orglint("check", "--isolated").code != 2


@pytest.mark.skipif(sys.platform == "win32", reason="has no such shell")
def test_where_a_broken_rule_breaks_can_be_seen(work: Path) -> None:
    broken(RULE.replace("yield Problem", "raise KeyError('oops')\n            yield Problem"))
    ran = outside("orglint check", {"ORGLINT_TRACEBACK": "1"})
    assert "Traceback" in ran.err
    assert "noted-team.py" in ran.err
    assert "Traceback" not in outside("orglint check nowhere.yaml", {"ORGLINT_TRACEBACK": "1"}).err
