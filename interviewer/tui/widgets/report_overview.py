"""The first page of the report: all that matters, on one screen."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from interviewer.domain import wording
from interviewer.domain.casing import sentence
from interviewer.domain.feedback import Feedback
from interviewer.domain.feedback_parts import Fix, Rated
from interviewer.tui import navigation
from interviewer.tui.inside import Inside
from interviewer.tui.text import joined, plain
from interviewer.tui.widgets.bars import TITLE, bar
from interviewer.tui.widgets.fitting import cut, height, shares
from interviewer.tui.widgets.lines import Line, LinesPane, disagreement, head, text_block

EDGES = 2
"""The columns to the left and right of a line."""
WIDEST = 112
STORY_ROWS = 2
ANCHORS = 90
"""From so many columns on there is room beside a bar for what the level looks like."""
MENDING = {0: "", 1: "One thing to mend", 2: "Two things to mend", 3: "Three things to mend"}


class OverviewPane(Inside, LinesPane):
    """Levels, the own estimate, the fixes and the story, cut to the height there is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "whole", "Read it whole")]

    def __init__(self, feedback: Feedback) -> None:
        self._feedback = feedback
        stood_in = wording.stood_in(feedback)
        self._note = text_block(plain(stood_in or "", "$warning"))
        self._note.display = stood_in is not None
        self._rating = text_block(plain(sentence(wording.own_rating(feedback)), "bold"))
        self._bars = [Line(f"competency:{rated.id}", self._bar(rated)) for rated in feedback.competencies]
        self._title = head(MENDING.get(len(feedback.fixes), "To mend")) if feedback.fixes else text_block(plain(nothing_to_mend(feedback)))
        self._fixes = [Line(fix.about, Content("")) for fix in feedback.fixes]
        self._story = text_block(Content(""))
        self._gaps = [text_block(Content(" ")) for _ in range(2)]
        blocks: list[Static] = [self._note, self._rating, *self._bars, self._gaps[0], self._title, *self._fixes, self._gaps[1], self._story]
        super().__init__(*blocks)

    def on_resize(self) -> None:
        """Use the room there is."""
        self._fit()

    def watch_show_vertical_scrollbar(self) -> None:
        """A scroll bar takes room."""
        self.call_after_refresh(self._fit)

    def renew(self, feedback: Feedback) -> None:
        """Show the notes as they are now."""
        self._feedback = feedback
        self._fit()

    def action_whole(self) -> None:
        """Show the chosen line with nothing cut away."""
        if self.chosen in self._bars:
            rated = self._feedback.competencies[self._bars.index(self.chosen)]
            why = f"\n\nWhat it rests on: {rated.why}" if rated.why else ""
            navigation.open_whole(
                self.program, joined((f"{self._bar(rated).plain}\n\n", "bold"), rated.anchor or rated.unjudged or "", why)
            )
        elif self.chosen in self._fixes:
            at = self._fixes.index(self.chosen)
            navigation.open_whole(self.program, Content("\n\n").join(parts(at + 1, self._feedback.fixes[at])))

    def _bar(self, rated: Rated, *, anchor: bool = False) -> Content:
        longest = max(len(other.title) for other in self._feedback.competencies)
        return bar(rated, anchor=anchor, columns=max(TITLE, longest + 1))

    def _fit(self) -> None:
        width = min(WIDEST, self.scrollable_content_region.width) - EDGES
        notes = {entry.about: cut(disagreement(entry.note), width, 1) for entry in self._feedback.report.disagreements}
        for line, rated in zip(self._bars, self._feedback.competencies, strict=True):
            line.write(cut(self._bar(rated, anchor=width >= ANCHORS), width, 1), notes.get(line.about))
        tellings = [parts(number, fix) for number, fix in enumerate(self._feedback.fixes, 1)]
        wanted = [height(piece, width) for telling in tellings for piece in telling]
        noted = sum(line.about in notes for line in (*self._bars, *self._fixes))
        left = self.size.height - 2 - len(self._bars) - noted - len(wanted)
        if self._note.display:
            left -= height(plain(wording.stood_in(self._feedback) or ""), width)
        left = self._write_story(width, left)
        given = shares(wanted, left)
        self._write_fixes(tellings, given, width, notes)
        left -= sum(given) - len(given)
        for line in self._fixes[:-1]:
            line.set_class(left >= len(self._fixes), "-airy")

    def _write_story(self, width: int, left: int) -> int:
        """Story and empty rows take what they need of the rows left; how many are left then."""
        story = joined(("Story  ", "bold $primary"), wording.story(self._feedback))
        self._story.display = self._feedback.report.closed
        if self._story.display:
            rows = max(1, min(STORY_ROWS, height(story, width), left))
            self._story.update(cut(story, width, rows))
            left -= rows
        for gap in reversed(self._gaps):
            gap.display = left > 0
            left -= gap.display
        return left

    def _write_fixes(self, tellings: list[list[Content]], given: list[int], width: int, notes: dict[str, Content]) -> None:
        rows = iter(given)
        for line, telling in zip(self._fixes, tellings, strict=True):
            line.write(Content("\n").join([cut(piece, width, next(rows)) for piece in telling]), notes.get(line.about))


def parts(number: int, fix: Fix) -> list[Content]:
    """A fix in three pieces: what was said to which question, what it needed, what to say."""
    quote = wording.at_fault(fix)
    return [
        joined((f"{number}. {sentence(fix.title)}: ", "bold"), quote),
        joined(("Needed  ", "$text-muted"), fix.lacked),
        joined(("Say     ", "$text-muted"), (fix.say, "italic")),
    ]


def nothing_to_mend(feedback: Feedback) -> str:
    """Why there is no fix."""
    if any(entry.unjudged is None for entry in feedback.report.questions):
        so_far = "" if feedback.report.closed else " so far"
        return f"Nothing to mend{so_far}: every core point was met."
    return "No answer could be judged, so there is nothing to mend yet."
