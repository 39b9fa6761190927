"""What the examples of policies gave, as text or in JSON."""

from collections.abc import Iterator
from typing import NamedTuple

from click import style as paint

from orglint.report.encode import encode
from orglint.report.safe import console
from orglint.report.style import Style


class Trial(NamedTuple):
    """An example of a policy: what it should find (None: anything at all) and what it found.

    `broken` says why the example is no organisation. `spot` is where it is written, as `policies/a.yaml:12`.
    """

    bad: bool
    spot: str
    expected: tuple[str, ...] | None
    found: tuple[str, ...]
    broken: str = ""

    @property
    def passed(self) -> bool:
        """Tell whether it is as it should be."""
        if self.broken:
            return False
        return bool(self.found) if self.expected is None else self.expected == self.found


class Tried(NamedTuple):
    """A policy's id, where it is written, and its examples."""

    id: str
    spot: str
    trials: tuple[Trial, ...]

    @property
    def passed(self) -> bool:
        """Tell whether all of its examples are as they should be."""
        return all(trial.passed for trial in self.trials)


def text(several: tuple[Tried, ...], style: Style) -> str:
    """Give a line for each policy, what is different about examples that fail, and a count."""
    lines = [line for tried in several for line in _tried(tried, style.color)]
    trials = [trial for tried in several for trial in tried.trials]
    failed = sum(not trial.passed for trial in trials)
    count = f"{_counted(len(several), 'policy', 'policies')}, {_counted(len(trials), 'example')}"
    end = f"{failed} failed" if failed else "all as they should be" if trials else "nothing to test"
    last = f"{count}: {end}."
    return "\n".join([*lines, "", paint(last, fg="red" if failed else "green") if style.color else last]) + "\n"


def _tried(tried: Tried, color: bool) -> Iterator[str]:
    good = tried.passed
    sign, hue = ("ok  ", "green") if good and tried.trials else ("none", "yellow") if good else ("FAIL", "red")
    examples = _counted(len(tried.trials), "example") if tried.trials else "no examples"
    head = paint(sign, fg=hue) if color else sign
    yield f"{head}  {console(tried.id)}  {examples}  {console(tried.spot)}"
    for trial in tried.trials:
        if not trial.passed:
            yield from (f"      {line}" for line in _difference(trial, color))


def _difference(trial: Trial, color: bool) -> Iterator[str]:
    kind = "bad" if trial.bad else "good"
    if trial.broken:
        yield f"{console(trial.spot)}: the {kind} example is no organisation: {console(trial.broken)}"
        return
    if trial.expected is None:
        yield f"{console(trial.spot)}: the bad example should give a finding, and gives none"
        return
    what = "should give these findings" if trial.expected else "should give no finding"
    yield f"{console(trial.spot)}: the {kind} example {what} (-), and gives others (+)"
    rest = list(trial.found)
    for message in trial.expected:
        if message in rest:
            rest.remove(message)
        else:
            yield _sided("-", message, "red", color)
    yield from (_sided("+", message, "green", color) for message in rest)


def _sided(sign: str, message: str, hue: str, color: bool) -> str:
    line = f"  {sign} {console(message)}"
    return paint(line, fg=hue) if color else line


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one}" if number == 1 else f"{number} {many or f'{one}s'}"


def json(several: tuple[Tried, ...]) -> str:
    """Give JSON, version 1: for each policy its examples, what each should find (null: anything) and what it found."""
    return encode(
        {
            "version": 1,
            "policies": [
                {
                    "id": tried.id,
                    "spot": tried.spot,
                    "passed": tried.passed,
                    "examples": [
                        {
                            "kind": "bad" if trial.bad else "good",
                            "spot": trial.spot,
                            "passed": trial.passed,
                            "expected": None if trial.expected is None else list(trial.expected),
                            "found": list(trial.found),
                            "broken": trial.broken or None,
                        }
                        for trial in tried.trials
                    ],
                }
                for tried in several
            ],
        }
    )
