"""Policies: rules without code."""

import json
from pathlib import Path

import pytest

from orglint.report.formats import NAMES
from tests.commands.repositories import commit, diff, git, put
from tests.commands.running import lay, orglint

SPEC = """\
orglint: 1
organization: {name: Acme}
people: {ana: , bo: }
teams: {payments: {lead: ana, members: [bo]}}
components:
  checkout:
    tier: 1
    owner: ana
  ledger: {tier: 1, owner: payments}
  wiki: {owner: ana}
  old: {tier: 1, owner: ana, lifecycle: archived}
"""
POLICY = """\
for: component
where: component.tier == 1
require: size(component.people) >= 2
message: "{component.label} is in the hands of {component.people} ({{tier {component.tier + 0}}})"
severity: W/E/E
at: owner
summary: Two people can run what is most critical.
why: Whoever is alone with it is on call for ever.
fix: Name a second maintainer.
examples:
  - bad:
      people: {ana: }
      components:
        checkout: {tier: 1, owner: ana}  # alone
    finds: ["component:checkout is in the hands of ana ({tier 1})"]
  - bad: |
      people:
        ana:
      components: {checkout: {tier: 1, owner: ana}}
  - good: {people: {ana: }, components: {checkout: {tier: 2, owner: ana}}}
"""
FILES = {"org.yaml": SPEC, "orglint.toml": "", "policies/two-people.yaml": POLICY}
ONLY = ("check", "--select", "policy")


@pytest.fixture
def project(work: Path) -> Path:
    lay(FILES)
    return work


def test_a_policy_finds_like_any_rule(project: Path) -> None:
    ran = orglint(*ONLY)
    assert ran.code == 0
    assert ran.out.startswith(
        "warning[policy/two-people]: component:checkout is in the hands of ana ({tier 1})\n"
        " --> org.yaml:8:12\n"
        "  |\n"
        "8 |     owner: ana\n"
        "  |            ^^^\n"
        "  |\n"
        "  = help: Name a second maintainer.\n"
    )
    assert ran.out.count("policy/two-people") == 1


@pytest.mark.parametrize("name", NAMES)
def test_it_is_in_every_format(project: Path, name: str) -> None:
    ran = orglint(*ONLY, "--profile", "scaleup", "--output-format", name)
    assert ran.code == 1
    assert "two-people" in ran.out
    assert "in the hands of ana" in ran.out


def test_its_finding_is_one_of_the_contract(project: Path) -> None:
    (finding,) = json.loads(orglint(*ONLY, "--output-format", "json").out)["findings"]
    assert finding["rule"] == "policy/two-people"
    assert finding["severity"] == "warning"
    assert finding["entity"] == "component:checkout"
    assert (finding["line"], finding["column"], finding["suppressed"]) == (8, 12, None)
    moved = SPEC.replace("components:\n", "components:\n  first: {tier: 3, owner: bo}\n")
    lay({"org.yaml": moved})
    (later,) = json.loads(orglint(*ONLY, "--output-format", "json").out)["findings"]
    assert (later["line"], later["fingerprint"]) == (9, finding["fingerprint"])


def test_it_is_selected_and_turned_off_by_its_names(project: Path) -> None:
    for name in ("policy/two-people", "two-people", "policy"):
        assert orglint("check", "--select", name, "--output-format", "concise").out.count("two-people") == 1
        assert "two-people" not in orglint("check", "--ignore", name).out
    lay({"orglint.toml": '[rules."policy/two-people"]\nseverity = "error"\n'})
    assert orglint(*ONLY).code == 1
    lay({"orglint.toml": '[per-path-severities."org.yaml"]\n"two-people" = "off"\n'})
    assert "No findings" in orglint(*ONLY).out


def test_it_is_suppressed_as_others_are(project: Path) -> None:
    lay(
        {
            "org.yaml": SPEC.replace(
                "owner: ana\n  ledger", "owner: ana  # orglint: ignore[two-people] -- soon\n  ledger"
            )
        }
    )
    (finding,) = json.loads(orglint(*ONLY, "--output-format", "json").out)["findings"]
    assert finding["suppressed"] == {"by": "comment", "reason": "soon"}
    lay({"org.yaml": SPEC})
    assert orglint(*ONLY, "--profile", "scaleup", "--baseline", "b.json", "--write-baseline").code == 0
    assert orglint(*ONLY, "--profile", "scaleup", "--baseline", "b.json").code == 0


