"""`sarif` 2.1.0, as GitHub's code scanning reads it."""

from collections.abc import Iterable
from typing import Any, Final

from orglint import __version__
from orglint.report.encode import encode
from orglint.report.finding import SEVERITIES, Finding, Related, Report, RuleInfo, Severity, Suppressed
from orglint.report.page import section
from orglint.report.paths import uri
from orglint.report.safe import one_line, short
from orglint.report.style import Style
from orglint.report.unique import unique
from orglint.source.span import Span

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "note"}
LIMIT: Final = 25_000
"""So many results code scanning takes; of more, the least severe are left out, and the log says so."""
SHORT: Final = 1024
"""So many characters code scanning takes of a description."""


def render(report: Report, style: Style) -> str:
    """Give a log of one run with every rule and finding; suppressed ones bear who did it and why."""
    kept = _most_severe(report.findings)
    numbers = {rule: number for number, rule in enumerate(report.rules)}
    prints = unique(finding.fingerprint for finding in kept)
    run = {
        "tool": {"driver": _driver(report.rules.values())},
        "invocations": [_invocation(len(report.findings) - len(kept))],
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, numbers.get(f.rule), mark, style) for f, mark in zip(kept, prints, strict=True)],
    }
    return encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _most_severe(findings: tuple[Finding, ...]) -> list[Finding]:
    """Give at most `LIMIT` findings in their order: those that count before suppressed ones, then by severity."""
    ranked = sorted(
        range(len(findings)),
        key=lambda n: (findings[n].suppressed is not None, SEVERITIES.index(findings[n].severity)),
    )
    return [findings[number] for number in sorted(ranked[:LIMIT])]


def _driver(rules: Iterable[RuleInfo]) -> dict[str, Any]:
    return {
        "name": "orglint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: RuleInfo) -> dict[str, Any]:
    why, fix = section(rule.page, "Why"), section(rule.page, "Fix")
    return {
        "id": rule.id,
        "shortDescription": {"text": short(rule.summary, SHORT)},
        "fullDescription": {"text": short(one_line(why) or rule.summary, SHORT)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "help": {"text": one_line(fix) or rule.summary, "markdown": rule.page or rule.summary},
        "properties": {"tags": [rule.id.partition("/")[0]]},
    }


def _invocation(left_out: int) -> dict[str, Any]:
    if not left_out:
        return {"executionSuccessful": True}
    text = f"{left_out:,} of the findings were left out: code scanning takes {LIMIT:,} results of a run."
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}],
    }


def _result(finding: Finding, number: int | None, fingerprint: str, style: Style) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        **({} if number is None else {"ruleIndex": number}),
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _place(finding.path, finding.span, style)} | _logical(finding.entity)],
        "relatedLocations": [_related(each, id_, style) for id_, each in enumerate(_here(finding), 1)],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
        "suppressions": [] if finding.suppressed is None else [_suppression(finding.suppressed)],
    }


def _message(finding: Finding) -> str:
    """Give what is wrong with links to the related places, the path that proves it, and how to mend it."""
    links = "; ".join(f"[{_link_text(each)}]({id_})" for id_, each in enumerate(_here(finding), 1))
    before = "\n".join(f"{each.shown}:{each.span.line}: {each.message}" for each in finding.related if each.ref)
    paragraphs = (
        f"{_sentence(finding.message)} See {links}." if links else _unlinked(finding.message),
        f"Before: {_unlinked(before)}" if before else "",
        "Path: " + " → ".join(map(_unlinked, finding.witness)) if finding.witness else "",
        _unlinked(finding.help),
    )
    return "\n\n".join(filter(None, paragraphs))


def _here(finding: Finding) -> list[Related]:
    """Give the related places that a link can lead to: not those of an older version."""
    return [each for each in finding.related if each.ref is None]


def _unlinked(text: str) -> str:
    return one_line(text).replace("](", "] (")


def _sentence(text: str) -> str:
    return _unlinked(text) + ("" if text.endswith((".", "?", "!")) else ".")


def _link_text(related: Related) -> str:
    text = one_line(related.message) or f"line {related.span.line}"
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _place(path: str, span: Span, style: Style) -> dict[str, Any]:
    address = uri(path, style)
    base = {} if address.startswith("file:") else {"uriBaseId": "%SRCROOT%"}
    return {
        "artifactLocation": {"uri": address} | base,
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }


def _logical(entity: str | None) -> dict[str, Any]:
    return {} if entity is None else {"logicalLocations": [{"fullyQualifiedName": entity}]}


def _related(related: Related, id_: int, style: Style) -> dict[str, Any]:
    return {
        "id": id_,
        "physicalLocation": _place(related.path, related.span, style),
        "message": {"text": _unlinked(related.message) or f"line {related.span.line}"},
    }


def _suppression(suppressed: Suppressed) -> dict[str, Any]:
    kind = "external" if suppressed.by == "baseline" else "inSource"
    return {"kind": kind, "status": "accepted", "justification": one_line(suppressed.reason)}
