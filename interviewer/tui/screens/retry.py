"""A question of a finished interview, asked again: the answer box, and then the two answers beside each other."""

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea
from textual.worker import Worker, WorkerError

from interviewer.domain.casing import sentence
from interviewer.domain.events import Retried
from interviewer.domain.feedback import Feedback
from interviewer.domain.signals import Notice
from interviewer.engine.interview import Interview
from interviewer.engine.ports import JournalError, JudgeError
from interviewer.engine.room import Retry
from interviewer.tui import commands
from interviewer.tui.screens.base import PagedScreen
from interviewer.tui.text import joined, plain
from interviewer.tui.widgets.answer_box import AnswerBox
from interviewer.tui.widgets.comparison import Comparison

JUDGING = "Your answer is being judged."


class RetryScreen(PagedScreen[None]):
    """Takes one answer after the other to one question; each is kept, and none changes the interview's grade."""

    CSS_PATH = "../styles/retry.tcss"
    AUTO_FOCUS = "AnswerBox"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "again", "Answer once more"),
    ]

    def __init__(self, interview: Interview, question_id: str, done: Callable[[], None]) -> None:
        super().__init__()
        self._interview = interview
        self._question = interview.state.cast.question(question_id)
        self._done = done
        self._kept = False
        self._warned_of = ""
        self._sending: Worker[None] | None = None
        self.add_class("-writing")
        self._page = VerticalScroll(id="page", can_focus=True)
        self._status = Static(id="status")
        self._box = AnswerBox(id="answer")
        self._box.placeholder = "Your answer. Enter sends, Ctrl+J begins a new line."

    def heading(self) -> Content:
        """Which question this is."""
        return joined(("asked again", "bold"), f"  {sentence(self._question.title)}")

    def body(self) -> ComposeResult:
        """The question, the box, and a line for what goes on."""
        with self._page:
            yield Static(plain(self._question.ask), id="ask")
        yield self._status
        yield self._box

    @property
    def _busy(self) -> bool:
        return self._sending is not None and not self._sending.is_finished

    @on(AnswerBox.Submitted)
    def _submitted(self, message: AnswerBox.Submitted) -> None:
        self._box.restore()
        match commands.meaning(message.text):
            case _ if self._busy:
                self.program.notify(JUDGING, timeout=3)
            case "nothing":
                self.program.notify("Type an answer first.", timeout=3)
            case "too_long":
                self.program.notify(commands.too_long(message.text), severity="error", timeout=10)
            case _ if not self._interview.state.closed:
                self.program.notify("This interview is not over; its questions can be answered again once it is.", severity="warning")
            case _:
                self._sending = self._send(message.text)

    @work(exit_on_error=False)
    async def _send(self, text: str) -> None:
        self._warned_of = ""
        self._say(JUDGING)
        try:
            async for item in self._interview.step(Retry(self._question.id, text)):
                self._kept = self._kept or isinstance(item, Retried)
                if isinstance(item, Notice):
                    self.program.notify(item.text, timeout=10)
        except (JournalError, JudgeError) as error:
            why = f"Not kept. {error}" if isinstance(error, JournalError) else f"Not judged: {error}."
            self._say(f"{why} Your text stays here; Enter tries again.", wrong=True)
            return
        self._box.taken(text)
        # What the step owed is paid: nothing more is written, so nothing can fail after the answer was kept.
        await self._compare(await self._interview.feedback(keep=False))

    async def _compare(self, feedback: Feedback) -> None:
        before = next((shown for shown in feedback.questions if shown.entry.question_id == self._question.id), None)
        given = [shown for shown in feedback.retries if shown.entry.question_id == self._question.id]
        self._say("Both answers are kept. The interview's own grade stays as it is.")
        self._write(False)
        async with self.batch():
            await self._page.remove_children(Comparison)
            await self._page.mount(Comparison(before, given[-1]))
        self._page.focus()
        self._page.scroll_to_widget(self._page.query_one(Comparison), top=True, animate=False)
        self.refresh_bindings()

    def _write(self, writing: bool) -> None:
        self._box.display = writing
        self.set_class(writing, "-writing")

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self._status.update(plain(words, "$error" if wrong else ""))
        self._status.display = bool(words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Once more is offered when an answer has been judged."""
        return not self._box.display if action == "again" else super().check_action(action, parameters)

    async def action_again(self) -> None:
        """Make room for another answer; the comparison is put away."""
        await self._page.remove_children(Comparison)
        self._say("")
        self._write(True)
        self._box.focus()
        self._page.scroll_home(animate=False)
        self.refresh_bindings()

    async def action_back(self) -> None:
        """Back to the report; a text that was not sent is lost only after a warning."""
        text = self._box.text
        if self._busy:
            self.program.notify(f"{JUDGING} A moment.", timeout=3)
        elif text.strip() and text != self._warned_of:
            self._warned_of = text
            self._say("Esc again leaves; what you typed is lost.")
        else:
            await super().action_back()
            if self._kept:
                self._done()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._warned_of and self._box.text != self._warned_of:
            self._warned_of = ""
            self._say("")

    async def keep(self) -> None:
        """Before leaving the program: an answer that was sent is on the disk."""
        if self._sending is not None:
            with suppress(WorkerError):
                await self._sending.wait()
