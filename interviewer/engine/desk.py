"""The director's desk for one turn: what will be said is collected here and cut into beats at the end."""

from dataclasses import dataclass
from typing import TypedDict

from interviewer.domain.effects import is_asking
from interviewer.domain.moves import Beat, Move, MoveName
from interviewer.domain.policy import Tone
from interviewer.domain.question import Question
from interviewer.domain.record import Record
from interviewer.domain.state import State
from interviewer.engine.lines import Picker, probe_key, probe_texts, reminder
from interviewer.engine.targets import all_core_met

PARTS = 3
"""The most moves one speech holds."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The open question and what has happened with it."""

    question: Question
    record: Record


class Desk:
    """Collects the moves of one turn: any number that say something, then one that asks."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.persona = state.cast.persona
        self.picker = Picker(state)
        self.open = Topic(state.cast.question(state.current), state.record(state.current)) if state.current else None
        self.phase = state.phase
        self.tone: Tone = self._tone()
        """How warm the speeches of this turn may be."""
        self._moves: list[Move] = []

    @property
    def topic(self) -> Topic:
        """The open question; LookupError if there is none."""
        if self.open is None:
            raise LookupError("no question is open")
        return self.open

    @property
    def asking(self) -> bool:
        """Whether the asking move of this turn has been chosen."""
        return any(is_asking(move) or move.act == "close" for move in self._moves)

    @property
    def empty(self) -> bool:
        """Whether nothing has been chosen yet."""
        return not self._moves

    def add(self, move: Move | None) -> None:
        """Put a move on the desk; None is no move."""
        if move is not None:
            self._moves.append(move)

    def drop_idle_advice(self) -> None:
        """Advice on how to take a question helps nobody once that question is left in the same breath."""
        left = {move.question_id for move in self._moves if move.act == "move_on"}
        self._moves = [move for move in self._moves if not (move.act == "clarify" and move.question_id in left)]

    def say(self, act: MoveName, name: str, **fields: str) -> bool:
        """Say a line of the persona's list; False if the list has none that fits."""
        move = self.picker.line(act, name, **fields)
        if move is not None and self.open is not None:
            move = move.model_copy(update={"question_id": self.open.question.id, "topic": self.open.question.topic})
        self.add(move)
        return move is not None

    def resume(self) -> None:
        """Bring the pending ask back in words not used yet: the pending probe's next text, else the question in short."""
        pending = self.state.pending
        if self.open is None or pending is None:
            return
        question = self.open.question
        told = None
        targets: tuple[str, ...] = ()
        if pending.kind == "probe" and len(pending.targets) == 1:
            told = self.picker.text(probe_key(question, pending.targets[0]), probe_texts(question, pending.targets[0]))
            targets = pending.targets if told else ()
        if told is None:
            told = self.picker.text(f"{question.id}:short", (question.short,)) or self.picker.text(
                f"{question.id}:rephrasing", question.rephrasings
            )
        if told is None:
            self.say("resume_ask", "resume")
            return
        text, line = told
        self.add(
            Move(act="resume_ask", text=reminder(text), line=line, question_id=question.id, topic=question.topic, **aim(question, targets))
        )  # fmt: skip

    def mark_stuck(self) -> None:
        """Count this turn as one without content on the open question."""
        if self._moves:
            self._moves[-1] = self._moves[-1].model_copy(update={"reason": "stuck", "question_id": self.topic.question.id})

    def beats(self, *, gesture: bool) -> tuple[Beat, ...]:
        """The collected moves as beats of one speaker, three moves each at most."""
        moves = self._moves
        lead = self.picker.line("ack", "gestures") if gesture and self.state.ack is None else None
        beats: list[Beat] = []
        while moves:
            size = len(moves) % PARTS or PARTS
            chunk, moves = moves[:size], moves[size:]
            beats.append(
                Beat(
                    speaker=self.persona.identity.label,
                    phase=self.phase,
                    tone=self.tone,
                    acts=tuple(chunk),
                    gesture=lead.text if lead and not beats else None,
                    gesture_line=lead.line if lead and not beats else None,
                )
            )
        return tuple(beats)

    def _tone(self) -> Tone:
        """How warm the speech may be: the persona's rule, never the voice's own guess."""
        rule, state = self.persona.policy.tone, self.state
        answered = self.open is not None and self.open.question.scored and state.current in state.judged
        return rule.on_strong if answered and all_core_met(self.topic.question, self.topic.record) else rule.default


class Aim(TypedDict):
    """The fields of a move that say what it aims at."""

    targets: tuple[str, ...]
    point_id: str | None
    misconception_id: str | None


def aim(question: Question, targets: tuple[str, ...]) -> Aim:
    """What a move that aims at these points or misconceptions carries."""
    points = {p.id for p in question.points}
    return Aim(
        targets=targets,
        point_id=next((t for t in targets if t in points), None),
        misconception_id=next((t for t in targets if t not in points), None),
    )
