"""Types of arguments and options that are texts, for which a shell can suggest what there is."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    _Text = click.ParamType[str]
    _Number = click.ParamType[float]
else:
    _Text = _Number = click.ParamType

Suggestion = tuple[str, str | None]
"""A word and a few words about it."""
_BARE: Final = re.compile(r"[\w.@%+/:][\w.@%+=,/:-]*")
"""Words that no shell reads as anything but themselves; others are never suggested, since they would be inserted."""


class Suggested(_Text):
    """A text that is passed on as it is; `suggest` gives what it may be, for what is typed so far.

    `several`: texts may be separated by commas, and the last one is suggested.
    """

    name = "text"

    def __init__(self, suggest: Callable[[click.Context, str], Iterable[Suggestion]], several: bool = False) -> None:
        self._suggest: Final = suggest
        self._several: Final = several

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        """Give what begins with what is typed, in whatever case."""
        from click.shell_completion import CompletionItem

        from orglint.report.safe import console

        before, comma, typed = incomplete.rpartition(",") if self._several else ("", "", incomplete)
        found = dict(self._suggest(ctx, typed))
        return [
            CompletionItem(f"{before}{comma}{word}", help=console(about) if about else None)
            for word, about in found.items()
            if word.casefold().startswith(typed.casefold()) and _BARE.fullmatch(word)
        ]


class Share(_Number):
    """A share of a whole, as `0.1` or `10%`."""

    name = "share"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Give a number from 0 to 1."""
        text = str(value).strip()
        with suppress(ValueError):
            number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
            if 0 <= number <= 1:
                return number
        self.fail(f"{text!r} is no share from 0 to 1, such as 0.1 or 10%.", param, ctx)


def _words(*several: str) -> Callable[[click.Context, str], Iterable[Suggestion]]:
    return lambda ctx, typed: ((word, None) for word in several)


def _entities(*kinds: str) -> Callable[[click.Context, str], Iterable[Suggestion]]:
    """Suggest ids that only one entity of some kinds (none: of any) has, and kinds with ids."""

    def suggest(ctx: click.Context, typed: str) -> Iterator[Suggestion]:
        from orglint.commands.at_hand import entities

        found = entities(ctx.params.get("org"), ctx.params.get("config"), bool(ctx.params.get("isolated")))
        taken = [each for each in found if not kinds or each.kind in kinds]
        ids = [each.id.casefold() for each in taken]
        for each in taken:
            if typed and ids.count(each.id.casefold()) == 1:
                yield each.id, each.name or each.kind
            yield each.label, each.name

    return suggest


def _teams(ctx: click.Context, typed: str) -> Iterator[Suggestion]:
    from orglint.commands.at_hand import entities

    found = entities(ctx.params.get("org"), ctx.params.get("config"), bool(ctx.params.get("isolated")))
    yield from ((each.id, each.name) for each in found if each.kind == "team")


def _kinds(ctx: click.Context, typed: str) -> Iterator[Suggestion]:
    from orglint.spec.entities import TYPES

    for type_ in TYPES:
        yield from ((word, None) for word in (type_.section, type_.noun))


def _rules(ctx: click.Context, typed: str) -> Iterator[Suggestion]:
    """Suggest rules by their short names, and by their ids once a system is typed."""
    from orglint.commands.at_hand import rules

    for system, names in rules().items():
        yield from (((f"{system}/{name}" if "/" in typed else name), system) for name in names)


def _selectable(ctx: click.Context, typed: str) -> Iterator[Suggestion]:
    from orglint.commands.at_hand import rules

    yield from _rules(ctx, typed)
    yield from ((system, "a system") for system in rules())
    yield "all", None


def _formats(ctx: click.Context, typed: str) -> Iterator[Suggestion]:
    from orglint.report.formats import NAMES

    yield from ((name, None) for name in NAMES)


def _relations(ctx: click.Context, typed: str) -> Iterator[Suggestion]:
    from orglint.graph.part import GROUPS
    from orglint.spec.entities import TYPES
    from orglint.spec.model import reference_fields

    yield from ((group, "a group") for group in GROUPS)
    for type_ in TYPES:
        yield from ((field.key, type_.section) for _, field in reference_fields(type_.section))


ENTITY: Final = Suggested(_entities())
PEOPLE: Final = Suggested(_entities("person", "role", "team", "schedule"), several=True)
DEPENDENCIES: Final = Suggested(_entities("component", "team"), several=True)
TEAMS: Final = Suggested(_entities("team"), several=True)
TEAM: Final = Suggested(_teams)
KIND: Final = Suggested(_kinds)
RULE: Final = Suggested(_rules)
RULES: Final = Suggested(_selectable, several=True)
RELATIONS: Final = Suggested(_relations, several=True)
FORMAT: Final = Suggested(_formats)
PROFILE: Final = Suggested(_words("auto", "startup", "scaleup", "enterprise"))
LEVEL: Final = Suggested(_words("error", "warning", "info", "never"))
DAY: Final = Suggested(_words("today"))
