"""Hostile texts of org.yaml: small to write, large to read."""

from collections.abc import Callable, Mapping
from typing import Final

Files = Mapping[str, str]
"""Texts by the names of files; the first is the root."""

DEEP: Final = 50_000
"""How many collections nest."""


def _org(text: str) -> Files:
    return {"org.yaml": f"orglint: 1\n{text}"}


def flow_lists(depth: int = DEEP) -> Files:
    """Lists within lists, in one line."""
    return _org(f"x-deep: {'[' * depth}{']' * depth}\n")


def flow_mappings(depth: int = DEEP) -> Files:
    """Mappings within mappings, in one line."""
    return _org(f"x-deep: {'{a: ' * depth}1{'}' * depth}\n")


def unclosed(depth: int = DEEP) -> Files:
    """Brackets that nobody closes."""
    return _org("x-deep: " + "[{" * depth)


def block_lists(depth: int = DEEP) -> Files:
    """Lists within lists, one dash after another."""
    return _org(f"x-deep:\n  {'- ' * depth}x\n")


def block_mappings(depth: int = 3000) -> Files:
    """Mappings within mappings, each a line and a step further in; the text grows with the square of the depth."""
    return _org("x-deep:\n" + "".join(f"{' ' * (1 + n)}a:\n" for n in range(depth)))


def questions(depth: int = DEEP) -> Files:
    """Keys that begin with `? `, within one another."""
    return _org("? " * depth + "x\n")


