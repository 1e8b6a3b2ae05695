"""The page of the report on which each member of a panel says what they would note."""

from collections.abc import Iterator

from textual.widget import Widget

from interviewer.domain import wording
from interviewer.domain.feedback import Feedback
from interviewer.domain.feedback_parts import MemberFeedback
from interviewer.tui.text import joined, plain
from interviewer.tui.voices import Look, Voices
from interviewer.tui.widgets.lines import LinesPane, text_block

HEARD = "Each of them goes by what they asked, and by what they listen for."


class PanelPane(LinesPane):
    """A note for each member, under the mark they had in the interview."""

    def __init__(self, feedback: Feedback) -> None:
        super().__init__(*_notes(feedback))


def _notes(feedback: Feedback) -> Iterator[Widget]:
    voices = Voices([note.label for note in feedback.members])
    yield text_block(plain(HEARD, "$text-muted"), "spaced")
    for note in feedback.members:
        yield from _note(note, voices.look(note.label))


def _note(note: MemberFeedback, look: Look) -> Iterator[Widget]:
    listens, *rest = wording.member(note)
    yield text_block(joined((f"{look.rail} {note.label}", f"bold {look.colour}"), f"\n{listens}"))
    for number, sentence in enumerate(rest, 1):
        yield text_block(plain(f"· {sentence}"), "spaced" if number == len(rest) else "")
