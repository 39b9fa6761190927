"""The way of an alert to humans: who is notified by which step of which policy, and after how many minutes."""

from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from orglint.graph.crowd import Crowd, together
from orglint.graph.people import People
from orglint.spec.entities import Alert, Policy, Schedule
from orglint.spec.place import Place
from orglint.spec.references import Reference

FARTHEST = 100
"""How many policies a way is followed through; nobody waits for the hundred-and-first."""

_KEPT: Final = 1000
"""So many ways from policies are remembered; each may be long."""


class Stop(NamedTuple):
    """A moment of the way: whom an alert's own `notify` (no policy), or a step of a policy, turns to.

    `at` is in minutes since the start, at the first pass; `crowd` are those who can answer, stand-ins among them;
    `number` counts the steps of the policy from 1.
    """

    at: int
    notify: tuple[Reference, ...]
    crowd: Crowd
    place: Place
    policy: Policy | None = None
    number: int = 0

    @property
    def label(self) -> str:
        """Give the name used in messages: `policy:payments-oncall step 2`, or `notify`."""
        return f"{self.policy.label} step {self.number}" if self.policy else "notify"


class Leg(NamedTuple):
    """A policy on the way: from when on, its steps, how many minutes one pass takes, and how many passes it makes."""

    policy: Policy
    starts: int
    stops: tuple[Stop, ...]
    lasts: int
    passes: int

    @property
    def ends(self) -> int:
        """Give the minutes since the start after which the next policy takes over."""
        return self.starts + self.lasts * self.passes


class Way(NamedTuple):
    """The whole way: what is notified at once, and the policies in their order.

    `back_to` is the policy that the last one hands back to: a loop. `lost` is a `route` or `then` that names no
    policy. `far` tells that there are more policies than were followed.
    """

    at_once: Stop | None = None
    legs: tuple[Leg, ...] = ()
    back_to: Policy | None = None
    lost: Reference | None = None
    far: bool = False

    @property
    def stops(self) -> Iterator[Stop]:
        """Give every stop at its first pass, in the order of time."""
        if self.at_once:
            yield self.at_once
        yield from chain.from_iterable(leg.stops for leg in self.legs)

    @property
    def open_ended(self) -> bool:
        """Tell whether it may go on beyond what is known: its `lost` is no placeholder, or it goes on too far."""
        return self.far or (self.lost is not None and self.lost.fault != "placeholder")

    @property
    def everyone(self) -> Crowd:
        """Give everyone on it; broken where a reference names nothing, somebody where it goes on too far."""
        lost = self.lost is not None and self.open_ended
        return together([Crowd(unknown=self.far, broken=lost), *(stop.crowd for stop in self.stops)])

    @property
    def last_stops(self) -> Iterator[Stop]:
        """Give where it may end: what is notified at once, and of every policy the last step that reaches anybody."""
        several = ((self.at_once,) if self.at_once else (), *(leg.stops for leg in self.legs))
        last = (next((stop for stop in reversed(stops) if not stop.crowd.nobody), None) for stops in several)
        yield from (stop for stop in last if stop)

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        """Give the schedules on the way, each once, in the order of time."""
        named = (reference.target for stop in self.stops for reference in stop.notify)
        return tuple(dict.fromkeys(target for target in named if isinstance(target, Schedule)))

    @property
    def reached_after(self) -> int | None:
        """Give the minutes until somebody is reached; None where nobody is, or who it is cannot be told."""
        unsure: int | None = None
        for stop in self.stops:
            if unsure is not None and stop.at > unsure:
                return None
            if stop.crowd.somebody:
                return stop.at
            if stop.crowd.broken and unsure is None:
                unsure = stop.at
        return None


class Routes:
    """Answers which way an alert takes. A step without `wait` hands on at once."""

    def __init__(self, people: People) -> None:
        self._people: Final = people
        self._alerts: Final[dict[Alert, Way]] = {}
        self._policies: Final[dict[Policy, Way]] = {}
        self._notified: Final[dict[Policy, Crowd]] = {}
        self._legs: Final[dict[Policy, Leg]] = {}

    def of(self, alert: Alert) -> Way:
        """Give the way of an alert: its own `notify`, and beside that its `route`."""
        found = self._alerts.get(alert)
        if found is None:
            found = self._alerts[alert] = self._from_alert(alert)
        return found

    def via(self, policy: Policy) -> Way:
        """Give the way from the start of a policy."""
        found = self._policies.get(policy)
        if found is None:
            if len(self._policies) >= _KEPT:
                self._policies.clear()
            found = self._policies[policy] = self._followed(policy)
        return found

    def reached(self, alert: Alert) -> Crowd:
        """Give everyone whom an alert reaches in the end, whatever way it takes."""
        way = self.of(alert)
        if not way.legs:
            return way.everyone
        policy = way.legs[0].policy
        if policy not in self._notified:
            self._notified[policy] = self.via(policy).everyone
        return together((way.at_once.crowd, self._notified[policy])) if way.at_once else self._notified[policy]

    def _from_alert(self, alert: Alert) -> Way:
        notify, route = alert.notify, alert.route
        at_once = Stop(0, notify, self._people.able(notify), alert.at("notify")) if notify else None
        if route is None:
            return Way(at_once)
        if not isinstance(route.target, Policy):
            return Way(at_once, lost=route)
        way = self.via(route.target)
        return way._replace(at_once=at_once) if at_once else way

    def _followed(self, policy: Policy) -> Way:
        legs: dict[Policy, Leg] = {}
        minutes = 0
        while len(legs) < FARTHEST:
            leg = legs[policy] = self._leg(policy, minutes)
            after = policy.then
            if after is None:
                return Way(legs=tuple(legs.values()))
            if not isinstance(after.target, Policy):
                return Way(legs=tuple(legs.values()), lost=after)
            policy, minutes = after.target, leg.ends
            if policy in legs:
                return Way(legs=tuple(legs.values()), back_to=policy)
        return Way(legs=tuple(legs.values()), far=True)

    def _leg(self, policy: Policy, starts: int) -> Leg:
        first = self._legs.get(policy)
        if first is None:
            first = self._legs[policy] = self._first_leg(policy)
        if not starts:
            return first
        stops = tuple(Stop(stop.at + starts, *stop[1:]) for stop in first.stops)
        return Leg(policy, starts, stops, first.lasts, first.passes)

    def _first_leg(self, policy: Policy) -> Leg:
        """Give a policy that an alert comes to at once."""
        stops = []
        minutes = 0
        for number, step in enumerate(policy.steps, 1):
            able = self._people.able(step.notify)
            stops.append(Stop(minutes, step.notify, able, policy.at(*step.path), policy, number))
            minutes += step.wait.minutes if step.wait else 0
        return Leg(policy, 0, tuple(stops), minutes, 1 + (policy.repeat or 0))
