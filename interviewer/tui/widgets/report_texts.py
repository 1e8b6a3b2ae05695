"""The pages of the report that are mostly text: the own questions, tonight, the transcript, and how it was judged."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from interviewer.domain import wording
from interviewer.domain.feedback import Feedback
from interviewer.domain.feedback_parts import FactFeedback
from interviewer.tui.text import joined, plain
from interviewer.tui.voices import Look, Voices
from interviewer.tui.widgets.lines import Line, LinesPane, ReportPane, head, text_block
from interviewer.tui.widgets.report_notes import described, notes_of
from interviewer.tui.widgets.transcript import Transcript

YOU, CANDIDATE = "You", "candidate"
INDENT = 2


class FactsPane(LinesPane):
    """What could be found out about the place, and what was."""

    def __init__(self, feedback: Feedback) -> None:
        notes = notes_of(feedback)
        found = [fact for fact in feedback.facts if fact.uncovered]
        missed = [fact for fact in feedback.facts if not fact.uncovered]
        said = f"You uncovered {len(found)} of {len(feedback.facts)} things." if feedback.facts else "There was nothing to find out here."
        blocks: list[Widget] = [text_block(plain(said, "bold"))]
        for title, facts in (("What you found out", found), ("What you could have asked", missed)):
            if facts:
                blocks.append(head(title))
                blocks += [Line(f"fact:{fact.id}", told(fact), notes.get(f"fact:{fact.id}", ""), "spaced") for fact in facts]
        super().__init__(*blocks)


class TonightPane(LinesPane):
    """What to do with the evening."""

    def __init__(self, feedback: Feedback) -> None:
        super().__init__(*_tonight(feedback))


class TranscriptPane(ReportPane, can_focus=True):
    """Everything that was said."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_by(-1)", "Up", show=False),
        Binding("down", "scroll_by(1)", "Down", show=False),
        Binding("pageup", "scroll_by(-15)", "Page up", show=False),
        Binding("pagedown", "scroll_by(15)", "Page down", show=False),
        Binding("home", "edge(0)", "To the beginning", show=False),
        Binding("end", "edge(1)", "To the end", show=False),
    ]

    def __init__(self, feedback: Feedback) -> None:
        super().__init__()
        self._feedback = feedback
        self._transcript = Transcript()

    def compose(self) -> ComposeResult:
        """The transcript."""
        yield self._transcript

    def on_mount(self) -> None:
        """Write it down, and begin at its beginning."""
        speaker = None
        voices = Voices([note.label for note in self._feedback.members])
        for line in self._feedback.report.transcript:
            look = Look(colour="$accent") if line.speaker == CANDIDATE else voices.look(line.speaker)
            rail, aside = plain(look.rail, look.colour), len(look.rail) and INDENT
            if line.speaker != speaker:
                if speaker is not None:
                    self._transcript.add(plain(""))
                label = plain(YOU if line.speaker == CANDIDATE else line.speaker, f"bold {look.colour}")
                self._transcript.add(label, indent=aside, rail=rail)
            speaker = line.speaker
            self._transcript.add(plain(line.text or "(silence)"), indent=aside + INDENT, rail=rail)
        if speaker is None:
            self._transcript.add(plain("Nothing was said."))
        self.call_after_refresh(self.action_edge, 0)

    def action_scroll_by(self, rows: int) -> None:
        """Scroll so many rows."""
        self._transcript.scroll_relative(y=rows, animate=False)

    def action_edge(self, end: int) -> None:
        """Go to the beginning or the end."""
        if end:
            self._transcript.scroll_end(animate=False)
        else:
            self._transcript.scroll_home(animate=False)


class JudgedPane(LinesPane):
    """Who judged, how far to trust it, and where the candidate disagrees."""

    def __init__(self, feedback: Feedback) -> None:
        super().__init__(*_judged(feedback))

    def renew(self, feedback: Feedback) -> None:
        """Write the disagreements anew."""
        self.call_later(self._refill, feedback)

    async def _refill(self, feedback: Feedback) -> None:
        async with self.batch():
            await self.remove_children()
            await self.mount_all(list(_judged(feedback)))
        if self.lines:
            self.choose(self.lines[0])
        else:
            self._chosen = None
            self.screen.refresh_bindings()


def told(fact: FactFeedback) -> Content:
    """A fact that was found out, or the question that opens it."""
    warning = ("\nA red flag.", "bold $error") if fact.red_flag else ""
    if fact.uncovered:
        return joined(("+ ", "bold $success"), fact.text, (f"\nOpened by “{fact.opener}”", "$text-muted"), warning)
    warning = ("\nThe answer is a red flag.", "bold $error") if fact.red_flag else ""
    vague = ("\nYou asked, and the answer stayed vague; ask again, more precisely.", "$warning") if fact.stayed_vague else ""
    return joined(("~ " if fact.stayed_vague else "- ", "bold $text-muted"), f"Ask “{fact.opener}”", vague, warning)


def _tonight(feedback: Feedback) -> Iterator[Widget]:
    if feedback.redrill:
        yield head("Try this one aloud")
        yield text_block(plain(feedback.redrill))
    if feedback.reading:
        yield head("Read")
        yield from (text_block(plain(f"· {reading}")) for reading in feedback.reading)
    if not feedback.redrill and not feedback.reading:
        yield text_block(plain("Take a longer interview, or another interviewer."))
    yield head("What this kind of interviewer cares about")
    yield text_block(plain(feedback.debrief))
    if feedback.oddities:
        yield head("What is odd about this interview")
        yield text_block(plain(feedback.oddities))


def _judged(feedback: Feedback) -> Iterator[Widget]:
    yield from (text_block(plain(words), "spaced") for words in wording.how_judged(feedback))
    reasons = [rated for rated in feedback.competencies if rated.why]
    if reasons:
        yield head("Levels that come from the whole session")
        yield from (text_block(joined((f"{rated.title}, {wording.level(rated.level)}: ", "bold"), rated.why or "")) for rated in reasons)
    notes = notes_of(feedback)
    yield head("Where you disagree")
    if not notes:
        yield text_block(plain("Nowhere so far; d on a line of the other pages notes it. A note changes no level.", "$text-muted"))
    yield from (Line(about, plain(described(feedback, about)), note, "spaced") for about, note in notes.items())
