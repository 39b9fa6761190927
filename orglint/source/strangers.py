"""YAML that is no org spec: what it is instead."""

from typing import Any, NamedTuple

from orglint.source.vocabulary import SECTIONS


class Stranger(NamedTuple):
    """What a file without the marker seems to be, and what to do with it."""

    message: str
    help: str


_BEGIN = "An org spec begins with the line `orglint: 1`."


def stranger(data: Any) -> Stranger:
    """Say kindly why data without the marker is no org spec."""
    if data is None:
        return Stranger("This file is empty.", _BEGIN)
    if not isinstance(data, dict):
        return Stranger("This file holds a list or a text, and an org spec is a mapping.", _BEGIN)
    known = next((name for name, signs in _KINDS if _bears(data, signs)), None)
    if known is not None:
        return Stranger(
            f"This is {known}, not an org spec.", f"{_BEGIN} It may be called `org.yaml` and stand beside this."
        )
    if data.keys() & (SECTIONS | {"organization", "include"}):
        return Stranger("This file does not say that it is an org spec.", "Add `orglint: 1` as its first line.")
    return Stranger("This is YAML, but not an org spec.", _BEGIN)


_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("a Backstage catalogue", ("apiVersion", "kind", "metadata")),
    ("a Kubernetes manifest", ("apiVersion", "kind")),
    ("a Peribolos file of GitHub organisations", ("orgs",)),
    ("an OPI organisation", ("opi",)),
    ("an Alertmanager configuration", ("route", "receivers")),
    ("a file of Prometheus rules", ("groups",)),
    ("an OWNERS file", ("approvers",)),
    ("a Compose file", ("services", "version")),
)


def _bears(data: dict[str, Any], signs: tuple[str, ...]) -> bool:
    if "metadata" in signs and not str(data.get("apiVersion", "")).startswith("backstage.io/"):
        return False
    if "groups" in signs and not isinstance(data.get("groups"), list):
        return False
    return all(sign in data for sign in signs)
