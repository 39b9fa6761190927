"""The way of a decision: from who drives it to who takes it, and to where it can be looked up."""

from orglint.engine.telling import of_crowd, who
from orglint.engine.tracing.steps import Steps, Way
from orglint.graph.doers import doers
from orglint.graph.duties import Duty
from orglint.graph.org import OrgGraph
from orglint.report.trace import End
from orglint.spec.entities import Decision, Record
from orglint.spec.phrases import authority, reference
from orglint.spec.references import Authority, Reference


def of_decision(org: OrgGraph, decision: Decision) -> Way:
    """Give the way of a decision."""
    steps = Steps(org)
    last: int | None = None
    if decision.driver:
        last = steps.come_to("driven by", decision.driver)
    for each in decision.consulted:
        steps.come_to("hears", each, last, depth=1)
    last = decided(steps, decision, last)
    for each in decision.informed:
        steps.come_to("tells", each, last, depth=1)
    for each in decision.recorded_in:
        _recorded(steps, each, last)
    covering = [record for record in org.recording.naming(decision) if record.label not in _named(decision)]
    for record in covering:
        steps.add("covered by", record.label, last, more=_kept(record), place=record.place)
    if not decision.recorded_in and not covering:
        steps.add("recorded nowhere", after=last, place=decision.at("recorded_in"), end="dead end")
    return Way(steps.all, *_outcome(org, decision))


def decided(steps: Steps, decision: Decision, last: int | None, depth: int = 0, start: int | None = None) -> int:
    """Add who takes a decision and who stands in; give the number of the last step."""
    decider = decision.decider
    at = start
    if decider and decider.within:
        at = (start or 0) + decider.within.minutes
    if decider is None:
        number = steps.add("decided by nobody", after=last, depth=depth, place=decision.at("decider"), end="dead end")
    else:
        dead: End = "nobody" if decision.deputies else "dead end"
        number = steps.come_to("decided by", decider, last, depth, at, dead=dead)
    for each in decision.deputies:
        steps.come_to("else by", each, number, depth + 1)
    return number


def _named(decision: Decision) -> set[str]:
    return {str(each) for each in decision.recorded_in}


def _recorded(steps: Steps, named: Reference, last: int | None) -> None:
    record = named.target
    if isinstance(record, Record):
        steps.add("recorded in", record.label, last, more=_kept(record), place=named.place)
    else:
        steps.lost("recorded in", named, last)


def _kept(record: Record) -> str:
    parts = [record.kept_at or "nobody says where it is kept"]
    if record.readable_by:
        parts.append(f"readable by {', '.join(map(reference, record.readable_by))}")
    return ", ".join(parts)


def _outcome(org: OrgGraph, decision: Decision) -> tuple[str, bool]:
    crowd = doers(org, Duty("take", decision))
    decider = decision.decider
    if crowd.nobody:
        named = (*(decider.references if decider else ()), *decision.deputies)
        if org.behind.able(named).broken:
            return "Whether anybody can take it cannot be told: it names what does not exist.", False
        return "Nobody can take it.", False
    if decider and (why := who(org, decider).why) and not decision.deputies:
        return f"It cannot be taken: {why}.", False
    return f"It can be taken by {of_crowd(crowd).text(8)}{_together(decider)}.", True


def _together(decider: Authority | None) -> str:
    """Say which of those who are named can take it only with each other."""
    if decider is None or decider.form not in ("all_of", "at_least") or decider.need < 2:
        return ""
    return f"; {authority(decider._replace(within=None))} only together"
