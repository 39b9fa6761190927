"""An organisation from standard input."""

import json
from pathlib import Path

import pytest

from tests.commands.running import ORG, OWN, lay, orglint

DEMO = ("check", "--select", "demo", "--output-format", "concise")


def test_it_is_read_from_standard_input(work: Path) -> None:
    lay(OWN)
    ran = orglint(*DEMO, "-", given=ORG)
    assert [line.split(": ")[0] for line in ran.out.splitlines()] == ["<stdin>:7:11", "<stdin>:9:11"]
    assert orglint("check", "-", "--output-format", "text", given="orglint: [").out.count("--> <stdin>:1:10") == 1


def test_it_has_the_name_that_is_given_and_includes_relative_to_it(work: Path) -> None:
    lay(OWN | {"sub/teams.yaml": "orglint: 1\nteams: {a: {}}\n", "sub/org.yaml": "orglint: ["})
    ran = orglint(*DEMO, "-", "--stdin-filename", "sub/org.yaml", given=f"{ORG}include: [teams.yaml]\n")
    assert {line.split(":")[0] for line in ran.out.splitlines()} == {"sub/org.yaml", "sub/teams.yaml"}
    whole = json.loads(
        orglint("check", "-", "--stdin-filename", "sub/org.yaml", "--output-format", "json", given=ORG).out
    )
    assert whole["organizations"][0]["path"] == "sub/org.yaml"


def test_without_a_name_it_includes_from_the_working_directory(work: Path) -> None:
    lay(OWN | {"teams.yaml": "orglint: 1\nteams: {a: {}}\n"})
    assert "teams.yaml:2" in orglint(*DEMO, "-", given=f"{ORG}include: teams.yaml\n").out


@pytest.mark.parametrize(
    "given", [b"", b"\xff\xfe\0", b"\0", b"orglint: 1\nteams: {a: caf\xe9}", "orglint: 1\n".encode("utf-16")]
)
def test_bytes_of_any_kind_are_a_finding(work: Path, given: bytes) -> None:
    ran = orglint("check", "-", given=given)
    assert (ran.code, ran.err) == (2, "")
    assert "<stdin>" in ran.out


def test_too_many_bytes_are_a_finding(work: Path) -> None:
    ran = orglint("check", "-", "--max-file-size", "10", "--output-format", "concise", given=ORG)
    assert ran.code == 2
    assert "<stdin>:1:1: error references/invalid-yaml" in ran.out


def test_it_is_read_once(work: Path) -> None:
    lay(OWN)
    assert len(orglint(*DEMO, "-", "-", given=ORG).out.splitlines()) == 2
