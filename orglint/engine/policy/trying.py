"""The examples of policies, run."""

from collections.abc import Iterable

from orglint.engine.policy.judging import Judge
from orglint.engine.policy.policy import Example, Policy
from orglint.graph.org import OrgGraph
from orglint.query.evaluator import Evaluator
from orglint.report.trials import Trial, Tried
from orglint.source.decoding import mapping
from orglint.source.document import Document
from orglint.source.lines import Lines
from orglint.source.vocabulary import MARKER, SECTIONS, VERSION
from orglint.spec.model import Spec
from orglint.spec.validation import faults

NAMED = "the example"
"""What an example's organisation is called in messages."""


class Broken(Exception):  # noqa: N818  (the example is)
    """An example that is no organisation."""


def tried(policies: Iterable[Policy]) -> tuple[Tried, ...]:
    """Run the examples of policies; an `OrglintError` where an expression of one is wrong."""
    evaluator = Evaluator()
    found = []
    for policy in policies:
        judge = Judge(policy, evaluator)
        judge.prepared()
        trials = tuple(_trial(policy, judge, example) for example in policy.examples)
        found.append(Tried(policy.id, policy.origin.spot(), trials))
    return tuple(found)


def _trial(policy: Policy, judge: Judge, example: Example) -> Trial:
    spot = policy.origin.spot("examples", example.number)
    expected = example.finds if example.bad else ()
    try:
        org = OrgGraph(Spec([organization(example.text)]), example.as_of)
    except Broken as error:
        return Trial(example.bad, spot, expected, (), str(error))
    return Trial(example.bad, spot, expected, tuple(problem.message for problem in judge.check(org)))


def organization(text: str) -> Document:
    """Read an example's organisation, which may leave the marker out; raises `Broken`."""
    document, fault = mapping(text, NAMED, Lines(text))
    if fault is None and document is not None:
        document.data.setdefault(MARKER, VERSION)
        fault = next(iter(faults(document)), None)
    if fault is not None:
        raise Broken(f"{fault.message} (line {fault.span.line})")
    if document is None or not any(document.data.get(section) for section in SECTIONS):
        raise Broken("it declares nothing.")
    return document
