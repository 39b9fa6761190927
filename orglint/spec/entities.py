"""The kinds of entities, field by field as the language has them."""

from datetime import date
from typing import NamedTuple

from orglint.spec.conditions import Condition, condition
from orglint.spec.entity import Entity
from orglint.spec.fields import Day, Flag, Number, Text, Texts, Time, When
from orglint.spec.place import Place
from orglint.spec.references import EVERYONE, HOLDER, SENTENCE, Reference
from orglint.spec.referring import Each, Inner, Mandate, Ref, Refs, resolved
from orglint.spec.relations import Dependencies, Steps
from orglint.spec.values import Duration, day, duration, is_placeholder

UNKNOWN = "unknown"
SUBJECT = ("team", "component")
ANSWERS = ("valve", "net", "failure-mode", "signal")
OUTCOME = ("component", SENTENCE)


class Common(Entity):
    """What every entity may have."""

    __slots__ = ()
    name = Text()
    description = Text()
    renamed_from = Text()


class Staffed(Common):
    """What may count its people without naming them."""

    __slots__ = ()

    @property
    def headcount(self) -> int | None:
        """Give the number written, or None where there is none or it is `unknown`."""
        value = self.data.get("headcount")
        return int(value) if isinstance(value, (int, float)) else None

    @property
    def headcount_unknown(self) -> bool:
        """Tell whether `headcount: unknown` is written: somebody, nobody knows how many."""
        return self.data.get("headcount") == UNKNOWN


class Person(Common):
    """A person, or a bot; a bot never counts as someone who can answer."""

    __slots__ = ()
    noun, section = "person", "people"
    manager = Ref(("person",))
    function = Text()
    successor = Inner(("person",), "leaving", "successor")

    @property
    def is_bot(self) -> bool:
        """Tell whether `kind: bot` is written."""
        return self.data.get("kind") == "bot"

    @property
    def is_leaving(self) -> bool:
        """Tell whether `leaving` is written."""
        return "leaving" in self.data

    @property
    def last_day(self) -> date | None:
        """Give the day written under `leaving: {on: ...}`."""
        return day((self.data.get("leaving") or {}).get("on"))

    @property
    def is_away(self) -> bool:
        """Tell whether `away` is written, for whatever days."""
        return "away" in self.data

    def is_gone(self, as_of: date) -> bool:
        """Tell whether the person's last day is over on a day."""
        last = self.last_day
        return last is not None and last < as_of

    def is_back(self, as_of: date) -> bool:
        """Tell whether the absence that is written is over on a day."""
        back = day((self.data.get("away") or {}).get("to"))
        return back is not None and back < as_of

    def is_out(self, as_of: date) -> bool:
        """Tell whether the person is away on a day, or gone for good by then."""
        if self.is_gone(as_of):
            return True
        away = self.data.get("away")
        if away is None:
            return False
        first, back = day(away.get("from")), day(away.get("to"))
        return (first is None or first <= as_of) and (back is None or as_of <= back)


class Role(Staffed):
    """A duty that people hold; in an organisation without `people`, the people themselves."""

    __slots__ = ()
    noun, section = "role", "roles"
    responsibilities = Texts()
    held_by = Refs(("person",))
    deputies = Refs(("person", "role"))
    function = Text()
    reports_to = Ref(("person", "role"))


class Team(Staffed):
    """People who work together; `kind` is Team Topologies' (stream-aligned, platform, ...), or leadership, umbrella."""

    __slots__ = ()
    noun, section = "team", "teams"
    purpose = Text()
    kind = Text()
    function = Text()
    part_of = Ref(("team",))
    lead = Mandate(("person", "role"))
    deputies = Refs(("person", "role"))
    members = Refs(("person", "role"))
    self_led = Flag()
    external = Flag()
    responsibilities = Texts()
    rewarded_for = Refs(OUTCOME)
    penalized_for = Refs(OUTCOME)
    depends_on = Dependencies(("team",))

    @property
    def is_umbrella(self) -> bool:
        """Tell whether the team is only its sub-teams."""
        return self.data.get("kind") == "umbrella"

    @property
    def wip_limit(self) -> float | None:
        """Give the limit on work in progress, or None."""
        limit: float | None = (self.data.get("capacity") or {}).get("wip_limit")
        return limit

    @property
    def says_nothing_of_people(self) -> bool:
        """Tell whether lead, deputies, members and headcount are all unwritten."""
        return not self.data.keys() & {"lead", "deputies", "members", "headcount"}


class Component(Common):
    """Whatever needs an owner: a service, a data set, a process, an outcome."""

    __slots__ = ()
    noun, section = "component", "components"
    kind = Text()
    owner = Mandate()
    maintainers = Refs(HOLDER)
    tier = Number()
    part_of = Ref(("component",))
    lifecycle = Text()
    external = Flag()
    runbook = Text()
    depends_on = Dependencies(("component",))


class Decision(Common):
    """A decision right; `decider` is DACI's Approver, RAPID's D, RACI's A."""

    __slots__ = ()
    noun, section = "decision", "decisions"
    about = Refs(SUBJECT)
    driver = Ref(HOLDER)
    decider = Mandate()
    deputies = Refs(("person", "role"))
    consulted = Refs(HOLDER)
    informed = Refs((*HOLDER, EVERYONE))
    recorded_in = Refs(("record",))


