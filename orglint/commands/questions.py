"""What `orglint init` asks, in the order in which the parts of an organisation build on each other."""

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from orglint.spec.mending import duration_meant
from orglint.spec.synonyms import VALUES
from orglint.spec.values import duration

Form = Literal["text", "texts", "who", "several", "duration", "severity"]
"""A sentence; several, with commas between; one who holds something; several of those; what the language measures."""


class Ask(NamedTuple):
    """One prompt, and the key that the answer stands under."""

    key: str
    prompt: str
    form: Form = "text"


URGENCIES: Final = ("sev1", "sev2", "sev3", "sev4", "sev5", "info")


def meant(answer: str, form: Form) -> str | None:
    """Give a length of time or a severity as the language writes it; None where the answer is neither."""
    if form == "duration":
        return answer if duration(answer) else duration_meant(answer)
    word = VALUES.get(answer.casefold(), answer.casefold())
    return word if word in URGENCIES else None


class Question(NamedTuple):
    """What makes one entity of a section. The first prompt left empty skips it; any other is left out.

    `of_teams` is a key under which all teams stand, where there are any; `least` how many of them it takes.
    """

    section: str
    id: str
    intro: str
    asks: tuple[Ask, ...]
    of_teams: str = ""
    least: int = 0
    fixed: Mapping[str, Any] = {}


STATES: Final = (
    Ask("normal", "What does an ordinary week look like?"),
    Ask("degraded", "By what would you notice that a team barely copes?"),
    Ask("activates_when", "From when on does that count? (reviews wait for more than 3 days)"),
    Ask("returns_to_normal_when", "By what do you know that it is over?"),
)
"""The first system: states have a form of their own."""


def states(said: Mapping[str, str]) -> dict[str, Any]:
    """Give the two states of what was said, by the keys of their prompts; `normal` is said."""
    degraded = {"looks_like": said.get("degraded"), **{each.key: said.get(each.key) for each in STATES[2:]}}
    kept = {key: value for key, value in degraded.items() if value}
    return {"normal": {"looks_like": said["normal"]}, **({"degraded": kept} if kept else {})}


QUESTIONS: Final = (
    Question(
        "failure_modes", "first-absence", "Failure handling: somebody is out, something is late. What then?",
        (Ask("of", "Whose absence would hurt most?", "several"), Ask("authority", "Who decides meanwhile?", "who"),
         Ask("response", "What is done, and what is left undone?")), fixed={"kind": "absence"},
    ),
    Question(
        "pressure_release_valves", "first-valve", "Pressure release valves: what is let go when it is too much?",
        (Ask("sheds", "What do you stop first?", "texts"), Ask("pressure", "Against which pressure?"),
         Ask("activates_when", "When does that begin?"), Ask("returns_to_normal_when", "When does it end?"),
         Ask("authority", "Who may call it?", "who")), of_teams="relieves",
    ),
    Question(
        "safety_nets", "first-net", "Safety nets: what catches what goes wrong all the same?",
        (Ask("catches", "What is caught? (a project off the rails)", "texts"),
         Ask("activates_when", "When is it called?"), Ask("returns_to_normal_when", "When is it over?"),
         Ask("authority", "Who may call it?", "who"), Ask("afterwards", "What comes of it afterwards?")),
        of_teams="covers",
    ),
    Question(
        "backpressure", "first-signal", "Backpressure: how does a team say that it can take no more?",
        (Ask("when", "When does it say so? (three things in progress each)"),
         Ask("responder", "Who has to answer?", "who"), Ask("within", "How soon? (2d)", "duration"),
         Ask("response", "What is done about it?"), Ask("visible_to", "Who sees it?", "several")), of_teams="from",
    ),
    Question(
        "monitoring", "first-check-in", "Observability: when does anyone look at how things stand?",
        (Ask("every", "How often do you look? (1w)"), Ask("takes", "How long does it take? (30m)", "duration"),
         Ask("attended_by", "Who is there?", "several"), Ask("asks", "What is asked?", "texts")), of_teams="watches",
    ),
    Question(
        "alerts", "first-alert", "Alerting: what must somebody hear of at once?",
        (Ask("about", "Which team or component is it about?", "who"), Ask("notify", "Who is told first?", "several"),
         Ask("category", "Of which kind is it? (technical, project-risk, interpersonal, strategic, security)"),
         Ask("severity", "How urgent is it? (sev1 to sev5)", "severity"),
         Ask("tells", "What do they need to know?", "texts")),
    ),
    Question(
        "resynchronization", "first-resync", "Resynchronization: how do teams that drifted apart come together again?",
        (Ask("every", "How often do they meet? (2w)"), Ask("takes", "For how long? (30m)", "duration"),
         Ask("facilitator", "Who sees to it?", "who"), Ask("detects", "How does drift show?"),
         Ask("reconciles_by", "How is it settled?")), of_teams="between", least=2,
    ),
)  # fmt: skip
"""The systems from the third on; the second, ownership, is who is there and what there is."""
