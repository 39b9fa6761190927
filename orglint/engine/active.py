"""Which rules speak, and how loud, for one organisation."""

import os
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, NamedTuple

from orglint.engine.rule import Level, OptionValue, Rule
from orglint.engine.settings import RuleSettings, Settings
from orglint.spec.systems import system_of


class Active(NamedTuple):
    """A rule that runs, the severity of what it finds, and its options."""

    rule: Rule
    level: Level
    options: Mapping[str, OptionValue]


def active(
    rules: Iterable[Rule],
    settings: Settings,
    profile: str,
    declares: tuple[str, ...] | None,
    compares: bool = False,
) -> tuple[Active, ...]:
    """Give the rules that run under a profile and for the systems declared (None: all of them).

    They are those of one organisation, or those that compare two versions. One that is off but for some files has the
    level `off`.
    """
    return tuple(
        Active(rule, level, {**rule.options, **settings.rules.get(rule.id, RuleSettings()).options})
        for rule in rules
        if rule.compares == compares and _is_asked(rule, declares) and _is_chosen(rule, settings)
        if (level := _level(rule, settings, profile)) != "off" or _is_on_somewhere(rule, settings)
    )


def level_of(rule: Rule, settings: Settings, profile: str) -> Level:
    """Give the severity that a rule has under settings and a profile; `off` where it is not chosen."""
    return _level(rule, settings, profile) if _is_chosen(rule, settings) else "off"


def _is_asked(rule: Rule, declares: tuple[str, ...] | None) -> bool:
    system = system_of(rule.system)
    return not rule.asks or declares is None or system is None or system in declares


def _is_chosen(rule: Rule, settings: Settings) -> bool:
    return rule.always or (rule.id not in settings.ignore and (settings.select is None or rule.id in settings.select))


def _level(rule: Rule, settings: Settings, profile: str) -> Level:
    configured = settings.rules.get(rule.id, RuleSettings()).severity
    if configured is not None and not rule.always:
        return configured
    level = rule.level(profile)
    if level == "off" and rule.id in settings.named:
        return next((higher for higher in rule.levels if higher != "off"), "off")
    return level


def _is_on_somewhere(rule: Rule, settings: Settings) -> bool:
    return any(per_path.levels.get(rule.id, "off") != "off" for per_path in settings.per_path)


class PathLevels:
    """Severities that the configuration gives to rules in some files only."""

    def __init__(self, settings: Settings) -> None:
        self._per_path: Final = settings.per_path

    def level(self, rule: str, path: str, otherwise: Level) -> Level:
        """Give the severity of a rule's findings in a file; the last pattern that matches decides."""
        for per_path in reversed(self._per_path):
            if rule in per_path.levels and fnmatchcase(_relative(path, per_path.folder), per_path.pattern):
                return per_path.levels[rule]
        return otherwise


def _relative(path: str, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()
