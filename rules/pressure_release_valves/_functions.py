"""The functions that an authority lies in."""

from orglint.api import Authority, Org, Person, Reference, Team, normalised


def functions(org: Org, authority: Authority) -> dict[str, str]:
    """Give the functions of those who hold an authority, folded, each as first written.

    Holders whose function is not known count for nothing, and so does a part that bounds its time by itself.
    """
    found: dict[str, str] = {}
    for member in authority.members if authority.within is None else ():
        if isinstance(member, Authority):
            several = functions(org, member)
        else:
            function = function_of(org, member)
            several = {normalised(function): function} if function else {}
        found = several | found
    return found


def function_of(org: Org, reference: Reference) -> str | None:
    """Give the function of a holder; that of a team's lead is the lead's own, else the team's."""
    target = reference.target
    if target is None or (isinstance(target, Person) and target.is_bot):
        return None
    if reference.lead and isinstance(target, Team) and target.lead:
        own = {function_of(org, each) for each in target.lead.references}
        if len(own) == 1 and None not in own:
            return own.pop()
    return org.structure.function(target)
