"""From events and signals to what stands in the transcript: used while it happens and when a session is taken up again."""

from textual.content import Content

from interviewer.domain import events as e
from interviewer.domain.moves import ASKING
from interviewer.domain.signals import Saying
from interviewer.tui.formulas import formula
from interviewer.tui.text import plain
from interviewer.tui.voices import ALONE, Look, Voices
from interviewer.tui.widgets.transcript import Transcript

INDENT = 2
RAILED = 2
"""How much further in everything stands that has a rail."""
YOU = "You"
SILENCE = "(silence)"
OVER = "The interview is over. Enter leads to your own estimate, and then to the report."


class Renderer:
    """Draws one event after the other; remembers only who spoke last and what stands there for the moment."""

    def __init__(self, transcript: Transcript, voices: Voices) -> None:
        self._transcript = transcript
        self._voices = voices
        self._speaker: str | None = None
        self._label_last = False
        self._passing: str | None = None
        self._speech_open = False
        self._asked: dict[int, str] = {}

    def goes_on(self, speaker: str) -> bool:
        """Whether more words of this speaker would belong to the speech that stands last."""
        return self._speech_open and speaker == self._speaker

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
                self._head(YOU, Look(colour="$accent"))
                self._body(text or SILENCE)
                self._formula(text)
            case e.Said(kind="gesture"):
                self._gesture(event)
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
        if self.goes_on(saying.speaker):
            self._transcript.extend(words)
            return
        look = self._voices.look(saying.speaker)
        self._head(saying.speaker, look)
        self._body(words, look)
        self._speech_open = True

    def forget_speech(self) -> None:
        """A speech that was not kept is taken away; it comes again."""
        self.settle()
        if self._speech_open:
            self._transcript.drop_last()
            self._speech_open = False
            self._label_last = True

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

    def _gesture(self, event: e.Said) -> None:
        """What somebody is seen doing, apart from every speech."""
        self.settle()
        look = self._voices.look(event.speaker)
        words = self._voices.gesture(event.speaker, event.text)
        if look.rail:
            self._transcript.add(plain(""))
        self._add(plain(words if look.rail else f"\n{words}", "italic $text-muted"), look)
        self._speaker = ""

    def _head(self, speaker: str, look: Look) -> None:
        """Name the speaker: of a panel before each speech, else where it is another one."""
        self.settle()
        self._speech_open = False
        if speaker == self._speaker and (not look.rail or self._label_last):
            return
        if self._speaker is not None:
            self._transcript.add(plain(""))
        self._speaker = speaker
        label = plain(speaker, f"bold {look.colour}")
        self._transcript.add(label, indent=RAILED if look.rail else 0, rail=plain(look.rail, look.colour))
        self._label_last = True

    def _body(self, text: str, look: Look = ALONE) -> None:
        self._add(plain(text), look)
        self._label_last = False

    def _add(self, content: Content, look: Look) -> None:
        self._transcript.add(content, indent=INDENT + (RAILED if look.rail else 0), rail=plain(look.rail, look.colour))

    def _formula(self, text: str) -> None:
        for shown in (formula(text) or "").splitlines():
            self._transcript.add(plain(f"↳ {shown}", "$text-muted"), indent=INDENT)


def _asked(event: e.MoveChosen) -> str:
    """What the candidate is asked in answer to a turn."""
    return next((move.text for beat in reversed(event.beats) for move in reversed(beat.acts) if move.act in ASKING), "")
