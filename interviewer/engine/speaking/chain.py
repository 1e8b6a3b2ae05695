"""The prompt of a speech: what was asked and said before, byte for byte, and the new message; folded when the window fills."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.moves import Beat, Move
from interviewer.domain.state import Exchange, State
from interviewer.engine.model import Message
from interviewer.engine.prompting import Prompts
from interviewer.engine.speaking.framing import Framer
from interviewer.engine.speaking.manner import system_text, word_limit

CHARACTERS_PER_TOKEN = 3.2
"""Rather too few, so that a prompt is rather taken for too long; what an endpoint counts corrects it."""
TOKENS_PER_WORD = 4
"""How many tokens a reply may have for each word of its limit."""
LEAST_REPLY = 160
"""Room for the shortest reply, in tokens."""

FULL_AT_A_QUESTION, FULL, FOLDED, FOLDED_HARD = 0.75, 0.95, 0.5, 0.25
"""Shares of the window: where a new question begins with a shorter prompt, where any speech does, and what is kept then."""

_SILENCE = "…"
"""Stands for a speech without words, since an empty message is refused by some endpoints."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Everything a model is asked for one speech."""

    messages: tuple[Message, ...]
    text: str
    """The new message."""
    kept: int
    """How many earlier exchanges go before it."""
    reply: int
    """The longest reply, in tokens."""

    @property
    def characters(self) -> int:
        """Its length."""
        return sum(len(message.text) for message in self.messages)


class Chain:
    """Makes prompts that begin with the one before them, for one model."""

    def __init__(self, prompts: Prompts, window: int) -> None:
        self._prompts = prompts
        self._framer = Framer(prompts)
        self._window = window
        self._characters_per_token = CHARACTERS_PER_TOKEN

    def prompt(self, state: State, beat: Beat, moves: Sequence[Move]) -> Prompt:
        """The prompt for a beat; folded if it would fill too much of the window."""
        whole = self._made(state, beat, moves, len(state.chains.get(beat.speaker, ())))
        fresh = any(move.act == "ask" and move.mode == "fresh" for move in moves)
        if whole.kept and self._share(whole) > (FULL_AT_A_QUESTION if fresh else FULL):
            return self._folded(state, beat, moves, whole.kept, FOLDED)
        return whole

    def shorter(self, state: State, beat: Beat, moves: Sequence[Move], refused: Prompt) -> Prompt | None:
        """A shorter prompt in place of one that was too long for the model; None if there is nothing left to leave out."""
        return self._folded(state, beat, moves, refused.kept, FOLDED_HARD) if refused.kept else None

    def learn(self, characters: int, tokens: int) -> None:
        """Take over what an endpoint counted for a prompt of so many characters."""
        if characters > 0 and tokens > 0:
            self._characters_per_token = min(CHARACTERS_PER_TOKEN * 2, max(1.0, characters / tokens))

    def _folded(self, state: State, beat: Beat, moves: Sequence[Move], before: int, share: float) -> Prompt:
        """The newest exchanges that fit, and fewer than before in any case."""
        for kept in range(before - 1, 0, -1):
            prompt = self._made(state, beat, moves, kept)
            if self._share(prompt) <= share:
                return prompt
        return self._made(state, beat, moves, 0)

    def _made(self, state: State, beat: Beat, moves: Sequence[Move], kept: int) -> Prompt:
        exchanges = state.chains.get(beat.speaker, ())
        text = self._framer.message(state, beat, moves, folded=kept < len(exchanges))
        messages = [Message("system", system_text(self._prompts, state, beat.speaker))]
        for exchange in exchanges[len(exchanges) - kept :]:
            messages += _both(exchange)
        messages.append(Message("user", text))
        reply = max(LEAST_REPLY, TOKENS_PER_WORD * word_limit(state, moves).total)
        return Prompt(tuple(messages), text, kept, reply)

    def _share(self, prompt: Prompt) -> float:
        return (prompt.characters / self._characters_per_token + prompt.reply) / self._window


def _both(exchange: Exchange) -> tuple[Message, Message]:
    return Message("user", exchange.request), Message("assistant", exchange.said or _SILENCE)
