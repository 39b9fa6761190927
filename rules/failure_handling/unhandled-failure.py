"""A failure that was foreseen, and to which there is no answer."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_placeholder, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for mode in org.failure_modes:
        if not any(text and text.strip() and not is_placeholder(text) for text in (mode.response, mode.accept)):
            message = f"{mode.label} is foreseen, and nothing says what is done then."
            yield Problem(mode.at("response") if "response" in mode.data else mode.place, message)
