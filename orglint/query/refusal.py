"""What CEL says is wrong with an expression, in words for whoever wrote it."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from orglint.query.expression import Expression
from orglint.query.fields import FINDINGS, called, fields
from orglint.query.flaw import Flaw
from orglint.query.tokens import Token, tokens
from orglint.query.variables import FACTS, LENGTHS, ORG
from orglint.spec.similar import closest
from orglint.spec.values import duration

_ERROR: Final = re.compile(r"^(?:INVALID_ARGUMENT: )?ERROR: <input>:(-?\d+):(-?\d+): (.*)", re.MULTILINE)
_UNDECLARED: Final = re.compile(r"undeclared reference to '([^']*)'")
_OVERLOAD: Final = re.compile(r"found no matching overload for '([^']*)' applied to '\((.*)\)'")

_FUNCTIONS: Final = (
    "all", "contains", "duration", "dyn", "endsWith", "exists", "exists_one", "filter", "getDate", "getFullYear",
    "getMonth", "has", "int", "map", "matches", "size", "startsWith", "string", "timestamp", "type",
)  # fmt: skip
_INSTEAD: Final = {"and": "&&", "or": "||", "not": "!", "=": "==", "=>": ">=", "=<": "<=", "<>": "!=", "is": "=="}
_SHORT: Final = 40
_MINUTES: Final = f"Lengths of time are minutes; write `2 * day`, with {', '.join(LENGTHS)}."
_TYPES: Final = {
    "string": "a text", "int": "a whole number", "uint": "a whole number", "double": "a number with a point",
    "bool": "true or false", "null_type": "null", "dyn": "any value", "timestamp": "a timestamp",
    "duration": "a duration", "google.protobuf.Duration": "a duration", "google.protobuf.Timestamp": "a timestamp",
    "bytes": "bytes",
}  # fmt: skip


class Spot(NamedTuple):
    """The first complaint of CEL: an offset into the expression, and the words."""

    offset: int
    text: str


def flaw(text: str, asked: Expression) -> Flaw:
    """Say what CEL's words mean for an expression."""
    spot = _first(text, asked.source)
    if spot is None:
        return Flaw(_plain(text), "Write it in several expressions, or shorter.", 0, 0)
    if found := _UNDECLARED.match(spot.text):
        return _unknown(found[1], spot.offset, asked)
    if found := _OVERLOAD.match(spot.text):
        return _misfit(found[1], found[2], spot.offset, asked.source)
    return _broken(spot, asked.source)


def no_condition(type_: str, asked: Expression) -> Flaw:
    """Say that an expression is something else than true or false."""
    message = f"The expression is neither true nor false, it is {_kind(type_.lower())}."
    return Flaw(message, "Compare it with something, as in `size(…) > 0` or `… != null`.", 0, len(asked.source))


def _first(text: str, source: str) -> Spot | None:
    """Give the complaint that stands first; None where CEL gives no place."""
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    found = []
    for line, column, said in _ERROR.findall(text):
        if 0 < int(line) < len(starts):
            found.append(Spot(min(starts[int(line) - 1] + max(0, int(column) - 1), len(source)), said))
    return min(found, default=None, key=lambda spot: spot.offset)


def _plain(text: str) -> str:
    """Say what CEL says of the whole."""
    if "recursion" in text:
        return "The expression is nested too deep."
    if "bad_alloc" in text:
        return "The expression takes more memory than there may be."
    said = text.partition("\n")[0].removeprefix("INVALID_ARGUMENT: ").partition(" [")[0]
    return f"CEL refuses the expression: {said}."


def _unknown(name: str, offset: int, asked: Expression) -> Flaw:
    """Say that there is no such field, root or function, and which was probably meant."""
    root, field = called(asked.noun), name.rpartition(".")[2]
    start, end = _place(field, offset, asked.source)
    mine = name.partition(".")[0]
    if asked.source[offset : offset + 1] == "(":
        return Flaw(f"There is no function `{name}`.", _meant(name, _FUNCTIONS, ""), start, end)
    if mine in (root, ORG) and mine != name:
        known = (n for n in fields(asked.noun) if n != FINDINGS) if mine == root else FACTS
        if mine == root and field == FINDINGS:
            message = "A policy cannot ask for findings: it is one of those that find."
            return Flaw(message, "Ask for what the other rule asks for.", start, end)
        lists = f"`orglint query --fields {root}` lists them all."
        return Flaw(f"There is no field `{field}` of `{mine}`.", _meant(field, known, lists, f"{mine}."), start, end)
    if mine != name:
        start, end = _place(mine, offset, asked.source)
    bare = f"Did you mean `{root}.{mine}`?" if mine in fields(asked.noun) else ""
    help_ = bare or _meant(mine, (root, ORG, *LENGTHS), f"There are `{root}` and `{ORG}`.")
    if name == root:
        help_ = f"Name a field of it, `{root}.id` for example."
    return Flaw(f"There is no `{mine}` here." if name != root else f"`{root}` alone is no value.", help_, start, end)


