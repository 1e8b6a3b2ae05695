"""The conversation: the transcript, the answer box, and one quiet line."""

from collections.abc import Awaitable, Iterator
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import TextArea

from interviewer.domain.events import Answered, Event, TakenBack
from interviewer.engine.interview import Interview
from interviewer.engine.room import Answer, Continue, Given, Pause, TakeBack
from interviewer.tui import commands, navigation
from interviewer.tui.conversation import Conversation
from interviewer.tui.drafts import DraftKeeper
from interviewer.tui.mentions import Mentions
from interviewer.tui.pace import Pace
from interviewer.tui.render import Renderer
from interviewer.tui.screens.base import Offer, PagedScreen
from interviewer.tui.voices import Voices
from interviewer.tui.waiting import Waiting
from interviewer.tui.widgets.answer_box import AnswerBox
from interviewer.tui.widgets.banner import Banner
from interviewer.tui.widgets.formula_line import FormulaLine
from interviewer.tui.widgets.status_line import StatusLine, opposite
from interviewer.tui.widgets.transcript import Transcript


class InterviewScreen(PagedScreen[None]):
    """Posts what the candidate does to the conversation, and shows how it stands."""

    CSS_PATH = "../styles/interview.tcss"
    AUTO_FOCUS = "AnswerBox"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "hush", "Stop the speech", priority=True),
        Binding("ctrl+r", "again", "Try to save again", show=False),
    ]

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview
        self._transcript = Transcript(id="page")
        panel = interview.state.cast.persona.panel
        voices = Voices([member.label for member in panel])
        self._box = AnswerBox(id="answer", mentions=Mentions(panel))
        self._status = StatusLine(interview.state, voices)
        self._pace = Pace()
        self._renderer = Renderer(self._transcript, voices)
        self._banner = Banner()
        waiting = Waiting(self, self._renderer)
        self._conversation = Conversation(interview, self._renderer, waiting, self._pace, self._banner, self._happened)
        self._drafts = DraftKeeper(self, lambda: self._box.text, self._conversation.draft)
        self._turning = False

    @property
    def interview(self) -> Interview:
        """The interview that is held here."""
        return self._interview

    @property
    def busy(self) -> bool:
        """Whether an answer or its reply is under way."""
        return self._conversation.busy

    def heading(self) -> Content:
        """Who sits opposite."""
        return opposite(self._interview.state)

    def body(self) -> ComposeResult:
        """Transcript, banner, box, formula, status."""
        yield self._transcript
        yield self._banner
        yield self._box
        yield FormulaLine()
        yield self._status

    def palette(self) -> Iterator[Offer]:
        """The commands that can be typed, for whoever looks for them in the palette."""
        for title, what, typed in commands.PALETTE:
            yield title, what, partial(self._sent, typed)

    @work(group="turn", exit_on_error=False)
    async def on_mount(self) -> None:
        """Show what was said before, and go on from there."""
        self._pace.always_at_once = self.program.preferences.motion == "reduced"
        self._box.placeholder = commands.prompt(self._interview.state)
        self._box.put(self._interview.state.draft)
        self._drafts.known(self._box.text)
        await self._turn(self._conversation.begin())

    @work(group="turn", exit_on_error=False)
    async def _give(self, given: Given | None) -> None:
        await self._turn(self._conversation.give(given))
        if isinstance(given, Answer):
            self._box.restore()

    @work(group="turn", exit_on_error=False)
    async def action_again(self) -> None:
        """Try once more to keep what the journal refused."""
        await self._turn(self._conversation.again())

    async def _turn(self, taken: Awaitable[None]) -> None:
        self._turning = True
        self._status.show(self._interview.state, "" if self._pace.always_at_once else "speaking · any key: at once")
        self.refresh_bindings()
        await taken
        self._turning = False
        self._status.show(self._interview.state, "paused" if self._interview.state.paused else "")
        self._box.placeholder = commands.prompt(self._interview.state)
        self._drafts.changed()
        self.refresh_bindings()
        self._collect()

    @work(group="grades", exit_on_error=False)
    async def _collect(self) -> None:
        await self._conversation.collect()

    @on(AnswerBox.Submitted)
    def _submitted(self, message: AnswerBox.Submitted) -> None:
        self._sent(message.text)

    def _sent(self, text: str) -> None:
        state = self._interview.state
        if self._conversation.failed:
            self._box.restore()
            self.action_again()
        elif state.closed:
            self._leave()
        elif self._conversation.talking:
            self._box.restore()
            self._status.hint("press Enter again to send" if text.strip() else "")
        elif state.paused:
            self._box.restore()
            self._give(Continue())
        else:
            self._mean(text)

    def _mean(self, text: str) -> None:
        match commands.meaning(text):
            case "nothing":
                self._status.hint("type an answer, or /help")
            case "unknown":
                self._box.restore()
                self._status.hint(f"there is no {text.strip()[:12]}; /help lists them")
            case "undo" if self._interview.state.undo is None:
                self._box.drop()
                self._status.hint("there is nothing to take back")
            case "undo":
                self._box.drop()
                self._give(TakeBack())
            case "pause":
                self._box.drop()
                self._give(Pause())
            case "help":
                self._box.drop()
                self._renderer.note(f"Commands\n{commands.HELP}")
            case "too_long":
                self._box.restore()
                self.program.notify(commands.too_long(text), severity="error", timeout=10)
            case "answer":
                self._give(Answer(text))

    def _happened(self, event: Event) -> None:
        if isinstance(event, Answered):
            self._box.taken(event.text)
            self._drafts.known("")
        elif isinstance(event, TakenBack):
            self._box.put("\n".join(text for text in (self._interview.state.draft, self._box.text) if text))

    @work(group="leave", exclusive=True, exit_on_error=False)
    async def _leave(self) -> None:
        await self._conversation.leave()
        if self._interview.state.self_rated:
            navigation.open_report(self.program, self._interview, instead=True)
        else:
            navigation.open_rating(self.program, self._interview)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._drafts.changed()
        self.query_one(FormulaLine).show(self._box.text)

    @on(AnswerBox.KeyPressed)
    def _hurry(self) -> None:
        self._pace.hurry()

    def action_hush(self) -> None:
        """End the present speech after what it asks; of a panel, the next one speaks."""
        self._conversation.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Something can be stopped while it goes on."""
        return self._turning if action == "hush" else super().check_action(action, parameters)

    async def keep(self) -> None:
        """Before leaving: nothing is waited for any longer, and the draft and what is being written are on the disk."""
        self._conversation.stop_all()
        await self._drafts.keep()
        await self._conversation.leave()
        self._interview.leave()