def test_isolated_leaves_it_out(project: Path) -> None:
    assert "two-people" not in orglint("check", "--isolated").out
    assert "two-people" not in orglint("rules", "--isolated").out
    assert orglint("explain", "two-people", "--isolated").code == 2


def test_it_is_listed_and_explained(project: Path) -> None:
    assert "  W/E/E  two-people" in orglint("rules").out
    rows = {row["id"]: row for row in json.loads(orglint("rules", "--output-format", "json").out)["rules"]}
    assert rows["policy/two-people"] == {
        "id": "policy/two-people",
        "summary": "Two people can run what is most critical.",
        "severity": {"startup": "warning", "scaleup": "error", "enterprise": "error"},
        "asks": False,
        "options": {},
    }
    page = orglint("explain", "two-people").out
    for text in ("Two people can run", "on call for ever", "size(component.people) >= 2", "# alone", "Name a second"):
        assert text in page
    assert "policies/two-people.yaml:1" in page
    assert "policy/two-people is a policy: policies/two-people.yaml" in orglint("check", "--show-settings").out


def test_what_its_author_does_not_say_is_said_by_what_it_requires(project: Path) -> None:
    lay({"policies/short.yaml": "for: component\nwhere: component.tier\n  == 1\nrequire: 'true'\nmessage: x\n"})
    rows = {row["id"]: row for row in json.loads(orglint("rules", "--output-format", "json").out)["rules"]}
    row = rows["policy/short"]
    assert row["summary"] == "Requires of components where component.tier == 1: true"
    assert set(row["severity"].values()) == {"error"}
    page = orglint("explain", "short").out
    for text in ("## Why\n\nThis organisation requires it.\n", "## Required\n", "Do what it requires: true"):
        assert text in page


def test_a_fence_in_an_example_does_not_close_the_one_around_it(project: Path) -> None:
    text = POLICY.replace("# alone", "# ```")
    lay({"policies/two-people.yaml": text})
    assert "\n````yaml\n" in orglint("explain", "two-people").out


def test_examples_are_run(project: Path) -> None:
    assert orglint("policies", "test") == (
        0,
        "ok    policy/two-people  3 examples  policies/two-people.yaml:1\n\n"
        "1 policy, 3 examples: all as they should be.\n",
        "",
    )


def test_an_example_that_fails_shows_the_difference(project: Path) -> None:
    lay({"policies/two-people.yaml": POLICY.replace("of ana (", "of bo (").replace("{tier: 2,", "{tier: 1,")})
    ran = orglint("policies", "test")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "FAIL  policy/two-people  3 examples  policies/two-people.yaml:1\n"
        "      policies/two-people.yaml:11: the bad example should give these findings (-), and gives others (+)\n"
        "        - component:checkout is in the hands of bo ({tier 1})\n"
        "        + component:checkout is in the hands of ana ({tier 1})\n"
        "      policies/two-people.yaml:20: the good example should give no finding (-), and gives others (+)\n"
        "        + component:checkout is in the hands of ana ({tier 1})\n"
        "\n1 policy, 3 examples: 2 failed.\n"
    )
    whole = json.loads(orglint("policies", "test", "--output-format", "json").out)
    (policy,) = whole["policies"]
    assert [example["passed"] for example in policy["examples"]] == [False, True, False]
    assert policy["examples"][0]["expected"] == ["component:checkout is in the hands of bo ({tier 1})"]


def test_a_bad_example_has_to_give_something(project: Path) -> None:
    lay({"policies/two-people.yaml": POLICY.replace(">= 2", ">= 0")})
    ran = orglint("policies", "test")
    assert ran.code == 1
    assert "policies/two-people.yaml:16: the bad example should give a finding, and gives none" in ran.out


