"""Realistic organisations of any size, with a known number of planted defects.

Teams and their components follow power laws: a few are large, most are small, and a few components carry most of the
dependencies. Every section of the language is used. Without defects nothing fires under the profile `enterprise`; each
defect gives one finding of its rule, so that a benchmark can also tell whether all of them were found.

`python -m tests.benchmarks.organisation FILE ENTITIES EVERY` writes one in which one of EVERY teams has a defect (none
where that is 0), and says as JSON what it holds.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple, TextIO

from tests.benchmarks.defects import DEFECTS, Defect

TEAMS = 7  # of a department: with four departments below it, its head has eleven direct reports
DEPARTMENTS = 4
FAILURES = ("absence", "late-dependency", "failed-launch", "overload")
PLATFORM = 0.05  # the share of the teams whose components everybody uses


class Team(NamedTuple):
    """A team: its number, its department, the numbers of its people (the first leads) and of its components."""

    number: int
    department: int
    people: range
    components: range


class Company(NamedTuple):
    """All teams, of which the first `platforms` offer what the others build on, and the defects by section and team."""

    teams: tuple[Team, ...]
    platforms: int
    planted: dict[tuple[str, int], Defect]
    random: Random


class Written(NamedTuple):
    """What was written: how many entities, and how many defects by rule."""

    entities: int
    defects: Counter[str]


def company(entities: int, defect_every: int = 0, seed: int = 1) -> Company:
    """Draw a company of about so many entities; one of `defect_every` teams has a defect, none where that is 0."""
    random = Random(seed)
    teams: list[Team] = []
    people = components = 0
    while people + components + 12 * len(teams) < entities:
        staff, parts = _power(random, 4, 11), _power(random, 1, 9)
        here = Team(
            len(teams), len(teams) // TEAMS, range(people, people + staff), range(components, components + parts)
        )
        teams.append(here)
        people, components = people + staff, components + parts
    having = range(1, len(teams), defect_every) if defect_every else range(0)
    chosen = [(team, DEFECTS[i % len(DEFECTS)]) for i, team in enumerate(having)]
    return Company(
        tuple(teams), max(1, int(PLATFORM * len(teams))), {(d.section, team): d for team, d in chosen}, random
    )


def write(of: Company, to: TextIO) -> Written:
    """Write a company as an org spec."""
    to.write("orglint: 1\norganization: {name: Generated, profile: enterprise}\n")
    count, defects = 0, Counter[str]()
    for section, lines in SECTIONS.items():
        to.write(f"{section}:\n")
        for team in of.teams:
            defect = of.planted.get((section, team.number))
            for line in lines(of, team):
                count += 1
                if defect and (planted := defect.planted(line)) != line:
                    defects[defect.rule] += 1
                    line, defect = planted, None
                to.write(f"  {line}\n")
    return Written(count, defects)


def _power(random: Random, least: int, most: int) -> int:
    return min(most, int(least * (1 - random.random()) ** (-1 / 1.5)))


def _first(team: Team) -> bool:
    return team.number % TEAMS == 0


def _people(_: Company, team: Team) -> Iterator[str]:
    if _first(team):
        above = f"manager: head-{(team.department - 1) // DEPARTMENTS}, " if team.department else ""
        yield f"head-{team.department}: {{{above}function: engineering}}"
    for i, person in enumerate(team.people):
        manager = f"p{team.people[0]}" if i else f"head-{team.department}"
        yield f"p{person}: {{manager: {manager}, function: engineering}}"


def _roles(of: Company, team: Team) -> Iterator[str]:
    if _first(team):
        holders = [f"p{t.people[0]}" for t in of.teams[team.number : team.number + 3]] + [f"p{team.people[1]}"]
        d = team.department
        yield f"commander-{d}: {{responsibilities: [incidents in {d}], held_by: [{', '.join(holders)}]}}"


def _teams(of: Company, team: Team) -> Iterator[str]:
    d, people = team.department, [f"p{n}" for n in team.people]
    if _first(team):
        above = f"part_of: d{(d - 1) // DEPARTMENTS}, " if d else ""
        yield f"d{d}: {{kind: umbrella, {above}lead: head-{d}, deputies: [{people[0]}, {people[1]}]}}"
    kind = "platform" if team.number < of.platforms else "stream-aligned"
    yield (
        f"t{team.number}: {{purpose: what customers of {team.number} need, kind: {kind}, function: engineering, "
        f"part_of: d{d}, "
        f"lead: {people[0]}, deputies: [{people[1]}, {people[2]}], members: [{', '.join(people[3:])}], "
        f"capacity: {{wip_limit: 6}}}}"
    )


def _components(of: Company, team: Team) -> Iterator[str]:
    for i, n in enumerate(team.components):
        near = [f"c{team.components[0]}"] if i else []
        shared = int(of.teams[of.platforms - 1].components.stop * of.random.random() ** 3)
        far = "" if shared >= n else f"{{on: c{shared}, strength: soft, fallback: the last answer}}"
        depends = ", ".join([*near, far] if far else near)
        tier = 2 if team.number < of.platforms else 3
        yield (
            f"c{n}: {{kind: service, owner: t{team.number}, maintainers: [t{team.number}], tier: {tier}, "
            f"lifecycle: production, runbook: 'https://runbooks.example/{n}', depends_on: [{depends}]}}"
        )


def _decisions(_: Company, team: Team) -> Iterator[str]:
    t = team.number
    yield (
        f"change-{t}: {{about: [c{team.components[0]}], driver: p{team.people[2]}, decider: lead:t{t}, "
        f"consulted: [commander-{team.department}], informed: [everyone], recorded_in: log-{team.department}}}"
    )


def _states(_: Company, team: Team) -> Iterator[str]:
    t = team.number
    yield (
        f"states-{t}: {{applies_to: [t{t}], assessed_by: look-{t}, states: {{"
        "degraded: {activates_when: {metric: review_age_days, above: 3, for: 1w}, "
        f"returns_to_normal_when: {{metric: review_age_days, below: 1.5, for: 2w}}, triggers: [pause-{t}]}}, "
        "normal: {looks_like: steady cycle time}, "
        "optimized: {looks_like: ahead of plan, at_most: 4w, then: a week to recover}}}"
    )


def _failures(_: Company, team: Team) -> Iterator[str]:
    t = team.number
    for kind in FAILURES if t == 0 else (FAILURES[t % len(FAILURES)],):
        yield (
            f"{kind}-{t}: {{kind: {kind}, of: [p{team.people[3]}], affects: [t{t}], authority: lead:t{t}, "
            "response: the lead shares the work out, degrades_to: degraded}"
        )


def _valves(_: Company, team: Team) -> Iterator[str]:
    t = team.number
    yield (
        f"pause-{t}: {{relieves: [t{t}], pressure: unplanned work, "
        "activates_when: {metric: unplanned_share, above: 0.4, for: 1w}, "
        "returns_to_normal_when: {metric: unplanned_share, below: 0.2, for: 2w}, "
        "sheds: [speculative work], protects: [the roadmap], "
        f"authority: {{any_of: [lead:t{t}, head-{team.department}], within: 4h}}, at_most: 6w}}"
    )


def _nets(_: Company, team: Team) -> Iterator[str]:
    if _first(team):
        d = team.department
        yield (
            f"net-{d}: {{covers: [d{d}], catches: [what nobody dares to say], kind: skip-level, every: 2w, "
            f"reached_through: [commander-{d}], afterwards: one change a month}}"
        )


def _signals(_: Company, team: Team) -> Iterator[str]:
    t = team.number
    yield (
        f"full-{t}: {{from: t{t}, when: {{metric: wip, above: 4}}, visible_to: [head-{team.department}, lead:t{t}], "
        f"responder: {{any_of: [head-{team.department}, lead:t{t}]}}, within: 2d, "
        f"response: take work away, opens: [pause-{t}], pushes_back_on: [new projects]}}"
    )


def _check_ins(_: Company, team: Team) -> Iterator[str]:
    t, watched = team.number, ", ".join(f"c{n}" for n in team.components)
    yield (
        f"look-{t}: {{watches: [t{t}, {watched}], every: 1w, takes: 30m, "
        f"attended_by: [lead:t{t}, head-{team.department}], asks: [is there room for more]}}"
    )


def _records(_: Company, team: Team) -> Iterator[str]:
    if _first(team):
        d = team.department
        kept = f"https://log.example/{d}"
        yield f"log-{d}: {{kind: decision-log, kept_at: '{kept}', covers: [d{d}], readable_by: everyone}}"


def _alerts(_: Company, team: Team) -> Iterator[str]:
    t, category = team.number, ("technical", "project-risk", "strategic", "technical")[team.number % 4]
    yield (
        f"down-{t}: {{category: {category}, severity: sev2, about: c{team.components[0]}, raised_by: [t{t}], "
        f"tells: [impact, what changed last], expected: 1/w, route: way-{t}}}"
    )
    about = f"c{team.components[-1]}"
    yield f"slow-{t}: {{category: technical, severity: sev3, about: {about}, tells: [what is slow], route: way-{t}}}"
    if _first(team):
        yield (
            f"hurt-{team.department}: {{category: interpersonal, severity: sev3, about: d{team.department}, "
            f"tells: [what happened], route: talk-{team.department}}}"
        )


def _policies(_: Company, team: Team) -> Iterator[str]:
    t, d = team.number, team.department
    yield (
        f"way-{t}: {{steps: [{{notify: [rota-{t}], wait: 10m}}, {{notify: [lead:t{t}], wait: 30m}}, "
        f"{{notify: [head-{d}]}}], repeat: 1}}"
    )
    if _first(team):
        yield f"talk-{d}: {{steps: [{{notify: [commander-{d}], wait: 1d}}, {{notify: [lead:d{d}]}}]}}"


def _schedules(_: Company, team: Team) -> Iterator[str]:
    people = ", ".join(f"p{n}" for n in team.people)
    yield f"rota-{team.number}: {{participants: [{people}], rotates_every: 1w, hours: 24x7, at_least: 1}}"


def _resyncs(of: Company, team: Team) -> Iterator[str]:
    other = of.teams[team.number - 1]
    if team.number and other.department == team.department:
        yield (
            f"meet-{team.number}: {{between: [t{other.number}, t{team.number}], every: 2w, takes: 30m, "
            f"facilitator: lead:t{team.number}, detects: leads say what they started, "
            f"reconciles_by: the owner decides in the room, if_it_fails: [head-{team.department}]}}"
        )


SECTIONS: dict[str, Callable[[Company, Team], Iterator[str]]] = {
    "people": _people,
    "roles": _roles,
    "teams": _teams,
    "components": _components,
    "decisions": _decisions,
    "operating_states": _states,
    "failure_modes": _failures,
    "pressure_release_valves": _valves,
    "safety_nets": _nets,
    "backpressure": _signals,
    "monitoring": _check_ins,
    "records": _records,
    "alerts": _alerts,
    "escalation_policies": _policies,
    "on_call_schedules": _schedules,
    "resynchronization": _resyncs,
}


if __name__ == "__main__":
    written_to = Path(sys.argv[1])
    with written_to.open("w", encoding="utf-8") as file:
        print(json.dumps(write(company(int(sys.argv[2]), int(sys.argv[3])), file)._asdict()))
