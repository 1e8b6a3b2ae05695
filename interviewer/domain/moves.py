"""What an interviewer can do next: moves, and the beats they are spoken in."""

from typing import Literal

from interviewer.domain.policy import Tone
from interviewer.domain.value import Value

MoveName = Literal[
    "open", "introduce", "state", "ask", "probe", "hint", "ask_back", "rephrase", "offer_time", "clarify", "answer_candidate",
    "defer", "park", "decline", "meet_challenge", "redirect", "accept_amendment", "move_on", "hand_over", "invite_questions",
    "disclose", "ack", "close", "resume_ask",
]  # fmt: skip

ASKING: frozenset[MoveName] = frozenset({"ask", "probe", "hint", "ask_back", "rephrase", "resume_ask", "invite_questions"})
"""Moves after which the candidate is expected to speak to the question; a speech has at most one, at its end."""

AskMode = Literal["fresh", "pick_up", "return"]


def list_name(line: str) -> str:
    """The list in the name of an authored line, `list.index` or `MEMBER:list.index`."""
    return line.rpartition(".")[0].rpartition(":")[2]


class Move(Value):
    """One part of a speech: what is done, to which target, and the authored words for it."""

    act: MoveName
    text: str = ""
    """The authored words, templates already filled; empty for a move without words."""
    line: str | None = None
    """Which authored text this is, as `list.index` or `question:field:index`, so that it is not said again."""
    question_id: str | None = None
    topic: str | None = None
    targets: tuple[str, ...] = ()
    """Point or misconception ids; a part of a question is written as its points."""
    point_id: str | None = None
    """The first target that is a point."""
    misconception_id: str | None = None
    """The first target that is a misconception."""
    hint_level: int | None = None
    fact_id: str | None = None
    mode: AskMode | None = None
    reason: str | None = None
    hook: str | None = None
    """The candidate's words that were taken up in `text`."""
    grants: str | None = None
    debt: str | None = None
    """What is owed from now on: a point id, a fact id, or a parked topic."""
    paid: str | None = None
    """The debt that this move pays."""

    @property
    def list_name(self) -> str:
        """The list of the interviewer's lines that the words come from; empty or the field of a question for all others."""
        return list_name(self.line) if self.line is not None else ""


class Beat(Value):
    """One speech of one speaker: one to three moves, at most one of them asking, and that one last."""

    speaker: str
    phase: str
    tone: Tone
    acts: tuple[Move, ...]
    gesture: str | None = None
    """A wordless line in the third person, shown before the speech."""
    gesture_line: str | None = None
    """Which authored line the gesture is, so that it is not shown again."""
    gesture_by: str | None = None
    """Whose gesture it is; the speaker's if left out."""
