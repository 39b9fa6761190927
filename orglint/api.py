"""What a rule, a plugin or a script needs, in one import.

The names here keep their meaning within a major version.
"""

from orglint.engine.problem import Problem
from orglint.engine.rule import Rule, rule, spoken_by_engine
from orglint.graph.coupling import Coupling
from orglint.graph.cuts import Head
from orglint.graph.dependencies import chains, loops
from orglint.graph.faulty import faulty
from orglint.graph.mandate import incapacity
from orglint.graph.org import OrgGraph as Org
from orglint.graph.people import Crowd
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
from orglint.spec.intervals import Clash, Flap, Interval, clashes, flaps, impossible, possibly, surely
from orglint.spec.place import Place
from orglint.spec.references import Authority, Reference
from orglint.spec.systems import SYSTEMS
from orglint.spec.values import DAY, MONTH, WEEK, YEAR, Duration, is_placeholder, normalised, spoken
from orglint.spec.words import a_kind, all_kinds, counted, field_of, joined, one_of_kinds

__all__ = [
    "DAY", "MONTH", "SYSTEMS", "WEEK", "YEAR", "Alert", "Authority", "CheckIn", "Clash", "Component", "Coupling",
    "Crowd", "Decision", "Duration", "Entity", "FailureMode", "Flap", "Head", "Interval", "Net", "OperatingStates",
    "Org", "Person", "Place", "Policy", "Problem", "Record", "Reference", "Resync", "Role", "Rule", "Schedule",
    "Signal", "State", "Team", "Valve", "a_kind", "all_kinds", "chains", "clashes", "counted", "faulty", "field_of", "flaps",
    "impossible", "incapacity", "is_measured", "is_placeholder", "joined", "loops", "normalised", "one_of_kinds",
    "possibly", "rule", "spoken", "spoken_by_engine", "surely",
]  # fmt: skip