def test_an_example_that_is_no_organisation_is_said(project: Path) -> None:
    examples = (
        "examples:\n  - good: {teams: {a: {leed: b}}}\n  - bad: 'teams: {'\n  - good: {}\n  - good: just words\n"
        "  - good: {teams: {a: *b}}\n"
    )
    lay(
        {
            "policies/two-people.yaml": POLICY.partition("examples:")[0]
            + examples.replace("  - good: {teams: {a: *b}}\n", "")
        }
    )
    ran = orglint("policies", "test")
    assert ran.code == 1
    assert ran.out.count("is no organisation:") == 4
    assert "did you mean `lead`?" in ran.out


def test_examples_may_have_a_day_of_their_own(work: Path) -> None:
    policy = """\
for: failure-mode
require: failure_mode.rehearsed_days_ago == null || failure_mode.rehearsed_days_ago <= 365
message: "{failure_mode.label} was rehearsed on {failure_mode.rehearsed_on}"
examples:
  - bad: {failure_modes: {fire: {rehearsed_on: 2024-01-01}}}
    as_of: 2026-01-01
    finds: failure-mode:fire was rehearsed on 2024-01-01
  - good: {failure_modes: {fire: {rehearsed_on: 2024-01-01}}}
"""
    lay({"rehearsed.yaml": policy})
    assert orglint("policies", "test", "rehearsed.yaml").code == 0


def test_paths_can_be_given(project: Path) -> None:
    lay({"other/a.yaml": POLICY, "other/_draft.yaml": "nonsense", "other/readme.md": "# Policies\n"})
    assert "policy/a  3 examples  other/a.yaml:1" in orglint("policies", "test", "other").out
    both = orglint("policies", "test", "other", "policies/two-people.yaml").out
    assert both.endswith("2 policies, 6 examples: all as they should be.\n")
    ran = orglint("policies", "test", "nowhere")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no such file or folder: nowhere." in ran.err


def test_without_policies_there_is_nothing_to_test(work: Path) -> None:
    ran = orglint("policies", "test")
    assert (ran.code, ran.out) == (2, "")
    assert "There are no policies here." in ran.err


IN_CONFIG = """\
[policies.two-people]
for = "components"
where = "component.tier == 1"
require = "size(component.people) >= 2"
message = "{component.label} is in the hands of {component.people}"

[policies.named-team]
for = "team"
require = "team.purpose != null"
message = "{team.label} says nothing of its purpose"
severity = "info"

[[policies.named-team.examples]]
bad = {teams = {a = {}}}
finds = ["team:a says nothing of its purpose"]

[[policies.named-team.examples]]
good = "teams: {a: {purpose: x}}"
"""


def test_policies_may_stand_in_the_configuration(work: Path) -> None:
    lay({"org.yaml": SPEC, "orglint.toml": IN_CONFIG})
    ran = orglint(*ONLY, "--output-format", "concise")
    assert ran.code == 1
    assert ran.out == (
        "org.yaml:4:9: info policy/named-team team:payments says nothing of its purpose\n"
        "org.yaml:6:3: error policy/two-people component:checkout is in the hands of ana\n"
    )
    tested = orglint("policies", "test")
    assert tested.code == 0
    assert "ok    policy/named-team  2 examples  orglint.toml:7\n" in tested.out
    assert "none  policy/two-people  no examples  orglint.toml:1\n" in tested.out


def test_they_may_stand_in_pyproject(work: Path) -> None:
    lay(
        {
            "org.yaml": SPEC,
            "pyproject.toml": IN_CONFIG.replace("[policies.", "[tool.orglint.policies.").replace(
                "[[policies.", "[[tool.orglint.policies."
            ),
        }
    )
    assert orglint(*ONLY).code == 1
    assert "policy/named-team  2 examples  pyproject.toml:7\n" in orglint("policies", "test").out


