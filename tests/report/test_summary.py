"""The short forms: the total, the counts by rule, a line a finding; and the formats by name."""

import subprocess
import sys

import pytest

from orglint.report import formats
from orglint.report.finding import Finding
from orglint.report.page import section
from orglint.report.statistics import statistics
from orglint.report.style import Style
from orglint.report.summary import counted, summary
from tests.report.builders import ALONE, DEAD_END, OLD, PAGE, TANGLED, hostile, many, report
from tests.report.runner import commands


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], "No findings."),
        ([OLD], "No findings (1 suppressed)."),
        ([DEAD_END], "Found 1 error."),
        ([DEAD_END, DEAD_END, ALONE, OLD], "Found 2 errors, 1 warning (1 suppressed)."),
        ([TANGLED, TANGLED], "Found 2 infos."),
        ([DEAD_END] * 1200, "Found 1,200 errors."),
    ],
)
def test_summary(findings: list[Finding], expected: str) -> None:
    assert summary(report(findings)) == expected


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [
        (1, "person", "1 person"),
        (4, "person", "4 people"),
        (2, "policy", "2 policies"),
        (1, "states", "1 set of states"),
        (0, "check-in", "0 check-ins"),
    ],
)
def test_counted(number: int, noun: str, expected: str) -> None:
    assert counted(number, noun) == expected


def test_statistics() -> None:
    assert statistics(report([ALONE, OLD, *[TANGLED] * 10, DEAD_END, DEAD_END])) == (
        "10  info     failure_handling/unprotected-dependency\n"
        " 2  error    alerting/dead-end-alert\n"
        " 1  warning  failure_handling/single-point-of-failure\n"
    )
    assert statistics(report()) == ""


def test_concise() -> None:
    assert formats.render("concise", report([DEAD_END, OLD, TANGLED]), Style()) == (
        f"org.yaml:21:3: error alerting/dead-end-alert {DEAD_END.message}\n"
        f"org.yaml:15:61: info failure_handling/unprotected-dependency {TANGLED.message}\n"
    )
    assert formats.render("concise", report(), Style()) == ""


def test_concise_is_a_line_a_finding_whatever_is_written() -> None:
    text = formats.render("concise", hostile(), Style())
    assert len(text.splitlines()) == 2
    assert text.replace("\n", "").isprintable()
    assert not list(commands(text))


@pytest.mark.parametrize("name", formats.NAMES)
def test_every_format_gives_the_same_bytes_twice_and_ends_its_last_line(name: str) -> None:
    text = formats.render(name, many(), Style())
    assert text == formats.render(name, many(), Style())
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    text.encode("utf-8")


def test_an_unknown_format() -> None:
    with pytest.raises(ValueError, match="no format 'yaml'"):
        formats.render("yaml", report(), Style())


def test_naming_the_formats_imports_none_of_them() -> None:
    code = "import sys; from orglint.report import formats; print(*sorted(sys.modules))"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {f"orglint.report.{name}" for name in formats.NAMES} & set(modules)
    assert not {"click", "json", "rich", "xml"} & set(modules)


def test_a_section_of_a_page() -> None:
    assert section(PAGE, "Fix") == "Let the last step of its policy notify somebody who is on duty."
    assert section(PAGE, "Bad").startswith("```yaml\n# no rota\n")
    assert section(PAGE, "Options") == ""
    assert section("", "Why") == ""
