"""The interview of `orglint init`: what stands in the spec is not asked, and every answer is kept at once."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import click

from orglint.commands.questions import QUESTIONS, STATES, URGENCIES, Ask, Form, Question, meant, states
from orglint.engine.beginning import Beginning
from orglint.report.safe import console
from orglint.spec.references import KINDS, LEAD

_MEASURED: Final = {
    "duration": "{} is no length of time. Write 30m, 2h, 2d, 1w or 3mo; Enter leaves it out.",
    "severity": f"{{}} is none of {', '.join(URGENCIES)}. Enter leaves it out.",
}
"""What is said of answers for which the language has no word, by their form."""


class Stopped(Exception):  # noqa: N818  (nothing has failed)
    """Whoever answers has had enough; what was answered is kept."""


def ask(prompt: str) -> str:
    """Ask for a line; Enter skips. Raises `Stopped` at the end of what is typed."""
    _is_answered()
    try:
        answer: str = click.prompt(console(prompt), default="", show_default=False, prompt_suffix="\n  > ", err=True)
    except click.Abort:
        raise Stopped from None
    return "".join(character for character in answer if character.isprintable()).strip()


def agreed(prompt: str) -> bool:
    """Ask whether; Enter is yes. Raises `Stopped` at the end of what is typed."""
    _is_answered()
    try:
        return click.confirm(console(prompt), default=True, err=True)
    except click.Abort:
        raise Stopped from None


def _is_answered() -> None:
    if sys.stdin is None:  # it was closed from the start
        raise Stopped


def several(answer: str) -> list[str]:
    """Give what stands between commas, each once."""
    return list(dict.fromkeys(part for each in answer.split(",") if (part := each.strip())))


class Interview:
    """Asks for what a spec does not say yet."""

    def __init__(self, spec: Beginning) -> None:
        self._spec = spec

    def run(self) -> None:
        """Ask everything; raises `Stopped` where the answers end."""
        if self._is_open():
            self._say("Enter skips a question, now and later; Ctrl-D ends, and `orglint init` goes on.")
        if self._is_nameless():
            if name := ask("What is the organisation called?"):
                self._spec.about({"name": name})
            else:
                self._spec.pass_over("name")
        self._once("teams", self._teams)
        self._once("operating_states", self._states)
        self._once("components", self._components)
        for question in self._fitting():
            self._once(question.section, partial(self._question, question))

    def _is_open(self) -> bool:
        """Tell whether anything is left to ask."""
        sections = ("teams", "operating_states", "components", *(q.section for q in self._fitting()))
        return self._is_nameless() or any(self._lacks(section) for section in sections)

    def _is_nameless(self) -> bool:
        return self._spec.organization("name") is None and "name" not in self._spec.passed()

    def _lacks(self, section: str) -> bool:
        return not self._spec.has(section) and section not in self._spec.passed()

    def _fitting(self) -> list[Question]:
        """Give the questions for which there are teams enough."""
        return [question for question in QUESTIONS if len(self._spec.ids("teams")) >= question.least]

    def _once(self, section: str, asking: Callable[[], None]) -> None:
        """Ask for a section that the spec has not; one that is passed over is not asked for again."""
        if self._lacks(section):
            asking()
            if not self._spec.has(section):
                self._spec.pass_over(section)

    def _say(self, text: str) -> None:
        click.echo(f"\n{text}", err=True)

    def _each(self, section: str, prompt: str, asking: Callable[[str, dict[str, Any]], None]) -> None:
        """Ask which there are, and then of each; whoever stops keeps what was answered, and those not yet asked of."""
        waiting = several(ask(prompt))
        while waiting:
            fields: dict[str, Any] = {}
            try:
                asking(waiting[0], fields)
            except Stopped:
                self._spec.add({section: {waiting[0]: fields, **{each: {} for each in waiting[1:]}}})
                raise
            self._spec.add({section: {waiting.pop(0): fields}})

    def _teams(self) -> None:
        self._say("Who is there?")
        self._each("teams", "Which teams are there? (payments, platform)", self._team)

    def _team(self, team: str, fields: dict[str, Any]) -> None:
        if lead := self._new(ask(f"Who leads {team}?"), "who"):
            fields["lead"] = lead
            if deputies := self._new(ask(f"Who leads {team} while {lead} is out?"), "several"):
                fields["deputies"] = deputies
        if members := self._new(ask(f"Who else is in {team}?"), "several"):
            fields["members"] = members

    def _states(self) -> None:
        self._say("Operating states: how is a good week told from a bad one?")
        said: dict[str, str] = {}
        try:
            for each in STATES:
                said[each.key] = ask(each.prompt)
                if not said["normal"]:
                    return
        finally:
            if said.get("normal"):
                self._spec.add({"operating_states": {"first-states": {"states": states(said)}}})

    def _components(self) -> None:
        self._say("Ownership: what is there, and who answers for it?")
        self._each("components", "What do people rely on? Services, data, processes. (checkout)", self._component)

    def _component(self, component: str, fields: dict[str, Any]) -> None:
        if owner := self._new(ask(f"Which team or person answers for {component}?"), "who"):
            fields["owner"] = owner

    def _question(self, question: Question) -> None:
        self._say(question.intro)
        answers: dict[str, Any] = {}
        try:
            for key, value in self._answers(question.asks):
                answers[key] = value
        finally:
            if answers:
                self._answered(question, answers)

    def _answered(self, question: Question, answers: dict[str, Any]) -> None:
        teams = self._spec.ids("teams")
        about = {question.of_teams: teams[0] if question.of_teams == "from" else teams} if question.of_teams else {}
        self._spec.add({question.section: {question.id: {**question.fixed, **about, **answers}}})

    def _answers(self, asks: tuple[Ask, ...]) -> Iterator[tuple[str, Any]]:
        for number, each in enumerate(asks):
            value = self._measured(each) if each.form in _MEASURED else self._value(ask(each.prompt), each.form)
            if value:
                yield each.key, value
            elif number == 0:
                return

    def _measured(self, each: Ask) -> str:
        """Ask until the language has a word for the answer, or it is left out."""
        while (answer := ask(each.prompt)) and (value := meant(answer, each.form)) is None:
            self._say(_MEASURED[each.form].format(f"`{answer}`"))
        return value or "" if answer else ""

    def _value(self, answer: str, form: Form) -> Any:
        if form == "text":
            return answer
        return several(answer) if form == "texts" else self._new(answer, form)

    def _new(self, answer: str, form: Form) -> Any:
        """Give whom an answer names; those whom the spec does not know become people, if that is what is meant."""
        names = several(answer) if form == "several" else [answer] if answer else []
        kept = [each for name in names for each in [self._known(name) or self._person(name)] if each]
        if form == "several":
            return kept
        return kept[0] if kept else ""

    def _known(self, name: str) -> str | None:
        """Give an id as the spec writes it, or one behind a kind (`lead:payments`) as it was typed."""
        known = {id_.casefold(): id_ for id_ in self._spec.ids("people", "roles", "teams", "components")}
        kind, colon, id_ = name.partition(":")
        if colon and kind in (*KINDS, LEAD) and id_.casefold() in known:
            return name
        return known.get(name.casefold())

    def _person(self, name: str) -> str | None:
        if not agreed(f"{name} is new here. A person?"):
            return None
        self._spec.add({"people": {name: {}}})
        return name