def _place(name: str, offset: int, source: str) -> tuple[int, int]:
    """Give where a name stands of which CEL tells the place, or that of the dot or bracket beside it."""
    before = [token for token in tokens(source) if token.text == name and token.start <= offset]
    after = next((token for token in tokens(source) if token.text == name and token.start > offset), None)
    if after is not None and source[offset : offset + 1] == ".":
        return after.start, after.end
    return (before[-1].start, before[-1].end) if before else (offset, offset + 1)


def _meant(name: str, known: Iterable[str], otherwise: str, prefix: str = "") -> str:
    near = closest(name, known)
    return f"Did you mean `{prefix}{near}`? {otherwise}".strip() if near else otherwise


def _misfit(function: str, types: str, offset: int, source: str) -> Flaw:
    """Say that an operator or function does not take such values."""
    given = [_kind(each) for each in _split(types)]
    sign = {"!_": "!", "-_": "-", "_?_:_": "?", "_[_]": "[ ]", "@in": "in"}.get(function) or function.strip("_")
    shown = sign if function.startswith(("_", "!", "-", "@")) else f"{sign}()"
    there = next((t for t in tokens(source) if t.start <= offset < t.end), Token("sign", " ", offset))
    start, end = (there.start, there.end) if there.text != "(" else _place(function, offset, source)
    message = f"`{shown}` does not take {' and '.join(given)}."
    return Flaw(message, _advice(sign, given, source), start, end)


def _advice(sign: str, given: list[str], source: str) -> str:
    """Say what to write for the mistakes that come up."""
    if sign in ("&&", "||", "!", "?"):
        return "Compare with something, as in `… != null` or `size(…) > 0`."
    if "null" in given:
        return "Only fields by themselves are compared with null, as in `component.owner == null`."
    if "a whole number" in given and "a number with a point" in given:
        return "Write both with a point, or neither."
    texts = (token.text.strip("\"'") for token in tokens(source) if token.kind == "text")
    if "a whole number" in given and ("a duration" in given or ("a text" in given and any(map(duration, texts)))):
        return _MINUTES
    if "a text" in given and "a timestamp" in given:
        return 'Dates are texts, and compare as such: `… < "2026-12-31"`.'
    return ""


def _split(types: str) -> list[str]:
    """Split types at the commas that stand within no brackets."""
    found, depth = [""], 0
    for character in types:
        depth += (character == "(") - (character == ")")
        if character == "," and not depth:
            found.append("")
        else:
            found[-1] += character
    return [each.strip() for each in found]


def _kind(type_: str) -> str:
    bare = type_.removeprefix("wrapper(").removesuffix(")") if type_.startswith("wrapper(") else type_
    if bare.startswith("list"):
        return "a list"
    return "a mapping" if bare.startswith("map") else _TYPES.get(bare, bare)


def _broken(spot: Spot, source: str) -> Flaw:
    """Say that the grammar does not allow what stands at a place."""
    there = next((t for t in tokens(source) if t.start <= spot.offset < t.end), None)
    if there is None or not source.strip():
        return Flaw("The expression ends too soon.", "Write what is missing.", len(source), len(source) + 1)
    if spot.text.startswith("reserved identifier"):
        return Flaw(f"`{there.text}` is a word of CEL itself.", "", there.start, there.end)
    shown = f"`{there.text}`" if there.text.isprintable() and len(there.text) < _SHORT else "This"
    instead = _INSTEAD.get(there.text)
    help_ = f"In CEL that is `{instead}`." if instead else _hint(there, source)
    return Flaw(f"{shown} does not belong here.", help_, there.start, there.end)


def _hint(token: Token, source: str) -> str:
    if token.text in ("'", '"'):
        return "A text ends with the sign that it begins with, on the same line."
    number = re.search(r"\d+$", source[: token.start])
    return _MINUTES if number and duration(number[0] + token.text) else ""
