"""Who leads a team, and who directly manages its people: for questions of who could speak freely to whom."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from orglint.spec.entities import Person, Role, Team
from orglint.spec.entity import Entity
from orglint.spec.references import Reference

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph


class Superiors:
    """Leads and direct managers, as far as they are certain.

    A superior is a person, or a role whose people are not all named: that one is compared as a whole. Deputies only
    stand in, so they are no leads here.
    """

    def __init__(self, org: "OrgGraph") -> None:
        self._org: Final = org
        self._people: Final = org.behind
        self._structure: Final = org.structure
        self._leads: Final[dict[Team, frozenset[Entity]]] = {}
        self._managers: Final[dict[Team, dict[Entity, Reference]]] = {}
        self._over: Final[dict[Team, frozenset[Entity]]] = {}
        self._under: Final[dict[Entity, tuple[Team, ...]]] = {}

    @cached_property
    def _led_by(self) -> dict[Entity, int]:
        """Count the teams that each role leads."""
        found: dict[Entity, int] = {}
        for team in self._org.teams if self._org.roles else ():
            for role in {r.target for r in team.lead.references if isinstance(r.target, Role)} if team.lead else ():
                found[role] = found.get(role, 0) + 1
        return found

    @cached_property
    def _reporting(self) -> dict[str, list[Person]]:
        """Give people by the text that names their manager, which nobody has resolved yet."""
        found: dict[str, list[Person]] = {}
        for person in self._org.people:
            if "manager" in person.data:
                found.setdefault(person.data["manager"].casefold(), []).append(person)
        return found

    @cached_property
    def _roles_under(self) -> dict[Entity, list[Role]]:
        found: dict[Entity, list[Role]] = {}
        for role in self._org.roles:
            for above in self.named([role.reports_to]) or () if role.reports_to else ():
                found.setdefault(above, []).append(role)
        return found

    def leads(self, team: Team) -> frozenset[Entity]:
        """Give who leads a team; nobody where that is not written or not certain."""
        if team not in self._leads:
            lead = team.lead
            certain = lead is not None and not any(self._is_shared(r.target) for r in lead.references)
            known = self.named(lead.references) if lead and certain else None
            self._leads[team] = known or frozenset()
        return self._leads[team]

    def managers(self, team: Team) -> Mapping[Entity, Reference]:
        """Give the direct managers of a team's own people other than its leads, and where each is first named."""
        if team not in self._managers:
            found: dict[Entity, Reference] = {}
            for above in self._reports(team):
                known = self.named([above]) or ()
                if len(known) == 1:
                    found.setdefault(next(iter(known)), above)
            self._managers[team] = found
        return self._managers[team]

    def members(self, team: Team) -> tuple[Person, ...]:
        """Give the people named in a team itself, other than its leads."""
        own, leads = self._people.own(team).people, self.leads(team)
        return tuple(sorted(own - leads, key=lambda person: person.id))

    def named(self, references: Iterable[Reference]) -> frozenset[Entity] | None:
        """Give everyone behind references, `lead:TEAM` without deputies; None where not everyone is certain."""
        found: set[Entity] = set()
        for reference in references:
            known = self._named(reference)
            if known is None:
                return None
            found |= known
        return frozenset(found)

    def teams_under(self, superior: Entity) -> tuple[Team, ...]:
        """Give the working teams that somebody leads, or of whose own people somebody directly manages some."""
        if superior not in self._under:
            texts = (superior.id.casefold(), superior.label.casefold())
            reports = [person for text in texts for person in self._reporting.get(text, ())]
            near = (superior, *reports, *self._roles_under.get(superior, ()))
            teams = {team: None for each in near for team in self._structure.teams_of(each)}
            self._under[superior] = tuple(team for team in teams if self._is_under(team, superior))
        return self._under[superior]

    def _is_under(self, team: Team, superior: Entity) -> bool:
        working = not team.external and not team.is_umbrella
        return working and (superior in self.leads(team) or superior in self.managers(team))

    def over(self, team: Team) -> frozenset[Entity]:
        """Give who leads a team or one above it, and everyone above its leads in the line of managers."""
        if team not in self._over:
            leads = [lead for each in self._structure.upwards(team) for lead in self.leads(each)]
            line = [above for lead in self.leads(team) for above in self._line(lead)]
            self._over[team] = frozenset((*leads, *line))
        return self._over[team]

    def _line(self, lead: Entity) -> Iterable[Entity]:
        if isinstance(lead, Person):
            return self._structure.managers(lead)
        line: dict[Entity, None] = {}
        while isinstance(lead, Role) and lead.reports_to and (above := lead.reports_to.target) and above not in line:
            line[above] = None
            lead = above
        return line

    def _named(self, reference: Reference) -> frozenset[Entity] | None:
        target = reference.target
        if reference.lead and isinstance(target, Team):
            return self.leads(target) or None
        crowd = self._people.behind(reference)
        if crowd.broken or crowd.pending:
            return None
        if crowd.all_named:
            return crowd.people
        return frozenset((target,)) if isinstance(target, Role) else None

    def _is_shared(self, lead: Entity | None) -> bool:
        """Tell whether a role of several people leads several teams: which of them leads which is not said."""
        if not isinstance(lead, Role) or self._led_by.get(lead, 0) < 2:
            return False
        crowd = self._people.behind(lead)
        return crowd.unknown or crowd.size > 1

    def _reports(self, team: Team) -> Iterator[Reference]:
        leads = self.leads(team)
        for person in self.members(team):
            if manager := person.manager:
                yield manager
        for role in (r.target for r in team.members):
            if isinstance(role, Role) and role not in leads and (above := role.reports_to):
                yield above
