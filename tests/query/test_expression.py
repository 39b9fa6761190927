"""What is wrong with an expression, and where in it."""

import pytest

from orglint.query.flaw import excerpt
from tests.query.asking import ask, flaw

FLAWS = [
    ("component.nmae == 'x'", "There is no field `nmae` of `component`.", "nmae", "Did you mean `component.name`?"),
    ("size(component.peple) < 2", "There is no field `peple` of `component`.", "peple", "`component.people`"),
    ("component.tier == 1 &&\n  component.onwer == null", "no field `onwer`", "onwer", "`component.owner`"),
    ('"ä🎉" == component.nmae', "no field `nmae`", "nmae", "`component.name`"),
    ("component . nmae == 'x'", "no field `nmae`", "nmae", "`component.name`"),
    ("component.zzz == 1", "no field `zzz`", "zzz", "`orglint query --fields component`"),
    ("compnent.tier == 1", "There is no `compnent` here.", "compnent", "Did you mean `component`?"),
    ("tier == 1", "There is no `tier` here.", "tier", "Did you mean `component.tier`?"),
    ("component.people.all(p, q == p)", "There is no `q` here.", "q", "`component` and `org`"),
    ("team.lead == 'x'", "There is no `team` here.", "team", "There are `component` and `org`."),
    ("org.sise > 3", "There is no field `sise` of `org`.", "sise", "Did you mean `org.size`?"),
    ("component == 1", "`component` alone is no value.", "component", "`component.id`"),
    ("sise(component.people) > 1", "There is no function `sise`.", "sise", "Did you mean `size`?"),
    ("component.people.exist(p, p == '')", "There is no function `exist`.", "exist", "Did you mean `exists`?"),
    ("component.tier == 'x'", "`==` does not take a whole number and a text.", "==", ""),
    ("component.tier > '2w'", "`>` does not take", ">", "Lengths of time are minutes"),
    ("component.tier > 2w", "`w` does not belong here.", "w", "Lengths of time are minutes"),
    ("component.tier > duration('2h')", "a whole number and a duration", ">", "Lengths of time are minutes"),
    ("component.owner < timestamp('2026-12-31T00:00:00Z')", "a text and a timestamp", "<", "Dates are texts"),
    ("component.tier == 1.0", "a whole number and a number with a point", "==", "Write both with a point"),
    ("component.owner < 3", "`<` does not take a text and a whole number.", "<", ""),
    ("component.external + 1 == 2", "`+` does not take true or false and a whole number.", "+", ""),
    ("component.tier && true", "`&&` does not take", "&&", "Compare with something"),
    ("!component.owner", "`!` does not take a text.", "!", "Compare with something"),
    ("component.people > 3", "`>` does not take a list and a whole number.", ">", ""),
    ("(component.people) == null", "`==` does not take a list and null.", "==", "Only fields by themselves"),
    ("component.people.exists(p, p > 3)", "`>` does not take a text and a whole number.", ">", ""),
    ("size(component.external) == 1", "`size()` does not take true or false.", "size", ""),
    ("component.owner in component.depends_on", "`in` does not take a text and a list.", "in", ""),
    ("component.tier", "neither true nor false, it is a whole number", "component.tier", "Compare it"),
    ("component.labels.x", "neither true nor false, it is any value", "component.labels.x", "Compare it"),
    ("component.depends_on.exists(d, d.strenght == '')", "has a key `strenght`", "strenght", "`strength`"),
    ("component.depends_on[0].onn == ''", "has a key `onn`", "onn", "There are: after,"),
    ("component.depends_on.map(d, d.if_late).exists(l, l.aftr > 1)", "key `aftr`", "aftr", "`after`"),
    ("component.depends_on[0].notify == []", "has a key `notify`", "notify", "There are: after,"),
    ("component.depends_on.filter(d, d.on == '')[0].zz == 1", "key `zz`", "zz", "There are:"),
    ("has(component.owner)", "`has()` tells nothing here", "has", "`component.owner != null`"),
    ("component.depends_on.exists(d, has(d.on))", "`has()` tells nothing here", "has", "`d.on != null`"),
    ("component.`tier` == 1", "backticks", "`", 'component.labels["cost-centre"]'),
    ("component.tier == 1 and true", "`and` does not belong here.", "and", "In CEL that is `&&`."),
    ("component.tier = 1", "`=` does not belong here.", "=", "In CEL that is `==`."),
    ("component.tier == 1)", "`)` does not belong here.", ")", ""),
    ("(component.tier == 1", "The expression ends too soon.", "", "Write what is missing."),
    ("component.tier ==", "The expression ends too soon.", "", "Write what is missing."),
    ("", "The expression ends too soon.", "", "Write what is missing."),
    (" \n ", "The expression ends too soon.", "", "Write what is missing."),
    ("component.owner == 'pay", "`'` does not belong here.", "'", "ends with the sign"),
    ("if", "`if` is a word of CEL itself.", "if", ""),
    ("component.tier @ 3", "`@` does not belong here.", "@", ""),
    ("component.tier == 1 \x1b[31m", "belongs into no expression", "\x1b", "Delete it"),
    ("component.tier == 1 \ud800", "belongs into no expression", "\ud800", "Delete it"),
    ("1" + " + 1" * 100 + " > 0", "nested too deep", "", "shorter"),
    ("[" * 60 + "]" * 60 + " == []", "nested too deep", "", "shorter"),
    ("'" + "a" * 20_000 + "' == ''", "longer than 10,000 characters", "", "Ask for less"),
]


