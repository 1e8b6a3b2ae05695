"""One quiet line: where the interview is, how much is left, and what the interviewer is doing."""

from datetime import UTC, datetime

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from interviewer.domain.state import GAP_LIMIT_S, State
from interviewer.tui.text import joined

PHASES = {"open": "Opening", "questions": "Questions", "reverse": "Your questions", "close": "Goodbye"}
REFRESH_S = 15.0
HINT_S = 4.0


class StatusLine(Widget):
    """Phase, questions left and time; `doing` says what goes on at this moment."""

    DEFAULT_CSS = "StatusLine { height: 1; padding: 0 1; color: $text-muted; background: $panel; }"

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
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
        """The line."""
        doing = self._hint or self._doing
        return joined(" · ".join(said(self._state)), (f"   {doing}" if doing else "", "italic"))


def said(state: State) -> list[str]:
    """What is said of a state: phase, questions left, minutes."""
    if state.closed:
        return ["The interview is over"]
    kinds = {phase.id: phase.kind for phase in state.cast.persona.phases}
    kind = kinds.get(state.phase, "open")
    left = sum(name not in state.asked and state.cast.question(name).scored for name in state.plan.question_ids)
    words = "1 question left" if left == 1 else f"{left} questions left" if left else "last question" if kind == "questions" else ""
    return [*filter(None, (PHASES.get(kind, "Opening"), words)), f"{minutes(state)} of {state.settings.minutes} min"]


def opposite(state: State) -> Content:
    """Who sits opposite, by which seed, and which models speak and judge."""
    settings = state.settings
    voice, judge = settings.voice.partition(":")[2], settings.judge.partition(":")[2]
    models = [f"{voice} speaks and judges"] if voice and voice == judge else []
    models = models or [f"{name} {does}" for name, does in ((voice, "speaks"), (judge, "judges")) if name]
    return joined((state.cast.persona.identity.role, "bold"), ("  " + " · ".join((f"seed {settings.seed}", *models)), "$text-muted"))


def minutes(state: State) -> int:
    """Whole minutes of the candidate's time so far, the present wait included."""
    waiting = 0.0
    if state.waiting_since is not None and not state.paused:
        waiting = min(GAP_LIMIT_S, max(0.0, (datetime.now(UTC) - state.waiting_since).total_seconds()))
    return int((state.active_s + waiting) // 60)
