"""Files of other tools are told apart, and nobody is scolded for them."""

import pytest

from orglint.source.span import START, VIOLATION
from tests.source.reading import fault

STRANGERS = {
    "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a}\nspec: {}\n": "a Backstage catalogue",
    "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: a}\n---\nfoo: [": "a Backstage catalogue",
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n---\na: 1\n": "a Kubernetes manifest",
    "orgs: {acme: {teams: {a: {members: [x]}}}}\n": "a Peribolos file of GitHub organisations",
    "opi: '1.0'\norganization: {name: Acme}\n": "an OPI organisation",
    "route: {receiver: a}\nreceivers: [{name: a}]\n": "an Alertmanager configuration",
    "groups: [{name: a, rules: []}]\n": "a file of Prometheus rules",
    "approvers: [a]\nreviewers: [b]\n": "an OWNERS file",
    "services: {a: {image: b}}\nversion: '3'\n": "a Compose file",
}


@pytest.mark.parametrize(("text", "name"), STRANGERS.items(), ids=STRANGERS.values())
def test_a_known_stranger_is_called_by_its_name(text: str, name: str) -> None:
    found = fault(text)
    assert (found.rule, found.span) == (VIOLATION, START)
    assert found.message == f"This is {name}, not an org spec."
    assert "`orglint: 1`" in found.help


@pytest.mark.parametrize("text", ["teams: {a: {}}\n", "organization: {name: Acme}\n", "include: [a.yaml]\n"])
def test_what_looks_like_an_org_spec_lacks_the_marker(text: str) -> None:
    assert fault(text).message == "This file does not say that it is an org spec."


@pytest.mark.parametrize("text", ["a: 1\n", "groups: {a: {}}\n", "kind: team\n", "{}\n", "x-teams: {}\n"])
def test_anything_else_is_yaml(text: str) -> None:
    assert fault(text).message == "This is YAML, but not an org spec."
