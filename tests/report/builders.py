"""Reports made by hand, with findings of many shapes."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from orglint.report.finding import Finding, Organization, Related, Report, RuleInfo, Severity, Suppressed
from orglint.source.span import Span

ORG = """\
orglint: 1
organization: {name: Acme}

people:
  ana: {manager: erin}
  bo: {manager: ana}

teams:
  payments:
    purpose: People can always pay
    lead: ana
    members: [bo]

components:
  checkout: {owner: payments, tier: 1, depends_on: [ledger, {on: tax-rules, if_late: {after: 1w, then: de-scope}}]}
  ledger:
    owner: [payments, platform]
    description: 台帳 — the 総勘定元帳 of record
\tnotes: "tab\there"
alerts:
  checkout-down:
    route: payments-escalation
    severity: sev1
"""
POLICIES = """\
orglint: 1
escalation_policies:
  payments-escalation:
    steps:
      - {notify: schedule:payments-oncall, wait: 5m}
on_call_schedules:
  payments-oncall: {rotation: []}
"""
PAGE = """\
# alerting/dead-end-alert

An alert that reaches nobody.

## Why

An alert nobody gets is a light in an empty room:
the failure goes on until a customer calls.

## Bad

```yaml
# no rota
alerts: {checkout-down: {route: payments-escalation}}
```

## Fix

