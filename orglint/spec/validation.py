"""Whether a document is an org spec: the schema says yes or no; only a no is explained."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING, Any

from orglint.source.located import Located
from orglint.source.span import Fault, KeyPath
from orglint.source.vocabulary import MARKER, SECTIONS, VERSION
from orglint.spec import schema

if TYPE_CHECKING:
    import jsonschema
    import jsonschema_rs

    from orglint.spec.explain import Refusal, Saying

MOST = 50
"""How many faults of one document are told at once."""


def faults(document: Located) -> list[Fault]:
    """Give what is wrong with a document's data, in the order of its lines; nothing where the model can be built."""
    version = document.data.get(MARKER)
    if isinstance(version, (int, float)) and not isinstance(version, bool) and version != VERSION:
        return [_unsupported(document, version)]
    if judge().is_valid(document.data):
        return []
    sayings = _settled(_sayings(document.data))
    more = f" There is more: only {MOST} faults are shown at once." if len(sayings) > MOST else ""
    found = sorted((_fault(document, saying) for saying in sayings[:MOST]), key=lambda fault: fault.span)
    return [*found[:-1], found[-1]._replace(help=found[-1].help + more)]


def _sayings(data: dict[str, Any]) -> Iterator["Saying"]:
    from orglint.spec.explain import Saying, explained

    refusals = list(islice(_refusals(_suspects(data)), MOST + 1))
    for refusal in refusals:
        yield from explained(refusal)
    if not refusals:  # the two validators disagree: better an unkind word than a model of wrong data
        for error in islice(judge().iter_errors(data), 1):
            yield Saying(tuple(error.instance_path), error.message, "See `orglint schema` for what is valid here.")


def _refusals(data: dict[str, Any]) -> Iterator["Refusal"]:
    from orglint.spec.explain import Refusal

    for error in examiner().iter_errors(data):
        path = tuple(error.absolute_path)
        place: Any = error.schema
        of_key = "propertyNames" in error.schema_path
        yield Refusal(path, str(error.validator), error.validator_value, place, error.instance, of_key)


def _suspects(data: dict[str, Any]) -> dict[str, Any]:
    """Give the data without the entities that are as they should be; explaining takes its time."""
    places = [error.instance_path for error in islice(judge().iter_errors(data), MOST + 1)]
    whole = {place[0] for place in places if len(place) == 1}
    below = {tuple(place[:2]) for place in places}
    kept = dict(data)
    for section in data.keys() & SECTIONS - whole:
        kept[section] = {id_: entry for id_, entry in data[section].items() if (section, id_) in below}
    return kept


def _settled(sayings: Iterable["Saying"]) -> list["Saying"]:
    """Leave one saying for each place; a key that is unknown tells why those that belong there are missing."""
    every = list(sayings)
    strange = {saying.path[:-1] for saying in every if saying.on_key}
    seen: dict[tuple[KeyPath, bool], Saying] = {}
    for saying in every:
        if not (saying.form and saying.path in strange):
            seen.setdefault((saying.path, saying.on_key), saying)
    return list(seen.values())


def _unsupported(document: Located, version: int | float) -> Fault:
    message = f"This file is written in version {version} of the language, and this orglint reads version {VERSION}."
    help_ = f"Upgrade orglint, or write `{MARKER}: {VERSION}` if the file needs nothing newer."
    return Fault("references/unsupported-version", message, help_, document.path, document.span((MARKER,)))


def _fault(document: Located, saying: "Saying") -> Fault:
    span = document.key_span(saying.path) if saying.on_key else document.span(saying.path)
    return Fault("references/schema-violation", _sentence(saying.message), saying.help, document.path, span)


def _sentence(text: str) -> str:
    """Begin with a capital, but for a label, and end with a full stop."""
    start = text[:1] if ":" in text.split(" ")[0] else text[:1].upper()
    return start + text[1:] + ("" if text.endswith("?") else ".")


@cache
def judge() -> "jsonschema_rs.Draft202012Validator":
    """Give the validator that only says yes or no, a hundred times as fast as the one that explains."""
    from jsonschema_rs import Draft202012Validator, RegexOptions

    return Draft202012Validator(schema.load(), validate_formats=True, pattern_options=RegexOptions())


@cache
def examiner() -> "jsonschema.Draft202012Validator":
    """Give the validator that explains. It must agree with the judge on every value that YAML can hold."""
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend

    types = Draft202012Validator.TYPE_CHECKER.redefine("number", lambda _, value: _is_number(value))
    strict: Any = extend(Draft202012Validator, {"pattern": _pattern}, type_checker=types)  # type: ignore[no-untyped-call]
    validator: Draft202012Validator = strict(schema.load(), format_checker=FormatChecker(["date"]))
    return validator


def _is_number(value: object) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and isfinite(value))


def _pattern(
    _: "jsonschema.Draft202012Validator", pattern: str, instance: object, __: object
) -> Iterator["jsonschema.ValidationError"]:
    """Check a pattern of the schema: all of them are about the whole text, and `$` is not before a last line break."""
    from jsonschema import ValidationError

    if isinstance(instance, str) and not re.fullmatch(pattern.removesuffix("$"), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")
