"""`orglint import`, and `orglint check --from`."""

import json
import sys
from pathlib import Path

import pytest

from orglint.engine.rulebook import rulebook
from orglint.importers.formats import FORMATS
from tests.commands.running import lay, orglint

OWNED = "# who looks at what\n/docs @ana\n/src @ana @bo @acme/core\n/old TBD\n"


@pytest.fixture
def sources(work: Path) -> Path:
    """Give a working directory with a CODEOWNERS file."""
    lay({"CODEOWNERS": OWNED})
    return work


def test_a_spec_goes_to_standard_output(sources: Path) -> None:
    ran = orglint("import", "codeowners", "CODEOWNERS")
    assert ran.code == 0
    assert ran.out.startswith("orglint: 1\n\norganization:\n  declares: [ownership]\n")
    assert "  /src: {kind: path, owner: {any_of: [ana, bo, acme/core]}}\n" in ran.out


def test_what_is_left_goes_to_standard_error(sources: Path) -> None:
    lay({"CODEOWNERS": f"{OWNED}/free\n!/not\n"})
    ran = orglint("import", "codeowners", ".")
    assert "not carried over: 1 patterns that exclude files; CODEOWNERS:6: !/not\n" in ran.err
    assert orglint("import", "codeowners", ".", "-q").err == ""


def test_a_file_that_keeps_no_track_of_its_source_is_said_to(work: Path) -> None:
    lay({"CODEOWNERS": "/docs @ana\n"})
    hint = "org.yaml says nothing of its source. To import again later, begin it with --into instead of -o.\n"
    assert orglint("import", "codeowners", "CODEOWNERS", "-o", "org.yaml").err == hint
    assert orglint("import", "codeowners", "CODEOWNERS", "-o", "org.yaml", "--quiet").err == ""
    assert orglint("import", "codeowners", "CODEOWNERS").err == ""
    assert orglint("import", "codeowners", "CODEOWNERS", "--into", "new.yaml").err == ""


def test_sources_without_anything_are_named(work: Path) -> None:
    lay({"x/a.yaml": "a: 1\n"})
    assert "Nothing to import is in `x`, `.`.\n" in orglint("import", "backstage", "x", ".").err


def test_import_check_and_import_again_make_no_difference(sources: Path) -> None:
    assert orglint("import", "codeowners", ".", "-o", "org.yaml").out == ""
    first = Path("org.yaml").read_text("utf-8")
    checked = orglint("check", "org.yaml", "--output-format", "json")
    orglint("import", "codeowners", ".", "-o", "org.yaml")
    assert Path("org.yaml").read_text("utf-8") == first
    there = orglint("check", "--from", "codeowners", ".", "--output-format", "json")
    said = [[(f["rule"], f["entity"]) for f in json.loads(ran.out)["findings"]] for ran in (checked, there)]
    assert sorted(said[0]) == sorted(said[1]) != []


def test_findings_point_into_the_source(sources: Path) -> None:
    ran = orglint("check", "--from", "codeowners", "CODEOWNERS", "--output-format", "concise")
    assert ran.code == 1
    assert "CODEOWNERS:4:6: error ownership/placeholder-owner " in ran.out
    assert "CODEOWNERS:2:7: " in ran.out
    assert "4 | /old TBD" in orglint("check", "--from", "codeowners").out


def test_a_source_that_is_broken_leaves_the_file_as_it_was(work: Path) -> None:
    lay({"OWNERS": "approvers: [ana\n", "org.yaml": "as it was\n"})
    ran = orglint("import", "owners", ".", "-o", "org.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("OWNERS:")
    assert Path("org.yaml").read_text("utf-8") == "as it was\n"
    checked = orglint("check", "--from", "owners", ".", "--output-format", "concise")
    assert checked.code == 2
    assert "OWNERS:" in checked.out


def test_what_a_format_has_no_word_for_is_not_asked(work: Path) -> None:
    people = ", ".join(f"p{number}" for number in range(30))
    lay({"OWNERS_ALIASES": f"aliases: {{leads: [{people}]}}\n", "OWNERS": "approvers: [leads]\n"})
    ran = orglint("check", "--from", "owners", ".", "--output-format", "concise")
    assert (ran.code, ran.out) == (0, "")
    assert "not asked, since owners has no word for it: ownership/leaderless-team\n" in ran.err
    orglint("import", "owners", ".", "-o", "org.yaml")
    assert "ownership/leaderless-team" in orglint("check", "--output-format", "concise").out


def test_rules_that_are_not_asked_exist() -> None:
    from orglint.engine.importing import importer

    book = rulebook(plugins=False)
    named = {rule for name in FORMATS for rule in importer(name, with_plugins=False).unasked}
    assert named
    assert all(rule in book.entries and not book.entries[rule].rule.always for rule in named)


def test_what_does_not_exist_is_said(sources: Path) -> None:
    ran = orglint("import", "codeowner", ".")
    assert ran.code == 2
    assert "There is no format `codeowner` to import." in ran.err
    assert "Did you mean `codeowners`?" in ran.err
    assert "There is no file or folder nowhere" in orglint("import", "codeowners", "nowhere").err
    assert orglint("import", "backstage", ".").code == 2


def test_every_format_stands_in_the_help() -> None:
    told = orglint("import", "--help").out
    assert all(f"  {name} " in told for name in FORMATS)


def test_a_plugin_brings_a_format(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "from orglint.importers.importer import Importer\n"
        "def read(sources, draft):\n"
        "    for file in sources.files(lambda name: name.endswith('.team')):\n"
        "        draft.add('teams', file.text.strip(), file.start).set('purpose', file.name)\n"
        "importer = Importer('lines', 'A team a file.', read)\n"
    )
    lay({
        "site/acme-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n",
        "site/acme-1.0.dist-info/entry_points.txt": "[orglint.importers]\nlines = acme_lines:importer\n"
        "wrong = json:dumps\n",
        "site/acme_lines.py": code,
        "x.team": "payments\n",
    })  # fmt: skip
    monkeypatch.syspath_prepend(str(work / "site"))
    assert "The plugin `wrong` names json:dumps, which is no importer" in orglint("import", "lines", ".").err
    lay({"site/acme-1.0.dist-info/entry_points.txt": "[orglint.importers]\nlines = acme_lines:importer\n"})
    assert "payments: {purpose: x.team}" in orglint("import", "lines", "x.team").out
    assert orglint("import", "lines", "x.team", "--isolated").code == 2
    monkeypatch.delitem(sys.modules, "acme_lines")
