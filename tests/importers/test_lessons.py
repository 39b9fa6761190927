"""What real organisations teach, a test each: what looks like a fault in the files that people keep, and is none."""

from pathlib import Path

from tests.importers.importing import findings, lay, org, took

GROUPS = "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: %s}\nspec: %s\n"


def said(name: str, folder: Path, rule: str = "") -> list[str]:
    return [f"{f.entity} {f.rule}" for f in findings(name, folder) if rule in f.rule and f.severity != "info"]


def test_ownership_is_inherited(tmp_path: Path) -> None:
    lay(
        tmp_path, {"OWNERS": "approvers: [ana, bo]\n", "a/OWNERS": "approvers: [cy]\n", "b/OWNERS": "reviewers: [cy]\n"}
    )
    assert said("owners", tmp_path) == []


def test_bots_are_not_people(tmp_path: Path) -> None:
    lay(tmp_path, {"CODEOWNERS": "/a @ana @dependabot[bot]\n/b @Release-Bot\n"})
    found = said("codeowners", tmp_path)
    assert "person:ana failure_handling/single-point-of-failure" in found
    assert "component:/b ownership/orphaned-component" in found


REPOSITORIES = """\
- {repo_name: frontend, team: "#web", alerts_team: "#web-alerts"}
- {repo_name: router, team: "#platform"}
- {repo_name: search, team: "#search", alerts_team: TBD}
"""
ALERTS = """\
orglint-mapping: 1
entities:
  - {each: "*", section: components, id: repo_name, fields: {owner: {path: team, declare: teams}}}
  - each: "*"
    section: alerts
    id: repo_name
    fields:
      about: repo_name
      category: {text: technical}
      severity: {text: sev3}
      tells: {text: the message}
      notify: {path: [alerts_team, team], declare: roles}
"""


def test_an_absent_field_has_a_default(tmp_path: Path) -> None:
    """Who gets the alerts of a repository is its team, where no other one is named (as GOV.UK's repos.yml has it)."""
    lay(tmp_path, {"repos.yml": REPOSITORIES, "mapping.yaml": ALERTS})
    notified = {id_: alert["notify"] for id_, alert in org("mapped", tmp_path)["alerts"].items()}
    assert notified == {"frontend": ["#web-alerts"], "router": ["#platform"], "search": ["TBD"]}
    reached = [f for f in findings("mapped", tmp_path) if f.rule == "alerting/dead-end-alert"]
    assert [f.entity for f in reached] == ["alert:search"]


def test_a_list_of_people_may_be_incomplete_by_design(tmp_path: Path) -> None:
    """A group without members is not listed here, and is neither empty nor a single point of failure."""
    component = GROUPS.replace("Group", "Component") % ("c", "{type: service, lifecycle: production, owner: g}")
    lay(tmp_path, {"catalog-info.yaml": f"{GROUPS % ('g', '{type: team, children: []}')}---\n{component}"})
    assert said("backstage", tmp_path) == []


def test_an_umbrella_is_empty_on_purpose(tmp_path: Path) -> None:
    lay(tmp_path, {"catalog-info.yaml": f"{GROUPS % ('top', '{}')}---\n{GROUPS % ('g', '{parent: top}')}"})
    assert org("backstage", tmp_path)["teams"]["top"]["kind"] == "umbrella"
    assert said("backstage", tmp_path) == []


def test_a_template_does_not_dangle(tmp_path: Path) -> None:
    component = GROUPS.replace("Group", "Component") % ("c", '{type: service, owner: "{{ $labels.team }}"}')
    lay(tmp_path, {"catalog-info.yaml": f"{GROUPS % ('g', '{}')}---\n{component}"})
    assert said("backstage", tmp_path) == []


def test_placeholders_stand_where_people_should(tmp_path: Path) -> None:
    lay(tmp_path, {"MAINTAINERS": "X\nM: APPOINTMENT NEEDED\nS: Maintained\n"})
    assert said("maintainers", tmp_path) == ["component:X ownership/placeholder-owner"]


def test_archived_things_do_not_count(tmp_path: Path) -> None:
    lay(tmp_path, {"components.csv": "id,owner,lifecycle\nx,TBD,Retired\n"})
    assert said("csv", tmp_path) == []


def test_handles_are_the_same_in_any_letter_case(tmp_path: Path) -> None:
    lay(tmp_path, {"OWNERS_ALIASES": "aliases: {Leads: [Ana, bo]}\n", "OWNERS": "approvers: [leads, ANA]\n"})
    made = org("owners", tmp_path)
    assert list(made["people"]) == ["Ana", "bo"]
    assert list(made["teams"]) == ["Leads"]
    assert said("owners", tmp_path, "unknown") == []


def test_a_cadence_may_be_a_sentence(tmp_path: Path) -> None:
    check_ins = "retro: {when: bi-weekly, who: [ana, bo]}\ncouncil: {when: first Monday of the month, who: [bo, ana]}\n"
    fields = "{every: when, attended_by: {path: who, declare: people}, takes: {text: 1h}, asks: {text: how it goes}}"
    mapping = f'orglint-mapping: 1\nentities: [{{each: "*", section: monitoring, id: $1, fields: {fields}}}]\n'
    lay(tmp_path, {"check-ins.yaml": check_ins, "mapping.yaml": mapping})
    made = org("mapped", tmp_path)["monitoring"]
    assert [each["every"] for each in made.values()] == ["bi-weekly", "first Monday of the month"]
    assert took("mapped", tmp_path).left == ()
    assert [f.rule for f in findings("mapped", tmp_path) if "every" in f.message or "cadence" in f.message] == []


def test_only_what_the_source_speaks_of_is_declared(tmp_path: Path) -> None:
    lay(tmp_path, {"CODEOWNERS": "/a @ana @bo\n"})
    assert org("codeowners", tmp_path)["organization"] == {"declares": ["ownership"]}
    assert said("codeowners", tmp_path) == []
