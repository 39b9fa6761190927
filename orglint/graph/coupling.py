"""Which team cannot work without which other: as declared, and as their components make it."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orglint.graph.dependencies import Dependencies
from orglint.graph.structure import Structure
from orglint.spec.entities import Component, Team
from orglint.spec.model import Spec
from orglint.spec.relations import Dependency

COLLABORATION = "collaboration"
AS_A_SERVICE = "x-as-a-service"


class Coupling(NamedTuple):
    """A team that depends on another, and the dependency that makes it so.

    `dependency` is written at the team where `through` is None, else at the first of these two components, which
    depends on the second. `mode` is the one written, for components the one that their teams declare; unwritten, it
    is x-as-a-service towards a platform team and collaboration towards any other.
    """

    team: Team
    on: Team
    dependency: Dependency
    through: tuple[Component, Component] | None
    mode: str

    @property
    def as_a_service(self) -> bool:
        """Tell whether the team helps itself to what the other offers, so that neither waits for the other."""
        return self.mode == AS_A_SERVICE

    def __str__(self) -> str:
        if self.through is None:
            return f"{self.team.label} depends on {self.on.label}"
        return f"{self.through[0].label} depends on {self.through[1].label}"


class Couplings:
    """The couplings of an organisation, those that teams declare before those of their components, each in order.

    Components that are archived or external couple nobody, and neither do those that share an owning team.
    """

    def __init__(self, spec: Spec, structure: Structure, dependencies: Dependencies) -> None:
        self._structure: Final = structure
        self._owners: Final[dict[Component, tuple[Team, ...]]] = {}
        self._modes: Final[dict[tuple[Team, Team], str]] = {}
        self.declared: Final = tuple(_declared(spec.all(Team)))
        for coupling in self.declared:
            self._modes.setdefault((coupling.team, coupling.on), coupling.mode)
        self.derived: Final = tuple(self._derived(dependencies))

    @property
    def all(self) -> tuple[Coupling, ...]:
        """Give every coupling."""
        return self.declared + self.derived

    def owners(self, component: Component) -> tuple[Team, ...]:
        """Give the teams that own a component: a team that is named, or the only one that a person or role is in."""
        if component not in self._owners:
            owner = self._structure.owner(component)
            several = [self._structure.teams_behind(r) for r in (owner.references if owner else ())]
            self._owners[component] = tuple(dict.fromkeys(teams[0] for teams in several if len(teams) == 1))
        return self._owners[component]

    def _derived(self, dependencies: Dependencies) -> Iterator[Coupling]:
        for component, known in dependencies.of.items():
            if component.external:
                continue
            teams = self.owners(component)
            for dependency, target in known:
                if teams and not target.external:
                    yield from self._between(component, teams, dependency, target)

    def _between(
        self, component: Component, teams: tuple[Team, ...], dependency: Dependency, target: Component
    ) -> Iterator[Coupling]:
        others = self.owners(target)
        if set(teams) & set(others):
            return
        for team in teams:
            for other in others:
                mode = dependency.mode or self._modes.get((team, other)) or _usual_mode(other)
                yield Coupling(team, other, dependency, (component, target), mode)


def _declared(teams: Iterable[Team]) -> Iterator[Coupling]:
    for team in teams:
        if "depends_on" not in team.data:
            continue
        for dependency in team.depends_on:
            other = dependency.on.target
            if isinstance(other, Team) and other is not team:
                yield Coupling(team, other, dependency, None, dependency.mode or _usual_mode(other))


def _usual_mode(towards: Team) -> str:
    return AS_A_SERVICE if towards.kind == "platform" else COLLABORATION
