"""The beginnings of an org spec: what is imported, a starter, the profile, and a baseline for what is open."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from orglint.engine import baseline
from orglint.engine.accepting import against
from orglint.engine.changing import SpecFile, opened, write
from orglint.engine.importing import amiss, importer, run, told
from orglint.engine.joining import joined
from orglint.engine.layers import OWN, find, shown
from orglint.engine.pipeline import Linted, lint, report
from orglint.engine.setup import Setup, setup
from orglint.engine.sources import gather
from orglint.errors import OrglintError
from orglint.importers.merging import Change
from orglint.importers.records import records
from orglint.importers.uniting import texts
from orglint.report.finding import Report
from orglint.source import atomic
from orglint.source.vocabulary import SECTIONS
from orglint.spec.systems import SYSTEMS

PASSED: Final = "x-skipped"
"""Under what `organization` has the names of what is not to be asked again."""
BARE: Final = "orglint: 1\n"
STARTER: Final = """\
# The organisation as a system: who is there, what there is, and who answers for it.
# `orglint schema` prints what else can be said, and `orglint diagnose` asks the nine questions.
orglint: 1

organization:
  # Systems outside this list are not asked about. Add one when you begin to describe it: alerting, safety_nets, …
  declares: [ownership]

# Replace the names. No personal data is needed: handles will do, or `roles`, or a team with a `headcount`.
people:
  first-person:
  second-person:

teams:
  first-team:
    lead: first-person
    deputies: [second-person]   # who leads while the lead is out
    responsibilities: [what people come to you for]

components:   # whatever needs an owner: a service, a data set, a process
  first-service: {owner: first-team}
"""


def take(target: Path, format_: str, sources: tuple[str, ...]) -> tuple[str, ...]:
    """Import into the spec, which need not be there yet, and give what is to be said of it.

    Raises `OrglintError` where the source cannot be read; then nothing is changed.
    """
    found = run(importer(format_), sources)
    if found.gathered.faults:
        raise OrglintError(f"{format_} is left out. {amiss(found.gathered.faults[0])}", "Mend it, and import it then.")
    made = joined(target, found, sources, format_)
    write(made.texts)
    return (*told(found.left), *made.notes)


class Beginning:
    """A spec that is being written, a step at a time; every step is on the disk before the next."""

    def __init__(self, target: Path) -> None:
        """Open what stands at a path, if anything does; raises `OrglintError` where that cannot be read."""
        self.target: Final = target
        self._read: list[SpecFile] = []
        self._passed: list[str] = []
        self._declares: Final = not target.exists() or "declares" in self._root().data.get("organization", {})

    def _files(self) -> list[SpecFile]:
        if not self._read:
            self._read = opened(self.target) if self.target.exists() else [SpecFile(self.target, BARE, {})]
        return self._read

    def _root(self) -> SpecFile:
        return self._files()[0]

    def has(self, section: str) -> bool:
        """Tell whether anything stands in a section, in whichever file."""
        return any(file.data.get(section) for file in self._files())

    def passed(self) -> frozenset[str]:
        """Give what somebody passed over before: sections, formats, `name`."""
        return frozenset((*texts(self.organization(PASSED)), *self._passed))

    def pass_over(self, *what: str) -> None:
        """Keep in mind that something is not to be asked again; in the spec, once there is one."""
        self._passed += what
        if self._passed and self.target.exists():
            known, self._passed = self._passed, []
            self.about({PASSED: sorted({*texts(self.organization(PASSED)), *known})})

    def again(self) -> None:
        """Read the files again, which have been changed elsewhere."""
        self._read = []
        self.pass_over()

    def formats(self) -> set[str]:
        """Give the formats that anything was imported from."""
        sections = [file.data[key] for file in self._files() for key in file.data if key in SECTIONS]
        return {each.format for section in sections for data in section.values() for each in records(data)}

    def ids(self, *sections: str) -> list[str]:
        """Give the ids in some sections, in the order written."""
        return [id_ for file in self._files() for section in sections for id_ in file.data.get(section) or {}]

    def organization(self, key: str) -> Any:
        """Give what stands under `organization`."""
        return next((o[key] for file in self._files() if key in (o := file.data.get("organization") or {})), None)

    def about(self, values: Mapping[str, Any]) -> None:
        """Write keys of `organization`."""
        file = next((f for f in self._files() if f.data.get("organization")), None) or self._root()
        change = Change(dict(values), frozenset(), ())
        if not file.data.get("organization"):
            done = file.change((), Change({"organization": change.puts}, frozenset(), ()))
        else:
            done = file.change(("organization",), change)
        if not done:
            raise OrglintError(f"`organization` in {file.path} is written as an alias.", "Write it out.")
        self._write(file)

    def add(self, entities: Mapping[str, Mapping[str, Any]]) -> None:
        """Write new entities by section and id, and declare their systems where the spec says what it declares."""
        file = self._root()
        for section, several in entities.items():
            for id_, data in several.items():
                file.add(section, id_, dict(data))
        self._write(file)
        held = {section for section in SECTIONS if self.has(section)}
        systems = [system for system, sections in SYSTEMS.items() if held & {*sections}]
        stand = self.organization("declares") or []
        if self._declares and set(systems) - set(stand):
            self.about({"declares": [s for s in SYSTEMS if s in systems or s in stand]})

    def _write(self, file: SpecFile) -> None:
        text = file.text()
        if text is not None:
            write({file.path: text})
        self.again()


def judged(target: Path) -> tuple[Setup, Linted, Report]:
    """Lint the spec as `orglint check` will, its baseline taken into account."""
    made = setup({}, target.absolute().parent)
    source = gather(str(target), made.value("max-file-size").value)
    linted = lint(source.gathered, source.path, made.book, made.settings)
    whole = report([linted], made.book)
    paths = made.paths("baseline")
    if paths and paths[0].exists():
        whole = against(whole, baseline.read(paths[0], shown(paths[0])), [linted], made.book, bool(made.settings.as_of))
    return made, linted, whole


def record(target: Path) -> tuple[str, ...]:
    """Accept what is open: a baseline, and a configuration that names it. Give what was written."""
    made, _, whole = judged(target)
    folder = target.absolute().parent
    path = next(iter(made.paths("baseline")), folder / baseline.USUAL)
    recorded = baseline.text(whole, made.book, path.parent, made.settings.as_of is not None)
    if made.paths("baseline"):
        baseline.write(path, recorded)
        return (shown(path),)
    file = find(folder.resolve()) or folder / OWN
    line = f'baseline = "{Path(os.path.relpath(path.resolve(), file.parent)).as_posix()}"\n'
    old = file.read_text("utf-8") if file.exists() else ""
    if file.name == OWN:
        new = f"{line}{old}"
    else:
        new = re.sub(r"(?m)^(\[tool\.orglint\][^\n]*\n)", lambda found: f"{found[0]}{line}", old, count=1)
    if new == old:
        raise OrglintError(f"{shown(file)} has no line [tool.orglint] to write below.", f"Add to it: {line.strip()}")
    atomic.write_all({path: recorded, file: new}, "The file")
    return shown(path), shown(file)
