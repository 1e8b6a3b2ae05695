"""How a model judge's reading of a turn corrects what the rules heard; it moves no line (conversation.md 3)."""

from collections.abc import Sequence

from interviewer.domain.events import Act, CandidateAct
from interviewer.domain.verdict import JudgeAct

_GUESSED: frozenset[CandidateAct] = frozenset({"answer", "clarify", "challenge", "switch", "dont_know", "seek_verdict"})
"""What rules tell from wording alone, and may take for one another."""


def corrected(acts: tuple[Act, ...], seen: Sequence[JudgeAct], length: int) -> tuple[Act, ...]:
    """The acts of a turn of so many characters, as far as a model read them otherwise: content taken for a question, or the reverse."""
    kinds = {act.kind for act in acts}
    guessed = [kind for kind in dict.fromkeys(seen) if kind in _GUESSED]
    if not guessed or not kinds & _GUESSED:
        return acts
    if "answer" in kinds and "answer" not in guessed:
        others = tuple(act for act in acts if act.kind not in {"answer", "social"})
        missed = (kind for kind in guessed if kind not in kinds)
        return (*others, *(Act(kind=kind, start=0, end=length) for kind in missed))  # pyright: ignore[reportArgumentType]
    if guessed == ["answer"] and "answer" not in kinds:
        kept = tuple(act for act in acts if act.kind not in _GUESSED)
        return (*kept, Act(kind="answer", start=0, end=length))
    return acts
