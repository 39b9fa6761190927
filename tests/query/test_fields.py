"""Every documented field of every kind is there, in the type that the documentation gives it."""

from functools import cache

import pytest

from orglint.graph.org import OrgGraph
from orglint.query.fields import called, fields
from orglint.query.types import STRUCTS, Type
from orglint.spec import schema
from orglint.spec.entities import TYPES
from tests.query.asking import asked
from tests.samples.linted import SAMPLES, linted

NOUNS = [type_.noun for type_ in TYPES]
ORGANISATIONS = ["startup", "scale-up", "every-fault"]

every_kind = pytest.mark.parametrize("noun", NOUNS)


@cache
def sample(name: str) -> OrgGraph:
    org = linted(SAMPLES / name).org
    assert org is not None
    return org


@every_kind
def test_every_key_of_the_language_is_a_field(noun: str) -> None:
    section = next(type_.section for type_ in TYPES if type_.noun == noun)
    written = {name for name, field in fields(noun).items() if field.written}
    assert written == set(schema.at((section, ""))["properties"])


@every_kind
def test_no_field_takes_the_name_of_another(noun: str) -> None:
    from orglint.query.known import known
    from orglint.query.written import written

    type_ = next(type_ for type_ in TYPES if type_.noun == noun)
    names = [field.name for field in (*written(type_), *known(type_))]
    assert len(names) == len(set(names))


@every_kind
def test_what_is_not_written_is_said_in_words(noun: str) -> None:
    assert [name for name, field in fields(noun).items() if not field.written and len(field.about) < 5] == []


def claims(name: str, type_: Type, depth: int = 0) -> str:
    """Give an expression that is true of a value of a type, and of no other."""
    either = f"{name} == null || " if type_.nullable or depth else ""
    match type_.cel:
        case "string?":
            return f'{either}{name}.size() >= 0 && ({name} + "x").endsWith("x")'
        case "int?":
            return f"{either}{name} < 0 || {name} >= 0"
        case "dyn":
            return f"{either}type({name}) == double"
        case "bool":
            return f"{name} == true || {name} == false"
        case "list(string)":
            return f'{either}{name}.all(t, (t + "x").endsWith("x"))'
        case "map" if not type_.struct:
            return f"size({name}) >= 0"
        case "map":
            keys = STRUCTS[type_.struct].items()
            whole = " && ".join(f"({claims(f'{name}.{key}', inner, depth + 1)})" for key, inner in keys)
            return f"{either}({whole})"
    inner = (f"({claims(f'x{depth}.{key}', of, depth + 1)})" for key, of in STRUCTS[type_.struct].items())
    return f"{name}.all(x{depth}, {' && '.join(inner)})"


@pytest.mark.parametrize("organisation", ORGANISATIONS)
@every_kind
def test_every_field_has_the_type_that_it_is_said_to_have(noun: str, organisation: str) -> None:
    org = sample(organisation)
    every = [entity.id for entity in org.spec.entities if entity.noun == noun]
    for name, field in fields(noun).items():
        claim = claims(f"{called(noun)}.{name}", field.type)
        found = asked(org, noun, claim)
        assert (name, found.ids, found.unclear) == (name, every, {})


@pytest.mark.parametrize("organisation", ORGANISATIONS)
@every_kind
def test_a_key_is_null_exactly_where_it_is_not_written(noun: str, organisation: str) -> None:
    org = sample(organisation)
    entities = [entity for entity in org.spec.entities if entity.noun == noun]
    for name, field in fields(noun).items():
        found = asked(org, noun, f"{called(noun)}.{name} == null")
        assert found.unclear == {}
        if field.written and name != "headcount":
            absent = [e.id for e in entities if name not in e.data]
            unsaid = [e.id for e in entities if name in e.data and field.type.nullable and field.get.__name__ == "get"]
            assert set(absent) <= set(found.ids) <= {*absent, *unsaid}, name


def test_the_samples_have_entities_of_every_kind() -> None:
    seen = {entity.noun for name in ORGANISATIONS for entity in sample(name).spec.entities}
    assert seen == set(NOUNS)
