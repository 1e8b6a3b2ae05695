"""A small interview in which every speech is one of the voice under test: judged by cues, folded from its own events."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from interviewer.adapters.prompts import read_prompts, shipped_prompts
from interviewer.domain import events as e
from interviewer.domain.cast import Cast
from interviewer.domain.fold import apply
from interviewer.domain.moves import Beat, Move
from interviewer.domain.signals import RetryIn
from interviewer.domain.state import State
from interviewer.engine.director import next_beats
from interviewer.engine.model import ModelError
from interviewer.engine.model_voice import ModelVoice
from interviewer.engine.ports import Request, Stop, Words
from interviewer.engine.voice import ScriptedVoice
from tests.fakes import JUDGE, LISTENER, START, ScriptedModel, a_cast, an_opening

PROMPTS = read_prompts([shipped_prompts()])
CAST = a_cast()
Reply = str | ModelError | Sequence[str | ModelError | RetryIn]


def a_voice(model: ScriptedModel, first_words_s: float | None = None) -> ModelVoice:
    return ModelVoice(model, PROMPTS, ScriptedVoice(), first_words_s)


def opened(cast: Cast = CAST, seed: int = 0) -> State:
    return apply(None, an_opening(cast, seed=seed).event(START))


@dataclass
class Spoken:
    """One speech, as it came."""

    words: list[Words] = field(default_factory=list[Words])
    signals: list[RetryIn] = field(default_factory=list[RetryIn])
    request: Request | None = None

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.words if piece.text)

    @property
    def sources(self) -> list[str]:
        return [piece.source for piece in self.words if piece.text]

    @property
    def cuts(self) -> list[str]:
        return [piece.cut for piece in self.words if piece.cut]

    def said(self, state: State, beat: Beat) -> e.Said:
        assert self.request is not None
        text = " ".join([state.ack, self.text]) if state.ack and state.said == 0 else self.text
        return e.Said(
            seq=state.seq + 1, at=START, turn=state.turn, beat=state.said, speaker=beat.speaker, text=text.strip(), source="mixed",
            request=self.request.text, kept=self.request.kept, usage=self.request.usage,
        )  # fmt: skip


async def spoken(voice: ModelVoice, state: State, beat: Beat, stop: Stop | None = None) -> Spoken:
    speech = Spoken()
    async for item in voice.speak(state, beat, stop or Stop()):
        assert speech.request is None
        match item:
            case Words():
                speech.words.append(item)
            case RetryIn():
                speech.signals.append(item)
            case Request():
                speech.request = item
    assert speech.request is not None
    return speech


class Stage:
    """Holds the interview; `speeches` are all that the voice gave."""

    def __init__(self, voice: ModelVoice, cast: Cast = CAST, seed: int = 0) -> None:
        self.voice = voice
        self.state = opened(cast, seed)
        self.speeches: list[tuple[State, Beat, Spoken]] = []

    async def begin(self) -> None:
        await self._speak()

    async def answer(self, text: str) -> None:
        turn = self.state.last_turn + 1
        self._add(e.Answered(seq=self.state.seq + 1, at=START, turn=turn, text=text))
        hearing = LISTENER.hear(self.state, text)
        heard = e.Heard(
            seq=self.state.seq + 1, at=START, turn=turn, acts=hearing.acts, flags=hearing.flags, about=hearing.about, judge=hearing.judge
        )  # fmt: skip
        self._add(heard)
        for name in hearing.judge:
            judgement = JUDGE.judge_newest(self.state.cast, self.state.cast.question(name), self.state.record(name))
            self._add(e.Judged(seq=self.state.seq + 1, at=START, turn=turn, question=name, by="embedded", judgement=judgement))
        await self._speak()

    async def _speak(self) -> None:
        self._add(e.MoveChosen(seq=self.state.seq + 1, at=START, turn=self.state.turn, beats=next_beats(self.state)))
        assert self.state.moves is not None
        for beat in self.state.moves.beats:
            before = self.state
            speech = await spoken(self.voice, before, beat)
            self.speeches.append((before, beat, speech))
            self._add(speech.said(before, beat))

    def _add(self, event: e.Event) -> None:
        self.state = apply(self.state, event)


def held(voice: ModelVoice, answers: Sequence[str] | Callable[[State], str | None], seed: int = 0) -> Stage:
    """An interview with these answers, as far as they go."""

    async def hold() -> Stage:
        stage = Stage(voice, seed=seed)
        await stage.begin()
        given = iter(answers) if not callable(answers) else None
        while not stage.state.closing:
            text = next(given, None) if given is not None else answers(stage.state) if callable(answers) else None
            if text is None:
                break
            await stage.answer(text)
        return stage

    return asyncio.run(hold())


def at(*moves: Move, said: str = "", tone: str = "neutral", ack: str | None = None, hook: str | None = None) -> tuple[State, Beat]:
    """The second turn of an interview, in which these moves are to be said."""
    state = opened()
    label = state.cast.persona.identity.label
    beat = Beat.model_validate({"speaker": label, "phase": "derivation", "tone": tone, "acts": moves})
    for event in (
        e.Answered(seq=2, at=START, turn=1, text=said),
        e.Heard(seq=3, at=START, turn=1, acts=(e.Act(kind="answer", start=0, end=len(said)),)),
        e.MoveChosen(seq=4, at=START, turn=1, beats=(beat,)),
    ):
        state = apply(state, event)
    return replace(state, ack=ack, hook=hook), beat


def say(reply: Reply, *moves: Move, **given: str) -> tuple[Spoken, ScriptedModel]:
    """What comes of a beat when a model gives this reply."""
    model = ScriptedModel([reply])
    state, beat = at(*moves, **given)
    return asyncio.run(spoken(a_voice(model), state, beat)), model
