"""The pull request gate, in real repositories."""

import json
from pathlib import Path

import pytest

from tests.commands.repositories import ORG, changed, commit, diff, git, put, refused
from tests.commands.running import forget, orglint


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_no_change_is_no_finding(base: str) -> None:
    found = diff("--against", "main")
    assert (found.code, found.findings, found.report["changes"]) == (0, [], [])
    assert found.report["against"] == {"ref": "main", "commit": base}
    assert found.report["reviewers"] == {"losing": [], "gaining": []}


def test_an_owner_that_is_removed_fails_with_the_reason_on_the_right_line(base: str) -> None:
    new = changed(("    owner: payments\n", ""))
    put({"org.yaml": new})
    found = diff("--against", "main")
    assert found.code == 1
    finding = found.of("changes/removed-owner")
    assert (finding["severity"], finding["entity"], finding["path"]) == ("error", "component:checkout", "org.yaml")
    assert finding["line"] == line_of(new, "checkout:")
    assert [(r["path"], r["line"], r["ref"]) for r in finding["related"]] == [
        ("org.yaml", line_of(ORG, "owner: payments"), "main")
    ]
    assert "ownership/unowned-component" not in found.rules


def test_an_owner_that_is_replaced_passes_and_is_said(base: str) -> None:
    put({"org.yaml": changed(("owner: payments", "owner: platform"))})
    found = diff("--against", "main")
    assert (found.code, found.rules) == (0, ["changes/handed-over"])
    assert found.of("changes/handed-over")["message"].startswith(
        "component:checkout goes from team:payments to team:platform"
    )
    assert found.report["reviewers"] == {
        "losing": [{"entity": "person:ana", "name": "Ana Ng", "of": ["component:checkout"]}],
        "gaining": [{"entity": "person:cy", "name": None, "of": ["component:checkout"]}],
    }


def test_a_component_that_goes_with_all_that_refers_to_it_passes(base: str) -> None:
    put({"org.yaml": changed(("    depends_on: [ledger]\n", ""), ("  ledger:\n    owner: platform\n", ""))})
    found = diff("--against", "main")
    assert (found.code, found.errors) == (0, [])
    assert [change["message"] for change in found.report["changes"]] == ["component:ledger is gone"]


def test_what_is_gone_and_still_named_fails_once(base: str) -> None:
    put({"org.yaml": changed(("  ledger:\n    owner: platform\n", ""))})
    found = diff("--against", "main")
    assert (found.code, found.errors) == (1, ["changes/removed-but-used"])
    finding = found.of("changes/removed-but-used")
    assert (finding["entity"], finding["line"]) == ("component:ledger", line_of(ORG, "depends_on: [ledger]"))


def test_an_owner_that_somebody_else_added_meanwhile_is_not_removed_here(repo: Path) -> None:
    before = changed(("    owner: payments\n", ""))
    commit({"org.yaml": before})
    git("switch", "--quiet", "--create", "feature")
    commit({"org.yaml": changed(("  cy:\n", "  cy: {name: Cy}\n"), text=before)})
    git("switch", "--quiet", "main")
    commit({"org.yaml": ORG})
    git("switch", "--quiet", "feature")
    found = diff("--against", "main")
    assert (found.code, found.findings) == (0, [])
    exact = diff("--against", "main", "--exact")
    assert (exact.code, exact.errors) == (1, ["changes/removed-owner"])


def test_teams_and_whole_organisations_may_move_between_files(base: str) -> None:
    payments = "  payments: {lead: ana, members: [bo], purpose: People can pay}\n"
    rest = "orglint: 1\ninclude: [teams/*.yaml]\n" + changed((payments, "")).removeprefix("orglint: 1\n")
    put({"org.yaml": rest, "teams/payments.yaml": f"orglint: 1\nteams:\n{payments}"})
    found = diff("--against", "main")
    assert (found.code, found.findings, found.report["changes"]) == (0, [], [])
    commit({})
    put({"org.yaml": None, "teams/payments.yaml": None, "org/one.yaml": ORG})
    found = diff("--against", "main")
    assert (found.code, found.findings, found.report["changes"]) == (0, [], [])
    assert found.report["organizations"][0]["path"] == "org"