Let the last step of its policy notify somebody who is on duty.
"""


class Texts(NamedTuple):
    """Lines of files that are held in memory."""

    files: Mapping[str, str]

    def line(self, path: str, number: int) -> str | None:
        lines = self.files.get(path, "").split("\n")
        return lines[number - 1] if number <= len(lines) and path in self.files else None


FILES = Texts({"org.yaml": ORG, "teams/policies.yaml": POLICIES})


def span_of(text: str, path: str = "org.yaml", files: Texts = FILES) -> Span:
    """Give where a text stands first in a file."""
    before, found, _ = files.files[path].partition(text)
    assert found, f"{text!r} is not in {path}"
    start, end = before.split("\n"), (before + text).split("\n")
    return Span(len(start), len(start[-1]) + 1, len(end), len(end[-1]) + 1)


def finding(rule: str, severity: Severity, message: str, at: str | Span = "orglint", **more: Any) -> Finding:
    """Give a finding at a text of `path` (org.yaml), or at a span."""
    path = more.pop("path", "org.yaml")
    entity = more.pop("entity", None)
    span = at if isinstance(at, Span) else span_of(at, path)
    fingerprint = sha256(f"{rule} {entity} {message}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    values = {"help": "Mend it.", "fingerprint": fingerprint} | more
    return Finding(rule=rule, severity=severity, message=message, path=path, span=span, entity=entity, **values)


def related(message: str, at: str | Span, path: str = "org.yaml") -> Related:
    return Related(path, at if isinstance(at, Span) else span_of(at, path), message)


def report(findings: Iterable[Finding] = (), lines: Texts = FILES, **more: Any) -> Report:
    """Give a report of one organisation with these findings, and the rules they are of."""
    found = tuple(findings)
    organization = Organization("org.yaml", "Acme", "startup", {"person": 2, "team": 1, "component": 2, "alert": 1})
    rules = {f.rule: RuleInfo(f.rule, f"A {f.rule.rpartition('/')[2]}.", PAGE, "error") for f in found}
    return Report(more.get("organizations", (organization,)), found, more.get("rules", rules), lines)


DEAD_END = finding(
    "alerting/dead-end-alert",
    "error",
    "alert:checkout-down reaches nobody who can answer: its last step notifies schedule:payments-oncall, "
    "which has nobody on it",
    "checkout-down",
    entity="alert:checkout-down",
    help="Put at least one person on schedule:payments-oncall, or let policy:payments-escalation end with a step that "
    "notifies somebody who is.",
    related=(
        related("this policy has no other step", "payments-escalation", "teams/policies.yaml"),
        related("nobody is on this schedule", "rotation: []", "teams/policies.yaml"),
    ),
    witness=("alert:checkout-down", "policy:payments-escalation", "schedule:payments-oncall", "nobody"),
)
ALONE = finding(
    "failure_handling/single-point-of-failure",
    "warning",
    "person:ana is the only person in every way to lead team:payments, and to own component:checkout and "
    "component:ledger",
    "ana",
    entity="person:ana",
    help="Give team:payments a deputy, or a second lead's worth of maintainers to its components.",
    related=(
        related("led by ana alone", "lead: ana"),
        related("owned through team:payments", "checkout"),
        related("and so is this", "ledger:"),
    ),
)
TANGLED = finding(
    "failure_handling/unprotected-dependency",
    "info",
    "component:checkout hard-depends on component:tax-rules, and nothing says what happens when it is late",
    "{on: tax-rules, if_late: {after: 1w, then: de-scope}}",
    entity="component:checkout",
    related=(related("tier 1", "tier: 1"),),
)
WIDE = finding(
    "ownership/ambiguous-owner",
    "error",
    "component:ledger has two owners, and no one of them final",
    "[payments, platform]",
    entity="component:ledger",
    related=(related("the 総勘定元帳 is what both would have to answer for", "総勘定元帳"),),
)
BLOCK = finding(
    "ownership/leaderless-team",
    "warning",
    "team:payments: all of this is one finding",
    "payments:\n    purpose: People can always pay\n    lead: ana\n    members: [bo]\n",
    entity="team:payments",
    help="",
)
LOOP = finding(
    "failure_handling/dependency-cycle",
    "error",
    "component:checkout hard-depends on itself through 15 others",
    "depends_on: [ledger",
    entity="component:checkout",
    help="Cut the loop where a fallback is cheapest: give one of these dependencies `strength: soft` and a `fallback`.",
    witness=tuple(f"component:service-number-{n}" for n in range(1, 17)),
)
UNSEEN = finding(
    "references/unknown-reference",
    "error",
    "There is no team `platfrom`. Did you mean `platform`?",
    Span(4, 7, 4, 15),
    path="elsewhere.yaml",
    related=(related("defined here", Span(9, 1, 9, 9), "elsewhere.yaml"),),
)
ACCEPTED = finding(
    "changes/removed-owner",
    "error",
    "component:ledger has no owner any more",
    "ledger:",
    entity="component:ledger",
    suppressed=Suppressed("handover", "it moves to the platform team, see the decision log"),
)
IGNORED = finding(
    "pressure_release_valves/everlasting-valve",
    "warning",
    "valve:pause-roadmap has no `at_most`",
    "teams:",
    suppressed=Suppressed("comment", "it ends with the quarter"),
)
OLD = finding("backpressure/silent-team", "error", "team:payments has no signal", "payments", entity="team:payments")
OLD = OLD._replace(suppressed=Suppressed("baseline", "known since the first run"))


def many() -> Report:
    """Give a report with a finding of every shape."""
    acme = Organization(
        "org.yaml",
        "Acme",
        "startup",
        {"person": 2, "team": 1, "component": 2, "alert": 1, "policy": 1, "failure-mode": 0},
        not_declared=("backpressure", "incentives", "safety_nets"),
        notes=("The profile `auto` chose startup: 2 people.",),
    )
    found = (UNSEEN, ALONE, BLOCK, OLD, IGNORED, TANGLED, LOOP, ACCEPTED, WIDE, DEAD_END)
    return report(found, organizations=(acme, Organization("clinic/", None, "scaleup", {"role": 12})))


HOSTILE = (
    "\x1b[31mred\u202e\x07 ::error::x ##[add-mask]y <script>alert(1)</script> | [a](javascript:b) `c` @all\n"
    "::stop-commands::z\ud800\u2028"
)


def hostile() -> Report:
    """Give a report every string of which tries to break out of where it is shown."""
    path = "or|g`\n::error::.yaml"
    bad = finding(
        f"x/{HOSTILE}",
        "error",
        HOSTILE,
        Span(1, 3, 1, 9),
        path=path,
        entity=HOSTILE,
        help=HOSTILE,
        related=(Related(path, Span(1, 1, 1, 2), HOSTILE), Related(HOSTILE, Span(1, 1, 1, 2), HOSTILE)),
        witness=(HOSTILE, HOSTILE),
    )
    accepted = bad._replace(suppressed=Suppressed("accept", HOSTILE))
    organization = Organization(path, HOSTILE, HOSTILE, {HOSTILE: 3}, (HOSTILE,), (HOSTILE,))
    rules = {bad.rule: RuleInfo(bad.rule, HOSTILE, "", "error")}
    lines = Texts({path: HOSTILE, HOSTILE: HOSTILE})
    return Report((organization,), (bad, bad._replace(severity="info"), accepted), rules, lines)
