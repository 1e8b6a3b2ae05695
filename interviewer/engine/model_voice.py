"""The voice of a model: it finds the words for what was decided, sentence by sentence, and the script stands in where it cannot."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from interviewer.domain.moves import Beat, Move
from interviewer.domain.signals import RetryIn
from interviewer.domain.state import State
from interviewer.domain.usage import Usage
from interviewer.engine.ahead import ahead
from interviewer.engine.model import CutError, Finished, Model, ModelError, ModelRequest, Piece, PromptTooLongError, StoppedError
from interviewer.engine.ports import Request, Stop, Words
from interviewer.engine.prompting import Prompts
from interviewer.engine.speaking.chain import Chain, Prompt
from interviewer.engine.speaking.completing import overdue, remaining, unspoken
from interviewer.engine.speaking.ground import Ground, Secrets
from interviewer.engine.speaking.guards import Hit, caught, too_long
from interviewer.engine.speaking.manner import EXACT, speaks_english
from interviewer.engine.speaking.sentences import SentenceCutter
from interviewer.engine.voice import ScriptedVoice, still_to_say

TEMPERATURE = 0.7
SPARE_S = 4.0
"""How much longer than for a verdict a candidate is let wait for the first sentence, in seconds."""

BROKE_OFF = "the reply broke off"
TOO_LATE = "the model took too long to begin"
STOPPED = "stopped"
LEFT_OUT = "it left something out"


class _Speech:
    """One beat while it is said."""

    def __init__(self, ground: Ground, prompt: Prompt) -> None:
        self.ground = ground
        self.prompt = prompt
        self.cutter = SentenceCutter()
        self.released: list[str] = []
        self.cut: str | None = None
        """Why the model's words end before their end."""
        self.usage: Usage | None = None

    @property
    def moves(self) -> tuple[Move, ...]:
        return self.ground.moves


class ModelVoice:
    """Lets a model speak, and looks at every sentence before it is released.

    `first_words_s` is how long the first sentence may take, with all second tries, before the script says the beat.
    """

    def __init__(self, model: Model, prompts: Prompts, script: ScriptedVoice, first_words_s: float | None = None) -> None:
        self._model = model
        self._script = script
        self._chain = Chain(prompts, model.window)
        self._first_words_s = model.patience + SPARE_S if first_words_s is None else first_words_s
        self._secrets: Secrets | None = None

    async def speak(self, state: State, beat: Beat, stop: Stop) -> AsyncGenerator[Words | RetryIn | Request, None]:
        """The speech, sentence by sentence; what the model does not say is said by the script. What it was asked comes last."""
        moves = still_to_say(state, beat)
        ground = Ground(state, beat, moves, self._secrets_of(state))
        speech = _Speech(ground, self._chain.prompt(state, beat, moves))
        foreign = not speaks_english(state)
        asked = not stop.asked and (foreign or any(move.act not in EXACT for move in moves))
        if asked:
            async with aclosing(self._by_model(speech, stop)) as items:
                async for item in items:
                    yield item
        whole = asked and speech.cut is None
        left = unspoken(moves, speech.released, whole=whole) if foreign else remaining(moves, speech.released, whole=whole)
        if asked and left and speech.cut is None:
            speech.cut = LEFT_OUT
        if speech.cut is not None:
            yield Words("", cut=speech.cut)
        for words in self._script.say(left, stop):
            yield words
        yield Request(speech.prompt.text, speech.prompt.kept, speech.usage)

    def _secrets_of(self, state: State) -> Secrets:
        if self._secrets is None or self._secrets.cast is not state.cast:
            self._secrets = Secrets(state.cast)
        return self._secrets

    async def _by_model(self, speech: _Speech, stop: Stop) -> AsyncGenerator[Words | RetryIn, None]:
        """The sentences that the model says and the guards let through."""
        deadline = asyncio.get_running_loop().time() + self._first_words_s
        try:
            async with aclosing(self._replies(speech, stop, deadline)) as items:
                async for item in items:
                    if isinstance(item, RetryIn):
                        yield item
                        continue
                    for words in self._released(item, speech):
                        yield words
                    if speech.cut is None and stop.asked:
                        speech.cut = STOPPED
                    if speech.cut is not None:
                        return
        except TimeoutError:
            speech.cut = TOO_LATE
        except StoppedError:
            speech.cut = STOPPED
        except CutError:
            speech.cut = BROKE_OFF
        except ModelError as error:
            speech.cut = str(error)

    async def _replies(self, speech: _Speech, stop: Stop, deadline: float) -> AsyncGenerator[str | RetryIn, None]:
        """The model's sentences as they become whole. A prompt that is too long is tried once more, folded."""
        try:
            async with aclosing(self._sentences(speech, stop, deadline)) as items:
                async for item in items:
                    yield item
        except PromptTooLongError:
            ground = speech.ground
            shorter = self._chain.shorter(ground.state, ground.beat, speech.moves, speech.prompt)
            if shorter is None:
                raise
            speech.prompt = shorter
            async with aclosing(self._sentences(speech, stop, deadline)) as items:
                async for item in items:
                    yield item

    async def _sentences(self, speech: _Speech, stop: Stop, deadline: float) -> AsyncGenerator[str | RetryIn, None]:
        prompt = speech.prompt
        request = ModelRequest(prompt.messages, "voice", max_tokens=prompt.reply, temperature=TEMPERATURE)
        async with aclosing(ahead(self._model.stream(request, stop))) as stream:
            while True:
                async with asyncio.timeout_at(None if speech.released else deadline):
                    item = await anext(stream, None)
                match item:
                    case None:
                        break
                    case RetryIn():
                        yield item
                    case Piece():
                        for sentence in speech.cutter.feed(item.text):
                            yield sentence
                        if hit := too_long(speech.released, speech.cutter.unfinished, speech.ground):
                            speech.cut = hit.why
                            return
                    case Finished():
                        self._count(speech, item.usage)
        for sentence in speech.cutter.rest():
            yield sentence

    def _count(self, speech: _Speech, usage: Usage | None) -> None:
        speech.usage = usage
        if usage is not None:
            self._chain.learn(speech.prompt.characters, usage.prompt)

    def _released(self, sentence: str, speech: _Speech) -> list[Words]:
        """The sentence, after what had to be told before it; nothing if a guard caught it."""
        hit: Hit | None = caught(sentence, speech.released, speech.ground)
        if hit is not None:
            speech.cut = hit.why
            return []
        if not speaks_english(speech.ground.state):
            speech.released.append(sentence)
            return [Words(sentence, "model")]
        owed = [words for move in overdue(speech.moves, speech.released, sentence) for words in self._script.say([move], Stop())]
        words = [*owed, Words(sentence, "model")]
        speech.released += [released.text for released in words]
        return words
