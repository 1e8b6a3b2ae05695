"""One question of the report, opened: what was said, what it was worth, and what would have been complete."""

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interviewer.domain import wording
from interviewer.domain.casing import sentence
from interviewer.domain.feedback import Feedback
from interviewer.domain.feedback_parts import AnswerText, MisconceptionFeedback, PointFeedback, QuestionFeedback
from interviewer.tui.text import joined, plain
from interviewer.tui.widgets.lines import Line, LinesPane, head, text_block
from interviewer.tui.widgets.report_notes import notes_of

CITED = "bold underline $accent"
SILENCE = "(silence)"
HIDDEN = "The complete answer is hidden; m shows it."
SIGNS = {"met": ("+", "$success"), "partial": ("~", "$warning"), "contradicted": ("!", "$error"), "missing": ("-", "$text-muted")}
Part = str | tuple[str, str]


class QuestionDetail(LinesPane):
    """A question with everything that is known of it; its complete answer comes when it is asked for."""

    def __init__(self, feedback: Feedback, shown: QuestionFeedback) -> None:
        self._shown = shown
        self._again = text_block(again(feedback, shown))
        self._again.display = bool(again(feedback, shown).plain)
        self._model = text_block(plain(HIDDEN, "$text-muted"), "model")
        self._open = False
        super().__init__(*self._blocks(notes_of(feedback)))

    @property
    def question_id(self) -> str:
        """The question that is shown."""
        return self._shown.entry.question_id

    def _blocks(self, notes: dict[str, str]) -> Iterator[Widget]:
        shown, name = self._shown, self.question_id
        yield Line(f"question:{name}", title(shown), notes.get(f"question:{name}", ""))
        yield text_block(plain(shown.ask))
        yield self._again
        yield head("What you said")
        if any(answer.marks for answer in shown.answers):
            yield text_block(plain("Underlined: the words a verdict rests on.", "$text-muted"))
        yield from (text_block(said(answer), "said") for answer in shown.answers)
        if not shown.answers:
            yield text_block(plain("Nothing.", "$text-muted"))
        points = [point for point in shown.points if point.point.kind == "core" or point.quotes]
        if shown.entry.unjudged is None and points:
            yield head("Point by point")
            for point in points:
                about = f"point:{name}/{point.point.id}"
                yield Line(about, judged(point, shown), notes.get(about, ""), "spaced")
        if shown.entry.unjudged is None and shown.misconceptions:
            yield head("Misconceptions")
            for wrong in shown.misconceptions:
                about = f"misconception:{name}/{wrong.id}"
                yield Line(about, mistaken(wrong), notes.get(about, ""), "spaced")
        yield head("A complete answer")
        yield self._model
        if shown.era_note:
            yield head("The year")
            yield text_block(plain(shown.era_note))

    def renew(self, feedback: Feedback) -> None:
        """Show the notes, and the answers given again."""
        super().renew(feedback)
        content = again(feedback, self._shown)
        self._again.update(content)
        self._again.display = bool(content.plain)

    def toggle_model(self) -> None:
        """Show the complete answer, or hide it again."""
        self._open = not self._open
        answer = self._shown.model_answer or "There is no complete answer to this question."
        self._model.update(plain(answer) if self._open else plain(HIDDEN, "$text-muted"))
        if self._open:
            self.call_after_refresh(self._show_model)

    def _show_model(self) -> None:
        self._bring(self._model)

    def _bring(self, block: Static) -> None:
        block.scroll_visible(animate=False, top=block.virtual_region.height > self.size.height)


def title(shown: QuestionFeedback) -> Content:
    """The heading of a question and its course."""
    return joined((wording.heading(shown), "bold"), "\n", (sentence(wording.course(shown.entry)), "$text-muted"))


def said(answer: AnswerText) -> Content:
    """An answer, the words a verdict rests on underlined."""
    parts: list[Part] = []
    at = 0
    for start, end in answer.marks:
        parts += [answer.text[at:start], (answer.text[start:end], CITED)]
        at = end
    parts.append(answer.text[at:] if answer.text else SILENCE)
    if answer.carried:
        parts.append((" (said during another question)", "$text-muted"))
    return joined(*parts)


def judged(point: PointFeedback, shown: QuestionFeedback) -> Content:
    """A point: the verdict, what it is about, the words it rests on, and what was needed."""
    sign, style = SIGNS[point.point.verdict]
    extra = " (extra)" if point.point.kind == "bonus" else ""
    verdict = sentence(f"{wording.verdict(point, shown.entry)}{wording.helped(point)}")
    parts: list[Part] = [(f"{sign} {verdict}{extra}  ", f"bold {style}"), point.claim]
    grounds = wording.grounds(point, shown.entry)
    if grounds != wording.NOT_MENTIONED:
        parts.append(f"\n{grounds}")
    if wording.is_open(point):
        parts += [("\nNeeded  ", "$text-muted"), point.met_if]
    return joined(*parts)


def mistaken(wrong: MisconceptionFeedback) -> Content:
    """A misconception: what it is, the words it was seen in, and the truth."""
    return joined(("! ", "bold $error"), (wrong.claim, "bold"), f"\n{wording.misconception(wrong)}")


def again(feedback: Feedback, shown: QuestionFeedback) -> Content:
    """What the question was worth when it was answered again, oldest first."""
    name, before = shown.entry.question_id, wording.level(shown.entry.level)
    rows = [
        f"Asked again on {entry.at.astimezone().strftime('%d %b %Y')}: {before} → {wording.level(entry.level)}"
        for entry in feedback.report.retries
        if entry.question_id == name
    ]
    return plain("\n".join(rows), "$accent")
