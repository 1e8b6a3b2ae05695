"""The full-screen program with a voice that says whatever its model sends, and an interview that does not end: for measuring streams.

Guards look at every sentence, as always, and let everything pass: a bench's text is no speech of an interviewer.
"""

from collections.abc import AsyncGenerator
from typing import Any

from interviewer import settings as configuration
from interviewer.domain.cast import Cast
from interviewer.domain.moves import Beat
from interviewer.domain.plan import Plan
from interviewer.domain.signals import RetryIn
from interviewer.domain.state import State
from interviewer.engine.model import Finished, Model, ModelRequest, Piece
from interviewer.engine.ports import Request, Stop, Words
from interviewer.engine.prompting import Prompts
from interviewer.engine.room import Opening
from interviewer.engine.speaking.chain import Chain
from interviewer.engine.speaking.ground import Ground, Secrets
from interviewer.engine.speaking.guards import caught
from interviewer.engine.speaking.sentences import SentenceCutter
from interviewer.wiring import house, make_app, models, rooms

TURNS = 120


class PassingVoice:
    """Says what the model sends."""

    def __init__(self, model: Model, prompts: Prompts) -> None:
        self._model = model
        self._chain = Chain(prompts, model.window)
        self._secrets: Secrets | None = None

    async def speak(self, state: State, beat: Beat, stop: Stop) -> AsyncGenerator[Words | RetryIn | Request, None]:
        self._secrets = self._secrets or Secrets(state.cast)
        ground, cutter = Ground(state, beat, beat.acts, self._secrets), SentenceCutter()
        prompt = self._chain.prompt(state, beat, beat.acts)
        released: list[str] = []
        async for item in self._model.stream(ModelRequest(prompt.messages, "voice", max_tokens=8_000), stop):
            match item:
                case Piece(text):
                    for sentence in cutter.feed(text):
                        caught(sentence, released, ground)
                        released.append(sentence)
                        yield Words(sentence, "model")
                case RetryIn():
                    yield item
                case Finished():
                    pass
        for sentence in cutter.rest():
            yield Words(sentence, "model")
        yield Request(prompt.text, prompt.kept)


def endless(opening: Opening) -> Opening:
    """The same interview with small talk only, and no end."""
    first = opening.plan.steps[0]
    talk = opening.cast.question(first.question)
    more = [talk.model_copy(update={"id": f"bench.{number}"}) for number in range(TURNS)]
    cast = Cast(persona=opening.cast.persona, questions=(*opening.cast.questions, *more), competencies=opening.cast.competencies)
    plan = Plan(steps=tuple(first.model_copy(update={"question": question.id}) for question in more))
    return Opening(opening.session, cast, plan, opening.settings, opening.marker, opening.program)


def main() -> None:
    settings = configuration.load()
    made = house.make_opening

    def opening(*arguments: Any) -> Opening:
        return endless(made(*arguments))

    def voice(self: rooms.Rooms, name: str, endpoint: object) -> PassingVoice:
        del name, endpoint
        if settings.voice is None:
            raise SystemExit("name a model in INTERVIEWER_MODEL")
        return PassingVoice(self.model(settings.voice), models.make_prompts(settings))

    house.make_opening = opening
    rooms.Rooms._voice = voice  # pyright: ignore[reportPrivateUsage]
    make_app(settings).run()


if __name__ == "__main__":
    main()
