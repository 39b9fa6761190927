"""From what was gathered to an organisation that can be asked, before any rule is."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from orglint.engine.profile import profile
from orglint.graph.org import OrgGraph
from orglint.report.finding import Organization
from orglint.source.gather import Gathered
from orglint.source.span import START, VIOLATION, Fault
from orglint.source.vocabulary import SECTIONS
from orglint.spec.model import Spec
from orglint.spec.systems import not_declared
from orglint.spec.validation import faults


class Understood(NamedTuple):
    """An organisation, and what a report says of it."""

    org: OrgGraph
    about: Organization


def amiss(gathered: Gathered, path: str) -> tuple[Fault, ...]:
    """Give what keeps the files gathered from `path` from being an organisation; nothing where they are one."""
    return tuple(gathered.faults) or tuple(_violations(gathered, path))


def understood(gathered: Gathered, path: str, profile_name: str | None, as_of: date | None) -> Understood:
    """Give the organisation of files with nothing `amiss`, under a profile (None: what the spec says) and on a day."""
    org = OrgGraph(Spec(gathered.documents), as_of)
    chosen = profile(org.spec, profile_name)
    notes = (*gathered.notes, *([chosen.note] if chosen.note else []))
    counts = Counter(entity.noun for entity in org.spec.entities)
    silent = not_declared(org.spec.declares)
    return Understood(org, Organization(path, org.spec.name, chosen.name, dict(counts), silent, notes))


def _violations(gathered: Gathered, path: str) -> Iterator[Fault]:
    found = [fault for document in gathered.documents for fault in faults(document)]
    yield from found
    if not found and not any(document.data.get(section) for document in gathered.documents for section in SECTIONS):
        help_ = "Begin with a team: `teams: {payments: {lead: ana}}`."
        where = gathered.documents[0].path if gathered.documents else path
        yield Fault(VIOLATION, "This spec declares nothing: no team, person or component.", help_, where, START)