def test_the_configuration_may_name_where_they_are(work: Path) -> None:
    lay({"org.yaml": SPEC, "rules/two-people.yaml": POLICY, "policies/other.yaml": POLICY})
    for text in ('policies = ["rules"]', 'policies = "rules/two-people.yaml"', '[policies]\npaths = ["rules"]'):
        lay({"orglint.toml": text})
        ran = orglint(*ONLY, "--output-format", "concise")
        assert ("policy/two-people" in ran.out, "policy/other" in ran.out) == (True, False)
    lay({"orglint.toml": "policies = []\n"})
    assert "No findings" in orglint(*ONLY[:1]).out or "policy/" not in orglint("check").out
    lay({"orglint.toml": 'policies = ["nowhere"]\n'})
    ran = orglint("check")
    assert (ran.code, "`policies` in orglint.toml names nowhere, and there is no such" in ran.err) == (2, True)
    lay({"orglint.toml": "policies = 3\n"})
    assert "takes a list of paths, or tables [policies.NAME]" in orglint("check").err


def test_shared_configurations_bring_theirs_and_the_nearer_one_counts(work: Path) -> None:
    theirs = IN_CONFIG.replace('severity = "info"', 'severity = "warning"')
    own = IN_CONFIG.partition("[policies.named-team]")[0].replace("in the hands of", "left to")
    lay({"org.yaml": SPEC, "shared/base.toml": theirs, "orglint.toml": 'extends = "shared/base.toml"\n' + own})
    ran = orglint(*ONLY, "--output-format", "concise")
    assert "warning policy/named-team" in ran.out
    assert "error policy/two-people component:checkout is left to ana" in ran.out


def test_a_folder_that_nobody_named_may_hold_other_things(project: Path) -> None:
    lay(
        {
            "policies/pod.yaml": "apiVersion: v1\nkind: Pod\n",
            "policies/chart.yaml": "{{ template }}: [",
            "policies/a.md": "x",
        }
    )
    assert orglint(*ONLY, "--output-format", "concise").out.count("policy/") == 1


def test_a_folder_of_policies_needs_no_configuration(project: Path) -> None:
    Path("orglint.toml").unlink()
    ran = orglint(*ONLY, "--output-format", "concise")
    assert ran.out.count("policy/two-people") == 1
    assert orglint("policies", "test").code == 0
    assert "policy/" not in orglint("check", "--isolated").out


def test_a_configuration_says_where_the_folder_of_policies_is(project: Path) -> None:
    lay({"sub/orglint.toml": "", "sub/org.yaml": SPEC})
    assert "policy/" not in orglint("check", "sub/org.yaml").out


BROKEN = {
    "for: compnent\nrequire: 'true'\nmessage: x\n": (1, "takes a kind of entities", "Did you mean `component`?"),
    "for: component\nrequire: 'true'\nmesage: x\n": (3, "has no key `mesage`", "Did you mean `message`?"),
    "for: component\nmessage: x\n": (1, "lacks `require`", "write `require: an expression`"),
    "for: component\nrequire: ''\nmessage: x\n": (2, "`require` of a policy takes an expression", ""),
    "for: component\nrequire: 'true'\nmessage: x\nseverity: loud\n": (4, "takes error, warning, info or off", ""),
    "for: component\nrequire: 'true'\nmessage: x\nseverity: W/E\n": (4, "takes error, warning, info or off", ""),
    "for: component\nrequire: 'true'\nmessage: x\nat: ownr\n": (4, "`ownr` is no key", "Did you mean `owner`?"),
    "for: component\nrequire: 'true'\nmessage: x\nat: people\n": (4, "`people` is no key", ""),
    "for: component\nrequire: 'true'\nmessage: x\nexamples: {}\n": (4, "a list of mappings", ""),
    "for: component\nrequire: 'true'\nmessage: x\nexamples:\n  - god: {}\n": (5, "no key `god`", "`good`"),
    "for: component\nrequire: 'true'\nmessage: x\nexamples:\n  - bad: {}\n    good: {}\n": (
        5,
        "either",
        "Write one of the two keys",
    ),
    "for: component\nrequire: 'true'\nmessage: x\nexamples:\n  - good: {}\n    finds: [a]\n": (
        5,
        "finds nothing",
        "Take `finds` out",
    ),
    "for: component\nrequire: 'true'\nmessage: x\nexamples:\n  - bad: {}\n    finds: {}\n": (
        5,
        "`finds` takes a list of messages.",
        "as it is to be printed.",
    ),
    "for: component\nrequire: 'true'\nmessage: x\nexamples:\n  - bad: []\n": (
        5,
        "an example is an organisation.",
        "as it would stand in an org.yaml.",
    ),
    "for: component\nrequire: 'true'\nmessage: x\nexamples:\n  - bad: {}\n    as_of: now\n": (
        5,
        "takes a date",
        "Mend the value.",
    ),
    "for: component\nrequire: 'true'\nmessage: x\nfor: team\n": (4, "for", ""),
    "for: component\nrequire: 'true\n": (2, "never closed", "Close the quotes"),
    "for: component\nwhere: component.teir == 1\nrequire: 'true'\nmessage: x\n": (
        2,
        "`where`: There is no field",
        "tier",
    ),
    "for: component\nrequire: component.tier\nmessage: x\n": (2, "`require`: The expression is neither true", ""),
    "for: component\nrequire: 'true'\nmessage: 'a {component.nmae} b'\n": (3, "`message`: There is no field", "name"),
    "for: component\nrequire: 'true'\nmessage: 'a {component.name'\n": (3, "`message`: This brace is never closed", ""),
    "for: component\nrequire: 'true'\nmessage: 'a } b'\n": (3, "`message`: This brace closes nothing", "twice"),
    "for: component\nrequire: size(component.findings) == 0\nmessage: x\n": (2, "cannot ask for findings", ""),
}


