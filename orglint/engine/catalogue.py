"""The rules themselves as texts: all of them, or one with its page."""

from collections.abc import Iterable

from orglint.engine.rule import LEVELS, PROFILES, Declared, Level
from orglint.engine.rulebook import Entry
from orglint.report.safe import console, line

_LETTERS = {level: letter for letter, level in LEVELS.items()}
_NARROW = 30
"""How narrow a column of summaries may become."""


def severities(levels: Iterable[Level]) -> str:
    """Give a rule's severities as the catalogue writes them: `W/E/E`, or one letter where all are the same."""
    letters = [_LETTERS[level] for level in levels]
    return letters[0] if len(set(letters)) == 1 else "/".join(letters)


def as_json(rules: Iterable[Declared]) -> str:
    """Give the rules in JSON, version 1."""
    from orglint.report.encode import encode

    rows = [
        {
            "id": rule.id,
            "summary": rule.summary,
            "severity": dict(zip(PROFILES, rule.levels, strict=True)),
            "asks": rule.asks,
            "options": rule.options,
        }
        for rule in rules
    ]
    return encode({"version": 1, "rules": rows})


def as_text(rules: Iterable[Declared], room: int | None = None) -> str:
    """Give the rules by system: severities, id, `?` where it asks, and the summary, within `room` cells if given."""
    lines, system = [], ""
    several = tuple(rules)
    width = max((len(rule.name) for rule in several), default=0) + 2
    for rule in several:
        if rule.system != system:
            lines += ["", rule.system] if system else [rule.system]
            system = rule.system
        name = f"{rule.name} ?" if rule.asks else rule.name
        start = f"  {severities(rule.levels):<5}  {name:<{width}}  "
        first, *rest = _wrapped(console(rule.summary), max(room - len(start), _NARROW) if room else None)
        lines += [start + first, *(" " * len(start) + each for each in rest)]
    legend = "E error, W warning, I info, - off: under startup/scaleup/enterprise. ? asks for what is not written."
    return "\n".join([*lines, "", *_wrapped(legend, room), "`orglint explain RULE` says more."]) + "\n"


def _wrapped(text: str, room: int | None) -> list[str]:
    if room is None:
        return [text]
    from orglint.report.cells import wrap

    return wrap(text, room)


def page(entry: Entry) -> str:
    """Give a rule's page in Markdown, with its severities below its summary."""
    head, _, rest = entry.page.partition("\n## ")
    rule = entry.declared
    levels = ", ".join(f"{level} under {profile}" for profile, level in zip(PROFILES, rule.levels, strict=True))
    if len(set(rule.levels)) == 1:
        levels = f"{rule.levels[0]} under every profile"
    how = "asks for what is not written, in systems that the spec declares" if rule.asks else "finds what is wrong"
    how = "compares two versions, as `orglint diff` does" if rule.compares else how
    body = f"## {rest}" if rest else ""
    text = f"{head.strip() or f'# {rule.id}'}\n\nThis rule {how}: {levels}.\n\n{body}".rstrip()
    return "".join(f"{line(each)}\n" for each in text.split("\n"))
