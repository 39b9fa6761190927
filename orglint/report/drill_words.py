"""What is said of the parts of a drill, in words. Texts are as written: what shows them makes them safe."""

from collections import Counter
from typing import Final

from orglint.report.drill import Acting, Chance, Drilled, Duty, Fails, Holds

_UNNAMED: Final = "an unnamed person"
_STEPS: Final = 7
"""A way of so many steps is told whole."""


def with_tier(text: str, of: Duty) -> str:
    """Say something of a duty, and its tier: `99.2 % (tier 1)`."""
    return text if of.tier is None else f"{text} (tier {of.tier})"


def some_duties(several: tuple[Duty, ...], most: int) -> str:
    """Name a few duties, and count the rest; what is done is said once: `operate component:a, component:b`."""
    before = (None, *(each.verb for each in several))
    names = tuple(each.entity if each.verb == verb else str(each) for verb, each in zip(before, several, strict=False))
    return some(names, most)


def duties(number: int) -> str:
    """Give a number of duties."""
    return f"{number:,} {'duty' if number == 1 else 'duties'}"


def joined(labels: tuple[str, ...], joint: str = "and") -> str:
    """Join labels as a sentence does: `a, b and c`."""
    return f" {joint} ".join([", ".join(labels[:-1]), labels[-1]]) if len(labels) > 1 else "".join(labels)


def people(labels: tuple[str, ...]) -> str:
    """Join people; several whom nobody named, of the same whole, are counted: `2 unnamed people of role:nurse`."""
    counts = Counter(labels)
    return joined(
        tuple(
            label.replace(_UNNAMED, f"{many} unnamed people", 1) if many > 1 else label
            for label, many in counts.items()
        )
    )


def some(labels: tuple[str, ...], most: int) -> str:
    """Name a few, and count the rest: `a, b and 7 more`."""
    rest = len(labels) - most
    return f"{', '.join(labels[:most])} and {rest:,} more" if rest > 1 else ", ".join(labels)


def cause(fails: Fails) -> str:
    """Say why a duty fails, and the way there."""
    way = fails.way[1:]
    if len(way) > _STEPS:
        way = (*way[:3], f"{len(way) - 6:,} more", *way[-3:])
    over = f"over {' → '.join(way)}, " if way else ""
    if fails.late:
        return f"waits {over}which is late" if len(fails.way) > 2 else f"waits for {fails.way[-1]}, which is late"
    return f"{over}without {some(fails.without, 8)}"


def stand_in(holds: Holds, most: int) -> str:
    """Say who does a duty now: who stands in, then who might."""
    out = f"without {some(holds.out, most)}: "
    if holds.alone:
        return f"{out}now it hangs on {joined(holds.alone)}"
    first, *rest = holds.who.people or ("",)
    if not holds.first or not first:
        return f"{out}still there: {holds.who.text(most)}"
    others = holds.who._replace(people=tuple(rest))
    return f"{out}{first} stands in" if others.nobody else f"{out}{first} stands in, then {others.text(most)}"


def verb(entity: str) -> str:
    """Say what is done to a valve, net or signal."""
    return {"valve": "opened", "net": "called", "signal": "answered"}[entity.partition(":")[0]]


def acting(who: Acting, most: int) -> str:
    """Say who may do something, who of them is out, and who is left."""
    said = without(who, most)
    return f"{who.named}: {said}" if said else who.named


def without(who: Acting, most: int) -> str:
    """Say who of them is out, and who is left; nothing where nobody is out."""
    if who.able is None:
        return "nobody is there"
    if not who.out:
        return ""
    out = some(who.out, most)
    return f"without {out}, left to {who.who.text(most)}" if who.able else f"not without {out}"


def failing(several: tuple[Duty, ...], of: int) -> str:
    """Count the duties that fail, and those of tier 1 among them: `3 of 22 duties fail, 1 of tier 1`."""
    first = sum(each.tier == 1 for each in several)
    verb = "fails" if len(several) == 1 else "fail"
    return f"{len(several):,} of {duties(of)} {verb}{f', {first:,} of tier 1' if first else ''}"


def chance(of: Chance) -> str:
    """Say how likely a duty can be done: `99.2 %`, or where that is simulated `99.2 % ± 0.3`."""
    if of.certain:
        return "always (somebody not counted)" if of.probability else "never"
    if of.error is None:
        return percent(of.probability)
    if of.probability - of.error >= 0.999:
        return "over 99.9 %"
    return f"{of.probability * 100:.1f} % ± {max(0.1, of.error * 100):.1f}"


def percent(probability: float) -> str:
    """Write a probability, not rounded up to certainty: `99.2 %`, `99.99 %`, `over 99.999 %`."""
    shown = (f"{probability * 100:.{digits}f}" for digits in (1, 2, 3))
    text = next((each for each in shown if not each.startswith("100")), None)
    return f"{text} %" if text else "over 99.999 %"


def unresolved(number: int) -> str:
    """Say that references are left out."""
    several = "1 reference names" if number == 1 else f"{number:,} references name"
    return f"{several} nothing, and whoever was meant is left out: `orglint check` says where."


def uncounted(number: int, of: int) -> str:
    """Say that people whom nobody counted are taken to be there."""
    return f"Behind {number:,} of {duties(of)} are people whom nobody counted: they are taken to be there."


def outcome(drilled: Drilled) -> str:
    """Say in a line what a drill comes to."""
    fails = tuple(each.duty for each in drilled.fails)
    parts = [failing(fails, drilled.duties) if fails else f"None of {duties(drilled.duties)} fails"]
    parts += [f"{len(drilled.holds):,} hold without some of their people"] if drilled.holds else []
    gaps = len(drilled.gaps)
    parts += [f"nobody planned {gaps:,} {'thing' if gaps == 1 else 'things'}"] if gaps else []
    return f"{'; '.join(parts)}."