@pytest.mark.parametrize(("text", "said"), BROKEN.items(), ids=[text.splitlines()[-1][:40] for text in BROKEN])
def test_a_broken_policy_is_said_with_file_and_line(project: Path, text: str, said: tuple[int, str, str]) -> None:
    lay({"policies/b.yaml": text})
    line, message, help_ = said
    for arguments in (("check",), ("policies", "test")):
        ran = orglint(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"error: policies/b.yaml:{line}: ")
        assert message in ran.err
        assert help_ in ran.err


def test_a_mistake_in_a_message_is_shown_in_the_message(project: Path) -> None:
    lay({"policies/b.yaml": "for: component\nrequire: 'true'\nmessage: 'a {component.nmae} b'\n"})
    assert "  | a {component.nmae} b\n  |              ^^^^\n" in orglint("check").err


def test_a_broken_policy_of_the_configuration_is_said_too(work: Path) -> None:
    lay(
        {
            "org.yaml": SPEC,
            "orglint.toml": 'fail-on = "error"\n\n[policies."a"]\nfor = "team"\nrequire = "team.x"\nmessage = "m"\n',
        }
    )
    assert orglint("check").err.startswith("error: orglint.toml:3: `require`: There is no field `x` of `team`.")
    lay({"orglint.toml": '[policies.a]\nfor = "team"\n'})
    assert orglint("check").err.startswith("error: orglint.toml:1: the policy `a` lacks `require`.")


def test_what_is_left_out_is_not_in_the_way(project: Path) -> None:
    lay({"policies/b.yaml": "for: component\nrequire: component.teir == 1\nmessage: x\n"})
    assert orglint("check", "--ignore", "policy/b").code == 0


@pytest.mark.parametrize("name", ["Two.yaml", "two_people.yaml", "two people.yaml"])
def test_names_are_those_of_rules(project: Path, name: str) -> None:
    lay({f"policies/{name}": POLICY})
    ran = orglint("check")
    assert (ran.code, "Use small letters, digits and hyphens" in ran.err) == (2, True)


def test_a_name_is_taken_once(project: Path) -> None:
    lay({"policies/unowned-component.yaml": POLICY})
    ran = orglint("check")
    assert (ran.code, "Two rules are called `unowned-component`" in ran.err) == (2, True)
    lay({"more/two-people.yaml": POLICY, "orglint.toml": 'policies = ["policies", "more"]\n'})
    Path("policies/unowned-component.yaml").unlink()
    assert "Two policies are called `two-people`" in orglint("check").err


HOSTILE = "[[1, 1, 1, 1]]" + ".map(a, a + a + a + a)" * 20 + ".exists(a, size(a) == 1)"


def test_a_hostile_policy_is_stopped(project: Path) -> None:
    lay({"policies/b.yaml": f"for: component\nrequire: {HOSTILE!r}\nmessage: x\n"})
    ran = orglint("check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: policies/b.yaml:1: the expression was stopped: it takes ")


