"""What can be said in the language of org.yaml, drawn from its schema; what can nearly be said; and nonsense."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final

import yaml
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from orglint.spec import schema
from orglint.spec.entities import TYPES

Values = SearchStrategy[Any]
Node = Mapping[str, Any]

IDS: Final = ("a", "b", "c", "d", "A", "12:30", "no", "ö", "team:b", "x y", "🦉", "<b>", "ana")
REFERENCE: Final = st.sampled_from((
    *IDS * 3, "lead:a", "lead:b", "team:a", "person:a", "role:b", "component:c", "policy:a", "schedule:a", "check-in:a",
    "TBD", "everyone", "a sentence of its own", "lead:", ":", "person:person:a",
))  # fmt: skip
TEXT: Final = st.sampled_from((
    "first Monday of the month", "1d", "24x7", "Mon-Fri 9-17", "TBD", "production", "absence", "escalation", "sev1",
    "technical", "bot", "umbrella", "2/w", "1w", "degraded", "::error::x", "\x1b[1m", "<script>", "=1+1", "]]>", "a\nb",
    "\u202e", "x" * 300,
))  # fmt: skip
DURATION: Final = st.sampled_from(("5m", "1h30m", "2d", "1w", "3mo", "1y", "0m", "999999999y", "1w1w"))
DATE: Final = st.sampled_from(("2026-01-01", "2026-12-31", "2024-02-29", "9999-12-31", "1000-01-01"))
WHOLE: Final = st.sampled_from((0, 1, 2, 3, 5, 24, 150, 10**9, 10**18, 10**40, 2.0))
NUMBER: Final = st.one_of(
    st.sampled_from((0, 1, 3, -1, 1.5, 1e300, -1e-300, 10**300, float("inf"), float("nan"))), st.floats(width=32)
)
TOLD: Final[Mapping[str, Values]] = {
    "id": st.sampled_from(IDS), "reference": REFERENCE, "text": TEXT, "duration": DURATION, "date": DATE,
}  # fmt: skip
"""Definitions of the schema of which some values are worth more than others."""
ANNOTATIONS: Final = {"$ref", "description", "examples", "default"}


def values(node: Node) -> Values:
    """Give the values that are valid by a part of the schema."""
    name = node.get("$ref", "").rpartition("/")[2]
    return _defined(name) if name and set(node) <= ANNOTATIONS else _of(node)


@cache
def _defined(name: str) -> Values:
    return TOLD[name] if name in TOLD else st.deferred(lambda: _of(schema.load()["$defs"][name]))


def _of(node: Node) -> Values:
    whole = schema.resolved(dict(node))
    if "enum" in whole or "const" in whole:
        return st.sampled_from(whole.get("enum", [whole.get("const")]))
    kinds = whole["type"] if isinstance(whole["type"], list) else [whole["type"]]
    return st.one_of([_OF_TYPE[kind](whole) for kind in kinds])


def _texts(node: Node) -> Values:
    if node.get("pattern") == "^unknown$":
        return st.just("unknown")
    title = node.get("title", "")
    return next(
        (of for name, of in TOLD.items() if name in title and name != "id"), REFERENCE if "id" in title else TEXT
    )


def _mappings(node: Node) -> Values:
    if not node.get("properties"):
        keys = values(node.get("propertyNames", {"$ref": "#/$defs/text"}))
        return st.dictionaries(keys, values(node["additionalProperties"]), min_size=1, max_size=4)
    fields = {key: values(of) for key, of in node["properties"].items()}
    either = [of["required"] for of in node.get("then", {}).get("oneOf", [])] or [node.get("required", [])]
    return st.sampled_from(either).flatmap(lambda required: _entry(node, fields, required))


def _entry(node: Node, fields: Mapping[str, Values], required: list[str]) -> Values:
    """Give mappings with these keys, those that they need, and whichever others may stand beside them."""
    then = node.get("then", {})
    needs: Mapping[str, list[str]] = then.get("dependentRequired", {})
    always = {*required, *(need for key in required for need in needs.get(key, ()))}
    apart = {key for of in then.get("oneOf", []) for key in of["required"]} - always
    maybe = {
        key: of
        for key, of in fields.items()
        if key not in always and key not in apart and set(needs.get(key, ())) <= always
    }
    return st.fixed_dictionaries({key: fields[key] for key in sorted(always)}, optional=maybe)


_OF_TYPE: Final[Mapping[str, Callable[[Node], Values]]] = {
    "string": _texts,
    "array": lambda node: st.lists(values(node["items"]), max_size=3),
    "object": _mappings,
    "integer": lambda node: WHOLE.filter(lambda number: number >= node.get("minimum", 0)),
    "number": lambda node: NUMBER,
    "boolean": lambda node: st.booleans(),
    "null": lambda node: st.none(),
}

_TOP: Final = {key: values(of) for key, of in schema.load()["properties"].items() if key not in ("orglint", "include")}
VALID: Final = st.sets(st.sampled_from(sorted(_TOP)), min_size=1, max_size=5).flatmap(
    lambda sections: st.fixed_dictionaries({"orglint": st.just(1), **{key: _TOP[key] for key in sorted(sections)}})
)
"""Whole specs; hardly any is not valid."""

WORDS: Final = st.sampled_from(
    sorted({*_TOP, "<<", "x-y", *(key for type_ in TYPES for key in schema.at((type_.section, ""))["properties"])})
)
NONSENSE: Final = st.recursive(
    st.one_of(st.none(), st.booleans(), WHOLE, NUMBER, st.text(max_size=6), TEXT, REFERENCE),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(WORDS | st.text(max_size=4), below, max_size=4),
    max_leaves=10,
)
"""Values of which most make no sense anywhere."""


@st.composite
def almost(draw: DrawFn) -> Any:
    """Give a whole spec in which one or two values gave way to nonsense, or stand under another key."""
    data = draw(VALID)
    for _ in range(draw(st.integers(1, 2))):
        holder, key = draw(st.sampled_from(list(_places(data))))
        if isinstance(holder, dict) and draw(st.booleans()):
            holder[draw(WORDS)] = holder.pop(key)
        else:
            holder[key] = draw(NONSENSE)
    return data


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Give the place of every value: what holds it, and under which key."""
    several = [data]
    for holder in several:
        for key, value in holder.items() if isinstance(holder, dict) else enumerate(holder):
            yield holder, key
            if isinstance(value, (dict, list)):
                several.append(value)


@st.composite
def specs(draw: DrawFn) -> str:
    """Give a text of org.yaml: most are valid, some nearly so, a few nonsense, written in one style or another."""
    kinds = (VALID, VALID, almost(), NONSENSE.map(lambda data: {"orglint": 1, "teams": data}))
    return written(draw(st.one_of(*kinds)), draw(st.integers(0, 3)))


def written(data: Any, style: int) -> str:
    """Give data as text: JSON, or YAML with collections in one style or the other."""
    if style == 0:
        return json.dumps(data)
    flow = (False, True, None)[style - 1]
    text: str = yaml.dump(data, Dumper=_Plain, default_flow_style=flow, allow_unicode=True, width=120)
    return text


class _Plain(yaml.SafeDumper):
    """Repeats nothing by an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
