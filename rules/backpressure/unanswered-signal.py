"""A signal that nobody must answer, or that nobody has said how to answer."""

from collections.abc import Iterator

from orglint.api import Org, Problem, Signal, is_placeholder, joined, rule


@rule("W/E/E")
def check(org: Org) -> Iterator[Problem]:
    for signal in org.signals:
        responder = signal.responder
        lacks = "" if signal.response and not is_placeholder(signal.response) else "what is done then"
        if responder is None:
            who = "Nobody must answer" if lacks else "Nobody must give the response to"
            yield Problem(signal.place, f"{who} {signal.label}: there is no `responder`.")
        elif _is_nobody(org, signal):
            who = joined(map(str, responder.references), "or") or "its responder"
            yield Problem(responder.place, f"Nobody answers {signal.label}: nobody is behind {who}.")
        elif lacks:
            yield Problem(signal.at("response"), f"{signal.label} does not say what is done when it is sent.")


def _is_nobody(org: Org, signal: Signal) -> bool:
    crowd = org.behind.able(signal.responder)
    return crowd.nobody and not crowd.pending
