"""Whether an authority can ever be exercised."""

from orglint.graph.people import People
from orglint.graph.vacancy import vacancy
from orglint.spec.references import Authority, Reference


def incapacity(people: People, authority: Authority) -> str | None:
    """Say why an authority can never be exercised, such as `role:cto (held by nobody)`.

    None where it can be, and where that is uncertain: what is unknown or a placeholder is reported where it stands.
    """
    if authority.form == "at_least" and authority.need > 1:
        return _shortage(people, authority)
    reasons = [_incapacity(people, member) for member in authority.members]
    unable = [reason for reason in reasons if reason is not None]
    if len(reasons) - len(unable) >= authority.need:
        return None
    return " and ".join(dict.fromkeys(unable)) or "it names nobody"


def _shortage(people: People, authority: Authority) -> str | None:
    crowd = people.able(authority)
    if crowd.unknown or crowd.broken or crowd.pending or crowd.size >= authority.need:
        return None
    return f"it takes {authority.need} people, and {crowd.size or 'none'} can be had"


def _incapacity(people: People, member: Reference | Authority) -> str | None:
    if isinstance(member, Authority):
        return incapacity(people, member)
    crowd = people.able(member)
    return f"{member} ({vacancy(people, member)})" if crowd.nobody and not crowd.pending else None