def test_an_owning_team_that_is_emptied_fails_though_no_owner_changed(base: str) -> None:
    for people in ("members: []", "headcount: 0", "kind: stream-aligned", "external: true"):
        put({"org.yaml": changed(("lead: ana, members: [bo], purpose: People can pay", people))})
        found = diff("--against", "main")
        assert found.code == 1, people
        assert "changes/removed-owner" in found.errors, people
        assert found.of("changes/removed-owner")["entity"] == "component:checkout"


DISARMING = {
    "turned off in the configuration": {"orglint.toml": 'ignore = ["removed-owner", "changes"]\n'},
    "not selected": {"orglint.toml": 'select = ["references"]\n'},
    "severity turned down": {"orglint.toml": '[rules."changes/removed-owner"]\nseverity = "info"\n'},
    "nothing fails": {"orglint.toml": 'exit-zero = true\nfail-on = "never"\n'},
    "quiet files": {"orglint.toml": '[per-path-severities."*.yaml"]\nremoved-owner = "off"\n'},
    "suppressed": {
        "org.yaml": changed(
            ("  checkout:\n    owner: payments\n", "  checkout:  # orglint: ignore[removed-owner] -- we know\n")
        )
    },
    "archived": {"org.yaml": changed(("    owner: payments\n", "    lifecycle: archived\n"))},
    "external": {"org.yaml": changed(("    owner: payments\n", "    external: true\n"))},
    "placeholder": {"org.yaml": changed(("owner: payments", "owner: TBD"))},
    "nobody known": {
        "org.yaml": changed(("owner: payments", "owner: ghost  # orglint: ignore[unknown-reference] -- soon"))
    },
    "bots": {"org.yaml": changed(("  ana: {name: Ana Ng}\n  bo:\n", "  ana: {kind: bot}\n  bo: {kind: bot}\n"))},
    "profile lowered, less declared": {
        "org.yaml": changed(("profile: startup", "profile: auto, declares: [alerting]"), ("    owner: payments\n", ""))
    },
}


@pytest.mark.parametrize("how", DISARMING)
def test_nobody_disarms_it(base: str, how: str) -> None:
    put({"org.yaml": changed(("    owner: payments\n", "")), **DISARMING[how]})
    found = diff("--against", "main")
    assert found.code == 1
    assert "changes/removed-owner" in found.errors


@pytest.mark.parametrize(
    ("how", "rules"),
    [
        ("turned off in the configuration", 1),
        ("not selected", 1),
        ("severity turned down", 1),
        ("nothing fails", 2),
        ("quiet files", 1),
        ("suppressed", 1),
        ("profile lowered, less declared", 1),
    ],
)
def test_whoever_tries_is_told(base: str, how: str, rules: int) -> None:
    put(DISARMING[how])
    found = diff("--against", "main")
    assert found.rules.count("changes/new-suppression") >= rules, found.findings


PLUGIN = """\
\"\"\"A rule that leaves a mark when it is run.\"\"\"

from pathlib import Path

from orglint.api import Org, Problem, rule

Path("{mark}").write_text("run")


@rule("E")
def check(org: Org):
    return ()
"""


def test_no_code_of_the_new_version_runs_and_that_of_the_old_one_does(repo: Path) -> None:
    old = {
        "own/demo/a-rule.py": PLUGIN.format(mark="old-ran"),
        "orglint.toml": 'rule-paths = ["own"]\n',
        "org.yaml": ORG,
    }
    commit(dict(old))
    put(
        {
            "own/demo/a-rule.py": PLUGIN.format(mark="changed-ran"),
            "own/demo/b-rule.py": PLUGIN.format(mark="added-ran"),
            "more/demo/c-rule.py": PLUGIN.format(mark="more-ran"),
            "orglint.toml": 'rule-paths = ["own", "more"]\n',
            "org.yaml": changed(("    owner: payments\n", "")),
        }
    )
    found = diff("--against", "main")
    assert (found.code, found.errors) == (1, ["changes/removed-owner"])
    assert [name.name for name in repo.glob("*-ran")] == ["old-ran"]


