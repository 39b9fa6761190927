"""A second opinion on who answers for what before and after: reads what is written, the plainest way there is.

It shares nothing with the graph. The older version is read as the language has it; the newer one beside it, without
what the change itself wrote to excuse whom it takes away.
"""

from typing import Any, NamedTuple

Seat = tuple[str, int]
Data = dict[str, Any]
HELD = {"held_by", "headcount"}
PEOPLE = ("lead", "deputies", "members", "headcount")


class Group(NamedTuple):
    """The people in a group; `unknown`: there may be others."""

    seats: frozenset[Seat] = frozenset()
    unknown: bool = False


class Held(NamedTuple):
    """Whether somebody answers for a thing, who, and who is behind it in any way."""

    held: bool
    seats: frozenset[Seat]
    everyone: frozenset[Seat]
    unknown: bool


def joined(*groups: Group) -> Group:
    seats = frozenset(seat for group in groups for seat in group.seats)
    return Group(seats, any(g.unknown for g in groups))


class Naive:
    """One version; `old` is the older one where this is the newer."""

    def __init__(self, data: Data, old: "Naive | None" = None) -> None:
        self.data = data
        self.old = old

    def section(self, name: str) -> dict[str, Data]:
        return self.data.get(name) or {}

    def component(self, id_: str) -> Held:
        component = self.section("components")[id_]
        return self.held(self.owner(id_), component.get("maintainers"))

    def decision(self, id_: str) -> Held:
        decision = self.section("decisions")[id_]
        return self.held(decision.get("decider"), decision.get("deputies"))

    def archived(self, id_: str) -> bool:
        return any(self.section("components")[each].get("lifecycle") == "archived" for each in self.lineage(id_))

    def owner(self, id_: str) -> Any:
        owners = (self.section("components")[each].get("owner") for each in self.lineage(id_))
        return next((owner for owner in owners if owner), None)

    def lineage(self, id_: str) -> list[str]:
        found: list[str] = []
        while id_ in self.section("components") and id_ not in found:
            found.append(id_)
            id_ = self.section("components")[id_].get("part_of", "")
        return found

    def held(self, authority: Any, others: Any) -> Held:
        group = joined(*map(self.behind, texts(authority)))
        every = joined(group, *map(self.behind, texts(others)))
        held = authority is not None and self.can(authority) and bool(group.seats or group.unknown)
        return Held(held, group.seats, every.seats, every.unknown)

    def can(self, value: Any) -> bool:
        """Tell whether an authority can be exercised."""
        if isinstance(value, str):
            return self.able(value) != Group()
        if isinstance(value, list):
            return any(map(self.can, value))
        if "any_of" in value:
            return any(map(self.can, value["any_of"]))
        if "all_of" in value:
            return all(map(self.can, value["all_of"]))
        if value["at_least"] == 1:
            return any(map(self.can, value["of"]))
        people = joined(*map(self.able, texts(value)))
        return people.unknown or len(people.seats) >= value["at_least"]

    def behind(self, text: str) -> Group:
        return self.group(text, deputies=False)

    def able(self, text: str) -> Group:
        return self.group(text, deputies=True)

    def group(self, text: str, deputies: bool) -> Group:
        lead = text.removeprefix("lead:")
        if lead != text and lead in self.section("teams"):
            return self.lead(lead)
        if text in self.section("people"):
            bot = self.section("people")[text].get("kind") == "bot"
            return Group() if bot else Group(frozenset({(f"person:{text}", 0)}))
        if text in self.section("roles"):
            return joined(
                *map(self.role, self.with_deputies(text) if deputies else [text]), *self.others(text, deputies)
            )
        if text in self.section("teams"):
            return joined(*(self.own(team, deputies) for team in self.below(text)))
        return Group()

    def with_deputies(self, role: str) -> list[str]:
        found = [role]
        for each in found:
            named = self.section("roles")[each].get("deputies", [])
            found += [text for text in named if text in self.section("roles") and text not in found]
        return found

    def others(self, role: str, deputies: bool) -> list[Group]:
        """Give the deputies that are no roles."""
        roles = self.with_deputies(role) if deputies else []
        named = [text for each in roles for text in self.section("roles")[each].get("deputies", [])]
        return [self.behind(text) for text in named if text not in self.section("roles")]

    def role(self, id_: str) -> Group:
        role = self.section("roles")[id_]
        if not role.keys() & HELD and not self.names_people and self.old is not None and self.old.names_people:
            return Group(frozenset({(f"role:{id_}", 0)}))
        if not role.keys() & HELD and (not self.names_people or self.was_person(id_)):
            return Group(unknown=True)
        return self.staffed(f"role:{id_}", role, role.get("held_by", []), deputies=False)

    @property
    def names_people(self) -> bool:
        return any(person.get("kind") != "bot" for person in self.section("people").values())

    def was_person(self, role: str) -> bool:
        """Tell whether a role was a person itself before anybody was named."""
        was = self.old.section("roles").get(role) if self.old else None
        return was is not None and not was.keys() & HELD and self.old is not None and not self.old.names_people

    def below(self, id_: str) -> list[str]:
        found = [id_]
        for above in found:
            found += [t for t, team in self.section("teams").items() if team.get("part_of") == above and t not in found]
        return found

    def own(self, id_: str, deputies: bool) -> Group:
        team = self.section("teams")[id_]
        silent = not team.keys() & set(PEOPLE)
        open_ = self.open("teams", id_) and not self.was_umbrella(id_)
        if team.get("external") and open_:
            return Group(unknown=True)
        if team.get("kind") == "umbrella":
            return Group()
        if silent and open_:
            return Group(unknown=True)
        named = [*texts(team.get("lead")), *team.get("deputies", []), *team.get("members", [])]
        return joined(self.staffed(f"team:{id_}", team, named, deputies), self.unsaid(id_))

    def lead(self, id_: str) -> Group:
        team = self.section("teams")[id_]
        leads = [*texts(team.get("lead")), *team.get("deputies", [])]
        if not self.open("teams", id_):
            return joined(self.unsaid(id_), *map(self.able_or_nobody, leads))
        if team.get("external"):
            return Group(unknown=True)
        if not team.keys() & {"lead", "deputies"}:
            return Group(unknown=not team.keys() & set(PEOPLE) or team.get("headcount") == "unknown")
        return joined(*map(self.able_or_nobody, leads))

    def able_or_nobody(self, text: str) -> Group:
        return self.group(text, deputies=True)

    def unsaid(self, id_: str) -> Group:
        """Give the one person that a new team is worth which does not say who is in it."""
        team = self.section("teams")[id_]
        is_new = self.old is not None and id_ not in self.old.section("teams")
        worth = is_new and (team.get("external") or not team.keys() & set(PEOPLE))
        return Group(frozenset({(f"team:{id_}", 0)})) if worth else Group()

    def was_umbrella(self, team: str) -> bool:
        was = self.old.section("teams").get(team, {}) if self.old else {}
        return was.get("kind") == "umbrella" and not was.get("external")

    def open(self, section: str, id_: str) -> bool:
        """Tell whether it may stay open who is in a team or role: always in the older version."""
        if self.old is None:
            return True
        was = self.old.section(section).get(id_)
        if was is None:
            return False
        silent = section == "teams" and not was.keys() & set(PEOPLE)
        return bool(was.get("external") and section == "teams") or silent or was.get("headcount") == "unknown"

    def staffed(self, label: str, entry: Data, named: list[str], deputies: bool) -> Group:
        section = "teams" if label.startswith("team:") else "roles"
        headcount = entry.get("headcount")
        people = joined(*(self.group(text, deputies) for text in named))
        if headcount == "unknown":
            open_ = self.open(section, label.partition(":")[2])
            return joined(people, Group(unknown=True) if open_ else Group(frozenset({(label, 0)})))
        if headcount is None:
            return people
        more = headcount - len(self.known(named))
        return joined(people, Group(frozenset((label, number) for number in range(more))))

    def known(self, named: list[str]) -> set[Seat]:
        """Give the people who are named, in person or by their roles."""
        found: set[Seat] = set()
        for text in named:
            if text in self.section("roles"):
                role = self.section("roles")[text]
                held = {seat for each in role.get("held_by", []) for seat in self.group(each, False).seats}
                count = role.get("headcount")
                more = count - len(held) if isinstance(count, int) else 0
                found |= held | {(f"role:{text}", number) for number in range(more)}
            elif text in self.section("people"):
                found |= self.group(text, False).seats
        return found


def texts(value: Any) -> list[str]:
    """Give every text in an authority or a list."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return texts(next(value[key] for key in ("any_of", "all_of", "of") if key in value))
    return [text for part in value or () for text in texts(part)]
