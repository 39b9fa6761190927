"""The organisation in the domain's verbs: what rules, commands and plugins ask."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from orglint.graph.coverage import Coverage
from orglint.graph.dependencies import Dependencies
from orglint.graph.duties import Duties
from orglint.graph.people import People
from orglint.graph.routes import Routes
from orglint.graph.structure import Structure
from orglint.spec import entities as kinds
from orglint.spec.model import Spec

if TYPE_CHECKING:
    import networkx as nx

    from orglint.graph.coupling import Couplings
    from orglint.graph.exposure import Exposures
    from orglint.graph.overlap import Overlap
    from orglint.graph.power import Powers

T = TypeVar("T")


class OrgGraph:
    """An organisation, its people, structure and duties. Everything is computed when first asked for, once.

    `as_of` is the day on which people away or gone do not count; None: everyone counts.
    """

    def __init__(self, spec: Spec, as_of: date | None = None) -> None:
        self.spec: Final = spec
        self.as_of: Final = as_of
        self._once: Final[dict[Callable[[OrgGraph], Any], Any]] = {}

    def once(self, build: "Callable[[OrgGraph], T]") -> T:
        """Compute `build(self)` the first time and give the same result ever after: for indexes that rules share."""
        if build not in self._once:
            self._once[build] = build(self)
        result: T = self._once[build]
        return result

    @property
    def people(self) -> tuple[kinds.Person, ...]:
        """Give every person, bots too."""
        return self.spec.all(kinds.Person)

    @property
    def roles(self) -> tuple[kinds.Role, ...]:
        """Give every role."""
        return self.spec.all(kinds.Role)

    @property
    def teams(self) -> tuple[kinds.Team, ...]:
        """Give every team."""
        return self.spec.all(kinds.Team)

    @property
    def decisions(self) -> tuple[kinds.Decision, ...]:
        """Give every decision."""
        return self.spec.all(kinds.Decision)

    @property
    def operating_states(self) -> tuple[kinds.OperatingStates, ...]:
        """Give every set of operating states."""
        return self.spec.all(kinds.OperatingStates)

    @property
    def failure_modes(self) -> tuple[kinds.FailureMode, ...]:
        """Give every failure mode."""
        return self.spec.all(kinds.FailureMode)

    @property
    def valves(self) -> tuple[kinds.Valve, ...]:
        """Give every pressure release valve."""
        return self.spec.all(kinds.Valve)

    @property
    def nets(self) -> tuple[kinds.Net, ...]:
        """Give every safety net."""
        return self.spec.all(kinds.Net)

    @property
    def signals(self) -> tuple[kinds.Signal, ...]:
        """Give every backpressure signal."""
        return self.spec.all(kinds.Signal)

    @property
    def check_ins(self) -> tuple[kinds.CheckIn, ...]:
        """Give every check-in."""
        return self.spec.all(kinds.CheckIn)

    @property
    def records(self) -> tuple[kinds.Record, ...]:
        """Give every record."""
        return self.spec.all(kinds.Record)

    @property
    def alerts(self) -> tuple[kinds.Alert, ...]:
        """Give every alert."""
        return self.spec.all(kinds.Alert)

    @property
    def policies(self) -> tuple[kinds.Policy, ...]:
        """Give every escalation policy."""
        return self.spec.all(kinds.Policy)

    @property
    def schedules(self) -> tuple[kinds.Schedule, ...]:
        """Give every on-call schedule."""
        return self.spec.all(kinds.Schedule)

    @property
    def resyncs(self) -> tuple[kinds.Resync, ...]:
        """Give every resynchronization."""
        return self.spec.all(kinds.Resync)

    @cached_property
    def components(self) -> tuple[kinds.Component, ...]:
        """Give every component that is alive: neither archived nor under something archived."""
        return tuple(c for c in self.spec.all(kinds.Component) if not self.structure.is_archived(c))

    @cached_property
    def working_teams(self) -> tuple[kinds.Team, ...]:
        """Give the teams that are asked for valves, nets, states and people: neither external nor an umbrella."""
        return tuple(t for t in self.teams if not t.external and not t.is_umbrella)

    @cached_property
    def behind(self) -> People:
        """Give who answers for the people behind a reference."""
        return People(self.spec, self.as_of)

    @cached_property
    def staff(self) -> People:
        """Give who answers for the people behind a reference in the long run: who is away counts as well."""
        return self.behind if self.as_of is None else People(self.spec, self.as_of, away_counts=True)

    @cached_property
    def written(self) -> People:
        """Give who answers for the people behind a reference as written, whatever the day."""
        return self.behind if self.as_of is None else People(self.spec, None)

    @cached_property
    def overlap(self) -> "Overlap":
        """Give whether two groups are surely apart, or one inside the other; who is away is in it all the same."""
        from orglint.graph.overlap import Overlap

        return Overlap(self.spec, self.staff)

    @cached_property
    def structure(self) -> Structure:
        """Give who is above whom, and who owns what."""
        return Structure(self.spec)

    @cached_property
    def dependencies(self) -> Dependencies:
        """Give what depends on what."""
        return Dependencies(self.spec, self.structure)

    @cached_property
    def couplings(self) -> "Couplings":
        """Give which team cannot work without which other, as declared and through their components."""
        from orglint.graph.coupling import Couplings

        return Couplings(self.spec, self.structure, self.dependencies)

    @cached_property
    def duties(self) -> Duties:
        """Give what somebody must be able to do."""
        return Duties(self.spec, self.behind, self.structure, self.routes)

    @cached_property
    def routes(self) -> Routes:
        """Give which way every alert takes."""
        return Routes(self.behind)

    @cached_property
    def powers(self) -> "Powers":
        """Give who can settle what concerns a team or component."""
        from orglint.graph.power import Powers

        return Powers(self.spec, self.behind, self.structure, self.overlap)

    @cached_property
    def exposures(self) -> "Exposures":
        """Give who is in every way to a duty, as far as no mistaken reference leaves that open."""
        from orglint.graph.exposure import Exposures

        duties = Duties(self.spec, self.behind, self.structure, self.routes, doubting=True)
        return Exposures(duties, self.dependencies)

    @cached_property
    def describing(self) -> Coverage[kinds.OperatingStates]:
        """Give which sets of operating states describe which teams; those that name no team describe all."""
        sets = self.operating_states
        general = (states for states in sets if "applies_to" not in states.data)
        return Coverage(self.structure, ((states, states.applies_to) for states in sets), general)

    @cached_property
    def relief(self) -> Coverage[kinds.Valve]:
        """Give which valves relieve which teams."""
        return Coverage(self.structure, ((valve, valve.relieves) for valve in self.valves))

    @cached_property
    def catching(self) -> Coverage[kinds.Net]:
        """Give which safety nets cover which teams."""
        return Coverage(self.structure, ((net, net.covers) for net in self.nets))

    @cached_property
    def watching(self) -> Coverage[kinds.CheckIn]:
        """Give which check-ins watch which teams and components."""
        return Coverage(self.structure, ((check_in, check_in.watches) for check_in in self.check_ins))

    @cached_property
    def signalling(self) -> Coverage[kinds.Signal]:
        """Give which backpressure signals come from which teams."""
        return Coverage(self.structure, ((signal, signal.from_) for signal in self.signals))

    @cached_property
    def recording(self) -> Coverage[kinds.Record]:
        """Give which records cover which teams and components; a decision is found with `naming`."""
        return Coverage(self.structure, ((record, record.covers) for record in self.records))

    @cached_property
    def meeting(self) -> Coverage[kinds.Resync]:
        """Give which resynchronizations bring which teams together."""
        return Coverage(self.structure, ((resync, resync.between) for resync in self.resyncs))

    @cached_property
    def network(self) -> "nx.MultiDiGraph[str]":
        """Give the whole organisation as a typed networkx graph; see `orglint.graph.network`."""
        from orglint.graph.network import network

        return network(self.spec)