def test_rules_of_the_project_that_are_deleted_still_run_and_it_is_said(repo: Path) -> None:
    rule = PLUGIN.replace("return ()", 'yield Problem(org.teams[-1].place, "found")').replace('Path("{mark}")', "#")
    commit({"own/demo/a-rule.py": rule, "orglint.toml": 'rule-paths = ["own"]\n', "org.yaml": ORG})
    more = changed(("components:", "  more: {lead: ana, members: [bo]}\ncomponents:"))
    put({"own/demo/a-rule.py": None, "orglint.toml": None, "org.yaml": more})
    found = diff("--against", "main")
    assert found.errors == ["demo/a-rule"]
    assert "own rule `demo/a-rule` is gone" in found.of("changes/new-suppression")["message"]


def test_the_configuration_of_the_base_holds_also_when_it_is_deleted(repo: Path) -> None:
    commit({"org.yaml": ORG, "orglint.toml": '[rules."changes/handed-over"]\nseverity = "error"\n'})
    put({"orglint.toml": None, "org.yaml": changed(("owner: payments", "owner: platform"))})
    found = diff("--against", "main")
    assert (found.code, found.errors) == (1, ["changes/handed-over"])
    finding = found.of("changes/new-suppression")
    assert (finding["path"], finding["line"]) == ("org.yaml", 1)
    assert "changes/handed-over" in finding["message"]


def test_an_organisation_that_is_deleted_whole_fails(base: str) -> None:
    put({"org.yaml": None, "README.md": "nothing"})
    found = diff("--against", "main")
    assert (found.code, found.errors) == (1, ["changes/removed-organization"])
    finding = found.of("changes/removed-organization")
    assert (finding["path"], finding["line"]) == ("org.yaml", 1)
    assert finding["related"][0]["line"] == line_of(ORG, "organization:")
    named = diff("--against", "main", "org.yaml")
    assert named.errors == ["changes/removed-organization"]


def test_an_organisation_without_its_marker_is_gone_or_unreadable_and_never_passes(base: str) -> None:
    put({"org.yaml": ORG.removeprefix("orglint: 1\n")})
    assert diff("--against", "main").code == 2
    commit({})
    assert diff("--against", "main~1", "--head", "main").errors == ["changes/removed-organization"]


def test_a_new_organisation_is_compared_with_nothing(repo: Path) -> None:
    commit({"README.md": "hello"})
    put({"org.yaml": ORG})
    found = diff("--against", "main")
    assert (found.code, found.errors) == (0, [])
    assert not any(finding["rule"].startswith("changes/") for finding in found.findings)
    put({"org.yaml": changed(("    owner: payments\n", ""))})
    found = diff("--against", "main")
    assert (found.code, found.errors) == (1, ["ownership/unowned-component"])


def test_what_a_new_organisation_suppresses_is_said(repo: Path) -> None:
    commit({"README.md": "hello"})
    put({"org.yaml": changed(("  checkout:\n", "  checkout:  # orglint: ignore[unowned-component] -- soon\n"))})
    said = diff("--against", "main").of("changes/new-suppression")
    assert said["message"] == "`ownership/unowned-component` is suppressed from now on: soon."
    assert (said["path"], said["severity"]) == ("org.yaml", "warning")


def test_a_base_that_cannot_be_read_never_passes(repo: Path) -> None:
    commit({"org.yaml": ORG.replace("people:", "people: {{")})
    put({"org.yaml": ORG})
    found = diff("--against", "main")
    assert (found.code, found.errors) == (2, ["references/invalid-yaml"])
    assert found.findings[0]["path"] == "main:org.yaml"


def test_old_debts_do_not_fail_new_ones_do_and_mended_ones_are_said(repo: Path) -> None:
    old = changed(("    owner: payments\n", ""), ("    owner: platform\n", ""))
    commit({"org.yaml": old})
    new = changed(("ledger:\n", "ledger:\n    owner: platform\n  shop: {kind: service}\n"), text=old.rstrip() + "\n")
    put({"org.yaml": new})
    found = diff("--against", "main")
    assert (found.code, found.errors) == (1, ["ownership/unowned-component"])
    assert found.findings[0]["entity"] == "component:shop"
    assert [gone["entity"] for gone in found.report["gone"]] == ["component:ledger"]
    assert found.report["old"] >= 1


