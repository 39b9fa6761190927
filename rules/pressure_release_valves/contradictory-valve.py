"""A valve that sheds what it protects."""

from collections.abc import Iterator

from orglint.api import Org, Problem, is_placeholder, normalised, rule


@rule("E")
def check(org: Org) -> Iterator[Problem]:
    for valve in org.valves:
        protected = {normalised(text): number for number, text in reversed(tuple(enumerate(valve.protects)))}
        for number, text in enumerate(valve.sheds):
            word = normalised(text)
            if word and word in protected and not is_placeholder(text):
                also = (valve.at("protects", protected[word]), "protected here")
                message = f"{valve.label} sheds `{text}` and protects it too; under pressure nobody can do both."
                yield Problem(valve.at("sheds", number), message, (also,))
