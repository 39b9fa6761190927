"""A description of an entity for people: what it is, and then block by block what is known of it."""

from collections.abc import Iterable, Iterator
from typing import Final

from click import style as paint
from click import unstyle

from orglint.report.cells import wrap
from orglint.report.description import Behind, Cover, Description, Duty, Field, Reach, Referrer, Who
from orglint.report.finding import SEVERITIES, Finding
from orglint.report.rows import MOST, Row, block, capped
from orglint.report.safe import console
from orglint.report.style import Style
from orglint.report.text import HUES

NAMED: Final = 6
"""So many people are named at once; more are counted."""


def render(description: Description, style: Style) -> str:
    """Give the whole description."""
    width = max(40, style.width)
    fields = (row for field in description.fields if _is_told(field, description) for row in _field(field))
    blocks = [
        _title(description, width),
        block("As written", fields, width),
        block("People", map(_behind, description.behind), width),
        block("Duties", capped(map(_duty, description.duties)), width),
        block(_counted("Depends on", description.needs), _reach(description.needs), width),
        block(_counted("Needed by", description.needed_by), _reach(description.needed_by), width),
        block("Covered by", map(_cover, description.covers), width),
        block("Named by", capped([row] for row in _referrers(description.referrers)), width),
        _findings(description, width),
    ]
    text = "\n\n".join(text for text in map("\n".join, blocks) if text) + "\n"
    return text if style.color else unstyle(text)


def _title(description: Description, width: int) -> Iterator[str]:
    title = " · ".join((description.entity, *((description.name,) if description.name else ()), *description.traits))
    yield from (paint(line, bold=True) for line in wrap(console(title), width))
    yield paint(console(str(description.spot)), dim=True)
    if description.text:
        yield from wrap(console(description.text), width)


def _is_told(field: Field, description: Description) -> bool:
    """Tell whether a field is shown as written; dependencies are not where a block of their own shows them all."""
    return field.key != "depends_on" or len(field.items) > len(description.needs.direct)


def _field(field: Field) -> Iterator[Row]:
    name = field.key if field.key.startswith("x-") else field.key.replace("_", " ")
    if not any(" " in item for item in field.items):
        yield Row(name, ", ".join(field.items) or "none")
        return
    for number, item in enumerate(field.items):
        yield Row("" if number else name, item)


def _behind(behind: Behind) -> Row:
    who = behind.who.text(NAMED)
    return Row(behind.how, who if behind.by in ("", who) else f"{behind.by} ({who})", hue=_hue(behind.who))


def _hue(who: Who) -> str | None:
    return "red" if who.nobody else None


def _duty(duty: Duty) -> list[Row]:
    found = [Row(str(duty), duty.who.text(NAMED), hue=_hue(duty.who))]
    for single in () if duty.who.nobody else duty.singles:
        over = f", over {' → '.join(single.way[1:])}" if len(single.way) > 1 else ""
        found.append(Row("", f"fails without {single.human}{over}", hue="yellow"))
    return found


def _counted(title: str, reach: Reach) -> str:
    direct = len({link.entity for link in reach.direct})
    return f"{title} ({direct:,} directly, {reach.total:,} in all)" if reach.total > direct else title


def _reach(reach: Reach) -> Iterable[Row]:
    return capped([Row(link.entity, link.how, str(link.spot))] for link in reach.direct)


def _cover(cover: Cover) -> Row:
    if not cover.several:
        return Row(cover.kind, "none" if cover.declared else "not declared", dim=True)
    named = [f"{each.entity} (through {each.through})" if each.through else each.entity for each in cover.several]
    rest = f" and {len(named) - MOST:,} more" if len(named) > MOST else ""
    return Row(cover.kind, ", ".join(named[:MOST]) + rest)


def _referrers(referrers: Iterable[Referrer]) -> Iterator[Row]:
    by_entity: dict[str, list[Referrer]] = {}
    for each in referrers:
        by_entity.setdefault(each.entity, []).append(each)
    for entity, several in by_entity.items():
        yield Row(entity, ", ".join(dict.fromkeys(each.field for each in several)), str(several[0].spot))


def _findings(description: Description, width: int) -> Iterator[str]:
    counting = [finding for finding in description.findings if finding.suppressed is None]
    counting.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    yield from block("Findings", capped([_finding(finding)] for finding in counting), width)
    suppressed = len(description.findings) - len(counting)
    if not counting:
        yield paint("No findings", fg="green") + (f" ({suppressed:,} suppressed)." if suppressed else ".")
    elif suppressed:
        yield paint(f"  ({suppressed:,} suppressed)", dim=True)


def _finding(finding: Finding) -> Row:
    spot = f"{finding.path}:{finding.span.line}"
    return Row(finding.severity, f"{finding.rule}: {finding.message}", spot, mark=HUES[finding.severity])
