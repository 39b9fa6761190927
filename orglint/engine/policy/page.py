"""The page of a policy, as rules have one."""

from collections.abc import Iterator
from textwrap import dedent

from orglint.engine.policy.policy import Example, Policy
from orglint.report.safe import visible


def page(policy: Policy) -> str:
    """Give the page in Markdown: why, what is required, the examples, how to mend it."""
    text = "\n".join(_lines(policy)) + "\n"
    return "\n".join(map(visible, text.split("\n")))


def _lines(policy: Policy) -> Iterator[str]:
    yield from (f"# {policy.id}", "", policy.summary, "", "## Why", "")
    yield policy.why or "This organisation requires it."
    yield from ("", "## Required", "", f"Written in {policy.origin.spot()}.", "")
    written = {"for": policy.noun, "where": policy.where, "require": policy.require}
    yield from _fenced("yaml", "\n".join(f"{key}: {_indented(text)}" for key, text in written.items() if text))
    yield from _examples("Bad", [each for each in policy.examples if each.bad])
    yield from _examples("Good", [each for each in policy.examples if not each.bad])
    yield from ("## Fix", "", policy.fix or f"Do what it requires: {' '.join(policy.require.split())}")


def _examples(title: str, several: list[Example]) -> Iterator[str]:
    if several:
        yield from (f"## {title}", "")
    for each in several:
        yield from _fenced("yaml", dedent(each.text).strip("\n"))
        if each.finds:
            yield from ("\n".join(f"- {message}" for message in each.finds), "")


def _fenced(language: str, text: str) -> Iterator[str]:
    """Give a block of code, in a fence that nothing in it closes."""
    fence = "```"
    while fence in text:
        fence += "`"
    yield from (f"{fence}{language}", text, fence, "")


def _indented(text: str) -> str:
    return text if "\n" not in text else "|\n" + "\n".join(f"  {line}" for line in text.split("\n"))
