"""A drill for people: what fails, what holds and through whom, what answers, and what nobody planned."""

from collections.abc import Iterator
from typing import Final

from click import style as paint
from click import unstyle

from orglint.report import drill_words as words
from orglint.report.cells import wrap
from orglint.report.drill import Absence, Answer, Chance, Drilled, Fails, Foresees, Holds, Odds, Wait, Worst
from orglint.report.rows import MOST, Row, block, capped, rows
from orglint.report.safe import console
from orglint.report.style import Style

NAMED: Final = 6
"""So many people, teams or duties are named at once; more are counted."""


def render(drilled: Drilled, style: Style) -> str:
    """Give the whole drill, and what it comes to."""
    width = max(40, style.width)
    blocks = [
        _title(drilled, width),
        block(f"Fails ({len(drilled.fails):,})", capped(map(_fails, drilled.fails)), width),
        block(f"Holds ({len(drilled.holds):,})", capped([_holds(each)] for each in drilled.holds), width),
        block("Waits for", capped([_wait(each)] for each in drilled.waits if not each.planned), width),
        block("Goes on without", capped([_wait(each)] for each in drilled.waits if each.planned), width),
        block("Bears on", capped([Row(team, why)] for team, why in drilled.hit), width),
        block("Valves, nets and signals", capped(map(_answer, drilled.answers)), width),
        block("Foreseen", capped(map(_foresees, drilled.foreseen)), width),
        block("Back to normal", capped([Row(each.entity, each.text)] for each in drilled.returns), width),
        block("Nobody planned", capped([Row("", gap.message, hue="yellow")] for gap in drilled.gaps), width),
        _worst(drilled.worst, width) if drilled.worst else (),
        _odds(drilled.odds, width) if drilled.odds else (),
        _outcome(drilled, width),
    ]
    text = "\n\n".join(text for text in map("\n".join, blocks) if text) + "\n"
    return text if style.color else unstyle(text)


def _title(drilled: Drilled, width: int) -> Iterator[str]:
    about, given = drilled.organization, drilled.given
    title = " · ".join((*((about.name,) if about.name else ()), words.duties(drilled.duties)))
    yield from (paint(line, bold=True) for line in wrap(console(f"{about.path}: {title}"), width))
    several = [Row("out", ", ".join(given.out))] if given.out else []
    if given.out and set(given.people) != set(given.out):
        several.append(Row("", words.some(given.people, 4 * NAMED) or "nobody is there who could be out", dim=True))
    for word, labels in (("late", given.late), ("overloaded", given.overloaded)):
        several += [Row(word, ", ".join(labels))] if labels else []
    yield from rows(several, width)


def _fails(fails: Fails) -> list[Row]:
    found = [Row(str(fails.duty), words.with_tier(words.cause(fails), fails.duty), mark="red")]
    if fails.foreseen_by:
        found.append(Row("", f"foreseen by {words.some(fails.foreseen_by, NAMED)}", dim=True))
    return found


def _holds(holds: Holds) -> Row:
    text = words.stand_in(holds, NAMED)
    return Row(str(holds.duty), text, mark="yellow" if holds.alone else None, dim=not (holds.alone or holds.first))


def _wait(wait: Wait) -> Row:
    said = words.without(wait.acting, NAMED) if wait.acting else ""
    who = f"; {said}" if said else ""
    failing = not wait.planned or (wait.acting is not None and wait.acting.able is False)
    return Row(wait.entity, f"{wait.on}: {wait.how}{who}", hue="yellow" if failing else None)


def _answer(answer: Answer) -> list[Row]:
    does = f": {answer.does}" if answer.does else ""
    found = [Row(answer.entity, f"for {words.some(answer.teams, NAMED)}{does}")]
    if answer.standing:
        found.append(Row("", "always up"))
    elif answer.acting:
        hue = None if answer.acting.able else "red"
        found.append(Row("", f"{words.verb(answer.entity)} by {words.acting(answer.acting, NAMED)}", hue=hue))
    else:
        found.append(Row("", f"{words.verb(answer.entity)} by nobody: none is named", hue="red"))
    if answer.when:
        found.append(Row("", f"when {answer.when}", dim=True))
    return found


def _foresees(foresees: Foresees) -> list[Row]:
    said = foresees.response or (f"accepted: {foresees.accept}" if foresees.accept else "nothing is said")
    found = [Row(foresees.entity, f"{words.some(foresees.faults, NAMED)}: {said}")]
    if foresees.acting:
        hue = "red" if foresees.acting.able is False else None
        found.append(Row("", f"decided by {words.acting(foresees.acting, NAMED)}", hue=hue))
    more = [f"leads to {foresees.degrades_to}"] if foresees.degrades_to else []
    more += [f"rehearsed on {foresees.rehearsed_on}"] if foresees.rehearsed_on else []
    return [*found, Row("", "; ".join(more), dim=True)] if more else found


def _worst(worst: Worst, width: int) -> Iterator[str]:
    people = "one person" if worst.size == 1 else f"up to {worst.size} people"
    several = [Row(words.people(absence.humans), _broken(absence, worst), hue="red") for absence in worst.absences]
    if several:
        yield from block(f"The worst absences of {people}", several, width)
        exposed = f"{len(worst.exposed):,} of {words.duties(worst.of)} can fail with {people} out."
        yield from rows([Row("", exposed, dim=True)], width)
    else:
        hue = "green" if worst.uncounted < worst.of else None
        yield paint(f"No absence of {people} makes a duty fail.", fg=hue)
    if worst.uncounted:
        yield from rows([Row("", words.uncounted(worst.uncounted, worst.of), dim=True)], width)


def _broken(absence: Absence, worst: Worst) -> str:
    return f"{words.failing(absence.fails, worst.of)}: {words.some_duties(absence.fails, NAMED)}"


def _odds(odds: Odds, width: int) -> Iterator[str]:
    rest = odds.chances[MOST:]
    several = [Row(str(c.duty), words.with_tier(words.chance(c), c.duty), hue=_shade(c)) for c in odds.chances[:MOST]]
    if rest:
        several.append(Row("", f"and {len(rest):,} more, at least as likely", dim=True))
    yield from block(
        f"How likely it can be done, with each person out {odds.absence * 100:g} % of the time", several, width
    )


def _shade(chance: Chance) -> str | None:
    return "red" if chance.probability < 0.9 else "yellow" if chance.probability < 0.99 else None


def _outcome(drilled: Drilled, width: int) -> Iterator[str]:
    if drilled.undone:
        undone = words.some_duties(drilled.undone, NAMED)
        yield from (paint(line, dim=True) for line in wrap(console(f"Nobody can do these anyway: {undone}."), width))
    if drilled.unresolved:
        yield from (paint(line, dim=True) for line in wrap(words.unresolved(drilled.unresolved), width))
    if drilled.given.anything:
        hue = "red" if drilled.fails else "green"
        yield from (paint(line, fg=hue, bold=True) for line in wrap(words.outcome(drilled), width))
