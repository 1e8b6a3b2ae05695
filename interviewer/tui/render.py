"""From events and signals to what stands in the transcript: used while it happens and when a session is taken up again."""

from interviewer.domain import events as e
from interviewer.domain.moves import ASKING
from interviewer.domain.signals import Saying
from interviewer.tui.formulas import formula
from interviewer.tui.text import plain
from interviewer.tui.widgets.transcript import Transcript

INDENT = 2
YOU = "You"
SILENCE = "(silence)"
OVER = "The interview is over. Enter leads to your own estimate, and then to the report."


class Renderer:
    """Draws one event after the other; remembers only who spoke last and what stands there for the moment."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._speaker: str | None = None
        self._passing: str | None = None
        self._speech_open = False
        self._asked: dict[int, str] = {}

    @property
    def speaking(self) -> bool:
        """Whether more words would belong to the speech that stands last."""
        return self._speech_open

    @property
    def passing_line(self) -> str | None:
        """What stands there for the moment."""
        return self._passing

    def event(self, event: e.Event, *, shown: bool = False) -> None:
        """Draw an event; `shown` says that its words appeared already, piece by piece."""
        match event:
            case e.MoveChosen():
                self._asked[event.turn] = _asked(event)
            case e.Answered(text=text):
                self._transcript.follow()
                self._head(YOU, "bold $accent")
                self._body(text or SILENCE)
                self._formula(text)
            case e.Said(kind="gesture", text=text):
                self.settle()
                self._transcript.add(plain(f"\n({text})", "italic $text-muted"), indent=INDENT)
                self._speaker = ""
            case e.Said(text=text) if text and not shown:
                self.say(Saying(event.speaker, text))
            case e.TakenBack():
                asked = next((self._asked[turn] for turn in sorted(self._asked, reverse=True) if turn < event.turn), "")
                self.note(f"Taken back; what was said to you stays heard. Still open: {asked}")
            case e.Paused():
                self.note("Paused; the clock stands still. Enter goes on.")
            case e.Closed():
                self.note(OVER)
            case _:
                pass
        if isinstance(event, e.Said):
            self._speech_open = False

    def say(self, saying: Saying) -> None:
        """Words of a speech, after those before them."""
        self.settle()
        words = plain(saying.text).plain
        if self._speech_open:
            self._transcript.extend(words)
            return
        self._head(saying.speaker, "bold $primary")
        self._transcript.add(plain(words), indent=INDENT)
        self._speech_open = True

    def forget_speech(self) -> None:
        """A speech that was not kept is taken away; it comes again."""
        self.settle()
        if self._speech_open:
            self._transcript.drop_last()
            self._speech_open = False

    def passing(self, text: str) -> None:
        """A line that goes when something is said."""
        self.settle()
        self._transcript.add(plain(f"\n{text}", "italic $text-muted"), indent=INDENT)
        self._passing = text

    def settle(self) -> None:
        """Take the passing line away."""
        if self._passing is not None:
            self._transcript.drop_last()
            self._passing = None

    def note(self, text: str) -> None:
        """A word of the program itself."""
        self.settle()
        self._speaker = ""
        self._transcript.follow()
        self._transcript.add(plain(f"\n— {text}", "$text-muted"))

    def _head(self, speaker: str, style: str) -> None:
        self.settle()
        self._speech_open = False
        if speaker == self._speaker:
            return
        if self._speaker is not None:
            self._transcript.add(plain(""))
        self._speaker = speaker
        self._transcript.add(plain(speaker, style))

    def _body(self, text: str) -> None:
        self._transcript.add(plain(text), indent=INDENT)

    def _formula(self, text: str) -> None:
        for shown in (formula(text) or "").splitlines():
            self._transcript.add(plain(f"↳ {shown}", "$text-muted"), indent=INDENT)


def _asked(event: e.MoveChosen) -> str:
    """What the candidate is asked in answer to a turn."""
    return next((move.text for beat in reversed(event.beats) for move in reversed(beat.acts) if move.act in ASKING), "")
