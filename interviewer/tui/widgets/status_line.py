"""One quiet line: where the interview is, how much is left, and what the interviewer is doing."""

from datetime import UTC, datetime
from typing import Literal, get_args

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from interviewer.domain.casing import sentence
from interviewer.domain.state import GAP_LIMIT_S, State
from interviewer.tui.text import joined
from interviewer.tui.voices import Voices

PHASES = {"open": "Opening", "questions": "Questions", "reverse": "Your questions", "close": "Goodbye"}
Form = Literal["whole", "short", "none"]
FORMS: tuple[Form, ...] = get_args(Form)
"""How much is said of the questions left, from the most to the least."""
GAP = 3
REFRESH_S = 15.0
HINT_S = 4.0


class StatusLine(Widget):
    """Phase, questions left and time; `doing` says what goes on at this moment."""

    DEFAULT_CSS = "StatusLine { height: 1; padding: 0 1; color: $text-muted; background: $panel; }"

    def __init__(self, state: State, voices: Voices) -> None:
        super().__init__()
        self._state = state
        self._voices = voices
        self._doing = self._hint = ""
        self._fading: Timer | None = None

    def on_mount(self) -> None:
        """Let the minutes go on by themselves."""
        self.set_interval(REFRESH_S, self.refresh)

    def show(self, state: State, doing: str) -> None:
        """A new state."""
        self._state, self._doing = state, doing
        self.refresh()

    def hint(self, words: str) -> None:
        """Say something for some seconds, in place of what is being done."""
        self._hint = words
        if self._fading is not None:
            self._fading.stop()
        self._fading = self.set_timer(HINT_S, self._fade)
        self.refresh()

    def _fade(self) -> None:
        self._hint = ""
        self.refresh()

    def render(self) -> Content:
        """The line; who of a panel is here stands in it where there is room, if need be for fewer words."""
        doing = self._hint or self._doing
        tail = (f"   {doing}" if doing else "", "italic")
        room = self._room()
        for questions in ("whole",) if doing or not room.plain else FORMS:
            line = joined(" · ".join(said(self._state, questions)), tail)
            if room.plain and line.cell_length + GAP + room.cell_length <= self.size.width:
                return line + " " * GAP + room
        return joined(" · ".join(said(self._state)), tail)

    def _room(self) -> Content:
        """Who of a panel is here, each with their rail; nobody once they are gone."""
        labels = () if self._state.closed else self._voices.labels
        looks = [(label, self._voices.look(label)) for label in labels]
        return Content("  ").join(joined((look.rail, look.colour), f" {label}") for label, look in looks)


def said(state: State, questions: Form = "whole") -> list[str]:
    """What is said of a state: phase, questions left in so many words, minutes."""
    if state.closed:
        return ["The interview is over"]
    kinds = {phase.id: phase.kind for phase in state.cast.persona.phases}
    kind = kinds.get(state.phase, "open")
    words = _left(questions_left(state), kind, questions)
    return [*filter(None, (PHASES.get(kind, "Opening"), words)), f"{minutes(state)} of {state.settings.minutes} min"]


def questions_left(state: State) -> int:
    """How many graded questions are still to come, those that a longer session draws included."""
    waiting = [step for step in state.plan.steps if step.question not in state.asked and state.cast.question(step.question).scored]
    drawn = sum(step.pool and step.question in state.asked for step in state.plan.steps)
    return sum(not step.pool for step in waiting) + min(max(0, state.plan.draws - drawn), sum(step.pool for step in waiting))


def _left(count: int, kind: str, form: Form) -> str:
    match form:
        case "none":
            return ""
        case "short":
            return f"{count} left" if count else "the last" if kind == "questions" else ""
        case "whole" if not count:
            return "last question" if kind == "questions" else ""
        case "whole":
            return "1 question left" if count == 1 else f"{count} questions left"


def opposite(state: State) -> Content:
    """Who sits opposite, by which seed, and which models speak and judge."""
    settings = state.settings
    voice, judge = settings.voice.partition(":")[2], settings.judge.partition(":")[2]
    models = [f"{voice} speaks and judges"] if voice and voice == judge else []
    models = models or [f"{name} {does}" for name, does in ((voice, "speaks"), (judge, "judges")) if name]
    return joined(
        (sentence(state.cast.persona.identity.role), "bold"), ("  " + " · ".join((f"seed {settings.seed}", *models)), "$text-muted")
    )


def minutes(state: State) -> int:
    """Whole minutes of the candidate's time so far, the present wait included."""
    waiting = 0.0
    if state.waiting_since is not None and not state.paused:
        waiting = min(GAP_LIMIT_S, max(0.0, (datetime.now(UTC) - state.waiting_since).total_seconds()))
    return int((state.active_s + waiting) // 60)
