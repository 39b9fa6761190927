"""What a user names in passing: an entity of the organisation, a kind of entities."""

from collections.abc import Iterator
from functools import cache

from orglint.errors import OrglintError
from orglint.spec.entities import TYPES
from orglint.spec.entity import Entity
from orglint.spec.references import KINDS, LEAD, Index, Kinds
from orglint.spec.words import a_kind, joined, one_of_kinds, plural


def named(index: Index, text: str, takes: Kinds = KINDS) -> Entity:
    """Give the entity of the kinds `takes` that `kind:id`, or an id that only one such entity bears, names.

    An `OrglintError` says which entities it may name where it is not one, and which was probably meant where it is
    none. Case makes no difference; kinds go by any of their names (see `kind`).
    """
    text = text.strip()
    everything = tuple(_bearing(index, text))
    found = tuple(entity for entity in everything if entity.noun in takes)
    if len(found) == 1:
        return found[0]
    if found:
        labels = [entity.label for entity in found]
        raise OrglintError(f"`{text}` may be {joined(labels, 'or', len(labels))}.", f"Write `{labels[0]}`, say.")
    if everything:
        other = everything[0]
        raise OrglintError(f"{other.label} is {a_kind(other.noun)}.", f"Name a {one_of_kinds(takes)}.")
    raise _unknown(index, text, takes)


def kind(text: str) -> str | None:
    """Give the kind that a word stands for: `team`, `teams`, `failure-mode`, `failure_modes`; None where it is none."""
    return _kinds().get(text.strip().casefold().replace("_", "-").replace(" ", "-"))


@cache
def _kinds() -> dict[str, str]:
    words: dict[str, str] = {}
    for type_ in TYPES:
        spoken, section = a_kind(type_.noun).partition(" ")[2], type_.section
        several = f"{type_.noun[:-1]}ies" if type_.noun.endswith("y") else f"{type_.noun}s"
        for word in (type_.noun, several, spoken, plural(type_.noun), section, section.removesuffix("s")):
            words[word.replace("_", "-").replace(" ", "-")] = type_.noun
    return words


def _bearing(index: Index, text: str) -> Iterator[Entity]:
    """Give what a text names: by kind and id where there is such an entity, else everything with that id."""
    prefix, colon, id_ = text.partition(":")
    of_kind = "team" if prefix.casefold() == LEAD else kind(prefix)
    if colon and of_kind and (entity := index.find(of_kind, id_.strip())):
        yield entity
        return
    yield from (entity for each in KINDS if (entity := index.find(each, text)))


def _unknown(index: Index, text: str, takes: Kinds) -> OrglintError:
    prefix, colon, id_ = text.partition(":")
    of_kind = kind(prefix) if colon else None
    what = f"There is no {of_kind} `{id_.strip()}`." if of_kind else f"Nothing here is called `{text}`."
    bare = (id_ if colon else text).strip()
    meant = _meant(index, bare, of_kind, takes)
    if meant is not None:
        return OrglintError(what, f"Did you mean `{meant.label}`?")
    if several := _begun(index, bare, (of_kind,) if of_kind in takes else takes):
        return OrglintError(what, f"Several begin so: {joined(several)}.")
    if of_kind and not index.ids(of_kind):
        return OrglintError(what, f"The organisation declares no {plural(of_kind)}.")
    return OrglintError(what, f"Write kind and id, as `{_example(index, takes)}`, or the id alone.")


def _meant(index: Index, id_: str, of_kind: str | None, takes: Kinds) -> Entity | None:
    """Give what an id was probably meant to name: of its kind if that is given, else of any that is taken."""
    from orglint.spec.similar import closest

    for kinds in ((of_kind,) if of_kind in takes else (), takes):
        ids = {each: one for one in reversed(kinds) for each in index.ids(one)}
        near = closest(id_, ids)
        if near is not None:
            return index.find(ids[near], near)
    return None


def _begun(index: Index, text: str, takes: Kinds) -> list[str]:
    """Give the labels of what has an id that begins with a text."""
    start = text.casefold()
    ids = ((each, id_) for each in takes for id_ in index.ids(each)) if start else ()
    return [f"{each}:{id_}" for each, id_ in ids if id_.casefold().startswith(start)]


def _example(index: Index, takes: Kinds) -> str:
    return next((f"{each}:{ids[0]}" for each in takes if (ids := index.ids(each))), "team:payments")
