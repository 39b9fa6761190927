"""Who holds a post alone: the lead of a team, a role, a decision."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from orglint.graph.cuts import Cuts, Human
from orglint.graph.duties import Duties, Duty
from orglint.graph.routes import Routes
from orglint.spec.entities import Decision, Role, Team
from orglint.spec.references import Reference

if TYPE_CHECKING:
    from orglint.graph.org import OrgGraph

Post = Team | Role | Decision
"""What somebody holds: a team stands for its lead."""


def sole_holders(org: "OrgGraph", post: Post) -> frozenset[Human]:
    """Give the people without whom a post is nobody's, as written, whatever the day.

    Nobody where a mistaken reference or a placeholder leaves that open.
    """
    if any(org.written.able(reference).pending for reference in _named(post)):
        return frozenset()
    return frozenset(human for cut in _cuts(org.once(_as_written), org, post) or () if len(cut) == 1 for human in cut)


def _as_written(org: "OrgGraph") -> Duties:
    return Duties(org.spec, org.written, org.structure, Routes(org.written), doubting=True)


def _cuts(duties: Duties, org: "OrgGraph", post: Post) -> Cuts | None:
    if isinstance(post, Team):
        return duties.lead(post)
    if isinstance(post, Decision):
        return duties.of(Duty("take", post))
    crowd = org.written.able(post)
    return None if crowd.broken else crowd.cuts


def _named(post: Post) -> Iterator[Reference]:
    holders: Iterable[Reference]
    if isinstance(post, Role):
        holders = post.held_by
    else:
        authority = post.lead if isinstance(post, Team) else post.decider
        holders = authority.references if authority else ()
    yield from (*holders, *post.deputies)