class State(NamedTuple):
    """One state of `states`: `meaning` is degraded, normal or optimized, or None where `is` does not say."""

    name: str
    meaning: str | None
    looks_like: str | None
    activates_when: Condition | None
    returns_to_normal_when: Condition | None
    at_most: Duration | None
    then: str | None
    triggers: tuple[Reference, ...]
    source: "OperatingStates"

    def at(self, *path: str | int) -> Place:
        """Give the place of a key below the state; of the state itself where that is not written."""
        return self.source.at("states", self.name, *path)


MEANINGS = ("degraded", "normal", "optimized")


class OperatingStates(Common):
    """What the states of teams look like, and when one passes into another."""

    __slots__ = ()
    noun, section = "states", "operating_states"
    applies_to = Refs(("team",))
    assessed_by = Refs(("check-in",))
    triggers = Each(ANSWERS, "states", "triggers")

    @property
    def states(self) -> tuple[State, ...]:
        """Give the states in the order written."""
        return tuple(self._state(name, entry) for name, entry in (self.data.get("states") or {}).items())

    def _state(self, name: str, entry: dict[str, object]) -> State:
        def text(key: str) -> str | None:
            value = entry.get(key)
            return value if isinstance(value, str) else None

        return State(
            name,
            text("is") or (name.casefold() if name.casefold() in MEANINGS else None),
            text("looks_like"),
            condition(entry.get("activates_when")),
            condition(entry.get("returns_to_normal_when")),
            duration(entry.get("at_most")),
            text("then"),
            tuple(resolved(self, entry.get("triggers"), ("states", name, "triggers"), ANSWERS)),
            self,
        )


class FailureMode(Common):
    """A failure foreseen, and what is done then."""

    __slots__ = ()
    noun, section = "failure-mode", "failure_modes"
    kind = Text()
    of = Refs((*HOLDER, "component"))
    affects = Refs(SUBJECT)
    authority = Mandate()
    response = Text()
    accept = Text()
    degrades_to = Text()
    rehearsed_on = Day()


class Valve(Common):
    """A pressure release valve: what gives, who opens it, what closes it."""

    __slots__ = ()
    noun, section = "valve", "pressure_release_valves"
    relieves = Refs(("team",))
    pressure = Text()
    activates_when = When()
    returns_to_normal_when = When()
    sheds = Texts()
    adds = Texts()
    protects = Texts()
    authority = Mandate()
    at_most = Time()


class Net(Common):
    """A safety net: what catches what slips past. One with `every` is standing."""

    __slots__ = ()
    noun, section = "net", "safety_nets"
    covers = Refs(("team",))
    catches = Texts()
    kind = Text()
    activates_when = When()
    returns_to_normal_when = When()
    authority = Mandate()
    reached_through = Refs((*HOLDER, "check-in"))
    afterwards = Text()
    every = Text()
    last_used = Day()

    @property
    def is_standing(self) -> bool:
        """Tell whether the net is always up: `every` says how often."""
        return "every" in self.data and not is_placeholder(self.data["every"])


class Signal(Common):
    """A backpressure signal: a team says that it is full, and something changes."""

    __slots__ = ()
    noun, section = "signal", "backpressure"
    from_ = Refs(("team",), "from")
    when = When()
    visible_to = Refs((*HOLDER, EVERYONE))
    responder = Mandate()
    within = Time()
    response = Text()
    opens = Refs(("valve", "net", "decision"))
    pushes_back_on = Texts()
    needs_approval = Flag()


class CheckIn(Common):
    """A regular look at how things are."""

    __slots__ = ()
    noun, section = "check-in", "monitoring"
    watches = Refs(SUBJECT)
    every = Text()
    takes = Time()
    attended_by = Refs((*HOLDER, EVERYONE))
    asks = Texts()


class Record(Common):
    """What lets anyone ask how things came to be."""

    __slots__ = ()
    noun, section = "record", "records"
    kind = Text()
    kept_at = Text()
    covers = Refs(("team", "component", "decision"))
    readable_by = Refs((*HOLDER, EVERYONE))
    confidential = Text()


class Alert(Common):
    """A problem that somebody may have to raise, and the way it takes."""

    __slots__ = ()
    noun, section = "alert", "alerts"
    category = Text()
    severity = Text()
    about = Refs(SUBJECT)
    raised_by = Refs(("team", EVERYONE))
    tells = Texts()
    runbook = Text()
    expected = Text()
    route = Ref(("policy",))
    notify = Refs((*HOLDER, "schedule"))


class Policy(Common):
    """An escalation policy: steps, and the policy that takes over after the last."""

    __slots__ = ()
    noun, section = "policy", "escalation_policies"
    steps = Steps((*HOLDER, "schedule"))
    repeat = Number()
    then = Ref(("policy",))


class Schedule(Staffed):
    """An on-call rota."""

    __slots__ = ()
    noun, section = "schedule", "on_call_schedules"
    participants = Refs(("person", "role"))
    rotates_every = Time()
    hours = Text()
    at_least = Number()


class Resync(Common):
    """A regular meeting at which teams find out and mend where they have drifted apart."""

    __slots__ = ()
    noun, section = "resync", "resynchronization"
    between = Refs(("team",))
    every = Text()
    takes = Time()
    attended_by = Refs((*HOLDER, EVERYONE))
    facilitator = Ref(HOLDER)
    detects = Text()
    reconciles_by = Text()
    if_it_fails = Refs((*HOLDER, "policy"))


TYPES: tuple[type[Entity], ...] = (
    Person, Role, Team, Component, Decision, OperatingStates, FailureMode, Valve, Net, Signal,
    CheckIn, Record, Alert, Policy, Schedule, Resync,
)  # fmt: skip
SECTIONS: tuple[str, ...] = tuple(type_.section for type_ in TYPES)
