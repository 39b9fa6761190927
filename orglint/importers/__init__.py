"""What others already keep becomes a spec: one file a format, behind one small interface.

How to write an importer
------------------------
A module of this package named after its format (`-` becomes `_`) holds

    importer = Importer("codeowners", FORMATS["codeowners"], read)

and stands in `formats.FORMATS` with what it reads. A plugin names such a value in the entry point group
`orglint.importers`.
`read(sources, draft)` does all the work:

- `sources.files(wanted)` gives every file given, and those of the folders given whose name is `wanted`. A `SourceFile`
  has `text`, `lines`, `relative` (its path in the source), `at(start, end)` for a place by offsets.
  `sources.documents(file)` reads it as YAML (JSON by its name): a list of `Cursor`, one a document.
- A `Cursor` never fails: `cursor["spec"]["owner"].text` is "" where nothing stands, `cursor["x"].each()` gives the
  items of a list, `.texts()` texts with places, `.items()` a mapping, `.at` the place. Every scalar is the text as it
  is written (`0123`, `no`, `1e3`); null is None.
- `entry = draft.add("teams", "payments", cursor.at)` gives the entity of that section and id, a new one or the one
  added before (ids compare case-insensitively). `entry.set(key, value, at)` enters a field, `entry.extend` adds to a
  list of references, `entry.authority` enters an owner: one, or `{any_of: […]}`. Empty values are not entered.
  Values have the types of the language: numbers for `tier` and `headcount`, texts for all the rest.
- `names.person(draft, handle, at)` and `names.group(draft, id, at)` declare whom a source names and no file describes:
  a bot gets `kind: bot`, an unlisted group `headcount: unknown`; a placeholder is given back as it stands, undeclared.
- `draft.speaks_of("alerting")` says which systems the source describes (for `declares`), so that nothing is asked that
  it cannot know. Left out: the systems of the sections entered.
  `Importer(…, unasked=("ownership/leaderless-team",))` does so for single rules: the format has no word for leads.
- `draft.left("routes by time of day", "mute_time_intervals: [nights]", at)` notes what the language has no place for;
  it is counted on standard error. So is every text of `documents` that was neither asked for nor left, all under one
  heading; `cursor.skip("version")` passes over one that says nothing.
- `draft.refuse(message, help, at)` says why a source cannot be read: the import fails.

An entity stands in the file of the place that declares it, and a field at its own place in that file; a field whose
place is in another file is found at the entity. What does not fit the schema in the end is taken out and counted
as left, so `read` need not check every text.
"""
