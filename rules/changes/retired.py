"""A component or team that is archived, or in the hands of outsiders, from now on."""

from collections.abc import Iterator

from orglint.api import Comparison, Problem, change_rule, joined


@change_rule("I")
def check(change: Comparison) -> Iterator[Problem]:
    for old, new, how, dependents in change.retired():
        place = new.at("lifecycle" if how == "archived" else "external")
        on_it = joined(each.label for each in dependents)
        depending = f", and {on_it} still {'depends' if len(dependents) == 1 else 'depend'} on it" if dependents else ""
        related = ((old.place, "It was written here."), *((each.place, "This depends on it.") for each in dependents))
        yield Problem(place, f"{new.label} is {how} from now on{depending}.", related)
