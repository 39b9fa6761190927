"""What the schema refuses, put into words: what was expected, what was found, how to mend it."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from orglint.source.span import KeyPath
from orglint.spec import schema
from orglint.spec.hints import advice, hint, prefixed, written
from orglint.spec.keys import meant
from orglint.spec.wording import expected, found, listed, shown, subject

_AUTHORITY = "Write an id, or one of `{any_of: [ana, bo]}`, `{all_of: [ana, bo]}`, `{at_least: 2, of: [ana, bo, cy]}`."
_CONDITION = "Write a sentence, or a measurement such as `{metric: review_age_days, above: 3, for: 1w}`."


class Refusal(NamedTuple):
    """A keyword of the schema that refuses the value at a path: `asks` is what stands under the keyword.

    `place` is the part of the schema that the keyword belongs to; `of_key`: it is about a key, which `value` holds.
    """

    path: KeyPath
    keyword: str
    asks: Any
    place: dict[str, Any]
    value: Any
    of_key: bool = False


class Saying(NamedTuple):
    """What to say of a refusal. `on_key`: the key itself is wrong; `form`: keys of a mapping do not fit together."""

    path: KeyPath
    message: str
    help: str
    on_key: bool = False
    form: bool = False


def explained(refusal: Refusal) -> Iterator[Saying]:
    """Say what a refusal means; one may be about several keys."""
    if refusal.of_key:
        yield _wrong_id(refusal)
    elif (explain := _BY_KEYWORD.get(refusal.keyword)) is not None:
        yield from explain(refusal)
    else:
        yield _wrong_value(refusal)


def _wrong_id(refusal: Refusal) -> Saying:
    key = refusal.value
    why = "it is empty, has white space at an end, or holds a control character"
    message = f"{shown(key)} in {subject(refusal.path)} is no id: {why}"
    return Saying((*refusal.path, key), message, "Take off the quotes, and what they keep.", on_key=True)


def _wrong_value(refusal: Refusal) -> Saying:
    path, value = refusal.path, refusal.value
    node = schema.at(path)
    if "enum" in refusal.place:
        node = node | refusal.place
    better = hint(path, node, value)
    message = f"{subject(path)} takes {expected(node)}, not {found(value)}"
    if better.meant is not None:
        message += f"; did you mean {shown(better.meant)}?"
    return Saying(path, message, better.help)


def _unknown_keys(refusal: Refusal) -> Iterator[Saying]:
    path, place = refusal.path, refusal.place
    where = f"{subject(path)}: unknown key" if path else "unknown top-level key"
    for key in refusal.value:
        if key in place["properties"] or key.startswith("x-"):
            continue
        if place["title"] == "authority" and (reference := prefixed(refusal.value)):
            tail = f"; did you mean `{reference}`?"
            help_ = f"Write no space after the colon: {written(path, reference)}."
        else:
            tail, help_ = meant(key, place)
        yield Saying((*path, key), f"{where} {shown(key)}{tail}", help_, on_key=True)


def _lacking(refusal: Refusal) -> Iterator[Saying]:
    """Say which keys a mapping must have and has not."""
    path = refusal.path
    if not path:
        help_ = "Write `orglint: 1` on the first line; by it a file is known as an org spec."
        yield Saying(path, "the file lacks the marker `orglint: 1`", help_, form=True)
    else:
        missing = [key for key in refusal.asks if key not in refusal.value]
        yield Saying(path, f"{subject(path)} lacks {listed(missing, 'and')}", advice(path), form=True)


def _alone(refusal: Refusal) -> Iterator[Saying]:
    """Say which keys go only with another, which is missing."""
    for key, needed in refusal.asks.items():
        missing = [other for other in needed if other not in refusal.value]
        if key in refusal.value and missing:
            message = f"{subject(refusal.path)} has `{key}` without {listed(missing, 'and')}"
            yield Saying(refusal.path, message, _form(refusal), form=True)


def _choice(refusal: Refusal) -> Iterator[Saying]:
    """Say that of several keys none is there, or more than one."""
    names = [branch["required"][0] for branch in refusal.asks]
    present = [name for name in names if name in refusal.value]
    message = f"has {listed(present, 'and')}, and takes one of them" if present else f"lacks {listed(names, 'or')}"
    yield Saying(refusal.path, f"{subject(refusal.path)} {message}", _form(refusal), form=True)


def _form(refusal: Refusal) -> str:
    return _CONDITION if "metric" in schema.at(refusal.path)["properties"] else _AUTHORITY


_BY_KEYWORD: dict[str, Callable[[Refusal], Iterator[Saying]]] = {
    "additionalProperties": _unknown_keys,
    "required": _lacking,
    "dependentRequired": _alone,
    "oneOf": _choice,
    "anyOf": _choice,
}