def test_a_policy_runs_no_code_and_its_texts_move_no_cursor(project: Path) -> None:
    evil = (
        'for: person\nrequire: person.name == null\nmessage: "\\e[31m{person.name} ::error:: ##[group]x"\n'
        'why: "\\e[2J```"\nfix: "<b>{{"\n'
    )
    lay({"policies/b.yaml": evil, "org.yaml": SPEC.replace("ana: ,", 'ana: {name: "\\e[31mred"},')})
    for arguments in ((*ONLY,), (*ONLY, "--output-format", "github"), ("explain", "policy/b"), ("rules",)):
        assert "\x1b" not in orglint(*arguments).out
    lines = orglint("check", "--select", "policy/b", "--output-format", "github").out.splitlines()
    assert [line.startswith("::error file=") for line in lines] == [True]


def test_what_cannot_be_told_is_not_concerned_or_not_fulfilled(project: Path) -> None:
    lay({"policies/b.yaml": "for: component\nrequire: component.tier < 3\nmessage: '{component.id}'\n"})
    out = orglint("check", "--select", "policy/b", "--output-format", "concise").out
    assert out == "org.yaml:10:3: error policy/b wiki\n"
    lay({"policies/b.yaml": "for: component\nwhere: component.tier < 3\nrequire: 'false'\nmessage: '{component.id}'\n"})
    out = orglint("check", "--select", "policy/b", "--output-format", "concise").out
    assert [line.rpartition(" ")[2] for line in out.splitlines()] == ["checkout", "ledger"]


MESSAGES = {
    "{valve.at_most}": "6w",
    "{valve.at_most / day} days": "42 days",
    "{valve.relieves}": "a, b, c, d and 2 more",
    "{valve.sheds}": "none",
    "{valve.pressure}": "none",
    "{size(valve.relieves) > 3}": "true",
    "{valve.relieves[0] + '{}'}": "a{}",
    "{{{valve.id}}}": "{pause}",
    "{[valve.id, valve.pressure]}": "pause and none",
    "{valve.relieves.map(r, {'team': r})[0]}": "{team: a}",
    "{1.5}": "1.5",
    "{valve.labels.missing}!": "none!",
    "no braces": "no braces",
}


@pytest.mark.parametrize(("message", "said"), MESSAGES.items())
def test_values_stand_in_messages(work: Path, message: str, said: str) -> None:
    spec = "orglint: 1\nteams: {a: , b: , c: , d: , e: , f: }\npressure_release_valves:\n"
    spec += "  pause: {relieves: [a, b, c, d, e, f], at_most: 6w}\n"
    policy = {"for": "valve", "require": "false", "message": message}
    text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in policy.items())
    lay({"org.yaml": spec, "orglint.toml": "", "policies/p.yaml": text})
    (finding,) = json.loads(orglint(*ONLY, "--output-format", "json").out)["findings"]
    assert finding["message"] == said


def test_the_gate_judges_by_the_policies_of_the_base(project: Path) -> None:
    git("init", "--quiet", "-b", "main")
    commit(dict(FILES))
    put({"policies/two-people.yaml": None, "org.yaml": SPEC.replace("owner: payments", "owner: bo")})
    found = diff("--against", "main")
    assert "policy/two-people" in found.rules
    assert found.of("changes/new-suppression")["message"] == "The policy `policy/two-people` is gone."
    put({"policies/two-people.yaml": POLICY.replace(">= 2", ">= 1")})
    found = diff("--against", "main")
    said = found.of("changes/new-suppression")
    assert (said["path"], said["line"]) == ("policies/two-people.yaml", 3)
    put({"policies/two-people.yaml": POLICY.replace("on call", "alone")})
    assert "changes/new-suppression" not in diff("--against", "main").rules


def test_a_project_without_policies_pays_nothing_for_them(work: Path) -> None:
    from tests.commands.test_start_up import imported

    lay({"org.yaml": SPEC, "orglint.toml": ""})
    names = imported("check")
    assert {name for name in names if name.startswith("orglint.query")} == set()
    assert "subprocess" not in names
