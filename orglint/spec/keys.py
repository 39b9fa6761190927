"""What an unknown key was probably meant to be."""

from typing import Any, NamedTuple

from orglint.spec import schema, synonyms
from orglint.spec.entities import TYPES
from orglint.spec.similar import closest
from orglint.spec.wording import flow, listed, with_article

_MOST = 3


class Meant(NamedTuple):
    """What to say of an unknown key: the end of the message, and how to mend it."""

    message: str
    help: str


def meant(key: str, place: dict[str, Any]) -> Meant:
    """Say what a key was meant to be that `place`, a part of the schema with `properties`, does not know."""
    known = place["properties"]
    word = _synonym(key, place)
    return (
        (_renamed(key, word) if word else None)
        or _deeper(key, known)
        or _elsewhere(key)
        or (_renamed(key, near) if (near := closest(key, known)) else None)
        or _own(key, place)
    )


def _synonym(key: str, place: dict[str, Any]) -> str | None:
    known = place["properties"]
    words = synonyms.KEYS.get(place["title"], {})
    if "renamed_from" in known:
        words = synonyms.ENTITY | words
    word = words.get(key.casefold().replace("-", "_").replace(" ", "_"))
    return word if word in known else None


def _renamed(key: str, word: str) -> Meant:
    return Meant(f"; did you mean `{word}`?", f"Rename it to `{word}`. A key of your own begins with `x-`.")


def _deeper(key: str, known: dict[str, Any]) -> Meant | None:
    """Say that the key belongs one level further down."""
    for name, node in known.items():
        inner = schema.resolved(node)
        items = (item for e in inner.get("examples", ()) for item in (e if isinstance(e, list) else [e]))
        example = next((item for item in items if isinstance(item, dict) and key in item), None)
        if example is not None or key in inner.get("properties", {}):
            shown = flow(example) if example else f"{{{key}: …}}"
            return Meant(f", which belongs under `{name}`", f"Write it there: `{name}: {shown}`.")
    return None


def _elsewhere(key: str) -> Meant | None:
    """Say that the key is one of the top level, or of other entities."""
    if key in schema.load()["properties"]:
        return Meant(", which belongs at the top level", f"Write `{key}:` at the start of a line.")
    others = [node["title"] for type_ in TYPES if key in (node := schema.at((type_.section, "")))["properties"]]
    if not 0 < len(others) <= _MOST:
        return None
    owners = " or ".join(map(with_article, others))
    return Meant(f", which is a key of {owners}", "Move it there. A key of your own begins with `x-`.")


def _own(key: str, place: dict[str, Any]) -> Meant:
    what = with_article(place["title"])
    known = listed(list(place["properties"]), "and")
    return Meant("", f"{what.capitalize()} takes {known}. A key of your own begins with `x-`, such as `x-{key}`.")
