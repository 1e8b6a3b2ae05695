"""The director's desk for one turn: what will be said is collected here and cut into beats at the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypedDict

from interviewer.domain.effects import is_asking
from interviewer.domain.moves import Beat, Move, MoveName
from interviewer.domain.people import Member
from interviewer.domain.policy import Tone
from interviewer.domain.question import Question
from interviewer.domain.record import Record
from interviewer.domain.state import State
from interviewer.engine.floor import Floor
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
        self.floor = Floor(state)
        self.open = Topic(state.cast.question(state.current), state.record(state.current)) if state.current else None
        self.phase = state.phase
        self.tone: Tone = self._tone()
        """How warm the speeches of this turn may be."""
        self.speaker: Member = self.floor.at(state.current) if state.current else self.floor.of_phase(state.phase)
        """Who says what is put on the desk."""
        self._said: list[tuple[Member, Move]] = []

    @property
    def topic(self) -> Topic:
        """The open question; LookupError if there is none."""
        if self.open is None:
            raise LookupError("no question is open")
        return self.open

    @property
    def asking(self) -> bool:
        """Whether the asking move of this turn has been chosen."""
        return any(is_asking(move) or move.act == "close" for _, move in self._said)

    @property
    def empty(self) -> bool:
        """Whether nothing has been chosen yet."""
        return not self._said

    def add(self, move: Move | None, *, by: Member | None = None) -> None:
        """Put a move on the desk, said by `by` or by who has the floor; None is no move."""
        if move is not None:
            self._said.append((by or self.speaker, move))

    def holds(self, line: str) -> bool:
        """Whether a line of this list has been chosen in this turn."""
        return any(move.list_name == line for _, move in self._said)

    def drop_idle_advice(self) -> None:
        """Advice on how to take a question helps nobody once that question is left in the same breath."""
        left = {move.question_id for _, move in self._said if move.act == "move_on"}
        self._said = [(by, move) for by, move in self._said if not (move.act == "clarify" and move.question_id in left)]

    def say(self, act: MoveName, name: str, *, by: Member | None = None, **fields: str) -> bool:
        """Say a line of the speaker's list; False if the list has none that fits."""
        move = self.picker.line(act, name, by=by or self.speaker, **fields)
        if move is not None and self.open is not None:
            move = move.model_copy(update={"question_id": self.open.question.id, "topic": self.open.question.topic})
        self.add(move, by=by)
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
        if self._said:
            by, move = self._said[-1]
            self._said[-1] = by, move.model_copy(update={"reason": "stuck", "question_id": self.topic.question.id})

    def beats(self, *, gesture: bool) -> tuple[Beat, ...]:
        """The collected moves as beats of one speaker each, three moves at most."""
        seen = self._gesture() if gesture and self.state.ack is None else None
        beats: list[Beat] = []
        for speaker, moves in _speeches(self._said):
            beat = Beat(speaker=speaker.label, phase=self.phase, tone=self.tone, acts=moves)
            if seen is not None and not beats:
                who, line = seen
                by = None if who == speaker else who.label
                beat = beat.model_copy(update={"gesture": line.text, "gesture_line": line.line, "gesture_by": by})
            beats.append(beat)
        return tuple(beats)

    def _gesture(self) -> tuple[Member, Move] | None:
        """Something one of those in the room is seen doing: of a panel, somebody who does not speak."""
        chance = self.picker.rng("gesture:who")
        silent = [member for member in self.persona.members if member != self.speaker] or [self.speaker]
        who = chance.choice(silent)
        line = self.picker.line("ack", "gestures", by=who)
        return (who, line) if line is not None else None

    def _tone(self) -> Tone:
        """How warm the speech may be: the persona's rule, never the voice's own guess."""
        return self.persona.policy.tone.on_strong if self._complete() else self.persona.policy.tone.default

    def _complete(self) -> bool:
        """Whether the newest answer speaks to the open question, every core point of it is met, and no wrong belief stands."""
        state = self.state
        if self.open is None or state.current not in state.judged or state.answers_ask in {"no", "off_topic", "unclear"}:
            return False
        wrong = any(m.state in {"present", "suspected"} for m in self.topic.record.misconceptions.values())
        return all_core_met(self.topic.question, self.topic.record) and not wrong


def _speeches(said: list[tuple[Member, Move]]) -> Iterator[tuple[Member, tuple[Move, ...]]]:
    """The moves in runs of one speaker; a long run is cut so that its last speech is a full one."""
    for _, run in groupby(said, key=lambda pair: pair[0].id):
        pairs = list(run)
        while pairs:
            size = len(pairs) % PARTS or PARTS
            chunk, pairs = pairs[:size], pairs[size:]
            yield chunk[0][0], tuple(move for _, move in chunk)


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