def test_a_rename_makes_old_debts_not_new(repo: Path) -> None:
    old = changed(("    owner: payments\n", ""))
    commit({"org.yaml": old})
    renamed = old.replace("  checkout:\n", "  shop:\n    renamed_from: checkout\n").replace("payments", "selling")
    put({"org.yaml": renamed.replace("selling: {", "selling: {renamed_from: payments, ")})
    found = diff("--against", "main")
    assert (found.code, found.findings) == (0, [])
    assert [change["message"] for change in found.report["changes"]] == [
        "team:payments is called team:selling now",
        "component:checkout is called component:shop now",
    ]


def test_a_finding_that_counts_from_now_on_is_new(repo: Path) -> None:
    quiet = changed(
        ("  checkout:\n    owner: payments\n", "  checkout:  # orglint: ignore[unowned-component] -- late\n")
    )
    commit({"org.yaml": quiet})
    put({"org.yaml": quiet.replace("  # orglint: ignore[unowned-component] -- late", "")})
    found = diff("--against", "main")
    assert (found.code, found.errors) == (1, ["ownership/unowned-component"])


def test_comments_of_the_base_suppress_what_compares(repo: Path) -> None:
    quiet = changed(("    owner: payments\n", "    owner: payments  # orglint: ignore[removed-owner] -- it may go\n"))
    commit({"org.yaml": quiet})
    put({"org.yaml": changed(("    owner: payments\n", ""))})
    found = diff("--against", "main")
    assert (found.code, found.errors) == (0, [])
    assert found.of("changes/removed-owner")["suppressed"] == {"by": "comment", "reason": "it may go"}


def test_comments_of_the_new_version_suppress_other_findings_and_are_said(base: str) -> None:
    new = changed(
        ("components:\n", "components:\n  shop: {kind: service}  # orglint: ignore[unowned-component] -- soon\n")
    )
    put({"org.yaml": new})
    found = diff("--against", "main")
    assert (found.code, found.rules) == (0, ["changes/new-suppression"])
    assert found.of("ownership/unowned-component")["suppressed"] == {"by": "comment", "reason": "soon"}
    assert found.of("changes/new-suppression")["line"] == line_of(new, "shop:")
    commit({})
    put({"org.yaml": new.replace("components:\n", "components:\n\n")})
    assert diff("--against", "main").findings == []


def test_several_organisations_are_compared_each_with_itself(repo: Path) -> None:
    commit(
        {
            "orglint.toml": 'paths = ["a.yaml", "b"]\n',
            "a.yaml": ORG,
            "b/org.yaml": ORG.replace("Acme", "Beta"),
        }
    )
    put({"b/org.yaml": changed(("    owner: payments\n", "")).replace("Acme", "Beta")})
    found = diff("--against", "main")
    assert (found.code, found.errors) == (1, ["changes/removed-owner"])
    assert [org["name"] for org in found.report["organizations"]] == ["Acme", "Beta"]
    assert found.findings[0]["path"] == "b/org.yaml"
    assert diff("--against", "main", "a.yaml").code == 0
    put({"orglint.toml": 'paths = ["a.yaml"]\n'})
    assert diff("--against", "main").code == 1


