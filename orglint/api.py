"""What a rule, a plugin or a script needs, in one import.

The names here keep their meaning within a major version.
"""

from orglint.change.comparison import Comparison
from orglint.engine.problem import Problem
from orglint.engine.rule import Rule, change_rule, rule, spoken_by_engine
from orglint.graph.attendance import Attendance, Cost, attendance
from orglint.graph.coupling import Coupling
from orglint.graph.crowd import Crowd, together
from orglint.graph.cuts import Head, Human
from orglint.graph.dependencies import chains, knots, loops
from orglint.graph.exposure import Exposure
from orglint.graph.faulty import faulty, surveyed
from orglint.graph.forest import Forest
from orglint.graph.mandate import incapacity
from orglint.graph.org import OrgGraph as Org
from orglint.graph.posts import sole_holders
from orglint.graph.routes import Stop, Way
from orglint.graph.superiors import Superiors
from orglint.graph.vacancy import vacancy
from orglint.graph.witness import witness
from orglint.spec.conditions import is_measured
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
from orglint.spec.hours import round_the_clock
from orglint.spec.intervals import Clash, Flap, Interval, clashes, flaps, impossible, possibly, surely
from orglint.spec.place import Place
from orglint.spec.references import Authority, Reference
from orglint.spec.relations import Dependency
from orglint.spec.systems import SYSTEMS
from orglint.spec.values import (
    DAY,
    MONTH,
    WEEK,
    YEAR,
    Duration,
    duration,
    is_placeholder,
    minutes,
    normalised,
    spoken,
    weekly_rate,
)
from orglint.spec.words import a_kind, all_kinds, corrected, counted, field_of, joined, one_of_kinds

__all__ = [
    "DAY", "MONTH", "SYSTEMS", "WEEK", "YEAR", "Alert", "Attendance", "Authority", "CheckIn", "Clash", "Comparison",
    "Component", "Cost", "Coupling", "Crowd", "Decision", "Dependency", "Duration", "Entity", "Exposure",
    "FailureMode", "Flap", "Forest", "Head", "Human", "Interval", "Net", "OperatingStates", "Org",
    "Person", "Place", "Policy", "Problem", "Record", "Reference", "Resync", "Role", "Rule", "Schedule", "Signal",
    "State", "Stop", "Superiors", "Team", "Valve", "Way", "a_kind", "all_kinds", "attendance", "chains",
    "change_rule", "clashes", "corrected", "counted", "duration", "faulty", "field_of", "flaps", "impossible",
    "incapacity", "is_measured", "is_placeholder", "joined", "knots", "loops", "minutes", "normalised",
    "one_of_kinds", "possibly", "round_the_clock", "rule", "sole_holders", "spoken", "spoken_by_engine", "surely",
    "surveyed", "together", "vacancy", "weekly_rate", "witness",
]  # fmt: skip
