"""From two versions to one report: the old one's configuration holds, and every organisation of either is compared."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from orglint.engine import baseline
from orglint.engine.configuration import Configuration
from orglint.engine.configured import layered, paths, value
from orglint.engine.gate import Gate, Outcome
from orglint.engine.layers import COMMAND_LINE, Layer, shown
from orglint.engine.organizations import Both, both, pair
from orglint.engine.pipeline import Texts, infos, ordered, report
from orglint.engine.policy.settled import where
from orglint.engine.setup import Setup, setup
from orglint.engine.versions import Proposed, Version, Versions
from orglint.report.changes import Compared, Reviewer
from orglint.report.finding import Finding, Report
from orglint.report.finding import Lines as ReportLines
from orglint.source.lines import Lines


class Flags(NamedTuple):
    """What the command line says: the keys of the configuration, which file that is, and whether there is any."""

    keys: Mapping[str, Any]
    config: Path | None
    isolated: bool


class Comparing:
    """Compares the organisations at the paths given, or where configuration or custom have them.

    `old_file` is the old version of the one path, where two files are compared.
    """

    def __init__(self, versions: Versions, flags: Flags, given: tuple[str, ...], old_file: str | None = None) -> None:
        self._versions: Final = versions
        self._flags: Final = flags
        self._given: Final = given
        self._old_file: Final = old_file
        start = self._start(versions.old, old_file or (given[0] if given else "."))
        config = self._config(versions.old)
        files, untrusted = versions.old.files, versions.root
        self.made: Final[Setup] = setup(flags.keys, start, config, flags.isolated, files, untrusted)
        self._proposed: Final = Proposed(versions.new.files, versions.root, self._named())
        self._layers: Final = self._new_layers()

    @property
    def warnings(self) -> tuple[str, ...]:
        """Give sentences about what was passed over."""
        config, select = self._flags.config, self.made.value("select")
        said = list(self.made.warnings)
        if config is not None and self._config(self._versions.old) is None:
            said.append(f"{config} does not exist in {self._versions.ref}, and does not hold.")
        if select.layer and select.layer.origin != COMMAND_LINE and not self._compares():
            said.append(f"{select.origin} selects no rule of `changes`, so that nothing is compared but findings.")
        return tuple(said)

    def organizations(self) -> list[Both]:
        """Give the organisations to compare; none where there are none in either version."""
        if self._old_file is not None:
            new_file = self._given[0] if self._given else self._versions.usual()[1] or "org.yaml"
            return [each for each in [pair(self._versions, self._old_file, new_file)] if each.old or each.new]
        if self._given:
            return both(self._versions, self._given)
        old, new = self._places()
        return both(self._versions, (*old, *new), frozenset(old) - frozenset(new))

    def compared(self, several: list[Both]) -> tuple[Report, bool]:
        """Give the report on organisations, and whether all of them could be read."""
        ref = self._versions.ref if self._versions.old.tree else None
        gate = Gate(self.made, ref, self._baseline(), value(self._layers, "profile").value)
        outcomes = [gate.compared(each) for each in several]
        made = report([each.linted for each in outcomes], self.made.book)
        looser = tuple(self._looser(gate, outcomes, self._dropped(several)))
        findings = ordered((*made.findings, *looser))
        made = made._replace(
            findings=findings,
            rules=infos(findings, self.made.book),
            lines=_Lines(made.lines, self._texts(looser)),
            compared=self._told(outcomes),
        )
        return made, all(each.linted.readable for each in outcomes)

    def _places(self) -> tuple[list[str], list[str]]:
        """Give where each version says or is used to have its organisations; nowhere where neither of them says."""
        configured = (self.made.paths("paths"), paths(value(self._layers, "paths")))
        if not any(configured):
            return [], []
        sides = zip(configured, self._versions.usual(), strict=True)
        old, new = (
            [self._versions.place(str(p)) for p in written or filter(None, [usual])] for written, usual in sides
        )
        return old, new

    def _compares(self) -> bool:
        """Tell whether any rule that compares is selected."""
        chosen = self.made.settings.select or ()
        return any(rule.compares and rule.id in chosen for rule in self.made.book.rules)

    def _start(self, version: Version, path: str) -> Path:
        """Give the folder from which configuration is sought upwards."""
        place = self._versions.place(path)
        is_folder = version.tree_of(place).kind(place) == "folder"
        return Path(place) if is_folder else Path(place).parent

    def _config(self, version: Version) -> Path | None:
        """Give the configuration file that is named, unless a revision does not have it."""
        config = self._flags.config
        return None if version.tree and config and not version.files.is_file(config) else config

    def _new_layers(self) -> tuple[Layer, ...]:
        """Read the configuration of the new version, for comparison; what it names is not run."""
        if self._old_file is not None:
            return self.made.layers
        new, config = self._versions.new, self._flags.config
        config = config if config and new.files.is_file(config) else None
        start = self._start(new, self._given[0] if self._given else ".")
        return layered(self._flags.keys, start, config, self._flags.isolated, self._proposed)

    def _named(self) -> Iterator[Path]:
        """Give the files and folders that the configuration of the old version consists of and names."""
        for layer in self.made.layers:
            if layer.origin != COMMAND_LINE:
                yield Path(layer.origin).absolute()
                yield from where(layer, self._versions.old.files).paths
        yield from self.made.paths("baseline")

    def _dropped(self, several: list[Both]) -> list[str]:
        """Give the organisations that are still there, and that no configuration names any more, nor another one."""
        old, new = ([], []) if self._given or self._old_file is not None else self._places()
        names = {self._versions.new.tree_of(place).shown(place) for place in old if place not in new}
        files = {
            each.path: {document.path for document in each.new.documents} for each in several if each.new is not None
        }
        named = {file for path in files.keys() - names for file in files[path]}
        return sorted(path for path in files.keys() & names if not files[path] <= named)

    def _looser(self, gate: Gate, outcomes: list[Outcome], dropped: list[str]) -> Iterator[Finding]:
        """Say what is looser in the configuration, by the profile of the first organisation that could be read."""
        about = next((each.linted.organization for each in outcomes if each.linted.readable), None)
        if about is None or self._versions.old.tree is None:
            return iter(())
        old, new = self._versions.old.files, self._proposed
        configuration = Configuration(self.made, old, self._layers, new, about.profile)
        found = (*configuration.looser(), *configuration.without(dropped))
        return gate.loosened(found, about.profile, about.path)

    def _baseline(self) -> baseline.Baseline | None:
        """Give the old version's baseline; what a change adds to one accepts nothing here."""
        for path in self.made.paths("baseline"):
            with suppress(OSError):
                return baseline.parsed(
                    self._versions.old.files.read(path).decode("utf-8", "replace"), path, shown(path)
                )
        return None

    def _texts(self, looser: tuple[Finding, ...]) -> Mapping[str, Lines]:
        """Give the lines of the configuration files that findings stand in."""
        files = self._versions.new.files
        paths = {finding.path: Path(finding.path).absolute() for finding in looser}
        return {
            name: Lines(files.read(path).decode("utf-8", "replace"))
            for name, path in paths.items()
            if files.is_file(path)
        }

    def _told(self, outcomes: list[Outcome]) -> Compared:
        stories = [each.story for each in outcomes if each.story]
        return Compared(
            self._versions.ref,
            self._versions.commit,
            tuple(change for story in stories for change in story.changes()),
            _merged(reviewer for story in stories for reviewer in story.losing()),
            _merged(reviewer for story in stories for reviewer in story.gaining()),
            tuple(finding for each in outcomes for finding in each.fresh.gone),
            sum(each.fresh.stayed for each in outcomes),
        )


def _merged(several: Iterable[Reviewer]) -> tuple[Reviewer, ...]:
    """Join what is said of one person in several organisations."""
    found: dict[str, Reviewer] = {}
    for each in several:
        known = found.get(each.entity)
        found[each.entity] = each._replace(of=tuple(dict.fromkeys((*known.of, *each.of)))) if known else each
    return tuple(found[entity] for entity in sorted(found))


class _Lines:
    """The lines of a report, and those of further files."""

    def __init__(self, first: ReportLines, more: Mapping[str, Lines]) -> None:
        self._first: Final = first
        self._more: Final = Texts(more)

    def line(self, path: str, number: int) -> str | None:
        """Give a line without its break, or None where it is not to be had."""
        found = self._first.line(path, number)
        return self._more.line(path, number) if found is None else found
