"""The page that documents everything an expression may name, with types: generated, so that it is always current."""

from collections.abc import Iterator
from typing import Final

from orglint.query.fields import Field, called, fields
from orglint.query.types import STRUCTS
from orglint.query.variables import FACTS, LENGTHS, ORG
from orglint.report.safe import markdown
from orglint.spec import schema
from orglint.spec.entities import TYPES

_HEAD: Final = """\
# What an expression may ask

`orglint query KIND [CEL]` gives the entities for which an expression in [CEL](https://cel.dev), the Common Expression
Language, is true; a policy requires that one is true. This page lists what an expression may name; `orglint query
--fields` prints it.

```console
$ orglint query components 'component.tier == 1 && size(component.people) < 2'
$ orglint query people 'size(person.sole_duties) > 3' --output-format csv
$ orglint query failure_modes 'failure_mode.authority == null' --fail
```

- **The entity** bears its kind's name, with underscores: `component.tier`, `failure_mode.authority`. It is asked of one
  at a time; what else belongs to it is told by ids and labels.
- **Every field is there.** One that is not written is null. A list or mapping is then empty and a true-or-false false,
  and they equal null all the same: `team.deputies == null`, `size(team.deputies) == 0` and `!team.external` say what
  they mean.
- **Ids** stand as declared, without their kind unless they would be ambiguous; labels as `team:payments`.
- **People** are ids. Those whom a `headcount` counts without naming them are `team:payments#1`, `team:payments#2`, …;
  where somebody is there and nobody knows how many, `unknown` stands twice: more than nobody, and never one alone.
- **Lengths of time** are whole numbers of minutes: `valve.at_most > 6 * week`, with LENGTHS.
- **Dates** are texts as `2026-12-31`, which compare as they should.
- **What cannot be told**, since something compared is null or a key of your own is missing, does not hold: a query
  leaves it out and says so; a policy takes it for not concerned (`where`) or not fulfilled (`require`).
- **Of CEL** there are its operators, `size`, `contains`, `startsWith`, `endsWith`, `matches`, conversions, and the
  macros `all`, `exists`, `exists_one`, `filter` and `map`. It runs no code, and is stopped where it takes too long.

"""


def page(noun: str | None = None) -> str:
    """Give the page in Markdown: of all kinds, or only what concerns one."""
    if noun is not None:
        return "\n".join([*_kind(noun), *_structs(_used([noun])), *_shared()]) + "\n"
    nouns = [type_.noun for type_ in TYPES]
    kinds = [line for each in nouns for line in _kind(each)]
    return "\n".join([_HEAD.replace("LENGTHS", _lengths()), *kinds, *_structs(_used(nouns)), *_shared()]) + "\n"


def _lengths() -> str:
    return ", ".join(f"`{name}`" for name in LENGTHS)


def _kind(noun: str) -> Iterator[str]:
    known = fields(noun).values()
    section = next(type_.section for type_ in TYPES if type_.noun == noun)
    place = schema.at((section, ""))
    order = list(place["properties"])
    written = sorted((field for field in known if field.written), key=lambda field: order.index(field.name))
    yield from (f"## {called(noun)}", "", f"{place['description']} It stands under `{section}`.", "")
    yield from _table(called(noun), "written", ((f, _documented(section, f)) for f in written))
    yield from _table(called(noun), "known", ((f, f.about) for f in known if not f.written))


def _documented(section: str, field: Field) -> str:
    text: str = schema.at((section, "", field.name)).get("description", "")
    return text


def _table(root: str, what: str, several: "Iterator[tuple[Field, str]]") -> Iterator[str]:
    yield from (f"| {what} | type | |", "|---|---|---|")
    yield from (f"| `{root}.{f.name}` | {_type(f)} | {markdown(about)} |" for f, about in several)
    yield ""


def _type(field: Field) -> str:
    struct = field.type.struct
    return field.type.words.replace(struct, _link(struct)) if struct else field.type.words


def _link(name: str) -> str:
    return f"[{name}](#{name})"


def _used(nouns: list[str]) -> list[str]:
    """Give the structs that the fields of kinds consist of, those within others too."""
    found = [field.type.struct for noun in nouns for field in fields(noun).values() if field.type.struct]
    for name in found:
        found += [type_.struct for type_ in STRUCTS[name].values() if type_.struct and type_.struct not in found]
    return [name for name in STRUCTS if name in found]


def _structs(names: list[str]) -> Iterator[str]:
    for name in names:
        yield from (f"## {name}", "", "| key | type |", "|---|---|")
        for key, type_ in STRUCTS[name].items():
            words = type_.words if not type_.struct else f"{_link(type_.struct)} or null"
            yield f"| `{key}` | {words} |"
        yield ""


def _shared() -> Iterator[str]:
    yield from (f"## {ORG}", "", "Facts of the whole organisation.", "", "| known | type | |", "|---|---|---|")
    yield from (f"| `{ORG}.{name}` | {fact.type.words} | {markdown(fact.about)} |" for name, fact in FACTS.items())
