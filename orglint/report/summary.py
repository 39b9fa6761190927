"""What a report comes to, in a line or two."""

from orglint.report.finding import SEVERITIES, Finding, Organization, Report, Severity

_PLURALS = {"info": "infos", "person": "people", "policy": "policies", "states": "sets of states"}
_SINGULARS = {"states": "set of states"}


def counted(number: int, noun: str) -> str:
    """Give a number with its noun: `1 team`, `2 people`, `1,200 errors`."""
    word = _SINGULARS.get(noun, noun) if number == 1 else _PLURALS.get(noun, noun + "s")
    return f"{number:,} {word}"


def tally(numbers: dict[Severity, int]) -> str:
    """Give counts by severity, most severe first, without the zeros: `2 errors, 1 warning`."""
    return ", ".join(counted(numbers[severity], severity) for severity in SEVERITIES if numbers.get(severity))


def summary(report: Report) -> str:
    """Give the total in one line: `Found 2 errors, 1 warning (1 suppressed).`"""
    found = tally({severity: report.count(severity) for severity in SEVERITIES})
    suppressed = f" ({report.suppressed:,} suppressed)" if report.suppressed else ""
    return f"{f'Found {found}' if found else 'No findings'}{suppressed}."


def profile_of(organization: Organization) -> str:
    """Give what an organisation is: `Acme · startup · 4 people, 2 teams`. Its name is as written."""
    if not organization.entities:
        return "not linted; the rules run once this is mended"
    entities = ", ".join(counted(number, noun) for noun, number in organization.entities.items() if number)
    return " · ".join(part for part in (organization.name, organization.profile, entities) if part)


def remarks(organization: Organization) -> tuple[str, ...]:
    """Give what else is to be said of an organisation, a line each."""
    silent = (f"not declared: {', '.join(organization.not_declared)}",) if organization.not_declared else ()
    return silent + organization.notes


def acceptance(finding: Finding) -> str:
    """Give what was accepted, where, and why, in a line. Texts are as written."""
    reason = finding.suppressed.reason if finding.suppressed else ""
    place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    return f"accepted[{finding.rule}]: {place}: {finding.message} (reason: {reason})"
