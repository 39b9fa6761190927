"""A description of an entity as JSON, version 1: a contract. Keys keep their names, order and meaning in a version.

```
{"version": 1, "tool": {"name", "version"},
 "organization": {"path", "name", "profile", "entities": {KIND: NUMBER}, "not_declared": [SYSTEM]},
 "entity", "kind", "id", "name", "description", "traits": [TEXT], "path", "line", "column",
 "fields": [{"key", "items": [TEXT]}],                      as written, in words
 "behind": [{"how", "by", "who": WHO}],                     who is behind it, in each respect
 "duties": [{"verb", "entity", "who": WHO, "single_points_of_failure": [{"human", "way": [ENTITY]}]}],
 "depends_on": REACH, "needed_by": REACH,
 "covered_by": [{"kind", "declared", "by": [{"entity", "through", "path", "line", "column"}]}],
 "named_by": [{"entity", "field", "path", "line", "column"}],
 "findings": [FINDING]}                                     as in the contract of `check`, suppressed ones too
```
WHO is `{"people": [ENTITY], "more", "unknown", "why"}`: `more` counts people who are not named, `unknown` tells that
there are others, nobody knows how many, and `why` says why nobody is there or what cannot be told, else null. REACH is
`{"direct": [{"entity", "how", "path", "line", "column"}], "total"}`, `total` counting what is one dependency or more
away. `name`, `description` and `through` may be null. The duties of a person, role, team or schedule are those that it
has a part in; those of anything else are its own.
"""

from typing import Any

from orglint import __version__
from orglint.report.description import Cover, Description, Duty, Reach, Who
from orglint.report.encode import encode
from orglint.report.json import entry, organization
from orglint.report.spot import Spot

VERSION = 1


def render(description: Description) -> str:
    """Give the whole description."""
    return encode({
        "version": VERSION,
        "tool": {"name": "orglint", "version": __version__},
        "organization": organization(description.organization),
        "entity": description.entity,
        "kind": description.kind,
        "id": description.id,
        "name": description.name,
        "description": description.text,
        "traits": list(description.traits),
        **place(description.spot),
        "fields": [{"key": field.key, "items": list(field.items)} for field in description.fields],
        "behind": [{"how": each.how, "by": each.by, "who": people(each.who)} for each in description.behind],
        "duties": list(map(_duty, description.duties)),
        "depends_on": _reach(description.needs),
        "needed_by": _reach(description.needed_by),
        "covered_by": list(map(_cover, description.covers)),
        "named_by": [{"entity": r.entity, "field": r.field, **place(r.spot)} for r in description.referrers],
        "findings": list(map(entry, description.findings)),
    })  # fmt: skip


def place(spot: Spot) -> dict[str, Any]:
    """Give a place as JSON's values."""
    return {"path": spot.path, "line": spot.line, "column": spot.column}


def people(who: Who) -> dict[str, Any]:
    """Give people as JSON's values."""
    return {"people": list(who.people), "more": who.more, "unknown": who.unknown, "why": who.why or None}


def _duty(duty: Duty) -> dict[str, Any]:
    singles = [{"human": single.human, "way": list(single.way)} for single in duty.singles]
    who = people(duty.who)
    return {"verb": duty.verb, "entity": duty.entity, "who": who, "single_points_of_failure": singles}


def _reach(reach: Reach) -> dict[str, Any]:
    direct = [{"entity": link.entity, "how": link.how, **place(link.spot)} for link in reach.direct]
    return {"direct": direct, "total": reach.total}


def _cover(cover: Cover) -> dict[str, Any]:
    by = [{"entity": c.entity, "through": c.through or None, **place(c.spot)} for c in cover.several]
    return {"kind": cover.kind, "declared": cover.declared, "by": by}
