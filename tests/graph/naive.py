"""A second opinion on duties: reads what is written, takes people away, and looks whether the duty can still be done.

It shares nothing with the graph. It goes by what the language says, the plainest way there is.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

Human = tuple[str, int]
"""A label with the number of the person: `("person:ana", 0)`, or the third of a headcount: `("team:payments", 2)`.

With the number -1 they are the people of an entity that does not count them: somebody who is always there.
"""


class Gate(NamedTuple):
    """So many of the parts have to hold."""

    need: int
    parts: "tuple[Node, ...]"


Node = Gate | Human
Maybe = Node | None
"""None stands for what is broken: unknown, a placeholder, or nobody at all."""

SOMEBODY = Gate(0, ())
PLACEHOLDERS = ("TBD", "nobody")
VERBS = {
    "decisions": ("take", "decision"), "alerts": ("answer", "alert"), "pressure_release_valves": ("open", "valve"),
    "safety_nets": ("call", "net"), "backpressure": ("respond to", "signal"), "resynchronization": ("hold", "resync"),
}  # fmt: skip


def any_of(parts: Iterable[Maybe]) -> Maybe:
    left = tuple(part for part in parts if part is not None)
    return Gate(1, left) if left else None


def all_of(parts: Iterable[Maybe]) -> Maybe:
    left = tuple(part for part in parts if part is not None)
    return Gate(len(left), left) if left else None


def holds(node: Node, gone: frozenset[Human]) -> bool:
    if isinstance(node, Gate):
        return sum(holds(part, gone) for part in node.parts) >= node.need
    return node not in gone


def leaves(node: Maybe) -> frozenset[Human]:
    if isinstance(node, Gate):
        return frozenset(human for part in node.parts for human in leaves(part))
    return frozenset() if node is None else frozenset((node,))


def humans(node: Maybe) -> frozenset[Human]:
    """Give everyone in a tree who is known."""
    return frozenset(human for human in leaves(node) if human[1] >= 0)


def uncounted(node: Maybe) -> frozenset[Human]:
    """Give those in a tree whom nobody counts, an entity each."""
    return leaves(node) - humans(node)


def cut_sets(tree: Node) -> set[frozenset[Human]]:
    """Give the minimal sets of one or two people without whom it cannot be done."""
    everyone = sorted(humans(tree))
    ones = {frozenset((human,)) for human in everyone if not holds(tree, frozenset((human,)))}
    twos = {pair for pair in map(frozenset, combinations(everyone, 2)) if not holds(tree, pair)}
    return ones | {pair for pair in twos if not any(one < pair for one in ones)}


class Naive:
    """Fault trees of an organisation as it is written, a mapping of sections.

    `doubting`: what does not exist is taken for somebody, and not for nobody.
    """

    def __init__(self, data: dict[str, Any], as_of: date | None, doubting: bool = False) -> None:
        self.data = data
        self.as_of = as_of
        self.missing: Maybe = SOMEBODY if doubting else None

    def section(self, name: str) -> dict[str, dict[str, Any]]:
        return self.data.get(name) or {}

    @property
    def cut_sets(self) -> dict[tuple[str, str], set[frozenset[Human]]]:
        """Give the cut sets of every duty that somebody can do, by verb and label."""
        return {(verb, label): cut_sets(tree) for verb, label, tree in self.duties() if tree is not None}

    def duties(self) -> Iterator[tuple[str, str, Maybe]]:
        for id_, component in self.section("components").items():
            if not component.get("external") and not self.archived(id_):
                yield "operate", f"component:{id_}", all_of(self.operated(each) for each in self.needed(id_))
        trees = {
            "decisions": lambda d: any_of([self.authority(d.get("decider")), self.group(d.get("deputies"))]),
            "alerts": self.alert,
            "pressure_release_valves": lambda d: self.authority(d.get("authority")),
            "safety_nets": lambda d: self.authority(d.get("authority")),
            "backpressure": lambda d: self.authority(d.get("responder")),
            "resynchronization": self.resync,
        }
        for section, tree in trees.items():
            verb, noun = VERBS[section]
            yield from ((verb, f"{noun}:{id_}", tree(entry)) for id_, entry in self.section(section).items())

    # components

    def lineage(self, id_: str) -> Iterator[dict[str, Any]]:
        """Give a component and what it is part of, from near to far."""
        seen: set[str] = set()
        while id_ in self.section("components") and id_ not in seen:
            seen.add(id_)
            yield self.section("components")[id_]
            id_ = self.section("components")[id_].get("part_of", "")

    def archived(self, id_: str) -> bool:
        return any(component.get("lifecycle") == "archived" for component in self.lineage(id_))

    def operated(self, id_: str) -> Maybe:
        component = self.section("components")[id_]
        if "maintainers" in component:
            return self.group(component["maintainers"])
        return self.authority(next((each["owner"] for each in self.lineage(id_) if "owner" in each), None))

    def needed(self, id_: str) -> list[str]:
        """Give a component and all that it cannot do without."""
        found = [id_]
        for each in found:
            for item in self.section("components")[each].get("depends_on", ()):
                on = item if isinstance(item, str) else item["on"]
                component = self.section("components").get(on)
                if component is None or component.get("external") or self.archived(on) or on in found:
                    continue
                if isinstance(item, str) or not self.can_do_without(item):
                    found.append(on)
        return found

    def can_do_without(self, dependency: dict[str, Any]) -> bool:
        fallback = dependency.get("fallback") not in (None, *PLACEHOLDERS)
        return fallback or "if_late" in dependency or dependency.get("strength") == "soft"

    # everything else somebody must be able to do

    def alert(self, alert: dict[str, Any]) -> Maybe:
        parts = [self.group(alert.get("notify"))]
        policies: list[str] = []
        route = alert.get("route")
        while route in self.section("escalation_policies") and route not in policies:
            policies.append(route)
            policy = self.section("escalation_policies")[route]
            parts += [self.group(step.get("notify")) for step in policy.get("steps", ())]
            route = policy.get("then")
        if route is not None and route not in policies:
            parts.append(self.missing)
        return any_of(parts)

    def resync(self, resync: dict[str, Any]) -> Maybe:
        known = [team for team in resync.get("between", ()) if team in self.section("teams")]
        return all_of(self.side(resync, team) for team in known)

    def side(self, resync: dict[str, Any], team: str) -> Maybe:
        attending = resync.get("attended_by", [])
        if not attending:
            return self.lead(team) or self.team(team)
        if "everyone" in attending:
            return self.team(team)
        theirs = self.team(team)
        if theirs is None:
            return None
        nodes = [node for text in attending if (node := self.attending(text, team)) is not None]
        if nodes and not firm(theirs):
            return SOMEBODY
        if any(not firm(node) for node in nodes):
            return SOMEBODY
        return any_of(sorted(frozenset(h for node in nodes for h in humans(node)) & humans(theirs)))

    def attending(self, text: str, team: str) -> Maybe:
        """Give who attends; of another team, unless one is part of the other, only those who are known."""
        node = self.holder(text)
        other = text.removeprefix("lead:")
        related = other in self.below(team) or team in self.below(other)
        if other in self.section("teams") and not related and node is not None:
            return any_of(sorted(humans(node)))
        return node

    # authorities

    def authority(self, value: Any) -> Maybe:
        if value is None:
            return None
        if isinstance(value, str):
            return self.lead_or(value)
        if isinstance(value, list):
            return any_of(map(self.authority, value))
        if "any_of" in value:
            return any_of(map(self.authority, value["any_of"]))
        if "all_of" in value:
            return all_of(map(self.authority, value["all_of"]))
        return self.vote(value["at_least"], value["of"])

    def vote(self, need: int, members: list[Any]) -> Maybe:
        """Give a vote of the members, or where more are needed than there are members, of the people behind them."""
        parts = tuple(part for part in map(self.authority, members) if part is not None)
        if need > len(members):
            people = self.group(texts(members))
            anonymous = 0 if people is None or firm(people) else need
            parts = (*sorted(humans(people)), *[any_of(sorted(uncounted(people))) or SOMEBODY] * anonymous)
        elif len(parts) < len(members):
            need = min(need, len(parts))
        return Gate(need, parts) if parts and len(parts) >= need else None

    def lead_or(self, text: str) -> Maybe:
        team = text.removeprefix("lead:")
        if team == text or team not in self.section("teams"):
            return self.holder(text)
        if self.section("teams")[team].get("external"):
            return somebody(f"team:{team}")
        data = self.section("teams")[team]
        if not data.keys() & {"lead", "deputies"}:
            return self.lead(team)
        return any_of([self.authority(data.get("lead")), self.group(data.get("deputies"))])

    # people

    def group(self, texts: Any) -> Maybe:
        several = [texts] if isinstance(texts, str) else texts or ()
        return any_of(map(self.holder, several))

    def holder(self, text: str, seen: tuple[str, ...] = ()) -> Maybe:
        """Give the people behind a text, and those who stand in for a role or lead named on the way."""
        if text.startswith("lead:"):
            return self.lead(text.removeprefix("lead:"))
        if text in self.section("people"):
            return self.person(text)
        if text in self.section("roles"):
            return None if text in seen else self.role(text, (*seen, text))
        if text in self.section("teams"):
            return self.team(text)
        if text in self.section("on_call_schedules"):
            schedule = self.section("on_call_schedules")[text]
            return self.staffed(f"schedule:{text}", schedule, schedule.get("participants", []))
        return None if text in PLACEHOLDERS else self.missing

    def person(self, id_: str) -> Maybe:
        person = self.section("people")[id_]
        if person.get("kind") == "bot" or (self.as_of and self.out(person, self.as_of)):
            return None
        return (f"person:{id_}", 0)

    def out(self, person: dict[str, Any], day: date) -> bool:
        if "leaving" in person and date.fromisoformat(person["leaving"]["on"]) < day:
            return True
        away = person.get("away")
        return away is not None and date.fromisoformat(away["from"]) <= day <= date.fromisoformat(away["to"])

    def role(self, id_: str, seen: tuple[str, ...]) -> Maybe:
        role = self.section("roles")[id_]
        holders = self.staffed(f"role:{id_}", role, role.get("held_by", []))
        if not role.keys() & {"held_by", "headcount"} and not self.section("people"):
            holders = somebody(f"role:{id_}")
        return any_of([holders, *(self.holder(text, seen) for text in role.get("deputies", ()))])

    def staffed(self, label: str, entry: dict[str, Any], named: list[str]) -> Maybe:
        """Give the people whom an entity names, and those whom it only counts."""
        headcount = entry.get("headcount")
        parts = [self.holder(text) for text in named]
        if headcount == "unknown":
            parts.append(somebody(label))
        elif headcount is not None:
            parts += [(label, number) for number in range(headcount - len(self.counted(named)))]
        return any_of(parts)

    def counted(self, named: list[str]) -> frozenset[Human]:
        """Give the people who are named, in person or by their roles; those who are away are people too."""
        always = Naive(self.data, None)
        found: set[Human] = set()
        for text in named:
            role = self.section("roles").get(text)
            node = always.staffed(f"role:{text}", role, role.get("held_by", [])) if role else always.holder(text)
            found |= humans(node)
        return frozenset(found)

    def leads(self, team: dict[str, Any]) -> list[str]:
        """Give everyone named as a lead, in whatever form, and the deputies."""
        return [*texts(team.get("lead")), *team.get("deputies", [])]

    def team(self, id_: str) -> Maybe:
        return any_of(map(self.own, self.below(id_)))

    def own(self, id_: str) -> Maybe:
        team = self.section("teams")[id_]
        if team.get("external"):
            return somebody(f"team:{id_}")
        if team.get("kind") == "umbrella":
            return None
        if not team.keys() & {"lead", "deputies", "members", "headcount"}:
            return somebody(f"team:{id_}")
        return self.staffed(f"team:{id_}", team, [*self.leads(team), *team.get("members", [])])

    def below(self, id_: str) -> list[str]:
        found = [id_] if id_ in self.section("teams") else []
        for above in found:
            found += [t for t, team in self.section("teams").items() if team.get("part_of") == above and t not in found]
        return found

    def lead(self, id_: str) -> Maybe:
        """Give anyone who leads a team; where it says nothing of a lead, somebody if it says nothing of its people."""
        team = self.section("teams").get(id_)
        if team is None:
            return self.missing
        if team.get("external"):
            return somebody(f"team:{id_}")
        if not team.keys() & {"lead", "deputies"}:
            silent = not team.keys() & {"members", "headcount"} or team.get("headcount") == "unknown"
            return somebody(f"team:{id_}") if silent else None
        return self.group(self.leads(team))


def somebody(label: str) -> Human:
    """Give those whom an entity does not count."""
    return (label, -1)


def firm(node: Node) -> bool:
    """Tell whether everyone in a tree is known."""
    if isinstance(node, Gate):
        return node != SOMEBODY and all(map(firm, node.parts))
    return node[1] >= 0


def texts(value: Any) -> list[str]:
    """Give every text in an authority."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return texts(next(value[key] for key in ("any_of", "all_of", "of") if key in value))
    return [text for part in value or () for text in texts(part)]
