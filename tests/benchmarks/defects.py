"""The defects that a generated organisation can have: each is one text in one entity, and one finding."""

import re
from typing import NamedTuple


class Defect(NamedTuple):
    """The pattern of what is written in an entity of a section, and what stands there instead with the defect."""

    rule: str
    section: str
    written: str
    instead: str

    def planted(self, line: str) -> str:
        """Give the line of an entity with the defect in it; the line itself where the pattern is not in it."""
        return re.sub(self.written, self.instead, line, count=1)


DEFECTS: tuple[Defect, ...] = (
    Defect("references/unknown-reference", "components", r"maintainers: \[", "maintainers: [somebody-who-left, "),
    Defect("ownership/unowned-component", "components", "owner: ", "x-formerly-owned-by: "),
    Defect("ownership/placeholder-owner", "decisions", "driver: ", "driver: TBD, x-driver: "),
    Defect("ownership/undecided-decision", "decisions", "decider: ", "x-decider: "),
    Defect(
        "failure_handling/single-point-of-failure",
        "decisions",
        r"driver: (\w+), decider: lead:t",
        r"decider: \1, x-driver: ",
    ),
    Defect("failure_handling/dependency-cycle", "components", r"^(\w+):(.*)depends_on: \[", r"\1:\2depends_on: [\1, "),
    Defect("failure_handling/unhandled-failure", "failure_modes", "response: ", "x-response: "),
    Defect("pressure_release_valves/valve-without-return", "pressure_release_valves", "returns_to", "x-returns_to"),
    Defect("pressure_release_valves/flapping-valve", "pressure_release_valves", "below: 0.2, for: 2w", "below: 0.4"),
    Defect("pressure_release_valves/valve-sheds-nothing", "pressure_release_valves", "sheds:", "x-sheds:"),
    Defect("backpressure/unanswered-signal", "backpressure", "response: ", "x-response: "),
    Defect("backpressure/slow-response", "backpressure", "within: 2d", "within: 3w"),
    Defect("backpressure/unbounded-work", "teams", "capacity: ", "x-capacity: "),
    Defect("observability/aimless-check-in", "monitoring", "asks: ", "x-asks: "),
    Defect("alerting/contextless-alert", "alerts", "tells: ", "x-tells: "),
    Defect("alerting/unranked-alert", "alerts", "severity: ", "x-severity: "),
    Defect("alerting/dead-end-alert", "alerts", "route: ", "x-route: "),
    Defect("alerting/waitless-step", "escalation_policies", ", wait: 10m", ""),
    Defect("alerting/slow-escalation", "escalation_policies", "wait: 10m", "wait: 5h"),
    Defect("resynchronization/undetected-drift", "resynchronization", "detects: ", "x-detects: "),
)
