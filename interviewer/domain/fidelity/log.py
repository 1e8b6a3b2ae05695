"""A session as the fidelity rules read it: every move with the state it was chosen in, and every speech."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from interviewer.domain import events as e
from interviewer.domain.cast import Cast
from interviewer.domain.fold import apply
from interviewer.domain.moves import Move
from interviewer.domain.persona import Persona
from interviewer.domain.plan import Plan
from interviewer.domain.state import State

Verdict = Literal["held", "violated", "not_applicable"]
_QUOTED = re.compile('“[^”]*”|"[^"]*"')
_CUT_SHORT = 1.5
"""The share of a session's length past which only the candidate's own questions are left."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one session."""

    verdict: Verdict
    why: str = ""
    seq: int | None = None
    """The event that broke the rule."""


HELD = Finding("held")
NOT_APPLICABLE = Finding("not_applicable")


def violated(why: str, seq: int | None = None) -> Finding:
    """A broken rule: why, and at which event."""
    return Finding("violated", why, seq)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One move, and where it stands."""

    seq: int
    turn: int
    phase: str
    speaker: str
    move: Move
    before: State
    """The state the move was chosen in."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One speech as it was shown, and the moves it says."""

    seq: int
    turn: int
    phase: str
    speaker: str
    text: str
    moves: tuple[Move, ...]

    @property
    def own_words(self) -> str:
        """The speech without the candidate's words that it quotes."""
        return unquoted(self.text)

    def says(self, *acts: str) -> bool:
        """Whether one of its moves is of these kinds."""
        return any(move.act in acts for move in self.moves)


def unquoted(text: str) -> str:
    """The text without what it quotes."""
    return _QUOTED.sub(" ", text)


@dataclass(frozen=True, slots=True)
class Log:
    """One session. Turns that the candidate took back are left out."""

    persona: Persona
    cast: Cast
    plan: Plan
    settings: e.SessionSettings
    moves: tuple[Chosen, ...]
    speeches: tuple[Speech, ...]
    answers: dict[int, str]
    heard: dict[int, e.Heard]
    judged: tuple[e.Judged, ...]
    finished: bool
    """Whether the interviewer closed it, not the candidate."""
    active_s: float
    """How long the candidate took, in seconds."""

    @property
    def full(self) -> bool:
        """Whether it went through to its end with time for everything that was planned."""
        return self.finished and self.active_s <= self.settings.minutes * 60 * _CUT_SHORT

    @property
    def asks(self) -> list[Chosen]:
        """Every question that was put, unscored ones left out."""
        return [
            chosen
            for chosen in self.moves
            if chosen.move.act == "ask" and chosen.move.question_id and self.cast.question(chosen.move.question_id).scored
        ]  # fmt: skip

    def of(self, *acts: str) -> list[Chosen]:
        """Every move of these kinds."""
        return [chosen for chosen in self.moves if chosen.move.act in acts]

    def in_turn(self, turn: int) -> list[Chosen]:
        """Every move that answers this turn."""
        return [chosen for chosen in self.moves if chosen.turn == turn]

    def acts_of(self, turn: int) -> tuple[e.Act, ...]:
        """What the candidate did in this turn, as the moves were chosen upon it."""
        heard = next((chosen.before.heard for chosen in self.in_turn(turn)), None) or self.heard.get(turn)
        return heard.acts if heard is not None else ()


def read_log(persona: Persona, events: Sequence[e.Event]) -> Log:
    """The log of a session's events; ValueError if they do not begin with Opened."""
    gone = {event.turn for event in events if isinstance(event, e.TakenBack)}
    moves: list[Chosen] = []
    speeches: list[Speech] = []
    state: State | None = None
    chosen: e.MoveChosen | None = None
    for event in events:
        before, state = state, apply(state, event)
        if isinstance(event, e.MoveChosen) and before is not None:
            chosen = event
            if event.turn not in gone:
                moves += [Chosen(event.seq, event.turn, b.phase, b.speaker, m, before) for b in event.beats for m in b.acts]
        elif isinstance(event, e.Said) and event.kind == "speech" and chosen is not None and event.turn not in gone:
            beat = chosen.beats[event.beat]
            speeches.append(Speech(event.seq, event.turn, beat.phase, event.speaker, event.text, beat.acts))
    if state is None:
        raise ValueError("a session without events cannot be checked")
    return Log(
        persona=persona,
        cast=state.cast,
        plan=state.plan,
        settings=state.settings,
        moves=tuple(moves),
        speeches=tuple(speeches),
        answers={event.turn: event.text for event in events if isinstance(event, e.Answered) and event.turn not in gone},
        heard={event.turn: event for event in events if isinstance(event, e.Heard) and event.turn not in gone},
        judged=tuple(event for event in events if isinstance(event, e.Judged) and event.turn not in gone),
        finished=any(isinstance(event, e.Closed) and event.why == "finished" for event in events),
        active_s=state.active_s,
    )
