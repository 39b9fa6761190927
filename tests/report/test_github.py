"""Workflow commands as the runner reads them."""

from orglint.report.formats import render
from orglint.report.style import Style
from orglint.source.span import Span
from tests.report.builders import ACCEPTED, ALONE, BLOCK, DEAD_END, TANGLED, hostile, many, report
from tests.report.runner import Command, commands


def test_a_command() -> None:
    assert list(commands(render("github", report([DEAD_END]), Style(root="infra")))) == [
        Command(
            "error",
            {
                "file": "infra/org.yaml",
                "line": "21",
                "endLine": "21",
                "col": "3",
                "endColumn": "16",
                "title": "alerting/dead-end-alert",
            },
            f"{DEAD_END.message}\n{DEAD_END.help}",
        )
    ]


def test_errors_come_first() -> None:
    found = commands(render("github", report([TANGLED, ALONE, DEAD_END]), Style()))
    assert [command.name for command in found] == ["error", "warning", "notice"]


def test_a_span_of_many_lines_has_no_columns() -> None:
    (command,) = commands(render("github", report([BLOCK]), Style()))
    assert command.properties == {
        "file": "org.yaml",
        "line": "9",
        "endLine": "13",
        "title": "ownership/leaderless-team",
    }
    assert command.data == BLOCK.message


def test_what_is_escaped_comes_back() -> None:
    odd = DEAD_END._replace(path="a,b: 100%25/org.yaml", message="100% of team::x, 5%0A", span=Span(1, 1, 1, 2))
    (command,) = commands(render("github", report([odd]), Style()))
    assert command.properties["file"] == odd.path
    assert command.data.splitlines()[0] == odd.message


def test_what_the_runner_does_not_annotate_is_said() -> None:
    text = render("github", report([DEAD_END] * 12 + [ALONE] * 10 + [TANGLED] * 11), Style())
    assert len(list(commands(text))) == 33
    assert text.splitlines()[-1] == (
        "GitHub annotates 10 of a kind for each step; not annotated: 2 errors, 1 info. The step's summary has them."
    )
    assert "not annotated" not in render("github", report([DEAD_END] * 10), Style())


def test_what_is_accepted_is_said_and_annotates_nothing() -> None:
    text = render("github", report([ACCEPTED]), Style())
    assert text.startswith("accepted[changes/removed-owner]: org.yaml:16:3: component:ledger has no owner any more (")
    assert not list(commands(text))


def test_only_findings_become_commands() -> None:
    found = list(commands(render("github", hostile(), Style())))
    assert [command.name for command in found] == ["error", "notice"]
    assert all(set(command.properties) == {"file", "line", "endLine", "col", "endColumn", "title"} for command in found)


def test_clean_says_nothing() -> None:
    assert render("github", report(), Style()) == ""
    assert len(list(commands(render("github", many(), Style())))) == len(many().counting)
