"""Scalars of YAML 1.2's core schema (https://yaml.org/spec/1.2.2/, chapter 10.3), and where the language wants them."""

import re

from orglint.source.vocabulary import FLAGS, TYPED

Scalar = str | int | float | bool | None

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INT = re.compile(r"[-+]?[0-9]{1,300}")
_BASED = re.compile(r"0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,300}|[0-9]{1,300}(?:\.[0-9]{0,300})?)(?:[eE][-+]?[0-9]{1,4})?")
_SPECIAL = {".inf": "inf", "+.inf": "inf", "-.inf": "-inf", ".nan": "nan"}

TAGS = {
    "tag:yaml.org,2002:str": "str",
    "tag:yaml.org,2002:int": "int",
    "tag:yaml.org,2002:float": "float",
    "tag:yaml.org,2002:bool": "bool",
    "tag:yaml.org,2002:null": "null",
}
"""The core schema's tags for scalars; `!` alone means text too."""


def core(text: str) -> Scalar:
    """Give a plain scalar the type that the core schema gives it."""
    if text in NULLS:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    number = _number(text)
    return text if number is None else number


def typed(key: str, text: str) -> Scalar:
    """Give a plain scalar under one of the typed keys: the number or flag it looks like, else the text."""
    if key not in TYPED:
        return text
    value = core(text)
    if isinstance(value, bool) is not (key in FLAGS):
        return text
    return value


def tagged(tag: str, text: str) -> Scalar:
    """Give a scalar whose tag is written; ValueError where the tag is none of the core schema's or does not fit."""
    kind = "str" if tag == "!" else TAGS.get(tag)
    if kind == "str":
        return text
    value = core(text)
    fits = {
        "int": isinstance(value, int) and not isinstance(value, bool),
        "float": isinstance(value, (int, float)) and not isinstance(value, bool),
        "bool": isinstance(value, bool),
        "null": value is None,
    }
    if kind is None or not fits[kind]:
        raise ValueError(tag)
    return float(value) if kind == "float" and isinstance(value, int) else value


def _number(text: str) -> int | float | None:
    if _INT.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text[2:], 8 if text[1] == "o" else 16)
    if _FLOAT.fullmatch(text):
        return float(text)
    special = _SPECIAL.get(text.lower())
    return float(special) if special else None
