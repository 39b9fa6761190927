"""Rewrites organisations in ways that should change nothing, and lints them."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from orglint.engine.pipeline import lint
from orglint.engine.rulebook import rulebook
from orglint.engine.settings import Settings
from orglint.engine.sources import Source, gather
from orglint.report.finding import Finding
from orglint.source.gather import from_bytes
from orglint.source.tree import WorkingTree
from orglint.spec.entities import SECTIONS, Team
from orglint.spec.model import Spec
from tests.samples.linted import SAMPLES

BOOK = rulebook(plugins=False)
Data = dict[str, Any]


class Said(NamedTuple):
    """What a finding says, but for where it stands."""

    rule: str
    severity: str
    entity: str | None
    message: str
    fingerprint: str
    witness: tuple[str, ...]
    related: tuple[str, ...]


def said(finding: Finding) -> Said:
    """Give what a finding says, but for where it stands."""
    related = tuple(sorted(each.message for each in finding.related))
    return Said(
        finding.rule, finding.severity, finding.entity, finding.message, finding.fingerprint, finding.witness, related
    )


def findings(data: Data, profile: str = "enterprise") -> list[Finding]:
    """Lint an organisation given as data."""
    gathered = from_bytes(WorkingTree(Path.cwd()), "org.yaml", written(data).encode())
    return linted(Source("org.yaml", gathered), profile)


def linted(source: Source, profile: str = "enterprise") -> list[Finding]:
    """Lint what was gathered."""
    result = lint(source.gathered, source.path, BOOK, Settings(profile=profile))
    assert result.readable, result.findings
    return list(result.findings)


def written(data: Mapping[str, Any]) -> str:
    """Write data as YAML: a line an entity."""
    lines = []
    for key, value in {"orglint": 1, **data}.items():
        if isinstance(value, dict):
            entries = (f"  {json.dumps(id_)}: {json.dumps(entry, ensure_ascii=False)}" for id_, entry in value.items())
            lines += [f"{key}:", *entries] if value else []
        else:
            lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def sample(name: str) -> Data:
    """Give a sample organisation as the data of its root and what that includes, each id once, without comments."""
    whole: Data = {}
    for document in gather(str(SAMPLES / name)).gathered.documents:
        for key, value in document.data.items():
            if key in SECTIONS:
                known = {id_.casefold() for id_ in whole.setdefault(key, {})}
                whole[key].update({id_: entry for id_, entry in value.items() if id_.casefold() not in known})
            elif key in ("organization", "handovers"):
                whole[key] = value
    copied: Data = json.loads(json.dumps(whole))
    return copied


def shuffled(value: Any, random: Random) -> Any:
    """Give data with the keys of every mapping in another order; lists stay, since their order has a meaning."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: shuffled(value[key], random) for key in keys}
    return [shuffled(each, random) for each in value] if isinstance(value, list) else value


class Renamed(NamedTuple):
    """Data with other ids, and how to say in the new names what was said in the old ones."""

    data: Data
    names: Mapping[str, str]

    def translated(self, text: str) -> str:
        """Say in the new names what is said in the old ones."""
        return _LABEL.sub(lambda found: self.names.get(found[0], found[0]), text)


_LABEL = re.compile(r"[a-z-]+:[\w-]*\w")


def renamed(data: Data, random: Random, in_order: bool) -> Renamed:
    """Give every entity another id, and every reference the id of what it names; `in_order`: labels sort as before."""
    spec = Spec(from_bytes(WorkingTree(Path.cwd()), "org.yaml", written(data).encode()).documents)
    copy: Data = json.loads(json.dumps(data))
    entities = sorted(spec.entities, key=lambda entity: entity.label)
    numbers = random.sample(range(1000, 9999), len(entities))
    ids = {e: f"x{n}" for e, n in zip(entities, sorted(numbers) if in_order else numbers, strict=True)}
    for reference in spec.references:
        if reference.target is not None:
            prefix, colon, _ = reference.text.rpartition(":")
            _put(
                copy[reference.source.section][reference.source.id],
                reference.path,
                prefix + colon + ids[reference.target],
            )
    for section in SECTIONS:
        new = {entity.id: id_ for entity, id_ in ids.items() if entity.section == section}
        if section in copy:
            copy[section] = {new[id_]: entry for id_, entry in copy[section].items()}
    names = {entity.label: f"{entity.noun}:{id_}" for entity, id_ in ids.items()}
    leads = {f"lead:{team.id}": f"lead:{ids[team]}" for team in spec.all(Team)}
    return Renamed(copy, names | leads)


def _put(entry: Any, path: tuple[str | int, ...], text: str) -> None:
    *way, last = path
    for step in way:
        entry = entry[step]
    entry[last] = text
