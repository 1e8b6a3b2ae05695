"""The second page of the report: the questions, and the chosen one opened."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from interviewer.domain import wording
from interviewer.domain.casing import sentence
from interviewer.domain.feedback import Feedback
from interviewer.domain.feedback_parts import QuestionFeedback
from interviewer.tui.text import joined, plain
from interviewer.tui.widgets.lines import Line, LinesPane, ReportPane, disagreement, text_block
from interviewer.tui.widgets.report_detail import QuestionDetail, again
from interviewer.tui.widgets.report_notes import notes_of

WIDE = 100
"""From so many columns on, list and question stand side by side."""


class QuestionList(LinesPane):
    """The questions that were asked."""

    def __init__(self, feedback: Feedback) -> None:
        notes = notes_of(feedback)
        blocks: list[Widget] = []
        for number, shown in enumerate(feedback.questions, 1):
            about = f"question:{shown.entry.question_id}"
            blocks.append(Line(about, listed(feedback, number, shown), notes.get(about, ""), "spaced"))
        if not blocks:
            blocks.append(text_block(plain("No question was asked.", "$text-muted")))
        if feedback.unasked:
            blocks.append(text_block(plain(f"Not asked: {', '.join(feedback.unasked)}", "$text-muted")))
        super().__init__(*blocks, id="questions")

    def renew(self, feedback: Feedback) -> None:
        """Show the notes, and the answers given again."""
        notes = notes_of(feedback)
        for number, (line, shown) in enumerate(zip(self.lines, feedback.questions, strict=True), 1):
            note = notes.get(line.about, "")
            line.write(listed(feedback, number, shown), disagreement(note) if note else None)


class QuestionsPane(Horizontal, ReportPane):
    """List and question side by side, or one after the other where there is little room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open"),
        Binding("m", "model", "Complete answer", tooltip="Show or hide it"),
        Binding("a", "again", "Ask it again", tooltip="Answer this question once more; no level of the session changes"),
    ]

    @dataclass
    class Again(Message):
        """A question shall be asked again."""

        question_id: str

    def __init__(self, feedback: Feedback) -> None:
        super().__init__()
        self._feedback = feedback
        self._list = QuestionList(feedback)
        self._details: dict[str, QuestionDetail] = {}
        self._opened = False

    def compose(self) -> ComposeResult:
        """The list, and the place for the question."""
        yield self._list
        yield Container(id="detail")

    @property
    def chosen(self) -> Line | None:
        """The chosen line of the question if it is opened, else of the list."""
        return self._detail.chosen if self._opened and self._detail else self._list.chosen

    @property
    def _question(self) -> str | None:
        line = self._list.chosen
        return line.about.partition(":")[2] if line else None

    @property
    def _detail(self) -> QuestionDetail | None:
        return self._details.get(self._question or "")

    def enter(self) -> None:
        """Take the keys."""
        (self._detail if self._opened and self._detail else self._list).focus(scroll_visible=False)

    def back(self) -> bool:
        """From the question to the list."""
        if not self._opened:
            return False
        self._turn(opened=False)
        return True

    def renew(self, feedback: Feedback) -> None:
        """Show the notes, and the answers given again."""
        self._feedback = feedback
        for part in (self._list, *self._details.values()):
            part.renew(feedback)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening needs a question; asking again also needs an interview that is over."""
        del parameters
        if action in {"open", "model", "again"} and self._question is None:
            return False
        if action == "open":
            return not self._opened
        return self._feedback.report.closed if action == "again" else True

    def on_resize(self, event: events.Resize) -> None:
        """Beside a list there is room for the question too."""
        if event.size.width >= WIDE:
            self._show()

    def on_lines_pane_chosen(self, message: LinesPane.Chosen) -> None:
        """Another question is chosen."""
        if message.pane is self._list and (self._opened or self.size.width >= WIDE):
            self._show()

    def action_open(self) -> None:
        """Go into the question."""
        self._turn(opened=True)

    def action_model(self) -> None:
        """Show or hide the complete answer."""
        if not self._opened and self.size.width < WIDE:
            self._turn(opened=True)
        if self._detail:
            self._detail.toggle_model()

    def action_again(self) -> None:
        """Ask for this question once more."""
        if self._question:
            self.post_message(self.Again(self._question))

    def _turn(self, *, opened: bool) -> None:
        self._opened = opened
        self.set_class(opened, "-opened")
        self._show()
        self.call_after_refresh(self.enter)
        self.refresh_bindings()

    def _show(self) -> None:
        name = self._question
        if name is None:
            return
        if name not in self._details:
            shown = next(q for q in self._feedback.questions if q.entry.question_id == name)
            self._details[name] = QuestionDetail(self._feedback, shown)
            self.query_one("#detail").mount(self._details[name])
        for other, detail in self._details.items():
            detail.display = other == name


def listed(feedback: Feedback, number: int, shown: QuestionFeedback) -> Content:
    """A question in the list: level, confidence, help, and what it was worth when answered again."""
    title, _, judged = wording.heading(shown).partition(", ")
    rest = "; ".join(part for part in (judged, wording.course(shown.entry)) if part)
    rows = joined((f"{number}. {title}", "bold"), "\n", (sentence(rest), "$text-muted"))
    later = again(feedback, shown)
    return Content("\n").join([rows, later]) if later.plain else rows
