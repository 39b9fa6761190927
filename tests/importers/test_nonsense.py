"""Whatever stands in a source: a place, never a traceback; and what is written is read back as it was."""

from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orglint.engine.importing import importer, run
from orglint.errors import OrglintError
from orglint.importers.formats import FORMATS
from orglint.importers.imported import Imported
from orglint.importers.writing import org_yaml
from orglint.source.reader import read
from orglint.spec.validation import faults
from tests.examples import examples
from tests.importers.importing import lay, org, took
from tests.importers.test_backstage import CATALOG, ORG
from tests.importers.test_codeowners import PLAIN
from tests.importers.test_lists import DESCRIPTORS, KERNEL, MARKDOWN, TABLES, TEAM
from tests.importers.test_owners import FILES

SOURCES = {
    "backstage": {"catalog-info.yaml": CATALOG, "org.yaml": ORG},
    "codeowners": {"CODEOWNERS": PLAIN},
    "owners": FILES,
    "descriptors": DESCRIPTORS,
    "maintainers": {"a/MAINTAINERS": KERNEL, "b/MAINTAINERS.md": MARKDOWN},
    "team-api": {"teams.yaml": TEAM},
    "csv": TABLES,
}
"""A source of each format."""

KEYS = tuple(sorted({
    "apiVersion", "kind", "metadata", "spec", "name", "owner", "dependsOn", "memberOf", "members", "targets", "system",
    "aliases", "approvers", "filters", "options", "info", "x-cortex-tag", "x-cortex-owners", "service", "team", "tier",
    "dd-service", "links", "url", "type", "lead", "interactions", "services", "labels", "tags", "relationships",
}))  # fmt: skip
TEXTS = st.sampled_from(("", "ana", "@ana", "TBD", "backstage.io/v1alpha1", "Component", "user:ana", "[", "a\x07b", " ",
                         "\u2028", "no", "1", "team:x", "a/b", "\U0001f600", "{{ x }}"))  # fmt: skip
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(KEYS), below, max_size=5),
    max_leaves=12,
)


def attempted(name: str, files: dict[str, str]) -> Imported | None:
    """Import what may make no sense; every fault has a place, and what is imported is valid."""
    with TemporaryDirectory() as folder:
        lay(Path(folder), files)
        try:
            found = run(importer(name, with_plugins=False), [folder])
        except OrglintError as error:
            if error.__cause__ is not None:
                raise
            return None
        assert all(fault.path and fault.span.line >= 1 for fault in found.gathered.faults)
        for document in found.gathered.documents:
            assert faults(document) == []
            for section, entities in document.data.items():
                for id_, data in entities.items() if section not in ("orglint", "organization") else ():
                    assert all(document.span((section, id_, key)).line >= 1 for key in data)
        return found


@pytest.mark.parametrize("name", SOURCES)
@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(cut=st.integers(0, 2000), junk=st.text(max_size=8), data=st.data())
def test_broken_sources(name: str, cut: int, junk: str, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(SOURCES[name])))
    text = SOURCES[name][file]
    junk = junk.encode("utf-8", "replace").decode()
    attempted(name, {**SOURCES[name], file: text[: cut % len(text)] + junk + text[cut % len(text) :]})


@pytest.mark.parametrize("name", [name for name in SOURCES if name not in ("codeowners", "maintainers", "csv")])
@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(nonsense=VALUES, data=st.data())
def test_nonsense_in_shape(name: str, nonsense: Any, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(SOURCES[name])))
    attempted(name, {file: yaml.safe_dump(nonsense)})


@pytest.mark.parametrize("name", SOURCES)
@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_value_replaced(name: str, data: st.DataObject) -> None:
    """Any value of a good source gives way to nonsense."""
    file = data.draw(st.sampled_from(sorted(SOURCES[name])))
    words = SOURCES[name][file].split(" ")
    words[data.draw(st.integers(0, len(words) - 1))] = yaml.safe_dump(data.draw(VALUES), default_flow_style=True)
    attempted(name, {**SOURCES[name], file: " ".join(words)})


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_imported_is_read_back(name: str, tmp_path: Path) -> None:
    made = org(name, lay(tmp_path, SOURCES[name]))
    text = org_yaml(made)
    assert read(text).data == made
    assert text == org_yaml(org(name, tmp_path))


@pytest.mark.parametrize("name", SOURCES)
def test_places_are_those_of_the_source(name: str, tmp_path: Path) -> None:
    """An id stands in the line of the source that its document points to."""
    for document in took(name, lay(tmp_path, SOURCES[name])).gathered.documents:
        people = chain.from_iterable(document.data.get(section, {}) for section in ("people", "teams"))
        for id_ in people:
            section = "people" if id_ in document.data.get("people", {}) else "teams"
            line = document.lines.line(document.line(section, id_)) or ""
            assert id_.casefold() in line.casefold()
            assert document.entity_at(document.line(section, id_)) is not None


SCALARS = st.one_of(
    st.text(max_size=12), TEXTS, st.from_regex(r"[-+.:#'\"{}\[\],&*!|>%@`~?0-9a-zA-Z ]{0,8}", fullmatch=True)
)


@settings(max_examples=examples(300), deadline=None)
@given(texts=st.lists(SCALARS, min_size=1, max_size=6), key=SCALARS)
def test_texts_are_read_back(texts: list[str], key: str) -> None:
    clean = [text.encode("utf-8", "replace").decode() for text in texts]
    key = key.encode("utf-8", "replace").decode() or "x"
    data = {"orglint": 1, "people": {f"p{key}": {"name": clean[0], "links": {f"l{key}": clean[-1]}, "x-y": clean}},
            "teams": {"t": {"members": clean, "tier": 1, "external": True}}}  # fmt: skip
    assert read(org_yaml(data)).data == data


def test_every_format_has_its_importer() -> None:
    assert all(importer(name, with_plugins=False).name == name for name in FORMATS)
