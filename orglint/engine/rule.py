"""What a rule is, and the decorator that makes one of a function."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from orglint.change.comparison import Comparison
    from orglint.engine.problem import Problem
    from orglint.graph.org import OrgGraph

Level = Literal["error", "warning", "info", "off"]
LEVELS: Final[dict[str, Level]] = {"E": "error", "W": "warning", "I": "info", "-": "off"}
PROFILES: Final = ("startup", "scaleup", "enterprise")

OptionValue = bool | int | float | str | tuple[str, ...]
Check = Callable[..., Iterable["Problem"]]


class Declared(NamedTuple):
    """What a rule's file says of the rule: all but how it finds what it finds. The parts are those of `Rule`."""

    id: str
    summary: str
    levels: tuple[Level, Level, Level]
    asks: bool
    compares: bool
    options: dict[str, OptionValue]

    @property
    def system(self) -> str:
        """Give the room the rule lives in: the first part of its id."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """Give the short name: the second part of its id."""
        return self.id.partition("/")[2]


class Rule(NamedTuple):
    """A rule as its file declares it; the rulebook gives it its id.

    `levels` are the severities under startup, scaleup and enterprise. A rule that `asks` speaks of what is not
    written, and is off outside the systems that the spec declares. One that is `always` on is neither selected nor
    suppressed: the engine itself speaks it. One that `compares` runs only where two versions are compared, and is heard
    `instead_of` other rules, by their ids, that say the same of the new version. `options` are the check's keyword
    parameters.
    """

    check: Check
    levels: tuple[Level, Level, Level]
    asks: bool
    always: bool = False
    id: str = ""
    summary: str = ""
    compares: bool = False
    instead_of: tuple[str, ...] = ()

    @property
    def system(self) -> str:
        """Give the room the rule lives in: the first part of its id."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """Give the short name: the second part of its id."""
        return self.id.partition("/")[2]

    @property
    def options(self) -> dict[str, OptionValue]:
        """Give the options with their defaults: the keyword-only parameters of the check."""
        return dict(self.check.__kwdefaults__ or {})

    @property
    def declared(self) -> Declared:
        """Give what is declared of it."""
        return Declared(self.id, self.summary, self.levels, self.asks, self.compares, self.options)

    def level(self, profile: str) -> Level:
        """Give the severity under a profile."""
        return self.levels[PROFILES.index(profile)]

    def problems(self, what: "OrgGraph | Comparison", options: dict[str, Any]) -> "Iterable[Problem]":
        """Run the check, on an organisation or, where the rule compares, on two versions of one."""
        return self.check(what, **options)


def rule(severity: str, *, asks: bool = False) -> Callable[[Check], Rule]:
    """Make a rule of a check.

    `severity` is one of E, W, I and - for each profile as `startup/scaleup/enterprise`, or one letter for all three.
    The check takes the organisation, and its options as keyword-only parameters with defaults; it yields problems.
    """
    letters = severity.split("/")
    if len(letters) not in (1, 3) or not LEVELS.keys() >= set(letters):
        raise ValueError(f"{severity!r} is no severity: write one of {', '.join(LEVELS)}, or three of them as I/W/E")
    first, second, third = (LEVELS[letter] for letter in (letters if len(letters) == 3 else letters * 3))

    def make(check: Check) -> Rule:
        return Rule(check, (first, second, third), asks)

    return make


def change_rule(severity: str, *, instead_of: tuple[str, ...] = ()) -> Callable[[Check], Rule]:
    """Make a rule of a check that takes a `Comparison`: it says what a change may not do quietly.

    What the rules `instead_of`, by their ids, newly say of the same is not said as well.
    """

    def make(check: Check) -> Rule:
        return rule(severity)(check)._replace(compares=True, instead_of=instead_of)

    return make


def spoken_by_engine(severity: str, *, compares: bool = False) -> Rule:
    """Give a rule that has no check of its own, since the reader or the engine says it.

    It cannot be suppressed or turned off, but for one that `compares`.
    """
    made = rule(severity)(lambda what: ())
    return made._replace(always=not compares, compares=compares)
