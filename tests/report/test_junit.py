"""JUnit's XML as a library reads it that dashboards use."""

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase

from orglint.report.finding import Organization, Report
from orglint.report.formats import render
from orglint.report.style import Style
from tests.report.builders import ALONE, DEAD_END, OLD, TANGLED, UNSEEN, hostile, many, report
from tests.report.runner import commands


def read(found: Report) -> JUnitXml:
    return JUnitXml.fromstring(render("junit", found, Style()).encode())


def cases(found: Report) -> list[TestCase]:
    return [case for suite in read(found) for case in suite]


def test_a_suite_for_each_file_and_for_each_clean_organisation() -> None:
    assert [suite.name for suite in read(many())] == ["elsewhere.yaml", "org.yaml", "clinic/"]


def test_the_totals_are_right() -> None:
    xml = read(many())
    assert (xml.tests, xml.failures, xml.errors, xml.skipped) == totals(cases(many()))
    for suite in xml:
        assert (suite.tests, suite.failures, suite.errors, suite.skipped) == totals(list(suite))


def totals(found: list[TestCase]) -> tuple[int, int, int, int]:
    results = [result for case in found for result in case.result]
    failures, errors, skipped = (sum(isinstance(r, kind) for r in results) for kind in (Failure, Error, Skipped))
    return len(found), failures, errors, skipped


def test_a_failure() -> None:
    (case,) = cases(report([DEAD_END]))
    assert (case.name, case.classname) == ("alerting/dead-end-alert alert:checkout-down", "org.yaml")
    assert case._elem.attrib["file"] == "org.yaml"
    assert case._elem.attrib["line"] == "21"
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("error", DEAD_END.message)
    assert failure.text == (
        f"org.yaml:21:3: error: {DEAD_END.message}\n"
        "teams/policies.yaml:3:3: this policy has no other step\n"
        "teams/policies.yaml:7:21: nobody is on this schedule\n"
        "path: alert:checkout-down → policy:payments-escalation → schedule:payments-oncall → nobody\n"
        f"help: {DEAD_END.help}"
    )


def test_each_severity_and_what_is_suppressed() -> None:
    error, warning, info, hidden = cases(report([DEAD_END, ALONE, TANGLED, OLD]))
    assert [error.result[0].type, warning.result[0].type] == ["error", "warning"]
    assert info.is_passed
    assert TANGLED.message in (info.system_out or "")
    assert isinstance(hidden.result[0], Skipped)
    assert hidden.result[0].message == "team:payments has no signal (baseline: known since the first run)"
    assert not any(isinstance(result, Error) for case in (error, warning, info, hidden) for result in case.result)


def test_names_are_unique_in_a_suite() -> None:
    names = [case.name for case in cases(report([DEAD_END, DEAD_END, UNSEEN._replace(path="org.yaml")]))]
    assert names == [
        "alerting/dead-end-alert alert:checkout-down",
        "alerting/dead-end-alert alert:checkout-down #2",
        "references/unknown-reference line 4",
    ]


def test_clean_has_a_case_that_passes() -> None:
    (case,) = cases(report())
    assert case.is_passed
    assert cases(report(organizations=(Organization("a&<b>.yaml", None, "startup", {}),)))[0].classname == "a&<b>.yaml"


def test_nothing_breaks_out() -> None:
    text = render("junit", hostile(), Style())
    assert text.replace("\n", "").isprintable()
    assert not list(commands(text))
    assert "<script>" not in text
    bad, again, hidden = cases(hostile())
    assert bad.result[0].message.startswith(r"\x1b[31mred\u202e\x07 ::error::x ##[add-mask]y <script>")
    assert again.is_passed
    assert isinstance(hidden.result[0], Skipped)
