"""What it costs to show a long speech as it comes, counted in characters that are laid out."""

from pathlib import Path

from textual.content import Content
from textual.pilot import Pilot

from interviewer.domain.signals import Saying
from interviewer.tui.app import InterviewerApp
from interviewer.tui.render import Renderer
from interviewer.tui.text import plain
from interviewer.tui.voices import Voices
from interviewer.tui.widgets.transcript import Block, Transcript
from tests.tui.support import an_app, driven

SENTENCES = [f"In sentence {number} there are exactly ten words, one of them odd." for number in range(200)]


class Counted(Transcript):
    """Counts the characters that are laid out."""

    characters = 0

    def _lay_out(self, block: Block, content: Content) -> None:
        self.characters += len(content)
        super()._lay_out(block, content)


def spoken(transcript: Counted, sentences: list[str]) -> int:
    """How many characters are laid out while these are said one after the other."""
    before, renderer = transcript.characters, Renderer(transcript, Voices())
    for number, sentence in enumerate(sentences):
        renderer.say(Saying("NLP lead", f" {sentence}" if number else sentence))
    return transcript.characters - before


def test_a_speech_of_two_thousand_words_costs_its_own_length_and_no_more_after_fifty_turns(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        transcript = Counted()
        await app.screen.mount(transcript)
        await pilot.pause()
        first = spoken(transcript, SENTENCES)
        assert transcript.text.endswith(" ".join(SENTENCES))
        # Of what stands there, only the last line is laid out again with each sentence.
        assert first < 3 * len(" ".join(SENTENCES))
        for _ in range(50):
            transcript.add(plain("You"))
            transcript.add(plain("An answer. " * 40), indent=2)
        assert spoken(transcript, SENTENCES) == first
        assert spoken(transcript, SENTENCES[:100]) < 0.6 * first

    driven(an_app(tmp_path), script)
