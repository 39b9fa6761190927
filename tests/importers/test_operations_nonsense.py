"""Whatever stands in a source of operations: a place, never a traceback; and what is written is read back."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orglint.importers.writing import org_yaml
from orglint.source.reader import read
from tests.examples import examples
from tests.importers.importing import lay, org
from tests.importers.test_alertmanager import CONFIG, RULES
from tests.importers.test_github import API, PERIBOLOS
from tests.importers.test_mapped import MAPPING, TOML, YAML
from tests.importers.test_nonsense import TEXTS, attempted
from tests.importers.test_on_call import OPSGENIE, PAGERDUTY, files
from tests.importers.test_opi import OPI

SOURCES = {
    "alertmanager": {"am.yml": CONFIG, "rules.yaml": RULES},
    "pagerduty": files(PAGERDUTY),
    "opsgenie": files(OPSGENIE),
    "github": files(API),
    "peribolos": {"org.yaml": PERIBOLOS},
    "opi": {"opi.yaml": OPI},
    "mapped": {"m.yaml": MAPPING, "services.yaml": YAML, "services.toml": TOML},
}
"""A source of each format."""

KEYS = tuple(sorted({
    "admins", "alert", "annotations", "capabilities", "continue", "data", "decisions", "delay", "each", "entities",
    "escalation_policies", "escalation_rules", "fields", "full_name", "governance", "gremien", "groups", "id", "labels",
    "login", "maintainers", "match", "match_re", "matchers", "members", "name", "opi", "orglint-mapping", "orgs",
    "participants", "path", "permissions", "receiver", "receivers", "recipient", "repos", "role", "rotations", "route",
    "routes", "rules", "schedule_layers", "schedules", "section", "services", "severity", "slug", "targets", "teams",
    "time_intervals", "type", "unit", "units", "users", "webhook_configs", "words",
}))  # fmt: skip
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS, st.sampled_from(KEYS),
              st.text(max_size=6)),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(KEYS), below, max_size=5),
    max_leaves=14,
)  # fmt: skip


def replaced(value: Any, data: st.DataObject, at: list[int]) -> Any:
    """Give a value with the inner one of a number replaced by nonsense."""
    at[0] -= 1
    if at[0] == -1:
        return data.draw(VALUES)
    if isinstance(value, dict):
        return {key: replaced(each, data, at) for key, each in value.items()}
    return [replaced(each, data, at) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", SOURCES)
@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), number=st.integers(0, 60))
def test_a_value_replaced(name: str, data: st.DataObject, number: int) -> None:
    file = data.draw(st.sampled_from([file for file in sorted(SOURCES[name]) if not file.endswith(".toml")]))
    value = replaced(yaml.safe_load(SOURCES[name][file]), data, [number])
    text = json.dumps(value) if file.endswith(".json") else yaml.safe_dump(value)
    attempted(name, {**SOURCES[name], file: text})


@pytest.mark.parametrize("name", SOURCES)
@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(cut=st.integers(0, 3000), junk=st.text(max_size=8), data=st.data())
def test_broken_sources(name: str, cut: int, junk: str, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(SOURCES[name])))
    text = SOURCES[name][file]
    junk = junk.encode("utf-8", "replace").decode()
    attempted(name, {**SOURCES[name], file: text[: cut % len(text)] + junk + text[cut % len(text) :]})


@pytest.mark.parametrize("name", SOURCES)
@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(nonsense=VALUES, data=st.data())
def test_nonsense_in_shape(name: str, nonsense: Any, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(SOURCES[name])))
    attempted(name, {file: json.dumps(nonsense) if file.endswith(".json") else yaml.safe_dump(nonsense)})


@pytest.mark.parametrize("name", SOURCES)
def test_import_check_import(name: str, tmp_path: Path) -> None:
    made = org(name, lay(tmp_path, SOURCES[name]))
    text = org_yaml(made)
    assert read(text).data == made
    assert text == org_yaml(org(name, tmp_path))
