"""How often each rule was broken."""

from collections import Counter

from orglint.report.finding import Report
from orglint.report.safe import console


def statistics(report: Report) -> str:
    """Give a line for each rule and severity: how many findings count; the most frequent first, then by name."""
    counts = Counter((f.rule, f.severity) for f in report.counting)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    digits = max((len(f"{number:,}") for _, number in rows), default=0)
    return "".join(f"{number:>{digits},}  {severity:<7}  {console(rule)}\n" for (rule, severity), number in rows)