def laughs(times: int = 30) -> Files:
    """Lists that repeat each other: a billion billion values."""
    rows = ["x-a0: &a0 [lol, lol]"]
    rows += [f"x-a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, times)]
    return _org("\n".join(rows) + f"\nteams: {{t: {{members: *a{times - 1}}}}}\n")


def merged_laughs(times: int = 30) -> Files:
    """Mappings that merge each other."""
    rows = ["x-a0: &a0 {k0: {}, l0: {}}"]
    rows += [f"x-a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], k{n}: *a{n - 1}, l{n}: *a{n - 1}}}" for n in range(1, times)]
    return _org("\n".join(rows) + f"\nteams: {{<<: *a{times - 1}}}\n")


def merged_rows(size: int = 3000) -> Files:
    """A mapping of thousands of keys, merged thousands of times."""
    keys = ", ".join(f"k{n}: {{}}" for n in range(size))
    rows = "".join(f"x-m{n}: {{<<: *all, own{n}: {{}}}}\n" for n in range(size))
    return _org(f"x-all: &all {{{keys}}}\n{rows}teams: {{t: {{}}}}\n")


def laughs_in_every_include(files: int = 200) -> Files:
    """Files of which each stays just within the bounds."""
    row = (
        "x-a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\nx-b: &b ["
        + ", ".join(["*a"] * 900)
        + "]\nx-c: [*b, *b, *b, *b, *b]\n"
    )
    root = _org(f"include: ['p/*.yaml']\nteams: {{t: {{}}}}\n{row}")
    return {**root, **{f"p/{n}.yaml": f"orglint: 1\n{row}" for n in range(files)}}


def many_keys(size: int = 1_000_000) -> Files:
    """A million keys of the user's own."""
    return _org("teams: {t: {lead: ana}}\nx-own:\n" + "".join(f"  k{n}: {n}\n" for n in range(size)))


def many_entities(size: int = 300_000) -> Files:
    """Hundreds of thousands of people of whom nothing is said."""
    return _org("people:\n" + "".join(f"  p{n}:\n" for n in range(size)))


def many_alike(size: int = 200_000) -> Files:
    """One key, written again and again."""
    return _org("people:\n" + "  ana:\n" * size)


def unknown_keys(size: int = 200_000) -> Files:
    """Keys of the top level that nobody knows."""
    return _org("teams: {t: {}}\n" + "".join(f"tems{n}: {n}\n" for n in range(size)))


def violations(size: int = 100_000) -> Files:
    """Entities of which each is wrong."""
    return _org("teams:\n" + "".join(f"  t{n}: {{lad: [ana], tier: one}}\n" for n in range(size)))


def long_text(size: int = 100_000_000) -> Files:
    """A text of 100 MB."""
    return _org(f"teams: {{t: {{purpose: '{'a' * size}'}}}}\n")


def long_line(size: int = 5_000_000) -> Files:
    """A list of a million names in one line, all of them the same."""
    return _org(f"people: {{ana: }}\nteams: {{t: {{members: [{'ana, ' * (size // 5)}ana]}}}}\n")


def one_mistake(times: int = 200_000) -> Files:
    """The same mistake, made in one line over and over."""
    return _org(f"people: {{ana: }}\nteams: {{t: {{members: [{'bo, ' * times}ana]}}}}\n")


def long_comment(size: int = 100_000_000) -> Files:
    """A comment of 100 MB, most of it like the beginning of a suppression."""
    return _org("teams: {t: {}}\n# " + "orglint: ignore[ " * (size // 17))


def suppressions(size: int = 100_000) -> Files:
    """Suppressions of nothing, one a line."""
    return _org("teams:\n  t:\n" + "    # orglint: ignore[dead-end-alert] -- no reason\n" * size)


def long_keys(size: int = 900_000) -> Files:
    """An id of nearly a million characters, named by everyone."""
    id_ = "a" * size
    return _org(f"teams:\n  ? {id_}\n  : {{lead: {id_[1:]}}}\n")


def spaces(size: int = 1_000_000) -> Files:
    """Texts of white space and of what patterns look for."""
    texts = {"hours": f"mon{' ' * size}x", "expected": f"{'1' * size}/w", "every": f"1w{'1' * size}"}
    return _org(
        f"on_call_schedules: {{s: {{participants: [ana], hours: '{texts['hours']}'}}}}\n"
        f"alerts: {{a: {{expected: '{texts['expected']}', notify: [ana]}}}}\n"
        f"monitoring: {{m: {{watches: [t], every: '{texts['every']}', takes: 1h}}}}\nteams: {{t: {{lead: ana}}}}\n"
    )


def numbers(size: int = 300) -> Files:
    """Numbers beyond all measure."""
    nines = "9" * size
    return _org(
        f"teams: {{t: {{headcount: {nines}, capacity: {{wip_limit: {nines}}}}}}}\n"
        f"on_call_schedules: {{s: {{participants: [ana], at_least: {nines}}}}}\npeople: {{ana: }}\n"
        f"components: {{c: {{tier: {nines}, owner: {{at_least: {nines}, of: [ana, t]}}}}}}\n"
        f"escalation_policies: {{e: {{steps: [{{notify: ana, wait: {'999999999y' * 100}}}], repeat: {nines}}}}}\n"
        f"alerts: {{a: {{route: e, about: c, expected: 999999999/999999999m}}}}\n"
    )


def rows_of_includes(files: int = 3000) -> Files:
    """Files that each include all."""
    root = _org("include: ['*.yaml']\nteams: {t: {}}\n")
    return {**root, **{f"f{n}.yaml": "orglint: 1\ninclude: ['*.yaml', '**/*.yaml']\n" for n in range(files)}}


def chain_of_includes(files: int = 5000) -> Files:
    """Files of which each includes the next."""
    root = _org("include: f0.yaml\nteams: {t: {}}\n")
    return {**root, **{f"f{n}.yaml": f"orglint: 1\ninclude: f{n + 1}.yaml\n" for n in range(files)}}


def ring_of_includes(files: int = 50) -> Files:
    """Files that include each other in a ring."""
    root = _org("include: f0.yaml\nteams: {t: {}}\n")
    return {**root, **{f"f{n}.yaml": f"orglint: 1\ninclude: f{(n + 1) % files}.yaml\n" for n in range(files)}}


def starry_patterns(size: int = 20_000) -> Files:
    """Patterns of includes that match a name in more ways than there are atoms."""
    name = "a" * 200
    return {**_org(f"include: ['{'*a' * 100}b', '{'**/' * size}x.yaml', '[{'!' * 500}]*']\nteams: {{t: {{}}}}\n"),
            f"p/q/r/{name}.yaml": "orglint: 1\n"}  # fmt: skip


def nested_authorities(depth: int = 12) -> Files:
    """Authorities within authorities, whose ways multiply."""
    people = ", ".join(f"p{n}: {{}}" for n in range(60))
    inner = "p0"
    for n in range(depth):
        one = f"{{any_of: [{inner}, p{2 * n + 1}, p{2 * n + 2}]}}"
        inner = f"{{all_of: [{one}, {{at_least: 2, of: [{inner}, p{n}, p{n + 9}]}}]}}"
    return _org(f"people: {{{people}}}\ncomponents: {{c: {{owner: {inner}, tier: 1}}}}\n")


def large_votes(size: int = 2000) -> Files:
    """Votes of which half of so many is enough, of many more."""
    people = [f"p{n}" for n in range(size)]
    votes = "".join(
        f"  c{n}: {{owner: {{at_least: {size // 2}, of: [{', '.join(people)}]}}, tier: 1}}\n" for n in range(5)
    )
    return _org(f"people: {{{', '.join(f'{p}: ' for p in people)}}}\ncomponents:\n{votes}")


def nested_conditions(depth: int = 14) -> Files:
    """Conditions of which each joins two lists of the one before: their ways multiply."""
    leaf = "{metric: m, above: 3}, {metric: n, below: 1}"
    for n in range(depth):
        leaf = f"{{all_of: [[{leaf}], [{{metric: m{n}, above: {n}}}, {{metric: n, below: 2}}]]}}"
    return _org(
        f"teams: {{t: {{lead: ana}}}}\npressure_release_valves: {{v: {{relieves: [t], authority: ana, "
        f"activates_when: {leaf}, returns_to_normal_when: {leaf}}}}}\n"
    )


def wide_conditions(size: int = 2000) -> Files:
    """All of thousands of lists of two."""
    leaves = ", ".join(f"[{{metric: m{n}, above: {n}}}, {{metric: n{n}, below: {n}}}]" for n in range(size))
    return _org(
        f"teams: {{t: {{lead: ana}}}}\npressure_release_valves: {{v: {{relieves: [t], authority: ana, "
        f"activates_when: {{all_of: [{leaves}]}}, returns_to_normal_when: {{all_of: [{leaves}]}}}}}}\n"
    )


def mistaken(size: int = 100_000) -> Files:
    """References to what nearly exists, each to be guessed at."""
    return _org("people:\n" + "".join(f"  person-number-{n}: {{manager: persn-number-{n}x}}\n" for n in range(size)))


TEXTS: Final[Mapping[str, Callable[[], Files]]] = {
    builder.__name__.replace("_", " "): builder
    for builder in (
        flow_lists, flow_mappings, unclosed, block_lists, block_mappings, questions, laughs, merged_laughs, merged_rows,
        laughs_in_every_include, many_keys, many_entities, many_alike, unknown_keys, violations, long_text, long_line,
        one_mistake,
        long_comment, suppressions, long_keys, spaces, numbers, rows_of_includes, chain_of_includes, ring_of_includes,
        starry_patterns, nested_authorities, large_votes, nested_conditions, wide_conditions, mistaken,
    )
}  # fmt: skip
