"""What is heard in the spec, held against what rules found: parts of a question become answered or not."""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple, TypeVar

from orglint.engine.diagnosing.asking import Heard, Missing, Part
from orglint.engine.diagnosing.objections import Objections
from orglint.report import diagnosis as told
from orglint.report.finding import Finding
from orglint.source.span import Span
from orglint.spec.entities import Team
from orglint.spec.place import Place

S = TypeVar("S")
LISTED: Final = 20
"""So many answers are listed of those that hold for every team alike; more are counted."""


class _Weighed(NamedTuple):
    """What was heard: the answers that stand, what is wrong with the others, and what is not there.

    `doubtful` are labels that a rule objects to for some teams only; `concerned` those others that it objects to.
    """

    heard: Heard
    sound: tuple[tuple[Place, str], ...]
    spoilt: tuple[told.Gap, ...]
    missing: tuple[told.Gap, ...]
    concerned: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    most: int | None = None


class Weighing:
    """Weighs answers against findings: errors and warnings spoil an answer, unless they are suppressed."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        several = tuple(findings)
        counting = [finding for finding in several if finding.suppressed is None]
        self.counting: Final = Objections(counting)
        self._spoiling: Final = Objections(finding for finding in counting if finding.severity != "info")
        self._suppressed: Final = Objections(finding for finding in several if finding.suppressed is not None)
        self._general: Final[dict[tuple[str, int], _Weighed]] = {}
        self._spots: Final[dict[tuple[int, tuple[str | int, ...]], told.Spot]] = {}

    def part(self, part: Part[S], heard: Heard, team: Team | None) -> told.Part | None:
        """Give a part with what stands of its answers; None where there was nothing to hear: it is not asked."""
        several = [self._weighed(part, heard, team), *([self._common(part, heard.general)] if heard.general else [])]
        if not any(each.heard.answers or each.heard.missing for each in several):
            return None
        concerned = [each for weighed in several for each in weighed.concerned]
        own = [f for f in self._objections(part, [team.label], team) if f.entity == team.label] if team else []
        against = [objection(finding) for finding in (*self._objections(part, concerned, team), *own)]
        doubted = {e for weighed in several for e in weighed.doubtful if self._objections(part, [e], team)}
        given = [] if against else [self._listed(weighed, doubted) for weighed in several]
        gaps = against if any(each.heard.answers for each in several) else []
        if part.every or not any(answers for answers, _ in given):
            gaps += [gap for each in several for gap in (*each.missing, *(() if against else each.spoilt))]
            gaps += [objection(finding) for finding in self._objections(part, sorted(doubted), team)]
        answers = tuple(answer for listed, _ in given for answer in listed)
        return self._told(part, answers, tuple(dict.fromkeys(gaps)), sum(more for _, more in given))

    def lacking(self, part: Part[S], missing: Missing, team: Team | None) -> told.Part:
        """Give a part to which nothing at all was heard."""
        return self._told(part, (), (self._gap(missing, part, team),), 0)

    def _told(
        self, part: Part[S], answers: tuple[told.Answer, ...], gaps: tuple[told.Gap, ...], more: int
    ) -> told.Part:
        status: told.Status = "answered" if not gaps else "partly" if answers else "unanswered"
        return told.Part(part.id, part.asks, part.how, status, answers, gaps, more)

    def _listed(self, weighed: _Weighed, doubted: Collection[str]) -> tuple[tuple[told.Answer, ...], int]:
        """Give the answers that stand, and how many more there are than are listed."""
        sound = [each for each in weighed.sound if each[1] not in doubted] if doubted else weighed.sound
        shown = sound[: weighed.most]
        return tuple(told.Answer(label or None, self.spot(place)) for place, label in shown), len(sound) - len(shown)

    def _common(self, part: Part[S], heard: Heard) -> _Weighed:
        """Weigh, once, what every team is told alike: what a rule objects to for some teams only is left in doubt."""
        key = (part.id, id(heard))
        if key not in self._general:
            against = [finding for finding in self._spoiling.common(_labels(heard)) if finding.rule in part.rules]
            weighed = self._weigh(part, heard, against, None, LISTED)
            doubtful = {label for _, label in weighed.sound if self._spoiling.knows(label, part.rules)}
            self._general[key] = weighed._replace(doubtful=tuple(sorted(doubtful)))
        return self._general[key]

    def _weighed(self, part: Part[S], heard: Heard, team: Team | None) -> _Weighed:
        return self._weigh(part, heard, self._objections(part, _labels(heard), team), team, None)

    def _weigh(
        self, part: Part[S], heard: Heard, against: list[Finding], team: Team | None, most: int | None
    ) -> _Weighed:
        by_label: dict[str | None, list[Finding]] = {}
        for finding in against:
            for label in dict.fromkeys((finding.entity, *finding.subjects)):
                by_label.setdefault(label, []).append(finding)
        pairs = tuple(zip(heard.answers, _labels(heard), strict=True))
        hit = [[f for f in by_label.get(label, ()) if _meets(f, place)] for place, label in pairs]
        spoiling = {finding.fingerprint for findings in hit for finding in findings}
        return _Weighed(
            heard,
            tuple(pair for pair, findings in zip(pairs, hit, strict=True) if not findings),
            tuple(objection(finding) for finding in against if finding.fingerprint in spoiling)[:most],
            tuple(self._gap(missing, part, team) for missing in heard.missing[:most]),
            tuple(label for label in heard.concerned if self._spoiling.knows(label, part.rules)),
            most=most,
        )

    def _objections(self, part: Part[S], labels: Iterable[str], team: Team | None) -> list[Finding]:
        known = [label for label in labels if self._spoiling.knows(label, part.rules)]
        concerning = self._spoiling.concerning(known, team.label if team else None) if known else ()
        return [finding for finding in concerning if finding.rule in part.rules]

    def _gap(self, missing: Missing, part: Part[S], team: Team | None) -> told.Gap:
        rule = missing.rule or part.rules[0]
        entity = missing.place.entity.label if missing.place.entity else None
        labels = [label for label in (entity, team.label if team else None) if label]
        suppressed = self._suppressed.concerning(labels, team.label if team else None)
        reason = next((f.suppressed.reason for f in suppressed if f.rule == rule and f.suppressed), None)
        return told.Gap(rule, entity, self.spot(missing.place), accepted=reason)

    def spot(self, place: Place) -> told.Spot:
        """Give where a place is, as users see it."""
        key = (id(place.document), place.path)
        if key not in self._spots:
            self._spots[key] = spot(place.document.path, place.span)
        return self._spots[key]


def _meets(finding: Finding, place: Place) -> bool:
    """Tell whether a finding about an entity is about this answer: of several states, one is not the other."""
    entry, found = place.path[:4], finding.keys[:4]
    if len(entry) < 4 or len(found) < 4 or entry[2] != "states" or entry[:3] != found[:3]:
        return True
    return entry[3] == found[3] or entry[3] in finding.subjects


def _labels(heard: Heard) -> list[str]:
    return [place.entity.label if place.entity else "" for place in heard.answers]


def objection(finding: Finding) -> told.Gap:
    """Make a gap of what a rule found."""
    return told.Gap(finding.rule, finding.entity, spot(finding.path, finding.span), finding.message)


def spot(path: str, span: Span) -> told.Spot:
    """Give where a span begins."""
    return told.Spot(path, span.line, span.column)
