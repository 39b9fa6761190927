"""What a rule, a plugin or a script needs, in one import.

The names here keep their meaning within a major version.
"""

from orglint.engine.problem import Problem
from orglint.engine.rule import Rule, rule
from orglint.graph.cuts import Head
from orglint.graph.org import OrgGraph as Org
from orglint.graph.people import Crowd
from orglint.spec.entities import (
    Alert,
    CheckIn,
    Component,
    Decision,
    FailureMode,
    Net,
    OperatingStates,
    Person,
    Policy,
    Record,
    Resync,
    Role,
    Schedule,
    Signal,
    State,
    Team,
    Valve,
)
from orglint.spec.entity import Entity
from orglint.spec.intervals import Clash, Flap, Interval, clashes, flaps, possibly, surely
from orglint.spec.place import Place
from orglint.spec.references import Authority, Reference
from orglint.spec.values import DAY, MONTH, WEEK, YEAR, Duration, normalised, spoken

__all__ = [
    "DAY", "MONTH", "WEEK", "YEAR", "Alert", "Authority", "CheckIn", "Clash", "Component", "Crowd", "Decision",
    "Duration", "Entity", "FailureMode", "Flap", "Head", "Interval", "Net", "OperatingStates", "Org", "Person",
    "Place", "Policy", "Problem", "Record", "Reference", "Resync", "Role", "Rule", "Schedule", "Signal", "State",
    "Team", "Valve", "clashes", "flaps", "normalised", "possibly", "rule", "spoken", "surely",
]  # fmt: skip
