"""The page that documents everything an expression may name, with types: generated, so that it is always current."""

from collections.abc import Iterator

from orglint.query.fields import Field, called, fields, structs_of
from orglint.query.introduction import INTRODUCTION
from orglint.query.types import STRUCTS
from orglint.query.variables import FACTS, LENGTHS, ORG
from orglint.report.safe import markdown
from orglint.spec import schema
from orglint.spec.entities import TYPES


def page(noun: str | None = None) -> str:
    """Give the page in Markdown: of all kinds, or only what concerns one."""
    if noun is not None:
        return "\n".join([*_kind(noun), *_structs([noun]), *_shared()]) + "\n"
    nouns = [type_.noun for type_ in TYPES]
    kinds = [line for each in nouns for line in _kind(each)]
    return (
        "\n".join([INTRODUCTION.replace("LENGTHS", _lengths()).rstrip("\n"), "", *kinds, *_structs(nouns), *_shared()])
        + "\n"
    )


def _lengths() -> str:
    names = [f"`{name}`" for name in LENGTHS]
    return f"{', '.join(names[:3])},\n  {', '.join(names[3:-1])} and {names[-1]}"


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


def _structs(nouns: list[str]) -> Iterator[str]:
    used = {name for noun in nouns for name in structs_of(noun)}
    for name in (each for each in STRUCTS if each in used):
        yield from (f"## {name}", "", "| key | type |", "|---|---|")
        for key, type_ in STRUCTS[name].items():
            words = type_.words if not type_.struct else f"{_link(type_.struct)} or null"
            yield f"| `{key}` | {words} |"
        yield ""


def _shared() -> Iterator[str]:
    yield from (f"## {ORG}", "", "Facts of the whole organisation.", "", "| known | type | |", "|---|---|---|")
    yield from (f"| `{ORG}.{name}` | {fact.type.words} | {markdown(fact.about)} |" for name, fact in FACTS.items())
