"""A baseline accepts old findings, and says which of them are gone."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.commands.running import ORG, OWN, Ran, lay, orglint

USUAL = ".orglint-baseline.json"


def write(*flags: str) -> Ran:
    return orglint("check", "--select", "demo", "--write-baseline", *flags)


def check(*flags: str) -> Ran:
    return orglint("check", "--select", "demo", "--profile", "enterprise", "--baseline", USUAL, *flags)


def concise(*flags: str) -> list[str]:
    return [line.split(" ", 1)[1] for line in check("--output-format", "concise", *flags).out.splitlines()]


def test_what_is_recorded_does_not_count(work: Path) -> None:
    lay(OWN)
    ran = write("--profile", "enterprise")
    assert (ran.code, ran.out) == (0, "")
    assert f"Recorded 4 findings in {USUAL}." in ran.err
    after = check()
    assert after.code == 0
    assert "No findings (4 suppressed)." in after.out
    found = json.loads(check("--output-format", "json").out)["findings"]
    assert {finding["suppressed"]["by"] for finding in found} == {"baseline"}
    assert USUAL in found[0]["suppressed"]["reason"]


def test_the_file_is_for_people_and_for_diffs(work: Path) -> None:
    lay(OWN | {"org.yaml": ORG.replace("ledger", "équipe")})
    write()
    text = Path(USUAL).read_text("utf-8")
    whole = json.loads(text)
    assert whole["version"] == 1
    assert whole["organizations"] == ["org.yaml"]
    assert [recorded["rule"] for recorded in whole["findings"]] == ["demo/noted-team", "demo/noted-team"]
    assert "team:équipe is here" in text
    lay(
        {
            "org.yaml": ORG.replace("ledger", "équipe")
            .replace("payments", "a")
            .replace("équipe", "payments")
            .replace("  a:", "  équipe:")
        }
    )
    write()
    assert Path(USUAL).read_text("utf-8") == text


def test_a_new_finding_counts(work: Path) -> None:
    lay(OWN)
    write("--profile", "enterprise")
    lay({"org.yaml": ORG + "  young: {}\n"})
    assert check().code == 1
    assert concise() == [
        "warning demo/minded-team team:young is minded", "error demo/noted-team team:young is here 9 0.5 False",
    ]  # fmt: skip


def test_a_new_subject_is_a_new_finding(work: Path) -> None:
    rule = OWN["own/demo/noted-team.py"].replace(
        "for team in org.teams:\n        if team.id not in names:\n            yield Problem(team.at(\"lead\"), f\"",
        "if True:\n        if True:\n            team = org.teams[0]\n            yield Problem(team.at(\"lead\"), "
        "subjects=tuple(t.label for t in org.teams), message=f\"",
    )  # fmt: skip
    lay(OWN | {"own/demo/noted-team.py": rule})
    write()
    lay({"org.yaml": ORG.replace("  ledger:", "  # moved\n  ledger:")})
    assert "noted-team" not in "".join(concise())
    lay({"org.yaml": ORG + "  young: {}\n"})
    assert "error demo/noted-team team:payments is here 9 0.5 False" in concise()


def test_what_is_no_longer_found_is_said_at_its_line(work: Path) -> None:
    lay(OWN)
    write("--profile", "enterprise")
    lay({"org.yaml": ORG.replace("  ledger:\n    lead: ana\n", "")})
    ran = check()
    assert ran.code == 0
    assert ran.out.count("warning[references/stale-baseline]") == 2
    assert f" --> {USUAL}:" in ran.out
    line = next(n for n, row in enumerate(Path(USUAL).read_text("utf-8").splitlines(), 1) if "fingerprint" in row)
    assert f"{USUAL}:{line}:1" in ran.out
    assert '"fingerprint":' in ran.out
    assert "demo/noted-team no longer finds this: team:ledger is here" in ran.out


@pytest.mark.parametrize(
    "flags", [("--select", "ownership"), ("--ignore", "demo"), ("--profile", "startup", "--ignore", "noted-team")]
)
def test_what_did_not_run_is_not_said_to_be_gone(work: Path, flags: tuple[str, ...]) -> None:
    lay(OWN)
    write("--profile", "enterprise")
    lay({"org.yaml": ORG.replace("  ledger:\n    lead: ana\n", "")})
    assert "stale-baseline" not in orglint("check", "--baseline", USUAL, *flags).out


def test_organisations_that_are_not_linted_this_time_are_not_said_to_be_gone(work: Path) -> None:
    lay(OWN | {"b.yaml": ORG.replace("payments", "sales"), "sub/c.txt": ""})
    write("org.yaml", "b.yaml", "--profile", "enterprise")
    assert "stale" not in "".join(concise("org.yaml"))
    assert "stale" not in "".join(concise("org.yaml", "b.yaml"))
    lay({"b.yaml": ORG.replace("  payments:\n    lead: ana\n", "")})
    assert "stale" not in "".join(concise("org.yaml"))
    assert "stale" in "".join(concise("org.yaml", "b.yaml"))


def test_what_only_a_day_shows_is_not_said_to_be_gone_without_one(work: Path) -> None:
    rule = OWN["own/demo/noted-team.py"].replace("for team in org.teams", "for team in org.teams if org.as_of else ()")
    lay(OWN | {"own/demo/noted-team.py": rule})
    write("--as-of", "2026-01-01")
    assert concise("--as-of", "2026-02-01", "--ignore", "minded-team") == []
    assert concise("--ignore", "minded-team") == []


def test_a_broken_organisation_leaves_the_baseline_alone(work: Path) -> None:
    lay(OWN)
    write()
    before = Path(USUAL).read_text("utf-8")
    lay({"org.yaml": "orglint: ["})
    assert write().code == 2
    assert Path(USUAL).read_text("utf-8") == before
    assert "stale-baseline" not in check().out


def test_it_can_be_configured_and_written_anew(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(
        OWN | {"orglint.toml": 'rule-paths = ["own"]\nbaseline = "kept/base.json"\n', "kept/a.txt": "", "sub/a.txt": ""}
    )
    monkeypatch.chdir("sub")
    assert write("../org.yaml").err.startswith("Recorded 2 findings in ../kept/base.json.")
    assert json.loads((work / "kept/base.json").read_text("utf-8"))["organizations"] == ["../org.yaml"]
    assert "No findings (2 suppressed)." in orglint("check", "--select", "demo", "../org.yaml").out
    monkeypatch.chdir(work)
    lay({"org.yaml": ORG.replace("  ledger:\n    lead: ana\n", "")})
    assert "stale-baseline" in orglint("check", "--select", "demo").out
    write()
    assert "No findings (1 suppressed)." in orglint("check", "--select", "demo").out


def test_what_is_suppressed_otherwise_or_always_holds_is_not_recorded(work: Path) -> None:
    lay(
        OWN
        | {
            "org.yaml": ORG.replace("ledger:", "ledger: # orglint: ignore[noted-team] -- why").replace(
                "Acme}", "Acme} # orglint: ignore[x] -- y"
            )
        }
    )
    write()
    (only,) = json.loads(Path(USUAL).read_text("utf-8"))["findings"]
    assert only["message"].startswith("team:payments")
    assert "unused-suppression" in check().out


BROKEN = [
    "", "[]", "{}", "\x00", '{"version": 1}', '{"version": 2, "findings": []}', '{"version": 1, "findings": [{}]}',
    '{"version": 1, "findings": 3}', '{"version": 1, "organizations": 3, "findings": []}',
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_baseline_is_said(work: Path, text: str) -> None:
    lay(OWN | {USUAL: text})
    ran = check()
    assert (ran.code, ran.out) == (2, "")
    assert f"{USUAL} is no baseline of this version of orglint" in ran.err


def test_a_baseline_without_organisations_is_read(work: Path) -> None:
    lay(OWN | {USUAL: '{"version": 1, "findings": []}'})
    assert check().code == 1


def test_it_is_written_whole_or_not_at_all(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(OWN | {USUAL: '{"version": 1, "findings": []}', "folder/a": ""})

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        ran = write()
    assert (ran.code, "cannot be written: No space left on device" in ran.err) == (2, True)
    assert Path(USUAL).read_text("utf-8") == '{"version": 1, "findings": []}'
    assert sorted(path.name for path in work.iterdir() if path.name.startswith(".")) == [".git", USUAL]
    for path in ("nowhere/base.json", "folder"):
        ran = write("--baseline", path)
        assert ran.code == 2
        assert f"{path} cannot be" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="has no such modes")
def test_its_mode_is_that_of_other_files_and_a_link_stays_one(work: Path) -> None:
    lay(OWN)
    write()
    assert stat.S_IMODE(Path(USUAL).stat().st_mode) == stat.S_IMODE(Path("org.yaml").stat().st_mode)
    Path(USUAL).chmod(0o640)
    write()
    assert stat.S_IMODE(Path(USUAL).stat().st_mode) == 0o640
    Path(USUAL).rename("kept.json")
    Path(USUAL).symlink_to("kept.json")
    Path("kept.json").write_text('{"version": 1, "findings": []}', "utf-8")
    write("--baseline", USUAL)
    assert Path(USUAL).is_symlink()
    assert "noted-team" in Path("kept.json").read_text("utf-8")
