"""A drill as JSON, version 1: a contract. Keys keep their names, order and meaning.

```
{"version": 1, "tool": {"name", "version"}, "organization": {"path", "name", "profile", "entities", "not_declared"},
 "drill": {"out": [ENTITY], "late": [ENTITY], "overloaded": [TEAM], "people": [HUMAN]},
 "duties": NUMBER,                                            of those that somebody can do
 "fails": [{DUTY, "way": [ENTITY], "late", "without": [HUMAN], "foreseen_by": [FAILURE-MODE]}],
 "holds": [{DUTY, "out": [HUMAN], "stands_in", "who": WHO, "alone": [HUMAN]}],
 "undone": [{DUTY}],                                          what nobody can do, drill or not
 "dependents": [{"entity", "on", "how", "planned", "acting": ACTING or null}],
 "teams": [{"team", "why"}],                                  those that the drill bears on
 "answers": [{"entity", "teams": [TEAM], "standing", "acting": ACTING or null, "does", "activates_when",
   "returns_to_normal_when", "at_most"}],
 "foreseen": [{"entity", "faults": [ENTITY], "response", "accept", "acting": ACTING or null, "degrades_to",
   "rehearsed_on"}],
 "returns": [{"entity", "when"}], "unplanned": [{"entity", "message"}],
 "worst": null or {"size", "duties", "absences": [{"humans": [HUMAN], "fails": [{DUTY}]}], "exposed": [{DUTY}],
  "uncounted": NUMBER},                                             duties with people whom nobody counted
 "absence": null or {"probability", "seed", "duties": [{DUTY, "probability", "certain", "standard_error", "error"}]},
 "unresolved": NUMBER}                                        references that name nothing, left out of all this
```
DUTY is `"verb", "entity", "tier"`; `tier` is that of the component, or the most critical one that a decision or alert
is about, else null. `way` leads from the entity of a duty over dependencies to what fails first: that is `late`, or
cannot be done `without` these who are out. HUMAN is a label: a person, somebody without a name, or `the others of
ENTITY`. `stands_in` tells whether the one to whom a duty comes first is out; `who` does it now, in the order in which
it comes; without those in `alone` it would fail. WHO is `{"people": [PERSON], "more": NUMBER, "unknown"}`: who is
named, how many more are counted, and whether there are others. ACTING is `{"named", "able", "out", "who": WHO}`;
`able` is null where nobody is named who exists. `exposed` are all duties that some absence of up to `size` humans
breaks. A probability is `certain` where it does not depend on who is out. A `standard_error` is null where it is
exact; else it is not off by more than `error`, but for once in ten thousand times.
"""

from typing import Any

from orglint import __version__
from orglint.report.description import Who
from orglint.report.drill import Acting, Answer, Drilled, Duty, Foresees, Odds, Worst
from orglint.report.encode import encode
from orglint.report.json import organization

VERSION = 1


def render(drilled: Drilled) -> str:
    """Give the whole drill."""
    given = drilled.given
    return encode({
        "version": VERSION,
        "tool": {"name": "orglint", "version": __version__},
        "organization": organization(drilled.organization),
        "drill": {"out": given.out, "late": given.late, "overloaded": given.overloaded, "people": given.people},
        "duties": drilled.duties,
        "fails": [
            {**_duty(e.duty), "way": e.way, "late": e.late, "without": e.without, "foreseen_by": e.foreseen_by}
            for e in drilled.fails
        ],
        "holds": [
            {**_duty(e.duty), "out": e.out, "stands_in": e.first, "who": _who(e.who), "alone": e.alone}
            for e in drilled.holds
        ],
        "undone": list(map(_duty, drilled.undone)),
        "dependents": [
            {"entity": e.entity, "on": e.on, "how": e.how, "planned": e.planned, "acting": _acting(e.acting)}
            for e in drilled.waits
        ],
        "teams": [{"team": team, "why": why} for team, why in drilled.hit],
        "answers": list(map(_answer, drilled.answers)),
        "foreseen": list(map(_foresees, drilled.foreseen)),
        "returns": [{"entity": each.entity, "when": each.text} for each in drilled.returns],
        "unplanned": [{"entity": gap.entity, "message": gap.message} for gap in drilled.gaps],
        "worst": _worst(drilled.worst) if drilled.worst else None,
        "absence": _odds(drilled.odds) if drilled.odds else None,
        "unresolved": drilled.unresolved,
    })  # fmt: skip


def _duty(duty: Duty) -> dict[str, Any]:
    return {"verb": duty.verb, "entity": duty.entity, "tier": duty.tier}


def _who(who: Who) -> dict[str, Any]:
    return {"people": who.people, "more": who.more, "unknown": who.unknown}


def _acting(acting: Acting | None) -> dict[str, Any] | None:
    if acting is None:
        return None
    return {"named": acting.named, "able": acting.able, "out": acting.out, "who": _who(acting.who)}


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "entity": answer.entity,
        "teams": answer.teams,
        "standing": answer.standing,
        "acting": _acting(answer.acting),
        "does": answer.does or None,
        "activates_when": answer.when,
        "returns_to_normal_when": answer.returns,
        "at_most": answer.at_most,
    }


def _foresees(foresees: Foresees) -> dict[str, Any]:
    return {
        "entity": foresees.entity,
        "faults": foresees.faults,
        "response": foresees.response,
        "accept": foresees.accept,
        "acting": _acting(foresees.acting),
        "degrades_to": foresees.degrades_to,
        "rehearsed_on": foresees.rehearsed_on,
    }


def _worst(worst: Worst) -> dict[str, Any]:
    return {
        "size": worst.size,
        "duties": worst.of,
        "absences": [{"humans": each.humans, "fails": list(map(_duty, each.fails))} for each in worst.absences],
        "exposed": list(map(_duty, worst.exposed)),
        "uncounted": worst.uncounted,
    }


def _odds(odds: Odds) -> dict[str, Any]:
    return {
        "probability": odds.absence,
        "seed": odds.seed,
        "duties": [
            {
                **_duty(each.duty),
                "probability": each.probability,
                "certain": each.certain,
                "standard_error": each.standard_error,
                "error": each.error,
            }
            for each in odds.chances
        ],
    }
