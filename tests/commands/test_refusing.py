"""Whatever is wrong with a file comes out as one finding, with exit code 2, and never as a traceback."""

import json
from pathlib import Path

import pytest

from tests.commands.running import lay, orglint
from tests.source.reading import marked
from tests.source.test_refusing import BOMB, HEAD, REFUSED


@pytest.mark.parametrize("text", [text for text, _ in REFUSED.values()], ids=REFUSED.keys())
def test_a_text_that_is_refused(work: Path, text: str) -> None:
    there = marked(HEAD + text + "\n")
    lay({"org.yaml": there.text})
    ran = orglint("check", "--isolated", "--output-format", "json")
    (finding,) = json.loads(ran.out)["findings"]
    assert (ran.code, ran.err) == (2, "Found 1 error.\n")
    assert (finding["rule"], finding["line"], finding["column"]) == ("references/invalid-yaml", *there.span[:2])
    assert orglint("check", "--isolated").out.startswith("error[references/invalid-yaml]: ")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\0\0", b"orglint: 1\nteams: \xe9\n", BOMB.encode(), b"\0" * 100, b"\xef\xbb\xbf"]
)
def test_bytes_that_are_refused(work: Path, data: bytes) -> None:
    Path("org.yaml").write_bytes(b"orglint: 1\n" + data if data == BOMB.encode() else data)
    ran = orglint("check", "--isolated", "--output-format", "concise")
    assert (ran.code, ran.out.count("\n"), ran.err) == (2, 1, "Found 1 error.\n")


@pytest.mark.parametrize(
    "value",
    [
        ".inf", "-.inf", ".nan", "1e400", "-1e400", "9" * 400, "0x" + "f" * 200, "1" * 400 + ".5", "\u2028",
        "\U0010ffff", "'" + "\u0300" * 50 + "'", '"\\0"', "[" * 60 + "]" * 60, "{a: " * 60 + "b" + "}" * 60,
        "'\u202e \u2066'",
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["x-own", "labels", "headcount", "lead", "links", "members", "purpose", "depends_on"])
def test_values_of_every_kind_come_to_an_end(work: Path, key: str, value: str) -> None:
    lay({"org.yaml": f"orglint: 1\nteams: {{a: {{{key}: {{b: {value}}}}}, c: {{{key}: {value}}}}}\n"})
    ran = orglint("check", "--isolated", "--output-format", "sarif")
    assert ran.code in (0, 1, 2)
    assert ran.err.startswith(("Found", "No findings")), ran.err


@pytest.mark.parametrize("form", ["{any_of: [%s, bo]}", "{all_of: [%s]}", "{at_least: 1, of: [%s, %s]}"])
def test_authorities_as_deep_as_the_reader_goes(work: Path, form: str) -> None:
    value = "ana"
    for _ in range(12 if "%s, %s" in form else 45):
        value = form.replace("%s", value)
    for wrong in (value, value.replace("ana", "3.5.1: b", 1)):
        lay({"org.yaml": f"orglint: 1\npeople: {{ana: , bo: }}\ncomponents: {{a: {{owner: {wrong}}}}}\n"})
        ran = orglint("check", "--isolated", "--output-format", "concise")
        assert ran.code in (0, 1, 2)
        assert ran.err.startswith(("Found", "No findings")), ran.err


def test_one_id_in_two_files_is_shown_in_both(work: Path) -> None:
    lay({"org.yaml": "orglint: 1\ninclude: a.yaml\npeople: {ana: }\nteams: {t: {lead: ana}}\n"})
    lay({"a.yaml": "orglint: 1\nteams:\n  T: {lead: ana}\n"})
    ran = orglint("check", "--isolated", "--select", "references", "--output-format", "json")
    (finding,) = json.loads(ran.out)["findings"]
    assert (ran.code, finding["rule"]) == (1, "references/duplicate-id")
    assert {finding["path"], finding["related"][0]["path"]} == {"a.yaml", "org.yaml"}
