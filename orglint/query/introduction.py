"""What stands before the lists of fields on the page of what an expression may ask."""

from typing import Final

INTRODUCTION: Final = """\
# What an expression may ask

`orglint query KIND [CEL]` gives the entities for which an expression in [CEL](https://cel.dev), the Common Expression
Language, is true; a policy requires that one is true. This page lists what an expression may name; `orglint query
--fields` prints it.

```console
$ orglint query components 'component.tier == 1 && size(component.people) < 2'
$ orglint query people 'size(person.sole_duties) > 3' --output-format csv
$ orglint query failure_modes 'failure_mode.authority == null' --fail
```

- **The entity** bears its kind's name, with underscores: `component.tier`, `failure_mode.authority`. It is asked of one
  at a time; what else belongs to it is told by ids and labels.
- **Every field is there.** One that is not written is null. A list or mapping is then empty and a true-or-false false,
  and they equal null all the same: `team.deputies == null`, `size(team.deputies) == 0` and `!team.external` say what
  they mean.
- **Ids** stand as declared, without their kind unless they would be ambiguous; labels as `team:payments`.
- **People** are ids. Those whom a `headcount` counts without naming them are `team:payments#1`, `team:payments#2`, …;
  where nobody knows how many are there, or who is named does not exist, `unknown` stands twice: more than nobody, and
  never one alone. At most 1000 are told.
- **Lengths of time** are whole numbers of minutes: `valve.at_most > 6 * week`, with LENGTHS.
- **Dates** are texts as `2026-12-31`, which compare as they should.
- **What cannot be told**, since something compared is null or a key of your own is missing, does not hold: a query
  leaves it out and says so; a policy takes it for not concerned (`where`) or not fulfilled (`require`).
- **Of CEL** there are its operators, `size`, `contains`, `startsWith`, `endsWith`, `matches`, conversions, and the
  macros `all`, `exists`, `exists_one`, `filter` and `map`. It runs no code, and is stopped where it takes too long.

## A policy

A policy is a rule without code: of every entity of a kind, or of those for which `where` is true, it requires that an
expression is true. It stands in a YAML file named after it, in the folder `policies` beside orglint.toml (or beside
org.yaml, where there is no configuration) or where the key `policies` (a list of files and folders) says, or in a table
`[policies.NAME]` of orglint.toml. The rule is called `policy/NAME`, and is selected, suppressed, explained and reported
as any other.

```yaml
for: component
where: component.tier == 1
require: size(component.people) >= 2
message: "{component.label} is in the hands of {component.people}"
severity: W/E/E
at: owner
summary: Two people can run whatever is most critical.
why: Whoever is alone with it is on call for ever.
fix: Name a second maintainer.
examples:
  - bad: {people: {ana: }, components: {checkout: {tier: 1, owner: ana}}}
    finds: [component:checkout is in the hands of ana]
  - good: {people: {ana: }, components: {checkout: {tier: 2, owner: ana}}}
```

- `for`: a kind of entities. What is archived is left alone.
- `where`: an expression; left out: every entity.
- `require`: an expression.
- `message`: a text in which an expression in braces stands for its value, as `{size(component.people)}`; a brace of the
  text itself is written twice.
- `severity`: `error` (if left out), `warning`, `info` or `off`, or a letter for each profile as in `W/E/E`; `-` is off.
- `at`: the key that a finding points at; left out: the entity.
- `summary`, `why`, `fix`: what `orglint explain` and reports say.
- `examples`: organisations, without the marker if you like. A `bad` one gives a finding, or exactly those whose
  messages it `finds`; a `good` one gives none; `as_of` is the day that one is judged by. `orglint policies test` runs
  them.
"""
