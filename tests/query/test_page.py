"""The page of everything that an expression may name."""

import re

import pytest

from orglint.engine.policy.reading import KEYS
from orglint.home import SCHEMA
from orglint.query.fields import called, fields
from orglint.query.page import page
from orglint.spec.entities import TYPES


def test_the_page_in_the_repository_is_current() -> None:
    assert SCHEMA.with_name("query.md").read_text("utf-8") == page(), "orglint query --fields > schema/query.md"


@pytest.mark.parametrize("noun", [type_.noun for type_ in TYPES])
def test_every_field_is_on_it_with_its_type(noun: str) -> None:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", page(), re.MULTILINE)
    told = {name: (type_, about) for name, type_, about in rows}
    for name, field in fields(noun).items():
        type_, about = told[f"{called(noun)}.{name}"]
        assert re.sub(r"\[(\w+)\]\(#\1\)", r"\1", type_) == field.type.words
        assert about.strip()


@pytest.mark.parametrize("noun", [type_.noun for type_ in TYPES])
def test_what_concerns_one_kind_is_a_part_of_it(noun: str) -> None:
    assert set(page(noun).splitlines()) <= set(page().splitlines())


def test_links_lead_somewhere() -> None:
    headings = set(re.findall(r"^## (.+)$", page(), re.MULTILINE))
    assert set(re.findall(r"\]\(#([^)]+)\)", page())) <= headings


def test_every_key_of_a_policy_is_on_it() -> None:
    assert [key for key in KEYS if f"`{key}`" not in page()] == []
