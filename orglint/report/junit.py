"""`junit`: XML that test dashboards read."""

import re
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from orglint.report.finding import Finding, Report
from orglint.report.safe import console, one_line
from orglint.report.style import Style
from orglint.report.unique import unique

_COMMAND: Final = re.compile(r"##(\w*)\[")


def render(report: Report, style: Style) -> str:
    """Give a suite for each file with findings, a case for each of them.

    Errors and warnings are failures, infos passed cases with their text as output, suppressed findings skipped ones.
    An organisation without findings is a suite of one passed case, since dashboards take an empty report for a fault.
    """
    root = Element("testsuites", name="orglint")
    found = {finding.path for finding in report.findings}
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        _suite(root, path, list(findings))
    for organization in report.organizations:
        if organization.path not in found:
            _suite(root, organization.path, [])
    _add_totals(root)
    indent(root)
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"
    return _COMMAND.sub(r"##\1&#91;", text)


def _suite(root: Element, path: str, findings: list[Finding]) -> None:
    suite = SubElement(root, "testsuite", name=one_line(path))
    if not findings:
        SubElement(suite, "testcase", classname=one_line(path), name="orglint", time="0")
    names = unique((one_line(f"{f.rule} {f.entity or f'line {f.span.line}'}") for f in findings), joint=" #")
    for finding, name in zip(findings, names, strict=True):
        _case(suite, finding, name)


def _case(suite: Element, finding: Finding, name: str) -> None:
    path = one_line(finding.path)
    case = SubElement(suite, "testcase", classname=path, name=name, file=path, line=str(finding.span.line), time="0")
    if finding.suppressed is not None:
        reason = f"{finding.message} ({finding.suppressed.by}: {finding.suppressed.reason})"
        SubElement(case, "skipped", message=one_line(reason))
    elif finding.severity == "info":
        SubElement(case, "system-out").text = _body(finding)
    else:
        failure = SubElement(case, "failure", type=finding.severity, message=one_line(finding.message))
        failure.text = _body(finding)


def _body(finding: Finding) -> str:
    lines = [
        f"{finding.path}:{finding.span.line}:{finding.span.column}: {finding.severity}: {finding.message}",
        *(f"{each.shown}:{each.span.line}:{each.span.column}: {each.message}" for each in finding.related),
        *([f"path: {' → '.join(finding.witness)}"] if finding.witness else []),
        *([f"help: {finding.help}"] if finding.help else []),
    ]
    return "\n".join(map(console, lines))


def _add_totals(root: Element) -> None:
    """Write into the root and each suite how many cases it has and how they went."""
    for element in (root, *root.findall("testsuite")):
        element.set("tests", str(len(list(element.iter("testcase")))))
        element.set("failures", str(len(list(element.iter("failure")))))
        element.set("errors", "0")
        element.set("skipped", str(len(list(element.iter("skipped")))))
        element.set("time", "0")