@pytest.mark.parametrize(("source", "message", "marked", "help_"), FLAWS, ids=[repr(f[0])[:50] for f in FLAWS])
def test_a_mistake_is_told_where_it_stands(source: str, message: str, marked: str, help_: str) -> None:
    found = flaw("component", source)
    assert message in found.message
    assert help_ in found.help
    if marked:
        assert source[found.start : found.end] == marked
        assert source.count(marked, 0, found.start) == source[: found.start].count(marked)


def test_findings_may_not_be_asked_for_by_those_that_find() -> None:
    assert flaw("component", "size(component.findings) > 0", findings=False).message.startswith("A policy cannot ask")
    assert ask("components: {a: }", "component", "size(component.findings) == 0") == ["a"]


@pytest.mark.parametrize(
    "source",
    [
        "component.labels.anything == 1 || true",
        'component.labels["any-thing"] == 1 || true',
        "has(component.labels.anything) || true",
        "[component.labels].exists(l, l.anything == 1) || true",
        'component.extra["x-y"].z == 1 || true',
        "component.depends_on.exists(day, day.on == 'x') || true",
        "component.people.exists(org, org == 'x') || true",
        "'component.nothing' != r'component.nothing' || true // component.nothing",
        "'''it's component.nothing''' != component.owner",
        "component.depends_on.exists(d, d.if_late != null && d.if_late.after > 2 * week) || true",
        "type(component.tier) == int || true",
        "component.tier == 1 ? true : component.tier != 1",
        ".component.tier == 1 || true",
        "timestamp('2026-01-01T00:00:00Z').getFullYear() == 2026",
        "component.owner.matches('^team:') || true",
        "{'service': 1}['service'] == 1",
    ],
)
def test_what_makes_sense_is_let_pass(source: str) -> None:
    assert ask("components: {a: {kind: service}}", "component", source) == ["a"]


def test_the_place_is_shown_whatever_the_text() -> None:
    assert excerpt("a == b", 2, 4) == ("a == b", "  ^^")
    assert excerpt("first\nsecond == x\nthird", 13, 15) == ("second == x", "       ^^")
    assert excerpt("漢字 == b", 3, 5) == ("漢字 == b", "     ^^")
    assert excerpt("a\tb", 2, 3) == ("a    b", "     ^")
    assert excerpt("a \x1b b", 2, 3) == (r"a \x1b b", "  ^^^^")
    assert excerpt("", 0, 1) == ("", "^")
    assert excerpt("a ==", 4, 5) == ("a ==", "    ^")
    long, carets = excerpt("x" * 500 + "!" + "y" * 500, 500, 501)
    assert long[carets.index("^")] == "!"
    assert (long[0], long[-1], len(long)) == ("…", "…", 202)
