"""The message that asks a model for one speech; nothing is in it that the speech must not hold."""

import json
from collections.abc import Sequence

from interviewer.domain.listening_in import without_asides
from interviewer.domain.moves import Beat, Move
from interviewer.domain.state import State
from interviewer.engine.hooks import safe_hook
from interviewer.engine.prompting import Prompts
from interviewer.engine.speaking.manner import word_limit

ANSWER_LIMIT = 4_000
"""The most characters of an answer that a voice is shown."""
_BEGINNING = 3_000
"""How many of them come from its beginning, where it was cut; the rest is its end."""
OPENINGS = 3
"""How many speeches are remembered by how they began."""

_MODES = {"pick_up": "ask_pick_up", "return": "ask_return"}
_LISTS = {"appreciate": "thank", "warm": "move_on_warm", "plain_words": "plain_words"}
"""Lines that are more than their move: thanks, a kind word, a wish for plain words."""


class Framer:
    """Renders the message for a beat: the candidate's words, the parts to say, and how."""

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    def message(self, state: State, beat: Beat, moves: Sequence[Move], *, folded: bool) -> str:
        """The message; `folded` where older ones were left out of the prompt."""
        blocks = [self._earlier(state)] if folded else []
        if not _spoken_before(state, beat.speaker):
            blocks += self._overheard(state, beat.speaker)
        blocks += self._heard(state, beat)
        if state.turn > 0 and not _spoken_before(state, beat.speaker):
            blocks.append(self._candidate(state))
        blocks.append(self._frame(state, beat, moves))
        return "\n".join(blocks)

    def part(self, move: Move) -> str:
        """What is to be done in one move, with the words for it."""
        section = _MODES.get(move.mode or "", move.act) if move.act == "ask" else _LISTS.get(move.list_name, move.act)
        return self._prompts.render("voice_parts", section, text=" ".join(move.text.split()))

    def _earlier(self, state: State) -> str:
        titles = [state.cast.question(name).title for name in state.asked if name != state.current]
        return self._prompts.render("voice_turn", "earlier", titles="; ".join(titles) or self._nothing)

    def _overheard(self, state: State, speaker: str) -> list[str]:
        """What was said at the table in earlier turns since this speaker last spoke."""
        earlier = [heard for heard in state.overheard.get(speaker, ()) if heard.turn < state.turn]
        return [
            self._prompts.render("voice_turn", "heard", speaker=heard.speaker, words=_quoted(heard.text))
            if heard.speaker is not None
            else self._prompts.render("voice_turn", "heard_candidate", words=_quoted(self._shortened(heard.text)))
            for heard in earlier
        ]

    def _heard(self, state: State, beat: Beat) -> list[str]:
        """What others in the room said in this turn before this speaker."""
        earlier = state.moves.beats[: state.said] if state.moves else ()
        others = dict.fromkeys(other.speaker for other in earlier if other.speaker != beat.speaker)
        return [
            self._prompts.render("voice_turn", "heard", speaker=other, words=_quoted(" ".join(_said_now(state, other)))) for other in others
        ]  # fmt: skip

    def _candidate(self, state: State) -> str:
        flags = state.heard.flags if state.heard else ()
        words = json.dumps(self._shortened(without_asides(state.text, flags)), ensure_ascii=False)
        return self._prompts.render("voice_turn", "candidate", marker=state.marker, words=words)

    def _shortened(self, text: str) -> str:
        if len(text) <= ANSWER_LIMIT:
            return text
        mark = self._prompts.render("voice_turn", "cut", characters=f"{len(text) - ANSWER_LIMIT:,}")
        end = ANSWER_LIMIT - _BEGINNING - len(mark) - 2
        return f"{text[:_BEGINNING]} {mark} {text[-end:]}"

    def _frame(self, state: State, beat: Beat, moves: Sequence[Move]) -> str:
        hook = next((move.hook for move in moves if move.hook), None) or safe_hook(state)
        already = [state.ack] if state.ack is not None and state.said == 0 else _said_now(state, beat.speaker)
        openings = dict.fromkeys(" ".join(speech.split()[:2]) for speech in _speeches(state, beat.speaker)[-OPENINGS:])
        return self._prompts.render(
            "voice_turn",
            "frame",
            already=_quoted(" ".join(already)) if already else self._nothing,
            parts="\n".join(f"{number} {self.part(move)}" for number, move in enumerate(moves, start=1)) or self._nothing,
            hook=_quoted(hook) if hook else self._nothing,
            tone=beat.tone,
            limit=str(word_limit(state, moves).total),
            avoid=", ".join(_quoted(opening) for opening in openings) or self._nothing,
        )

    @property
    def _nothing(self) -> str:
        return self._prompts.render("voice_turn", "nothing")


def _spoken_before(state: State, speaker: str) -> int:
    """How many speeches this speaker has had in this turn."""
    return sum(beat.speaker == speaker for beat in state.moves.beats[: state.said]) if state.moves else 0


def _said_now(state: State, speaker: str) -> list[str]:
    """What this speaker has said in this turn."""
    count = _spoken_before(state, speaker)
    return _speeches(state, speaker)[-count:] if count else []


def _speeches(state: State, speaker: str) -> list[str]:
    return [exchange.said for exchange in state.chains.get(speaker, ()) if exchange.said]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
