"""Sources of every format whose names and sentences are hostile: what is made of them, and what is said of them."""

import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from orglint.importers.formats import FORMATS
from orglint.source.hidden import HIDDEN
from orglint.source.reader import read
from tests.commands.running import lay, orglint
from tests.injection import consumers
from tests.injection.consumers import terminal
from tests.injection.organisation import flow
from tests.injection.test_every_output import REPORTS
from tests.injection.texts import PAYLOADS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such file names")

Files = Mapping[str, str]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True)


def _word(text: str) -> str:
    """Give a text without what parts words, as formats of lines have them."""
    return re.sub(r"[\s#,\\\x00-\x1f\x7f-\x9f\u2028\u2029]", "", text)[:200] or "pwned"


def _line(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]", "", text)


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""').replace("\0", "") + '"'


def _pagerduty(text: str) -> Files:
    user = {"id": text, "type": "user_reference", "summary": text}
    team = {"id": "T1", "type": "team_reference", "summary": text}
    policy = {"id": "P1", "name": text, "escalation_rules": [{"escalation_delay_in_minutes": 30, "targets": [user]}]}
    service = {"id": "X1", "name": text, "description": text, "teams": [team], "escalation_policy": {"id": "P1"}}
    return {
        "users.json": _json({"users": [{"id": text, "name": text, "teams": [team]}]}),
        "teams.json": _json({"teams": [{"id": "T1", "name": text, "description": text}]}),
        "policies.json": _json({"escalation_policies": [policy]}),
        "services.json": _json({"services": [service]}),
    }


def _opsgenie(text: str) -> Files:
    team = {"id": "t1", "name": text, "description": text, "members": [{"user": {"id": "u1"}}]}
    return {
        "users.json": _json({"data": [{"id": "u1", "username": text, "fullName": text}]}),
        "teams.json": _json({"data": [team]}),
        "services.json": _json({"data": [{"id": "x1", "name": text, "teamId": "t1", "description": text}]}),
    }


def _github(text: str) -> Files:
    team = {"id": 1, "slug": text, "name": text, "description": text, "privacy": "closed", "parent": None}
    repo = {"id": 1, "name": text, "full_name": f"acme/{text}", "description": text, "archived": False}
    return {"teams.json": _json([team]), "repos.json": _json([repo | {"permissions": {}}]),
            "members.json": _json([{"login": text, "type": "User"}])}  # fmt: skip


SOURCES: Final[dict[str, Callable[[str], Files]]] = {
    "alertmanager": lambda text: {
        "alertmanager.yml": flow({
            "route": {"receiver": text, "routes": [{"receiver": "b", "match": {"team": text}}]},
            "receivers": [{"name": text, "email_configs": [{"to": text}]}, {"name": "b"}],
        }),
        "rules.yml": flow({"groups": [{"name": "g", "rules": [{
            "alert": text, "expr": "up", "labels": {"severity": text},
            "annotations": {"summary": text, "runbook_url": text},
        }]}]}),
    },
    "backstage": lambda text: {"catalog-info.yaml": "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: "
        + flow({"name": text, "title": text, "description": text}) + "\nspec: "
        + flow({"type": text, "lifecycle": text, "owner": text, "dependsOn": [text, f"component:{text}"]}),
    },
    "codeowners": lambda text: {
        "CODEOWNERS": f"# {_line(text)}\n/{_word(text)}/ @{_word(text)} {_word(text)}@x.example\n"
    },
    "csv": lambda text: {"teams.csv": f"id,name,purpose,lead,other\n{','.join([_cell(text)] * 5)}\n"},
    "descriptors": lambda text: {
        "service.datadog.yaml": flow({
            "schema-version": "v2.2", "dd-service": text, "team": text, "description": text, "tier": text,
            "links": [{"name": text, "type": "runbook", "url": text}],
        }),
        "opslevel.yml": flow({"version": 1, "service": {"name": text, "owner": text, "tier": text}}),
    },
    "github": _github,
    "maintainers": lambda text: {
        "MAINTAINERS": f"PWNED {_line(text)}\nM:\t{_line(text)} <a@x.example>\nS:\tMaintained\nF:\t{_word(text)}/\n",
    },
    "mapped": lambda text: {
        "m.yaml": flow({"orglint-mapping": 1, "entities": [{
            "file": "s.json", "each": "services.*", "section": "components", "id": "id",
            "fields": {"name": "id", "description": "id", "owner": "id", "links": {"code": "id"}},
        }]}),
        "s.json": _json({"services": [{"id": text}]}),
    },
    "opi": lambda text: {"opi.yaml": flow({
        "opi": "0.6.0", "unit": {"id": text, "name": text, "purpose": text, "owner": text},
        "governance": {"decisions": [{"type": text, "driver": text}]},
    })},
    "opsgenie": _opsgenie,
    "owners": lambda text: {
        "OWNERS": flow({"approvers": [text], "reviewers": ["ana"], "labels": [text]}),
        "OWNERS_ALIASES": flow({"aliases": {text: [text, "bo"]}}),
    },
    "pagerduty": _pagerduty,
    "peribolos": lambda text: {"org.yaml": flow({"orgs": {"acme": {"admins": [text], "members": ["ana"], "teams": {
        text: {"description": text, "maintainers": [text], "members": ["ana"], "repos": {text: "write"}},
    }}}})},
    "team-api": lambda text: {"team.yaml": flow({
        "team": {"name": text, "focus": text, "type": "stream-aligned"}, "services": [{"name": text}],
    })},
}  # fmt: skip
"""What each format has of a hostile text."""


def test_every_format_has_a_hostile_source() -> None:
    assert set(SOURCES) == set(FORMATS)


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_imported(work: Path, name: str) -> None:
    taken = 0
    for number, text in enumerate(PAYLOADS.values()):
        folder = f"{number}/##[error]\n::error::\u202e"
        lay({f"{folder}/{file}": content for file, content in SOURCES[name](text).items()})
        ran = orglint("import", name, folder)
        assert ran.code in (0, 2)
        assert "cannot go on" not in ran.err, ran.err
        terminal(ran.err)
        if ran.code == 0:
            taken += 1
            consumers.yaml(ran.out)
            _written(name, folder, number, ran.out)
    assert taken > len(PAYLOADS) // 2


def _written(name: str, folder: str, number: int, printed: str) -> None:
    """Write it into files, once whole and twice merged; nothing hidden is in them, and they say the same."""
    for arguments in (["-o", f"{number}.yaml"], *[["--into", f"{number}-into.yaml"]] * 2):
        ran = orglint("import", name, folder, *arguments)
        assert (ran.code, ran.out) == (0, "")
        terminal(ran.err)
    assert Path(f"{number}.yaml").read_text("utf-8") == printed
    into = Path(f"{number}-into.yaml").read_text("utf-8")
    assert not HIDDEN.search(into.replace("\n", ""))
    assert read(into).data.keys() == read(printed).data.keys()


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_linted_where_it_is(work: Path, name: str) -> None:
    for text in PAYLOADS.values():
        lay({f"src/{file}": content for file, content in SOURCES[name](text).items()})
        for format_ in ("text", "json", "markdown"):
            ran = orglint("check", "--from", name, "src", "--output-format", format_, "--isolated")
            assert ran.code in (0, 1, 2)
            terminal(ran.err)
            if ran.out:
                REPORTS[format_](ran.out)