def test_from_below_the_root_paths_are_relative_to_the_working_directory(
    base: str, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put({"org.yaml": changed(("    owner: payments\n", "")), "below/x": ""})
    monkeypatch.chdir(repo / "below")
    found = diff("--against", "main", "../org.yaml")
    finding = found.of("changes/removed-owner")
    assert (finding["path"], finding["related"][0]["path"]) == ("../org.yaml", "../org.yaml")


def test_two_revisions_are_compared_without_the_working_tree(base: str) -> None:
    commit({"org.yaml": changed(("    owner: payments\n", ""))})
    put({"org.yaml": "nonsense"})
    assert diff("--against", "main~1", "--head", "main").errors == ["changes/removed-owner"]
    assert diff("--against", "main", "--head", "main~1").findings == []
    back = diff("--against", "main", "--head", "main~1", "--exact")
    assert [gone["rule"] for gone in back.report["gone"]] == ["ownership/unowned-component"]


def test_two_files_are_compared_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put({"old/org.yaml": ORG, "org.yaml": changed(("    owner: payments\n", ""))})
    found = diff("--against-file", "old/org.yaml")
    assert (found.code, found.errors) == (1, ["changes/removed-owner"])
    assert found.report["against"] == {"ref": "old/org.yaml", "commit": None}
    assert [r["path"] for r in found.findings[0]["related"]] == ["old/org.yaml"]
    put({"org.yaml": None})
    assert diff("--against-file", "old/org.yaml").errors == ["changes/removed-organization"]
    assert diff("--against-file", "old/org.yaml", "old/org.yaml").findings == []


def test_nothing_in_either_version_is_an_error_but_for_a_hook(repo: Path) -> None:
    commit({"README.md": "hello"})
    assert "No org.yaml" in refused("--against", "main").err
    hook = orglint("diff", "--against", "main", "--allow-missing")
    assert (hook.code, hook.out, hook.err) == (0, "", "")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--against", "main", "--against-file", "org.yaml"],
        ["--against-file", "org.yaml", "--exact"],
        ["--against-file", "org.yaml", "a.yaml", "b.yaml"],
        ["--against", "main", "-"],
        ["--against", "main", "/etc"],
    ],
)
def test_arguments_that_make_no_sense(base: str, arguments: list[str]) -> None:
    refused(*arguments)


def test_the_first_commit_has_nothing_to_be_compared_with_which_only_a_hook_lets_pass(repo: Path) -> None:
    put({"org.yaml": ORG})
    refused("--against", "HEAD")
    assert orglint("diff", "--against", "HEAD", "--allow-missing").code == 0
    refused("--against", "main", "--allow-missing")
    commit({"org.yaml": ORG})
    git("switch", "--quiet", "--orphan", "elsewhere")
    put({"org.yaml": ORG})
    assert "no commit yet" in refused("--against", "HEAD").err
    assert "--exact" in refused("--against", "main", "--allow-missing").err
    assert orglint("diff", "--against", "HEAD", "--allow-missing").code == 0
    Path(git("rev-parse", "--git-path", "refs/heads/elsewhere")).write_text("broken")
    refused("--against", "HEAD", "--allow-missing")


def test_plugins_whose_code_lies_in_the_checkout_are_not_imported(
    base: str, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(
        {
            "evil/__init__.py": "",
            "evil/demo/a-rule.py": PLUGIN.format(mark="plugin-ran"),
            "evil-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n",
            "evil-1.0.dist-info/entry_points.txt": "[orglint.rules]\nevil = evil\n",
        }
    )
    monkeypatch.syspath_prepend(str(repo))
    assert diff("--against", "main").code == 0
    assert not Path("plugin-ran").exists()
    orglint("check")
    assert Path("plugin-ran").exists()
    forget("evil")


def test_formats_for_reviewers_and_pipelines(base: str) -> None:
    put({"org.yaml": changed(("    owner: payments\n", ""))})
    targets = ("gitlab:quality.json", "junit:tests.xml", "sarif:findings.sarif", "json:report.json")
    ran = orglint("diff", "--against", "main", *(part for each in targets for part in ("--output-format", each)))
    assert ran.code == 1
    (quality,) = json.loads(Path("quality.json").read_text())
    assert (quality["check_name"], quality["location"]["path"]) == ("changes/removed-owner", "org.yaml")
    assert 'type="error"' in Path("tests.xml").read_text()
    assert json.loads(Path("report.json").read_text())["against"]["ref"] == "main"
    text = orglint("diff", "--against", "main").out
    assert "component:checkout goes from team:payments (ana and bo) to nobody" in text
    assert "person:ana (Ana Ng) loses component:checkout" in text
    page = orglint("diff", "--against", "main", "--output-format", "markdown").out
    assert "component:checkout goes from team:payments (ana and bo) to nobody" in page
    log = orglint(
        "diff", "--against", "main", "--output-format", "github", env={"GITHUB_STEP_SUMMARY": "summary.md"}
    ).out
    assert log.startswith("::error file=org.yaml,line=11,")
    assert "goes from team:payments" in Path("summary.md").read_text()
